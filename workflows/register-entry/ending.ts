import { z } from 'zod';
import { named, workingDays, type Limits, type Papers, type Powers, type Sheet, type Situation } from '#workflow-kit';
import * as law from '../law.js';
import {
  alarmed, confirmed, day, fraudBan, given, maybe, notFuture, reason, reasons, rule, text,
} from '../licensing/index.js'; // prettier-ignore
import { cancellationGroundNames, cancellationGrounds, type CancellationGround } from './grounds.js';
import { insideValidity } from './keeping.js';
import { told, toldExample } from './told.js';

/** Who may do what when a certificate ends. Revocation and withdrawal are decided in a case of their own. */
export const powers = {
  revoke: ['system'],
  withdrawLicence: ['system'],
  notePenalty: ['registrar'],
  requestCancellation: ['holder'],
  cancel: ['registrar', 'system'],
  publish: ['registrar', 'system'],
  restore: ['head'],
} as const satisfies Powers;

/** Time limits of the end of a certificate. */
export const limits = {
  T_CANCEL: { title: { zh: '注销时限', en: 'time to cancel' }, length: workingDays(20), from: { zh: '注销事由发生或者申请注销之日', en: 'the ground of cancellation, or the request' }, basis: law.procedureRuleRecalled, owner: 'registrar', reached: alarmed },
  ...fraudBan,
} as const satisfies Limits; // prettier-ignore

/** Which grounds fit: an entry that has ended is cancelled for that end and for nothing else. */
const fitting = ({ context }: Situation): readonly CancellationGround[] =>
  context['ended'] === null
    ? ['holderEnded', 'forceMajeure', 'other', 'onRequest']
    : context['ended'] === 'expired'
      ? ['expired']
      : ['licenceEnded'];

/** The cancellation, where the registrar decides it. */
export const papers: Papers = {
  D23: {
    title: { zh: '注销行政许可决定书', en: 'Cancellation decision' },
    seal: 'own', service: 'required', word: '许销', adverse: true, basis: law.licensing(70),
    content: (facts) => {
      const ground = cancellationGrounds[facts.payload['ground'] as CancellationGround];
      return {
        certificateNumber: facts.form['certificateNumber'], ground: ground.zh, provision: facts.payload['provision'] ?? ground.basis.zh,
        ...given('reasons', 'approval')(facts), cancelledOn: facts.today, effect: '证书自注销之日起失效',
      };
    },
  },
}; // prettier-ignore

/** A paper that the holder has not received. */
const unserved = ({ papers: made }: Situation) =>
  made.some(({ code, servedOn }) => code === 'D23' && servedOn === null);
const decidedElsewhere = ({ payload }: Situation) => payload['origin'] !== undefined;

const cancellation = (s: Situation) => ({
  ground: s.context['ended'] === null && s.context['cancellationAskedOn'] !== null ? 'onRequest' : fitting(s)[0],
  reasons: '经核实，具备注销情形',
  approval: { by: '机关分管负责人', on: s.today },
});

