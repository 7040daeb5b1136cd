import { z } from 'zod';
import { named, picked, reading, type Powers, type Sheet, type Situation } from '#workflow-kit';
import * as law from '../law.js';
import { checkRecord, maybe, reason, rule, text } from '../licensing/index.js';
import { drawn } from './draw.js';
import { randomChecks, recusal } from './law.js';

const inspector = { kind: 'person', role: 'inspector' } as const;

/** Who sends whom, and who takes it back. */
export const powers = {
  drawInspectors: ['head', 'system'],
  replaceInspector: ['head'],
  drop: ['head'],
} as const satisfies Powers;

/** The record of a lot: with it anybody can draw again. Together the two lists are all inspectors of the authority. */
interface Lot {
  readonly seed: string;
  readonly candidates: readonly string[];
  readonly excluded: readonly { readonly inspector: string; readonly reason: string }[];
}

const lot = named(
  z.strictObject({
    seed: text('随机种子', 'seed'),
    candidates: named(z.array(z.string().min(1)).min(2).max(999), '参加抽签的人员', 'those in the lot'),
    excluded: named(
      z.array(z.strictObject({ inspector: text('人员', 'person'), ...reason })).max(999),
      '应当回避、不参加抽签的人员',
      'those kept out of the lot, and why',
    ),
  }),
  '抽签记录',
  'record of the lot',
);

const eligible = (s: Situation) => s.options(inspector).map(({ id }) => id);
const same = (some: readonly string[], others: readonly string[]) =>
  JSON.stringify([...some].sort()) === JSON.stringify([...others].sort());

function toDraw(s: Situation, n: number) {
  const candidates = eligible(s);
  if (s.form['kind'] !== 'random') return { inspectors: candidates.slice(0, n), recusalDeclared: true };
  const seed = `${String(s.form['certificateNumber'])} ${s.today}`;
  return { inspectors: drawn(seed, candidates, n), lot: { seed, candidates, excluded: [] }, recusalDeclared: true };
}

/** Who may follow one who leaves: after a lot, the next in its order; when its candidates are used up, anybody. */
function successors(s: Situation): string[] {
  const { inspectors, replaced, lot: record } = s.context as { inspectors: string[]; replaced: string[]; lot: Lot | null };
  const free = eligible(s).filter((id) => !inspectors.includes(id) && !replaced.includes(id));
  if (record === null) return free;
  const inLot = free.filter((id) => record.candidates.includes(id));
  const next = drawn(record.seed, inLot, 1);
  return next.length ? next : free.filter((id) => !record.excluded.some((out) => out.inspector === id));
} // prettier-ignore

const drawnByLot = ({ payload }: Situation) => {
  const record = payload['lot'] as Lot | undefined;
  return !record || same(payload['inspectors'], drawn(record.seed, record.candidates, payload['inspectors'].length));
};
const wholeLot = (s: Situation) => {
  const record = s.payload['lot'] as Lot | undefined;
  return !record || same([...record.candidates, ...record.excluded.map((out) => out.inspector)], eligible(s));
};

export const sheets = {
  drawInspectors: {
    title: { zh: '抽取检查人员', en: 'draw the inspectors' },
    payload: z.strictObject({ ...checkRecord.drawing(inspector), lot: maybe(lot) }),
    example: (s) => toDraw(s, 2),
    variants: (s) => (eligible(s).length > 2 ? [toDraw(s, 3)] : []),
    requires: [
      rule('LOT_FOR_RANDOM', '双随机检查的人员须由抽签产生', 'for a random check the inspectors are drawn by lot', randomChecks, ({ form, payload }) => form['kind'] !== 'random' || !!payload['lot'], '/lot'),
      rule('WHOLE_LOT', '参加抽签的和回避的人员合计须为本机关全部检查人员', 'the candidates and those kept out are all inspectors of the authority, each once', randomChecks, wholeLot, '/lot/candidates'),
      rule('DRAWN_BY_LOT', '检查人员与抽签结果不符', 'these are not the persons whom the lot falls on', randomChecks, drawnByLot, '/inspectors'),
    ],
  },
  replaceInspector: {
    title: { zh: '更换检查人员', en: 'replace an inspector' },
    payload: z.strictObject({
      leaving: text('退出的检查人员', 'who leaves'), replacement: picked(inspector, '接替的检查人员', 'who follows'),
      ground: named(z.enum(['recusal', 'absence']), '事由(回避、缺位)', 'recusal or absence'), ...reason, ...checkRecord.recusal,
    }),
    example: (s) => ({ leaving: s.context['inspectors'][0], replacement: successors(s)[0] ?? '', ground: 'absence', reason: '因病不能参加检查', recusalDeclared: true }),
    requires: [
      rule('NOBODY_FREE', '没有其他可以接替的检查人员', 'there is no other inspector who could follow', reading(law.licensing(34)), (s) => successors(s).length > 0),
      rule('NOT_SERVING', '该人员不是本次检查人员', 'not an inspector of this check', recusal, ({ context, payload }) => context['inspectors'].includes(payload['leaving']), '/leaving'),
      rule('NEXT_IN_LOT', '接替人员须为其他检查人员；抽签产生的，按抽签次序递补', 'somebody else; after a lot, the next in its order', randomChecks, (s) => successors(s).includes(s.payload['replacement']), '/replacement'),
    ],
  },
  drop: {
    title: { zh: '销案', en: 'drop the check' },
    payload: z.strictObject({ ground: named(z.enum(['entryEnded', 'openedByMistake']), '事由(许可已终止、误立项)', 'the entry ended, or opened by mistake'), ...reason }),
    example: () => ({ ground: 'openedByMistake', reason: '与同一计划内的检查重复立项' }),
  },
} as const satisfies Record<string, Sheet>; // prettier-ignore
