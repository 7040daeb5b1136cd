import { reading, type Situation } from '#workflow-kit';
import * as law from '../law.js';
import { rule } from '../licensing/index.js';
import { findingsIn, type EvidenceFinding } from './findings.js';
import { expertReview } from './law.js';
import { newRuleApplies } from './rule-change.js';

/** A decision answers what was asked: no article seen says so of grades. */
const asAsked = reading(law.licensing(38));

type CaseFacts = Pick<Situation, 'today' | 'context' | 'form'>;

/** The findings of a case under the measures that govern it today. */
export const findingsOf = ({ today, context, form }: CaseFacts): EvidenceFinding[] =>
  findingsIn(form, newRuleApplies({ today, context }) ? '2025' : '1987');

/** Experts of the pool who were not recused or replaced in this case. */
export const eligible = ({ context, options }: Situation) =>
  options({ kind: 'person', role: 'expert', pool: true }).filter(({ id }) => !context['recused'].includes(id));
/** Those of them who are not on the panel. */
export const othersFor = (s: Situation) => eligible(s).filter(({ id }) => !panelOf(s).includes(id));

const panelOf = ({ context }: Situation) => context['panel'] as string[];
const sameMembers = (some: readonly string[], others: readonly string[]) =>
  some.length === others.length && some.every((each) => others.includes(each));

export const oddPanel = rule('ODD_NUMBER', '专家人数应为三人以上单数', 'an odd number of experts, three or more', expertReview,
  ({ payload }) => (payload['panel'] as string[]).length % 2 === 1, '/panel'); // prettier-ignore

export const nobodyRecused = rule('RECUSED', '已回避或更换的专家不得再参加', 'who was recused or replaced does not come back', expertReview,
  ({ context, payload }) => !(payload['panel'] as string[]).some((id) => context['recused'].includes(id)), '/panel'); // prettier-ignore

export const challengeSettled = rule('CHALLENGED', '有利害关系的专家尚未更换', 'a member with an interest has not been replaced', expertReview,
  ({ context }) => context['challenged'] === null || !context['panel'].includes(context['challenged'])); // prettier-ignore

export const reported = rule('REPORTED', '尚无专家意见', 'the experts have not concluded', law.licensing(45),
  ({ context }) => ['pass', 'fail'].includes(context['conclusion'])); // prettier-ignore

/** Rules for replacing one member of the panel by another expert. */
export const replacement = [
  rule('NO_OTHER_EXPERT', '专家库中没有其他可选专家', 'no other expert is in the pool', expertReview, (s) => othersFor(s).length > 0),
  rule('NO_MEMBER', '不是专家组成员', 'not a member of the panel', expertReview, (s) => panelOf(s).includes(s.payload['member']), '/member'),
  rule('SUBSTITUTE', '须为专家组以外、未曾回避的专家', 'an expert from outside the panel who was not recused', expertReview, (s) => othersFor(s).some(({ id }) => id === s.payload['substitute']), '/substitute'),
]; // prettier-ignore

export const memberNamed = rule('NAME_MEMBER', '以利害关系退回的，须指明专家组成员；否则不指明', 'a return for an interest, and no other, names the member', expertReview,
  (s) => (s.payload['ground'] === 'interest' ? panelOf(s).includes(s.payload['member']) : s.payload['member'] === undefined), '/member'); // prettier-ignore

/** Rules for asking a supplement: only so often, and not after the applicant let one pass. */
export const supplements = [
  rule('SUPPLEMENTS_SPENT', '补充次数已满', 'no further supplement is allowed', expertReview, ({ context }) => context['supplements'] < Number(context['settings'].supplementsAllowed)),
  rule('CONCLUDE_NOW', '申请人逾期未补充，应依据现有材料作出结论', 'nothing was handed in: conclude on what there is', expertReview, ({ context }) => !context['concludeNow']),
]; // prettier-ignore

/** The points of the newest supplement notice. */
export const supplementPoints = ({ papers }: Situation) =>
  (papers.findLast(({ code }) => code === 'D32')?.data['points'] ?? []) as unknown[];

export const answersPoints = rule('LISTED_POINTS', '须对应补充通知书所列各项', 'answers refer to the listed points', expertReview,
  (s) => (s.payload['answers'] as { point: number }[]).every(({ point }) => point <= supplementPoints(s).length), '/answers'); // prettier-ignore

const graded = ({ payload }: Situation) => payload['opinion'] === 'graded';
const votes = ({ payload }: Situation) => payload['votes'] as { inFavour: number; against: number };
const carried = (s: Situation) => votes(s).inFavour > votes(s).against;

/** Rules for the experts' opinion: about the grade asked and no other, voted on and signed by the whole panel. */
export const opinion = [
  rule('OTHER_GRADE', '同意定级的，等级须与申请一致；不同意的，不得为所申请的等级', 'an opinion to grade is for the grade asked; an opinion against is not', asAsked,
    (s) => graded(s) === (s.payload['grade'] === s.form['grade']), '/grade'),
  rule('VOTES_ADD_UP', '票数之和应等于专家人数', 'the votes add up to the panel', expertReview, (s) => votes(s).inFavour + votes(s).against === panelOf(s).length, '/votes'),
  rule('MAJORITY', '结论须与多数意见一致', 'the opinion is that of the majority', expertReview, (s) => graded(s) === carried(s), '/votes'),
  rule('ALL_SIGN', '须由全体专家签名', 'every member of the panel signs', expertReview, (s) => sameMembers(s.payload['signedBy'], panelOf(s)), '/signedBy'),
  rule('FINDINGS_ANSWERED', '同意定级的，须逐项说明数据核查提示', 'an opinion to grade answers the findings in the data', expertReview, (s) => !graded(s) || findingsOf(s).length === 0 || !!s.payload['answers'], '/answers'),
]; // prettier-ignore

/** Nothing is granted that the experts did not grade as asked. Renewals may be decided without a new review. */
export const gradedAsAsked = rule('GRADED_AS_ASKED', '专家意见不是同意按所申请的等级定级', 'the experts did not grade the material as asked', asAsked,
  ({ context }) => context['conclusion'] === 'pass' || (context['kind'] === 'renewal' && context['conclusion'] === null)); // prettier-ignore
