import { z } from 'zod';
import {
  named, reading, workingDays,
  type Limits, type PaperFacts, type Papers, type Powers, type Sheet, type Situation,
} from '#workflow-kit'; // prettier-ignore
import * as law from '../law.js';
import { decides, directSafety, given, licensing, maybe, reasons, rule, serving, text } from '../licensing/index.js';
import { noticeServed, rightsSpent } from './defence.js';
import { grounds, mandatory, type Ground } from './grounds.js';
import { compensation as compensated, mustNotRevoke, mustRevoke, withdrawal } from './law.js';

const overdue = { zh: '超期，亮红牌', en: 'overdue: red card' };
const counted = { family: 'REVOKE_DECIDE', owner: 'approver', from: { zh: '发现之日', en: 'discovery' }, reached: overdue, basis: reading(law.procedureRule(45)) } as const; // prettier-ignore

/** Who may do what when the outcome is proposed, decided and served. */
export const powers = {
  giveOpinion: ['reviewer'],
  extend: ['head', 'deputyHead'],
  returnToReview: decides,
  revoke: decides,
  withdrawLicence: decides,
  keep: decides,
  serve: ['reviewer', 'registrar', 'system'],
} as const satisfies Powers;

/** The time to decide, once extended; tests and hearings are not counted. */
export const limits = {
  ...serving.limits,
  T_REVOKE_DECIDE: { ...counted, title: { zh: '撤销决定时限', en: 'time to decide on the revocation' }, length: workingDays(60) },
  T_REVOKE_EXT: { ...counted, title: { zh: '撤销决定时限(延长后)', en: 'time to decide on the revocation, extended' }, length: workingDays(80) },
} as const satisfies Limits; // prettier-ignore

const groundIn = ({ context }: Pick<Situation, 'context'>) => context['ground'] as Ground;
/** What every decision says: which certificate, on what ground of which provision, and what it rests on. */
const decided = (facts: PaperFacts) => ({
  certificateNumber: facts.form['certificateNumber'],
  ground: grounds[groundIn(facts)].title.zh,
  provision: grounds[groundIn(facts)].basis.zh,
  facts: facts.context['intention']?.facts ?? facts.form['facts'],
  hearingHeld: facts.context['hearing'].held,
  ...given('reasons', 'answers', 'compensation')(facts),
});

/** Why a licence is kept, in the words of the decision. */
const keptFor = {
  noGround: '所列事由不成立',
  publicInterest: '撤销可能对公共利益造成重大损害',
  discretion: '依法可以撤销，经裁量不予撤销',
} as const;

/** The three decisions: revoked, withdrawn, kept. */
export const papers: Papers = {
  ...serving.papers,
  D21: {
    title: { zh: '撤销行政许可决定书', en: 'Revocation decision' },
    seal: 'own', service: 'required', word: '许撤决', adverse: true, basis: law.procedureRule(46),
    content: (facts) => ({ ...decided(facts), effect: '该行政许可被撤销，证书失效，不得继续使用', returnOfCertificate: '自收到本决定之日起交回证书' }),
  },
  D22: {
    title: { zh: '撤回行政许可决定书', en: 'Withdrawal decision' },
    seal: 'own', service: 'required', word: '许撤回', adverse: true, basis: withdrawal,
    content: (facts) => ({ ...decided(facts), ...given('publicInterest')(facts), effect: '该行政许可自本决定生效之日起终止', returnOfCertificate: '自收到本决定之日起交回证书' }),
  },
  D29: licensing.papers['D29']!,
  D34: {
    title: { zh: '不予撤销决定书', en: 'Decision to keep' },
    seal: 'own', service: 'required', word: '许不撤', basis: mustNotRevoke,
    content: ({ form, payload }) => ({ certificateNumber: form['certificateNumber'], why: keptFor[payload['why'] as keyof typeof keptFor], reasons: payload['reasons'] }),
  },
}; // prettier-ignore

const told = ({ context }: Situation) => context['told'] === true;
/** What is proposed or decided against the holder rests on facts that the holder was told, and could answer. */
const heard = [
  rule(
    'NOTICE_SERVED',
    '告知书尚未送达各方',
    'the notice of the intention has not reached every party',
    law.procedureRule(43),
    noticeServed,
  ),
  rule(
    'RIGHTS_OPEN',
    '陈述、申辩、听证权利期限未满',
    'a right to state, defend or be heard is still open',
    law.procedureRule(44),
    rightsSpent,
  ),
];
const compensation = maybe(
  named(
    z.strictObject({ settled: z.enum(['noLoss', 'agreed', 'separateProcedure']), text: text('说明', 'explanation') }),
    '赔偿、补偿',
    'compensation',
  ),
);
const example = { reasons: '事实清楚，证据确凿；当事人的陈述、申辩和听证权利已得到保障' };
const noLoss = { compensation: { settled: 'noLoss', text: '持证人确认未发生损失' } };
const proposes = ({ context, form }: Situation) =>
  context['told'] !== true || context['untold'] === true
    ? 'keep'
    : form['kind'] === 'revocation'
      ? 'revoke'
      : 'withdrawLicence';

