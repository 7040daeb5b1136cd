import { z } from 'zod';
import {
  accountChange,
  authorisationChange,
  changeKinds,
  expertChange,
  organisationChange,
  type ChangeKind,
} from '#identity';
import { calendarYear, ruleFile } from '#store';
import { schemaOf, worded, type FieldWords, type Text, type Words } from '#workflow-kit';
import { vocabulary } from '#workflows';

/** What one fills in to propose a change; `action` is part of the content where the kind knows several. */
export interface ChangeForm {
  readonly kind: ChangeKind;
  readonly action: string | null;
  readonly title: Text;
  readonly schema: Record<string, unknown>;
}

const t = (zh: string, en: string): Text => ({ zh, en });
const field = (zh: string, en: string, hint?: Text, lines?: number): FieldWords => ({ title: t(zh, en), ...(hint && { hint }), ...(lines && { lines }) }); // prettier-ignore
const id = t('小写字母、数字和连字符；启用后不再改变', 'Small letters, digits and hyphens; it never changes');
const day = t('年-月-日', 'YYYY-MM-DD');
const openEnd = t('留空表示没有终止日', 'Leave empty where there is no end');

const words: Words = {
  username: field('用户名', 'User name', t('小写字母或数字开头，3—64 位', 'Begins with a small letter or digit, 3 to 64 characters')),
  name: field('姓名', 'Name'),
  'organisation.name': field('单位名称', 'Name of the organisation'),
  organisation: field('单位代号', 'Organisation (id)', t('见“单位”页', 'See the page Organisations')),
  roles: { ...field('岗位', 'Roles', t('接受与审查、审查与决定不由同一人办理；系统在办件中逐件核对', 'Nobody may accept and review, or review and decide, one case; that is checked case by case')), values: vocabulary.roles },
  legalRepresentative: field('是法定代表人', 'Is the legal representative'),
  oidc: field('统一身份登录', 'Login by an identity provider'),
  issuer: field('身份服务地址', 'Address of the provider (issuer)'),
  subject: field('身份标识', 'Subject at the provider'),
  id: field('代号', 'Id', id),
  kind: { ...field('单位类型', 'Kind of organisation'), values: vocabulary.organisations },
  region: field('行政区划代码', 'Administrative division', t('6 位代码，例如 320000 为江苏省', 'Six digits, e.g. 320000 for Jiangsu')),
  code: field('统一社会信用代码', 'Unified social credit code'),
  affiliatedWith: field('有关联关系的单位代号', 'Affiliated organisations (ids)', t('办理时据此回避', 'Kept apart from their cases')),
  scope: field('授权项目', 'Scope', t('每行一个计量器具类别', 'One kind of instrument each')),
  instrument: field('依据文件', 'Instrument', t('文号和名称', 'Its number and name')),
  from: field('生效日', 'From', day),
  to: field('终止日', 'Until', openEnd),
  speciality: field('专业', 'Speciality'),
  relation: {
    ...field('关系', 'Relation'),
    values: {
      employed: t('任职', 'Employed by it'), advised: t('提供咨询', 'Advised it'), represented: t('代理过', 'Represented it'),
      relative: t('近亲属任职', 'A close relative works there'), shareholder: t('持股', 'Holds shares'),
    },
  },
  source: field('来源', 'Source', t('文件名称、文号、公布日期', 'Name, number and day of the notice or document'), 2),
  authorities: field('行政机关', 'Authorities'),
  grants: field('权力依据', 'Grants of power'),
  settings: field('设置', 'Settings'),
  limits: field('期限长度', 'Lengths of limits'),
  'authorities.name': field('机关名称', 'Name of the authority'),
  level: { ...field('级别', 'Level'), values: { state: t('国家级', 'National'), province: t('省级', 'Province'), city: t('市级', 'City'), county: t('县级', 'County') } },
  word: field('公文代字', 'Code on documents', t('例如 苏市监', 'e.g. 苏市监')),
  reviewedBy: field('行政复议机关', 'Hears reconsiderations'),
  court: field('有管辖权的法院', 'Court'),
  contact: field('联系方式', 'Contact'),
  matter: field('事项', 'Matter', t('事项代码；设置可填 * 表示全部事项', 'Its code; * in a setting means every matter')),
  tier: field('层级', 'Tier', t('* 表示不限', '* means any')),
  applicantKind: field('申请人类别', 'Kind of applicant', t('* 表示不限', '* means any')),
  authority: field('机关代号', 'Authority (id)'),
  'grants.kind': { ...field('方式', 'Way'), values: vocabulary.grants },
  delegator: field('委托机关代号', 'Delegating authority (id)', t('仅委托时填写', 'Only where the power is entrusted')),
  'settings.name': field('设置项', 'Setting'),
  value: field('取值', 'Value'),
  basis: field('依据', 'Basis'),
  limit: field('期限', 'Time limit', t('期限代号，见事项指南', 'Its id, see the guide of the matter')),
  length: field('长度', 'Length'),
  unit: { ...field('单位', 'Unit'), values: vocabulary.units },
  year: field('年度', 'Year'),
  status: { ...field('状态', 'Status'), values: { official: t('已公布', 'Official'), provisional: t('暂定', 'Provisional') } },
  certainty: { ...field('核对情况', 'How sure'), values: { noticeRead: t('已核对通知原文', 'The notice was read'), assumed: t('推定', 'Assumed') } },
  holidays: field('放假日（不计工作日）', 'Days off', day),
  workdays: field('调休上班日（计工作日）', 'Make-up working days', day),
}; // prettier-ignore

