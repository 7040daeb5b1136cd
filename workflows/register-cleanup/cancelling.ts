import { z } from 'zod';
import {
  named, reading, workingDays,
  type Length, type Limits, type PaperFacts, type Papers, type Powers, type Sheet, type Situation,
} from '#workflow-kit'; // prettier-ignore
import * as law from '../law.js';
import {
  alarmed, because, confirmed, day, decides, hearingParts, licensing, maybe, reason, reasons, rule, serving, text,
} from '../licensing/index.js'; // prettier-ignore
import { cancellationGrounds } from '../register-entry/grounds.js';
import { grounds, type Ground } from './grounds.js';

const art70 = law.licensing(70);
/** Who may do what when a certificate is a candidate for cancellation. */
export const powers = {
  ...hearingParts.powers,
  serve: ['registrar', 'system'],
  tellIntention: ['registrar'],
  strikeOff: ['registrar'],
  makeStatement: ['holder', 'thirdParty'],
  consentToCancellation: ['holder'],
  giveOpinion: ['reviewer'],
  returnToReview: decides,
  decideCancellation: decides,
  keep: decides,
  publish: ['registrar'],
  closeForCancelledEntry: ['system'],
} as const satisfies Powers;

/** Time limits of a clean-up: all are settings. */
export const limits = {
  ...hearingParts.limits,
  ...serving.limits,
  RC_NOTICE: { title: { zh: '拟注销告知时限', en: 'time to tell the intention' }, length: workingDays(20), from: { zh: '列为候选之日', en: 'the listing' }, basis: law.authoritySetting, owner: 'registrar', reached: alarmed },
  RC_STATEMENT: { title: { zh: '陈述申辩期限', en: 'time for the statement' }, length: workingDays(10), from: { zh: '拟注销告知书送达之日', en: 'service of the intended-cancellation notice' }, basis: law.authoritySetting, owner: 'holder', reached: { zh: '转审查', en: 'review begins' } },
  RC_DECIDE: { title: { zh: '注销决定时限', en: 'time to decide' }, length: workingDays(20), from: { zh: '陈述申辩期满之日', en: 'end of the statement period' }, basis: law.authoritySetting, owner: 'approver', reached: alarmed },
  RC_PUBLISH: { title: { zh: '注销公告时限', en: 'time to announce the cancellation' }, length: workingDays(10), from: { zh: '注销决定书送达之日', en: 'service of the decision' }, basis: law.authoritySetting, owner: 'registrar', reached: alarmed },
} as const satisfies Limits; // prettier-ignore

/** The time to ask for a hearing, as the authority has set it for the case. */
const hearingTime = (context: PaperFacts['context']): Length =>
  context['lengths']?.T_HEARING_REQUEST ?? limits.T_HEARING_REQUEST.length;

/** How a paper names the ground that the holder is told: the provision of its own where one was named. */
const groundTold = ({ ground, provision }: { readonly ground: Ground; readonly provision?: string }) => ({
  ground: cancellationGrounds[ground].zh,
  provision: provision ?? cancellationGrounds[ground].basis.zh,
});

/** The notice of the intention, the cancellation, the decision to keep. */
export const papers: Papers = {
  ...hearingParts.papers,
  ...serving.papers,
  D23: {
    title: { zh: '注销行政许可决定书', en: 'Cancellation decision' },
    seal: 'own', service: 'required', word: '许销', adverse: true, basis: art70,
    content: ({ context, form, payload }) => ({
      certificateNumber: form['certificateNumber'],
      ...groundTold(context['told']),
      reasons: payload['reasons'],
      consented: context['consented'],
    }),
  },
  D34: {
    title: { zh: '不予注销决定书', en: 'Decision to keep' },
    seal: 'own', service: 'required', word: '许不销', basis: art70,
    content: ({ form, payload }) => ({
      certificateNumber: form['certificateNumber'],
      reasons: payload['reasons'] ?? payload['reason'] ?? '该证书已依其他程序注销',
    }),
  },
  D35: {
    title: { zh: '拟注销告知书', en: 'Intended-cancellation notice' },
    seal: 'own', service: 'required', word: '许销告', basis: reading(law.licensing(7)),
    content: ({ context, form, payload }) => ({
      certificateNumber: form['certificateNumber'],
      ...groundTold(payload as never),
      facts: payload['facts'],
      statementPeriod: payload['period'],
      hearingPeriod: hearingTime(context),
      rights: '有权在上述期限内陈述、申辩，并有权要求听证',
    }),
  },
}; // prettier-ignore

const statementPeriod = named(
  z.strictObject({ unit: z.literal('workingDays'), value: z.int().min(1).max(60) }),
  '陈述申辩期限(自送达起，不短于申请听证期限)',
  'time for the statement from service, not shorter than the hearing right',
);

const toTell = ({ form, today }: Situation) => ({
  ground: form['ground'], facts: form['facts'], period: limits.RC_STATEMENT.length,
  ...(form['ground'] === 'other' && { provision: '《×××条例》第×条' }),
  ...(form['ground'] === 'onRequest' && { requestedOn: today }),
}); // prettier-ignore

const hearingRightSpent = ({ context, isOpen }: Situation) =>
  context['hearing'].open.length === 0 && !isOpen('T_HEARING_REQUEST') && !isOpen('RC_STATEMENT');
const carriedByLaw = ({ context }: Situation) => context['consented'] || context['told']?.ground !== 'notSupplied';