/** What each act must hand in, and what it requires besides the step. */
export const sheets = {
  ...serving.sheets,
  giveOpinion: {
    title: { zh: '提出审查意见', en: 'give the opinion' }, duty: 'review', internal: true,
    payload: z.strictObject({ proposal: named(z.enum(['revoke', 'withdrawLicence', 'keep']), '建议', 'proposal'), ...reasons, answers: maybe(text('对陈述申辩的答复', 'answer to the statements')) }),
    example: (s) => ({ proposal: proposes(s), reasons: '经调查核实，依据在案证据提出本意见', ...(s.context['statements'] > 0 && { answers: '陈述、申辩意见已核实' }) }),
    requires: [
      rule('RIGHTS_OPEN', '陈述、申辩、听证权利期限未满', 'a right to state, defend or be heard is still open', law.procedureRule(44), rightsSpent),
      rule('TELL_FIRST', '未告知当事人的，只能建议不予撤销', 'before the parties are told, only keeping can be proposed', law.procedureRule(43), (s) => told(s) || s.payload['proposal'] === 'keep', '/proposal'),
      rule('TELL_NEW_FACTS', '检验、鉴定的结果须先告知当事人', 'what the test found must be told first', law.procedureRule(43), ({ context, payload }) => !context['untold'] || payload['proposal'] === 'keep', '/proposal'),
      rule('ANSWER_STATEMENTS', '须答复陈述申辩', 'the statements must be answered', law.procedureRule(44), ({ context, payload }) => !context['statements'] || !!payload['answers'], '/answers'),
    ],
  },
  extend: {
    title: { zh: '批准延长', en: 'extend' },
    payload: z.strictObject(reasons), example: () => ({ reasons: '案情复杂，需进一步调取原许可档案' }),
    requires: [
      rule('EXTEND_ONCE', '只能延长一次', 'one extension only', law.procedureRule(45), ({ context }) => !context['extended']),
      rule('NOT_AFTER_DUE', '期限届满后不得延长', 'not after the due date', law.procedureRule(45), ({ isOpen, dueOn, today }) => isOpen('T_REVOKE_DECIDE') && (dueOn('T_REVOKE_DECIDE') ?? today) >= today),
    ],
  },
  returnToReview: licensing.sheets.returnToReview,
  revoke: {
    title: { zh: '撤销许可', en: 'revoke' }, duty: 'decision',
    payload: z.strictObject({
      ...reasons, compensation,
      directSafety,
    }),
    example: ({ context }) => ({ ...example, ...(mandatory(context['ground']) ? { directSafety: false } : noLoss) }),
    variants: ({ context }) => (mandatory(context['ground']) ? [{ ...example, directSafety: true }] : []),
    requires: [
      ...heard,
      rule('COMPENSATION', '须就合法权益受到的损害作出处理', 'lawful interests that are harmed are dealt with', compensated, (s) => mandatory(groundIn(s)) || !!s.payload['compensation'], '/compensation'),
      rule('NOT_PROTECTED', '以欺骗、贿赂等不正当手段取得的利益不受保护', 'interests obtained by fraud or bribery are not protected', mustRevoke, (s) => !mandatory(groundIn(s)) || !s.payload['compensation'], '/compensation'),
      rule('SAFETY_STATED', '须写明是否直接关系公共安全、人身健康、生命财产安全', 'says whether safety, health, life or property are directly concerned', law.licensing(79), (s) => !mandatory(groundIn(s)) || s.payload['directSafety'] !== undefined, '/directSafety'),
    ],
  },
  withdrawLicence: {
    title: { zh: '撤回许可', en: 'withdraw the licence' }, duty: 'decision',
    payload: z.strictObject({ ...reasons, publicInterest: text('公共利益的需要', 'public interest'), compensation }),
    example: () => ({ ...example, publicInterest: '新的国家技术规范已不允许该类器具用于贸易结算', ...noLoss }),
    requires: [...heard, rule('COMPENSATION', '须就财产损失的补偿作出处理', 'the loss of property is dealt with', withdrawal, ({ payload }) => !!payload['compensation'], '/compensation')],
  },
  keep: {
    title: { zh: '不予撤销', en: 'keep' }, duty: 'decision',
    payload: z.strictObject({ why: named(z.enum(Object.keys(keptFor) as [keyof typeof keptFor]), '不予撤销的情形', 'why it is kept'), ...reasons }),
    example: () => ({ why: 'publicInterest', reasons: '撤销可能对公共利益造成重大损害' }),
    variants: () => [{ why: 'noGround', reasons: '经调查，所列事由不成立' }],
    requires: [rule('NO_CHOICE', '以欺骗、贿赂等不正当手段取得的，应当撤销', 'what was obtained by fraud or bribery must be revoked', mustRevoke, (s) => s.payload['why'] !== 'discretion' || !mandatory(groundIn(s)), '/why')],
  },
} as const satisfies Record<string, Sheet>; // prettier-ignore
