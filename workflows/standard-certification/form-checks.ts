import type { z } from 'zod';
import type { Text } from '#workflow-kit';
import { hosting, type Owned } from './hosting.js';

type Section = 'equipment' | 'basisDocuments' | 'staff' | 'environment' | 'evidence' | 'certificateNumber' | 'change';
type Kind = 'equipment' | 'basisDocuments' | 'staff' | 'environment';

/** What the checks look at: the form, once every field in it is of its kind. */
interface Filled extends Owned {
  readonly examination: 'new' | 'reExamination' | 'change';
  readonly certificateNumber?: string | undefined;
  readonly change?: { readonly kind: Kind; readonly characteristicsUnchanged: boolean } | undefined;
  readonly equipment?: readonly unknown[] | undefined;
  readonly basisDocuments?: readonly unknown[] | undefined;
  readonly staff?: readonly { readonly certificate: string }[] | undefined;
  readonly environment?: readonly unknown[] | undefined;
  readonly evidence?: object | undefined;
}

const everything: readonly Section[] = ['equipment', 'basisDocuments', 'staff', 'environment', 'evidence'];

/** Sections that a change of each kind needs; nothing unrelated may be asked (Licensing Law art. 31). */
const changed: Readonly<Record<Kind, readonly Section[]>> = {
  equipment: ['equipment', 'evidence'],
  basisDocuments: ['basisDocuments'],
  staff: ['staff'],
  environment: ['environment'],
};

/** Sections that the application needs besides those that every one has. */
function sectionsFor({ examination, change }: Pick<Filled, 'examination' | 'change'>): readonly Section[] {
  if (examination === 'new') return everything;
  if (examination === 'reExamination') return ['certificateNumber', ...everything];
  return ['certificateNumber', 'change', ...(change ? changed[change.kind] : [])];
}

/** Checks across sections; those of one section stand with it. */
export function formChecks(filled: Filled, { addIssue }: z.RefinementCtx): void {
  // Told as a field that is missing: a draft may lack it.
  const missing = (...path: string[]) => addIssue({ code: 'invalid_type', expected: 'nonoptional', input: undefined, path });
  const wrong = (path: readonly string[], code: string, { zh, en }: Text) =>
    addIssue({ code: 'custom', path: [...path], message: en, params: { code, zh } });
  const { staff = [], owner = {} } = filled;

  sectionsFor(filled).filter((section) => filled[section] === undefined).forEach((section) => missing(section));

  if (owner.level === undefined && owner.kind !== 'townshipEnterprise') missing('owner', 'level');
  else if (!owner.superior && (owner.kind === 'institution' || owner.kind === 'authorisedBody')) missing('owner', 'superior');
  else if (!hosting(filled))
    wrong(['owner', 'region'], 'NO_HOST', { zh: '所填级别与行政区划代码不能确定主持考核的机关', en: 'level and division code do not tell who hosts the examination' });

  if (filled.change?.characteristicsUnchanged === false)
    wrong(['change', 'characteristicsUnchanged'], 'NEW_EXAMINATION', { zh: '测量范围或者不确定度等发生变化的，应当申请新建考核', en: 'a change of range or uncertainty is a new examination' });

  if (new Set(staff.map(({ certificate }) => certificate)).size < staff.length)
    wrong(['staff'], 'SAME_PERSON', { zh: '须有两名以上不同的人员', en: 'two or more different persons' });
} // prettier-ignore