/** What each act must hand in, and what it requires besides the step. */
export const sheets = {
  ...hearingParts.sheets,
  ...serving.sheets,
  makeStatement: licensing.sheets.makeStatement,
  returnToReview: licensing.sheets.returnToReview,
  tellIntention: {
    title: { zh: '告知拟注销', en: 'tell the intention to cancel' },
    payload: z.strictObject({
      ground: named(z.enum(grounds), '注销事由', 'ground'), facts: text('事实', 'facts'),
      provision: maybe(text('法律、法规条款', 'provision of the law or regulation')),
      requestedOn: maybe(day('持证人书面申请日期', 'day of the written request')),
      period: statementPeriod,
    }),
    example: toTell,
    variants: (s) => [{ ...toTell(s), period: { unit: 'workingDays', value: 15 } }],
    requires: [
      rule('ENTRY_CANCELLED', '该证书已注销', 'the certificate is cancelled already', art70, ({ context }) => !['cancelling', 'cancelled'].includes(context['entry']?.state)),
      rule('NOT_EXPIRED', '证书有效期未届满', 'the validity of the certificate is not over', law.licensing(70, 1),
        ({ context, payload, today }) => payload['ground'] !== 'expired' || (context['entry']?.validUntil ?? today) < today, '/ground'),
      rule('NAMES_PROVISION', '须写明所依据的法律、法规条款', 'names the law or regulation that orders the cancellation', law.licensing(70, 6),
        ({ payload }) => payload['ground'] !== 'other' || !!payload['provision'], '/provision'),
      rule('REQUEST_ON_FILE', '须有持证人的书面申请，且日期不晚于今日', 'a written request of the holder is on file', cancellationGrounds.onRequest.basis,
        ({ payload, today }) => payload['ground'] !== 'onRequest' || (!!payload['requestedOn'] && payload['requestedOn'] <= today), '/requestedOn'),
      // Else the review would begin while the hearing can still be asked for.
      rule('PERIOD_TOO_SHORT', '陈述申辩期限不得短于申请听证期限', 'not shorter than the hearing right', reading(law.licensing(47)),
        ({ context, payload }) => payload['period'].value >= hearingTime(context).value, '/period/value'),
    ],
  },
  strikeOff: { title: { zh: '移出候选', en: 'strike off the list' }, payload: z.strictObject(reason), example: because('经核实，该证书仍在正常使用，不属于清理对象') },
  consentToCancellation: {
    title: { zh: '同意注销', en: 'consent to the cancellation' },
    payload: z.strictObject({ consents: confirmed('同意注销该证书，知悉注销后证书失效', 'consents, and knows that the certificate becomes void') }),
    example: () => ({ consents: true }),
  },
  giveOpinion: {
    title: { zh: '提出审查意见', en: 'give the opinion' }, duty: 'review', internal: true,
    payload: z.strictObject({ proposal: named(z.enum(['cancel', 'keep']), '建议', 'proposal'), ...reasons, answers: maybe(text('对陈述申辩的答复', 'answer to the statements')) }),
    example: (s) => ({
      proposal: carriedByLaw(s) ? 'cancel' : 'keep', reasons: '经审查，依据在案材料提出本意见',
      ...(s.context['statements'] > 0 && { answers: '陈述、申辩意见已核实' }),
    }),
    requires: [rule('ANSWER_STATEMENTS', '须答复陈述申辩', 'the statements must be answered', law.licensing(7), ({ context, payload }) => !context['statements'] || !!payload['answers'], '/answers')],
  },
  decideCancellation: {
    title: { zh: '决定注销', en: 'decide to cancel' }, duty: 'decision',
    payload: z.strictObject(reasons), example: () => ({ reasons: '符合注销条件，当事人的陈述、申辩和听证权利已得到保障' }),
    requires: [
      rule('NOTICE_SERVED', '拟注销告知书尚未送达', 'the intended-cancellation notice has not been served', reading(law.licensing(7)),
        ({ papers: made }) => made.filter(({ code }) => code === 'D35').every(({ servedOn }) => servedOn !== null)),
      rule('HEARING_RIGHT_OPEN', '陈述、听证权利期限未满', 'the right to state or to a hearing is still open', reading(law.licensing(47)), hearingRightSpent),
      rule('GROUND_OR_CONSENT', '仅以长期不供应为由的，须经持证人同意', 'that it is not used carries a cancellation only with the consent of the holder', art70, carriedByLaw),
    ],
  },
  keep: { title: { zh: '决定保留', en: 'decide to keep' }, duty: 'decision', payload: z.strictObject(reasons), example: () => ({ reasons: '不具备行政许可法第70条规定的注销情形，持证人亦未同意注销' }) },
  publish: {
    title: { zh: '公告注销', en: 'announce the cancellation' },
    payload: z.strictObject({ where: text('公告载体', 'where it is announced'), noSecrets: confirmed('不含国家秘密、商业秘密和个人隐私', 'no state or trade secrets, no private matters') }),
    example: () => ({ where: '本机关门户网站', noSecrets: true }),
  },
  closeForCancelledEntry: { title: { zh: '证书已另行注销', en: 'the entry was cancelled in another way' }, payload: z.strictObject({ reason: maybe(text('理由', 'reason')) }), example: because('该证书已依其他程序注销') },
} as const satisfies Record<string, Sheet>; // prettier-ignore
