import { z } from 'zod';
import {
  calendarDays, months, named, reading, years,
  type Limits, type Papers, type Powers, type Sheet, type Situation,
} from '#workflow-kit'; // prettier-ignore
import * as law from '../law.js';
import { day, given, maybe, notFuture, reasons, rule, text } from '../licensing/index.js';
import { told, toldExample } from './told.js';

const late = { zh: '逾期，此后的申请为逾期申请', en: 'over; a later request is late' };

/** Who may do what while a certificate is in force. Changes and renewals are decided in cases of their own. */
export const powers = {
  notePending: ['system'],
  noteSettled: ['system'],
  change: ['system'],
  renew: ['system'],
  suspend: ['approver', 'system'],
  reinstate: ['approver'],
  reportSupply: ['holder'],
} as const satisfies Powers;

/** Time limits of a certificate in force. */
export const limits = {
  T_VALIDITY: { title: { zh: '有效期', en: 'validity' }, length: years(5), exact: true, from: { zh: '发证之日，至有效期届满之日', en: 'the certificate; ends on its last day' }, basis: law.licensing(50), owner: 'holder', reached: { zh: '届满；期限内申请的延续尚未决定的，继续有效', en: 'expired; in force while a renewal asked in time is undecided' } },
  T_RENEW_APPLY: { title: { zh: '申请延续的期限', en: 'time to ask for renewal' }, length: calendarDays(30), direction: 'before', from: { zh: '自有效期届满之日向前倒推', en: 'counted back from the last day of validity' }, basis: reading(law.licensing(50)), owner: 'holder', reached: late },
  MS_REEXAM_APPLY: { title: { zh: '申请复查考核的期限', en: 'time to ask for re-examination' }, length: months(6), direction: 'before', from: { zh: '自有效期届满之日向前倒推', en: 'counted back from the last day of validity' }, basis: law.examinationMeasuresRecalled, owner: 'holder', reached: late },
  MS_STABILITY_YEARLY: { title: { zh: '年度稳定性考核', en: 'yearly test of stability' }, length: years(1), exact: true, from: { zh: '发证之日，此后为上一年度届满之日', en: 'the certificate, then the end of the last year' }, basis: law.jjf1033(), owner: 'holder', reached: { zh: '提醒持证人，开始下一年度', en: 'the holder is reminded; the next year begins' } },
  RM_SUPPLY: { title: { zh: '报告供应情况的期限', en: 'time to report supply' }, length: years(2), from: { zh: '发证之日，此后为上次报告之日', en: 'the certificate, then the last report' }, basis: law.zombieMaterials, owner: 'holder', reached: { zh: '列为登记清理候选，重新计时', en: 'candidate for cancellation; begins anew' } },
} as const satisfies Limits; // prettier-ignore

/** The decision on suspension or reinstatement; what other cases decide has its paper there. */
export const papers: Papers = {
  D19: {
    title: { zh: '计量标准封存、恢复使用决定书', en: 'Decision on suspension or reinstatement' },
    seal: 'own', service: 'required', word: '许封', adverse: true, basis: law.examinationMeasuresRecalled,
    content: (facts) => ({
      certificateNumber: facts.form['certificateNumber'],
      measure: facts.context['suspended'] ? '封存' : '恢复使用',
      ...given('ground', 'reasons', 'consent')(facts),
    }),
  },
}; // prettier-ignore

const pendingKind = named(z.enum(['change', 'renewal', 'revocation', 'cleanup']), '在办事项', 'what is pending');
const validity = named(z.iso.date().nullable(), '有效期至', 'last day of validity');
const object = named(z.string().nullable(), '许可内容', 'what is permitted');

/** Restarting or stopping use is about a certificate that is still valid; an expired one must be applied for anew. */
export const insideValidity = rule(
  'INSIDE_VALIDITY',
  '证书有效期已届满',
  'the validity of the certificate is over',
  law.licensing(50),
  ({ context, today }: Situation) => context['validUntil'] === null || today <= context['validUntil'],
);

