import type { Words } from '#workflow-kit';
import { categories } from '../reference-material-grading/categories.js';
import { grounds as revocationGrounds } from '../revocation/grounds.js';
import { catalogue, outside } from '../type-approval/catalogue.js';
import { cancellation } from './grounds.js';
import { label, t, title, values } from './text.js';

/** What may be chosen in the application forms, and in those of cases that the authority opens. */
export const formValues: Words = {
  'form.purpose': {
    ...title('制造目的', 'Purpose of manufacture'),
    ...values({
      sale: ['在国内销售', 'For sale in China'],
      ownUse: ['本单位自用', 'For own use'],
      research: ['科研、试验用', 'For research'],
      exportOnly: ['仅供出口', 'For export only'],
    }),
  },
  'instrument.kind': {
    ...title('目录类别', 'Kind in the mandatory catalogue'),
    values: Object.fromEntries([
      ...catalogue.map(({ zh, en }) => [zh, t(zh, label(en))]),
      [outside.referenceMaterial, t('标准物质', 'Reference material')],
      [outside.other, t('目录外的其他计量器具', 'Another instrument, not in the catalogue')],
    ]),
  },
  'instrument.field': values({
    L: ['L 长度', 'L Length'],
    T: ['T 热学', 'T Heat'],
    F: ['F 力学(质量、力、压力、容量、流量)', 'F Mechanics (mass, force, pressure, volume, flow)'],
    E: ['E 电磁', 'E Electricity and magnetism'],
    R: ['R 无线电', 'R Radio'],
    K: ['K 时间频率', 'K Time and frequency'],
    S: ['S 声学', 'S Acoustics'],
    O: ['O 光学', 'O Optics'],
    C: ['C 物理化学', 'C Physical chemistry'],
    A: ['A 电离辐射', 'A Ionising radiation'],
  }),
  'instrument.novelty': {
    ...title('新产品类型', 'New product'),
    ...values({
      new: ['本单位从未生产过的产品', 'Never made by this producer before'],
      changed: ['结构、材质等变更导致性能、技术特征改变的产品', 'Changed in structure or material so that its performance or technical characteristics change'],
      existing: ['已生产且未作上述变更的产品', 'Made before, and not so changed'],
    }),
  },
  'evaluation.conclusion': values({ pass: ['合格', 'Pass'], fail: ['不合格', 'Fail'] }),

  'type-approval-import.form.applicant.capacity': {
    ...title('申请人类型', 'Maker or trader'),
    ...values({ maker: ['外国制造商', 'Foreign maker'], trader: ['外国经销商', 'Foreign trader'] }),
  },
  'form.occasion': {
    ...title('申请事由', 'Occasion'),
    ...values({ import: ['进口', 'Import'], saleInChina: ['外商在中国境内销售', 'Sale in China by the foreign party'] }),
  },
  'form.variant': {
    ...title('批准种类', 'Kind of approval'),
    ...values({ ordinary: ['型式批准', 'Type approval'], temporary: ['临时型式批准', 'Temporary type approval'] }),
  },
  'temporary.case': {
    ...title('临时型式批准情形', 'Case of a temporary approval'),
    ...values({
      keptAfterExhibition: ['展览会留购的', 'Kept after an exhibition'],
      urgent: ['确属急需的', 'Really urgent'],
      verySmallQuantity: ['销售量极少的', 'A very small quantity'],
      noDomesticAbility: ['国内暂无定型鉴定能力的', 'Nobody in China can evaluate the type yet'],
    }),
  },
  'oiml.scheme': values({ A: ['方案A', 'Scheme A'], B: ['方案B', 'Scheme B'] }),

  'form.examination': {
    ...title('申请类型', 'Examination asked for'),
    ...values({
      new: ['新建计量标准考核', 'Examination of a new standard'],
      reExamination: ['复查考核', 'Re-examination'],
      change: ['更换、变更', 'Change'],
    }),
  },
  'change.kind': {
    ...title('变更类型', 'Kind of change'),
    ...values({
      equipment: ['计量标准器或者主要配套设备', 'Standard or main supporting equipment'],
      basisDocuments: ['检定规程或者校准规范', 'Verification regulation or calibration specification'],
      staff: ['检定或者校准人员', 'Verification or calibration staff'],
      environment: ['环境条件及设施', 'Environment and facilities'],
    }),
  },
  'owner.kind': {
    ...title('建标单位类型', 'Kind of owner'),
    ...values({
      regulator: ['市场监督管理部门(社会公用计量标准)', 'Market regulator (public measurement standard)'],
      department: ['有关主管部门(部门计量标准)', 'Government department (standard of the department)'],
      enterprise: ['企业', 'Enterprise'],
      institution: ['事业单位', 'Public institution'],
      townshipEnterprise: ['乡镇企业', 'Township enterprise'],
      authorisedBody: ['被授权执行检定任务的单位', 'Body authorised to verify'],
    }),
  },
  'owner.level': {
    ...title('级别(本部门、主管部门、登记机关或者授权机关)', 'Level (of the department itself, the supervising department, the registration or the authorising regulator)'),
    ...values({
      state: ['国家级', 'State'],
      province: ['省级', 'Province'],
      city: ['市级', 'City'],
      county: ['县级', 'County'],
    }),
  },
  'standard.rank': {
    ...title('是否最高计量标准', 'Rank'),
    ...values({
      highest: ['最高计量标准', 'Highest measurement standard of the unit or area'],
      other: ['其他计量标准', 'Another measurement standard'],
    }),
  },
  'equipment.role': {
    ...title('器具类别', 'Part in the standard'),
    ...values({ standard: ['计量标准器', 'Measurement standard'], supporting: ['主要配套设备', 'Main supporting equipment'] }),
  },
  'stability.way': {
    ...title('考核方法', 'Method'),
    ...values({
      groups: ['各组测量(新建计量标准)', 'Groups of readings (new standard)'],
      yearly: ['逐年考核(已建计量标准)', 'Year by year (standard in use)'],
      controlChart: ['测量过程控制图', 'Control chart'],
    }),
  },
  'confirmation.method': {
    ...title('验证方法', 'Method'),
    ...values({ transfer: ['传递比较法', 'Transfer comparison'], comparison: ['比对法', 'Comparison of laboratories'] }),
  },

  'form.application': {
    ...title('申请类型', 'Kind of application'),
    ...values({ first: ['首次定级', 'First grading'], renewal: ['延续', 'Renewal'] }),
  },
  grade: values({
    1: ['一级标准物质', 'Grade I reference material'],
    2: ['二级标准物质', 'Grade II reference material'],
    primary: ['国家基准物质', 'National primary reference material'],
  }),
  'material.class': { values: Object.fromEntries(categories.map(({ code, zh, en }) => [code, t(`${code} ${zh}`, `${code} ${label(en)}`)])) },
  'stability.scheme': {
    ...title('考察方式', 'Design of the study'),
    ...values({ classical: ['经典稳定性研究', 'Classical'], isochronous: ['同步稳定性研究', 'Isochronous'] }),
  },
  'characterisation.method': {
    ...title('定值方式', 'Method'),
    ...values({
      primaryMethod: ['单一基准方法定值', 'One primary method'],
      severalMethods: ['两种以上不同原理的方法定值', 'Two or more methods of different principle'],
      interlaboratory: ['多家实验室合作定值', 'Several laboratories together'],
      comparison: ['与更高等级标准物质比较定值', 'Comparison with a reference material of a higher grade'],
    }),
  },

  'supervision.form.kind': {
    ...title('检查类型', 'Kind of check'),
    ...values({
      random: ['双随机抽查', 'Random check'],
      report: ['投诉举报核查', 'After a report or complaint'],
      key: ['重点检查', 'Key object'],
      ruleChange: ['规定变更后的检查', 'After a change of rule'],
    }),
  },
  'revocation.form.kind': {
    ...title('撤销或者撤回', 'Revocation or withdrawal'),
    ...values({ revocation: ['撤销', 'Revocation'], withdrawal: ['撤回', 'Withdrawal by the authority'] }),
  },
  'revocation.form.ground': { values: Object.fromEntries(Object.entries(revocationGrounds).map(([ground, { title: { zh, en } }]) => [ground, t(zh, label(en))])) },
  'register-cleanup.form.ground': { ...title('列为候选的事由', 'Ground of the listing'), ...cancellation },
}; // prettier-ignore