const actions: Readonly<Record<string, Text>> = {
  'account.create': t('开立账户', 'Open an account'),
  'account.roles': t('变更岗位', 'Change roles'),
  'account.oidc': t('变更统一身份登录', 'Change the login by a provider'),
  'account.reset': t('重置密码', 'Reset a password'),
  'account.deactivate': t('停用账户', 'Deactivate an account'),
  'account.reactivate': t('恢复账户', 'Reactivate an account'),
  'organisation.create': t('新增单位', 'Add an organisation'),
  'organisation.update': t('变更单位信息', 'Change an organisation'),
  'organisation.close': t('关闭单位', 'Close an organisation'),
  'authorisation.grant': t('授权技术机构', 'Authorise a testing body'),
  'authorisation.end': t('终止授权', 'End an authorisation'),
  'expert.speciality': t('登记专家专业', 'Record a speciality'),
  'expert.endSpeciality': t('终止专家专业', 'End a speciality'),
  'expert.engagement': t('登记利害关系', 'Record an engagement'),
  'expert.endEngagement': t('终止利害关系', 'End an engagement'),
};

const unions = { account: accountChange, organisation: organisationChange, authorisation: authorisationChange, expert: expertChange }; // prettier-ignore

function actionsOf(kind: keyof typeof unions): ChangeForm[] {
  return unions[kind].options.map((option) => {
    const { properties, required, ...rest } = schemaOf(option as z.ZodType) as { properties: Record<string, { const?: string }>; required: string[] };
    const { action: named, ...fields } = properties;
    const action = named!.const!;
    const schema = { ...rest, properties: fields, required: required.filter((name) => name !== 'action') };
    return { kind, action, title: actions[`${kind}.${action}`]!, schema: worded(schema, [kind], words) };
  });
} // prettier-ignore

const whole = (kind: ChangeKind, content: z.ZodType): ChangeForm[] => [
  { kind, action: null, title: vocabulary.changes[kind]!, schema: worded(schemaOf(content), [kind], words) },
];

/** The forms of every kind of change, in the order of the kinds. */
export const changeForms: readonly ChangeForm[] = changeKinds.flatMap((kind) => {
  if (kind === 'rules') return whole(kind, ruleFile);
  return kind === 'calendar' ? whole(kind, calendarYear) : actionsOf(kind);
});