/** What each act must hand in, and what it requires besides the step. */
export const sheets = {
  revoke: {
    title: { zh: '登记撤销', en: 'enter a revocation' },
    payload: z.strictObject({
      ground: maybe(text('撤销事由', 'ground')), fraud: named(z.boolean(), '以欺骗、贿赂等不正当手段取得', 'obtained by fraud or bribery'),
      directSafety: named(z.boolean().nullable(), '直接关系公共安全、人身健康、生命财产安全', 'directly concerns safety, health, life or property'), ...told,
    }),
    example: () => ({ ground: 'unlawfulProcedure', fraud: false, directSafety: null, ...toldExample }),
    variants: () => [{ ground: 'fraud', fraud: true, directSafety: true, ...toldExample }],
  },
  withdrawLicence: {
    title: { zh: '登记撤回', en: 'enter a withdrawal' },
    payload: z.strictObject({ compensation: maybe(named(z.unknown(), '补偿', 'compensation')), ...told }),
    example: () => ({ compensation: { settled: 'agreed', text: '补偿协议已签订' }, ...toldExample }),
  },
  notePenalty: {
    title: { zh: '登记吊销', en: 'enter a penalty that takes the licence away' },
    payload: z.strictObject({
      number: text('行政处罚决定书文号', 'number of the penalty decision'), organ: text('作出处罚的机关', 'organ that imposed it'),
      decidedOn: day('决定日期', 'day of the decision'), provision: text('规定吊销的法律条款', 'provision that gives this penalty'),
      final: confirmed('处罚决定已生效', 'the decision is final'),
    }),
    example: ({ today }) => ({ number: '×市监处罚〔2026〕12号', organ: '×市市场监督管理局', decidedOn: today, provision: '《×××法》第×条', final: true }),
    requires: [notFuture('decidedOn', '决定日期', law.licensing(80))],
  },
  requestCancellation: {
    title: { zh: '申请注销', en: 'ask for cancellation' },
    payload: z.strictObject({ ...reason, understands: confirmed('知悉注销后证书失效', 'knows that the certificate becomes void') }),
    example: () => ({ reason: '该型式产品已停产', understands: true }),
    requires: [rule('ASKED_ONCE', '已申请注销', 'cancellation was asked for', law.ownRequest, ({ context }) => context['cancellationAskedOn'] === null)],
  },
  cancel: {
    title: { zh: '注销', en: 'cancel' },
    payload: z.strictObject({
      ground: named(z.enum(cancellationGroundNames), '注销事由', 'ground'), reasons: maybe(text('理由', 'reasons')),
      provision: maybe(text('法律、法规条款', 'provision of the law or regulation')),
      approval: maybe(named(z.strictObject({ by: text('批准人', 'approved by'), on: day('批准日期', 'day of approval') }), '审批', 'approval')), ...told,
    }),
    example: cancellation,
    requires: [
      rule('ONLY_TOLD', '只有其他办件的决定可以指明来源', 'only a case that decided names itself', law.design, (s) => !decidedElsewhere(s) || s.userId === 'system', '/origin'),
      rule('GROUND_FITS', '注销事由与登记状态不符', 'the ground does not fit the state of the entry', law.licensing(70), (s) => decidedElsewhere(s) || fitting(s).includes(s.payload['ground']), '/ground'),
      rule('NAMES_PROVISION', '须写明所依据的法律、法规条款', 'names the law or regulation that orders the cancellation', law.licensing(70, 6), ({ payload }) => payload['ground'] !== 'other' || !!payload['provision'] || !!payload['origin'], '/provision'),
      rule('REQUESTED', '持证人未申请注销', 'the holder has not asked for it', law.ownRequest, (s) => decidedElsewhere(s) || s.payload['ground'] !== 'onRequest' || s.context['cancellationAskedOn'] !== null, '/ground'),
      rule('REASONS', '须说明理由', 'the reasons must be given', law.licensing(70), (s) => decidedElsewhere(s) || !!s.payload['reasons'], '/reasons'),
      rule('APPROVED', '须经负责人批准，日期不晚于今日', 'a person in charge has approved', law.usual, (s) => decidedElsewhere(s) || (!!s.payload['approval'] && s.payload['approval'].on <= s.today), '/approval'),
    ],
  },
  publish: {
    title: { zh: '公告注销', en: 'announce the cancellation' },
    payload: z.strictObject({ where: maybe(text('公告载体', 'where it is announced')), holderGone: maybe(text('无法送达的情况', 'why the decision cannot be served')), ...told }),
    example: (s) => ({ where: '本机关门户网站', ...(unserved(s) && { holderGone: '持证人已注销登记，各种方式均无法送达' }) }),
    requires: [
      rule('NAMES_PLACE', '须写明公告载体', 'names where it is announced', law.licensing(5), (s) => decidedElsewhere(s) || !!s.payload['where'], '/where'),
      rule('SERVED_OR_GONE', '注销决定书尚未送达；持证人无法送达的，须说明', 'the decision is served, or it is said why it cannot be', law.licensing(70), (s) => !unserved(s) || !!s.payload['holderGone'], '/holderGone'),
    ],
  },
  restore: {
    title: { zh: '恢复登记', en: 'restore the entry' },
    payload: z.strictObject({ ruling: text('复议决定或者判决文号', 'number of the ruling'), receivedOn: day('收到之日', 'day it was received'), ...reasons }),
    example: ({ today }) => ({ ruling: '×政复决〔2026〕2号', receivedOn: today, reasons: '终止该许可的行为已被撤销' }),
    requires: [
      insideValidity,
      notFuture('receivedOn', '收到之日', law.usual),
    ],
  },
} as const satisfies Record<string, Sheet>; // prettier-ignore