/** What each act must hand in, and what it requires besides the step. */
export const sheets = {
  notePending: {
    title: { zh: '记载在办事项', en: 'note a pending case' },
    payload: z.strictObject({ kind: pendingKind, inTime: maybe(named(z.boolean().nullable(), '在申请期限内提出', 'asked in time')), ...told }),
    example: () => ({ kind: 'renewal', inTime: true, ...toldExample }),
    variants: () => [{ kind: 'revocation', inTime: false, ...toldExample }],
  },
  noteSettled: { title: { zh: '注销在办记载', en: 'note that it is settled' }, payload: z.strictObject({ kind: pendingKind, ...told }), example: () => ({ kind: 'renewal', ...toldExample }) },
  change: {
    title: { zh: '登记变更', en: 'enter a change' },
    payload: z.strictObject({ object, validUntil: validity, ...told }),
    example: ({ context }) => ({ object: '变更后的许可内容', validUntil: context['validUntil'], ...toldExample }),
  },
  renew: {
    title: { zh: '登记延续', en: 'enter a renewal' },
    payload: z.strictObject({ object, validUntil: validity, deemed: named(z.boolean(), '依法视为准予延续', 'renewed by the law itself'), ...told }),
    example: () => ({ object: '延续后的许可内容', validUntil: '2031-06-29', deemed: false, ...toldExample }),
    variants: () => [{ object: null, validUntil: '2031-06-29', deemed: true, ...toldExample }],
  },
  suspend: {
    title: { zh: '封存', en: 'suspend' }, duty: 'decision',
    payload: z.strictObject({
      ground: named(z.enum(['request', 'check']), '事由', 'ground'), ...reasons,
      requestedOn: maybe(day('持证人申请日期', 'day of the request')),
      consent: maybe(text('社会公用计量标准：建立机关批准文号', 'public standard: consent of the regulator that set it up')), ...told,
    }),
    example: ({ today }) => ({ ground: 'request', reasons: '持证人申请封存，封存期间不开展量值传递', requestedOn: today }),
    variants: () => [{ ground: 'check', reasons: '监督检查发现环境条件不满足要求' }],
    requires: [
      insideValidity,
      rule('REQUEST_ON_FILE', '依申请封存的，须有持证人申请，且日期不晚于今日', 'a suspension on request names the request', law.examinationMeasuresRecalled,
        ({ payload, today }) => payload['ground'] !== 'request' || (!!payload['requestedOn'] && payload['requestedOn'] <= today), '/requestedOn'),
    ],
  },
  reinstate: {
    title: { zh: '恢复使用', en: 'reinstate' }, duty: 'decision',
    payload: z.strictObject({
      traceability: text('有效的溯源证书', 'valid traceability certificate'), repeatability: text('重复性试验结果', 'result of the repeatability test'),
      stability: text('稳定性考核结果', 'result of the stability test'), ...reasons,
    }),
    example: () => ({ traceability: '检定证书 力字第2026-0001号，有效期至2027-06-29', repeatability: '10次测量，s = 0.3 mg，不大于考核时的值', stability: '4组测量，变化量0.5 mg，小于最大允许误差', reasons: '封存期内溯源有效，计量性能符合要求' }),
    requires: [insideValidity],
  },
  reportSupply: {
    title: { zh: '报告供应情况', en: 'report the supply' },
    payload: z.strictObject({ batch: text('批号', 'batch'), producedOn: day('定值日期', 'day of characterisation'), supplied: named(z.int().min(1), '供应数量', 'units supplied'), stability: text('稳定性监测结果', 'result of the stability monitoring') }),
    example: ({ today }) => ({ batch: '2026-01', producedOn: today, supplied: 120, stability: '监测期内特性值变化未超出不确定度' }),
    requires: [notFuture('producedOn', '定值日期', law.zombieMaterials)],
  },
} as const satisfies Record<string, Sheet>; // prettier-ignore
