import { createHash } from 'node:crypto';
import type { Basis, MaterialSpec, Text } from '#workflow-kit';

/** One condition of the permit, as it is told and as it is ticked (告知、承诺的许可条件). */
export interface PermitCondition {
  readonly code: string;
  readonly text: Text;
  readonly basis: Basis;
}

/** What an authority tells once, in writing, before anybody promises anything. */
export interface Notice {
  readonly title: Text;
  readonly code: string;
  readonly version: string;
  readonly basis: readonly Basis[];
  readonly conditions: readonly PermitCondition[];
  readonly materials: readonly MaterialSpec[];
  /** Calendar days from the grant within which the promise is checked. */
  readonly checkDays: number;
  /** What the check looks at, and where. */
  readonly check: string;
  /** Days to put right what is found, and days to sign. */
  readonly rectifyDays: number;
  readonly offerDays: number;
}

type Ticks = Readonly<Record<string, boolean | undefined>>;

/** What whoever promises declares besides the conditions, in every matter (the model annexed to No. 42 of 2020). */
export const declarations = [
  { code: 'understood', text: { zh: '已经知晓并理解告知书的全部内容', en: 'the whole notice is known and understood' } },
  { code: 'truthful', text: { zh: '所填写和提交的信息、材料真实、准确、完整', en: 'everything stated and handed in is true, exact and complete' } },
  { code: 'check', text: { zh: '接受并配合行政机关的核查', en: 'consents to the check and will help it' } },
  { code: 'publicity', text: { zh: '同意公开承诺书并将履行情况记入信用记录', en: 'consents to publication and to the credit record' } },
  { code: 'consequences', text: { zh: '愿意承担不实承诺、违反承诺的法律责任', en: 'accepts the consequences of a false or broken commitment' } },
  { code: 'freeWill', text: { zh: '上述承诺是真实的意思表示', en: 'this is the true will of the applicant' } },
] as const; // prettier-ignore

const numbered = (lines: readonly string[]) => lines.map((line, index) => `${index + 1}. ${line}`);
const orNone = (lines: readonly string[]) => (lines.length ? numbered(lines) : ['无']);
const names = (materials: readonly MaterialSpec[], required: boolean) =>
  materials.filter((material) => material.required === required).map(({ title }) => title.zh);

/** The text of the notice (告知书). It is the same for everybody: date, seal and contact stand on the paper around it. */
export function noticeText({ title, code, version, basis, conditions, materials, checkDays, check, rectifyDays, offerDays }: Notice): string {
  return [
    `${title.zh}告知书(${version})`,
    `一、事项：${title.zh}(${code})`,
    `二、依据：${basis.map(({ zh }) => zh).join('、')}`,
    '三、应当符合的条件和技术要求：',
    ...numbered(conditions.map(({ text, basis: of }) => (of.certainty === 'law' ? `${text.zh}(${of.zh})` : text.zh))),
    '四、与承诺书一并提交的材料：',
    ...orNone(names(materials, true)),
    '可以在核查时提供或者由行政机关共享获取的材料：',
    ...orNone(names(materials, false)),
    `五、核查：自准予许可之日起${checkDays}日内，由两名以上检查人员核查。${check}`,
    `六、后果：核查发现不符合承诺的，责令自送达之日起${rectifyDays}日内整改；逾期不改、整改后仍不符合条件，或者承诺不实的，依法撤销许可，记入信用记录，信用修复前不再适用告知承诺；构成以欺骗手段取得许可的，依照行政许可法第七十九条处理。`,
    `七、选择：可以选择告知承诺，也可以选择普通程序；自本告知书送交之日起${offerDays}日内未承诺的，本次办理终止，不影响再次申请。`,
  ].join('\n');
} // prettier-ignore

interface Applicant {
  readonly name?: string;
  readonly unifiedSocialCreditCode?: string;
  readonly address?: string;
}

/** The text of the letter of commitment (承诺书): who promises, on which notice, what is ticked and what is not. */
export function commitmentText(notice: Notice, applicant: Applicant | undefined, ticked: { conditions: Ticks; declarations: Ticks }): string {
  const box = (ticks: Ticks) => ({ code, text }: { code: string; text: Text }) => `${ticks[code] === true ? '☑' : '☐'} ${text.zh}`;
  return [
    `${notice.title.zh}承诺书`,
    `承诺人：${applicant?.name ?? ''}`,
    `统一社会信用代码：${applicant?.unifiedSocialCreditCode ?? ''}`,
    `住所：${applicant?.address ?? ''}`,
    `告知书版本：${notice.version}；SHA-256：${sha256(noticeText(notice))}`,
    '承诺符合下列条件：',
    ...notice.conditions.map(box(ticked.conditions)),
    '并声明：',
    ...declarations.map(box(ticked.declarations)),
  ].join('\n');
} // prettier-ignore

/** SHA-256 of a text in UTF-8, as hex. */
export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** Every box of a list ticked. */
export const allTicked = (boxes: readonly { readonly code: string }[]): Record<string, true> =>
  Object.fromEntries(boxes.map(({ code }) => [code, true]));
