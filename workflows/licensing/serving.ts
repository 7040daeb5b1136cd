import { z } from 'zod';
import {
  act, calendarDays, endLimits, issue, lacks, meet, months, named, onlyIf, reading, start, workingDays, vocabulary,
  alarm,
  type Basis, type Effect, type Limits, type Papers, type Powers, type Sheet, type StepNode,
} from '#workflow-kit'; // prettier-ignore
import { day, given, maybe, rule, text } from './fields.js';
import { civilProcedure, litigation, procedureRuleRecalled, reconsideration } from '../law.js';

const over = { zh: '期限届满，提示', en: 'shown as over' };

const powers = { serve: ['acceptanceOfficer', 'reviewer', 'registrar', 'system'] } as const satisfies Powers;

const limits = {
  T_SERVE: {
    title: { zh: '文书送达时限', en: 'time to serve' },
    length: workingDays(10),
    from: { zh: '文书作出之日', en: 'the day the paper was made' },
    basis: procedureRuleRecalled,
    owner: 'registrar',
    reached: { zh: '预警，改用其他送达方式', en: 'alarm; another way of service' },
  },
  T_RECONSIDERATION: {
    title: { zh: '申请行政复议期限', en: 'time to ask for reconsideration' },
    length: calendarDays(60),
    kind: 'information',
    remedy: 'reconsideration',
    from: { zh: '送达之日', en: 'service' },
    basis: reconsideration(20),
    owner: 'applicant',
    reached: over,
  },
  T_LITIGATION: {
    title: { zh: '提起行政诉讼期限', en: 'time to go to court' },
    length: months(6),
    kind: 'information',
    remedy: 'litigation',
    from: { zh: '送达之日', en: 'service' },
    basis: litigation(46),
    owner: 'applicant',
    reached: over,
  },
} as const satisfies Limits;

const papers: Papers = {
  D25: {
    title: { zh: '送达回证', en: 'Proof of service' },
    seal: 'none', service: 'none', basis: procedureRuleRecalled,
    content: given('no', 'way', 'servedOn', 'proof'),
  },
}; // prettier-ignore

const sheets = {
  serve: {
    title: { zh: '登记送达', en: 'record service' },
    payload: z.strictObject({
      no: named(z.int().min(1), '文书序号', 'number of the paper in the case'),
      way: named(z.enum(['direct', 'left', 'electronic', 'post', 'entrusted']), '送达方式', 'way'),
      servedOn: maybe(day('送达日期', 'day of service')), proof: text('送达证明', 'proof of service'),
    }),
    example: (s) => ({ no: s.papers.find(({ servedOn }) => servedOn === null)?.no ?? 0, way: 'post', proof: '邮政回执，收件人签收' }),
    requires: [
      rule('NOTHING_TO_SERVE', '没有待送达的文书', 'no paper waits to be served', procedureRuleRecalled, ({ papers }) => papers.some(({ servedOn }) => servedOn === null)),
      rule('SERVED_ON', '送达日期不得早于文书作出之日，也不得晚于今日', 'service lies between the making of the paper and today', procedureRuleRecalled,
        ({ papers, payload, today }) => !payload['servedOn'] || (payload['servedOn'] <= today && payload['servedOn'] >= (papers.find(({ no }) => no === payload['no'])?.data['madeOn'] ?? today)), '/servedOn'),
      rule('ELECTRONIC_BY_INBOX', '电子送达只由门户收件箱在受送达人同意后完成', 'electronic service is done by the portal inbox alone, with consent', civilProcedure(90),
        ({ payload }) => payload['way'] !== 'electronic', '/way'),
      rule('PAPER_UNSERVED', '该文书不存在或已送达', 'no such paper, or served already', procedureRuleRecalled, ({ papers, payload }) => papers.some(({ no, servedOn }) => no === payload['no'] && servedOn === null), '/no')],
  },
} as const satisfies Record<string, Sheet>; // prettier-ignore

/** Powers, limits, papers and payload of the service of papers (送达), for every procedure that serves any. */
export const serving = { powers, limits, papers, sheets };

const { step } = vocabulary<'serve' | 'limitReached(T_SERVE)'>();

/** Remedies run from service: they are shown, nothing happens in the case when they are over. */
export const remedies: readonly Effect[] = [start('T_RECONSIDERATION'), start('T_LITIGATION')];
/** The proof of service goes on file with every service. */
export const proof = issue('D25', 'file');
/** A paper of the case reaches its recipient; the case stays where it is. */
export const deliver = (basis: Basis = reading(civilProcedure(87))) => act({ basis, does: [proof] });

interface AwaitingService {
  readonly title: readonly [zh: string, en: string];
  readonly desk: 'acceptanceOfficer' | 'registrar';
  readonly paper: string;
  readonly to: string;
  readonly basis: Basis;
  /** What service brings about. Default: the remedies begin to run. */
  readonly effects?: readonly Effect[];
  /** What its service brings about even where other papers are still on their way. */
  readonly told?: readonly Effect[];
  /** What entering the state brings about besides. */
  readonly entry?: readonly Effect[];
  readonly on?: Readonly<Record<string, ReturnType<typeof act>>>;
}

/** A paper is signed but binds only when served: the case waits for that (T_SERVE), then ends. */
export function awaitingService({ title, desk, paper, to, basis, effects = remedies, told = [], entry = [], on = {} }: AwaitingService): StepNode {
  return step({
    title, desk, basis, clock: 'ended', phase: 'decision', limits: ['T_SERVE'], entry: [endLimits, start('T_SERVE'), entry],
    on: {
      serve: [
        act({ to, when: lacks('event.unserved', paper), by: [desk, 'system'], basis, does: [proof, meet('T_SERVE'), effects, told] }),
        act({ by: [desk, 'system'], basis, does: [proof, onlyIf(lacks('event.unserved', paper), ...told)] }),
      ],
      'limitReached(T_SERVE)': act({ basis: procedureRuleRecalled, does: [alarm('serviceOverdue', 'registrar', 'head')] }),
      ...on,
    },
  });
} // prettier-ignore
