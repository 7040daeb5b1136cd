import { judged } from './check.js';
import type { CaseRow, DeadlineRow, EntryRow, Evidence } from './evidence.js';
import { canonical } from './invariants/record.js';
import type { Line } from './journal.js';
import { markdownOf } from './report.js';
import { CASE, course, inOrder, OTHER, request, type Told } from './told-run.js';

const opOf = (line: Line) => ('op' in line ? line.op : null);

const red = (evidence: Evidence) => judged(evidence).verdicts.filter(({ violations }) => violations.length > 0).map(({ id }) => id); // prettier-ignore

type Wrong = readonly [invariant: string, what: string, evidence: () => Evidence];

/** One row of a table changed, the others as they are. */
const changed = <K extends 'cases' | 'entries' | 'deadlines' | 'outbox' | 'papers'>(table: K, index: number, change: Partial<Evidence[K][number]>) => () => {
  const all = inOrder();
  return { ...all, [table]: (all[table] as readonly object[]).map((row, at) => (at === index ? { ...row, ...change } : row)) } as Evidence;
}; // prettier-ignore

/** The same run, but another course of the cases, properly chained. */
const told = (change: (told: readonly Told[]) => readonly Told[], and: (evidence: Evidence) => Partial<Evidence> = () => ({})) => () => {
  const all = inOrder(change(course));
  return { ...all, ...and(all) };
}; // prettier-ignore

const alsoSaid = (...lines: readonly Line[]) => () => ({ ...inOrder(), lines: [...inOrder().lines, ...lines] }); // prettier-ignore
const lines = (change: (line: Line) => Line | null) => () => ({ ...inOrder(), lines: inOrder().lines.flatMap((line) => change(line) ?? []) }); // prettier-ignore
const movedTo = (state: string, revision: number) => (all: Evidence) => ({
  cases: [{ ...all.cases[0]!, state, revision }, all.cases[1]!] satisfies CaseRow[],
});
const extra = (more: Partial<Told>): Told => ({ ...course[2]!, payload: {}, second: 30, from: 'underReview', ...more });

const wrong: readonly Wrong[] = [
  ['I0', 'a run that broke off', lines((line) => (line.type === 'phase' && line.name === 'stopped' ? null : line))],
  ['I1', 'an acknowledged act is not on record', alsoSaid(...request(6, { op: 'x', key: 'k-gone', verb: 'accept', account: 'officer', revision: 3 }, { seq: 4, hash: 'h' }))],
  ['I1', 'an acknowledged act stands in the history with another hash', lines((line) => (line.type === 'ok' && line.op === 'o5' ? { ...line, hash: 'f'.repeat(64) } : line))],
  ['I1', 'an acknowledged act stands in another place', lines((line) => (line.type === 'ok' && line.op === 'o5' ? { ...line, seq: 4 } : line))],
  ['I2', 'an act was acknowledged twice as done anew', alsoSaid(...request(6, { op: 'x', key: 'k-accept', verb: 'accept', account: 'officer', revision: 2 }, { seq: 3, revisionAfter: 3 }))],
  ['I3', 'an act stands in the history that was refused', lines((line) => (line.type === 'ok' && line.op === 'o5' ? ({ ...line, type: 'fail', status: 422, code: 'INVALID_INPUT' } as Line) : line))],
  ['I3', 'a case was opened that nobody asked for', lines((line) => (opOf(line) === 'o3' ? null : line))],
  ['I3', 'an act is in the name of somebody else', changed('entries', 2, { actorId: 'a' })],
  ['I4', 'the last entry of a case is gone', told((all) => all, (all) => ({ cases: [{ ...all.cases[0]!, revision: 5 }, all.cases[1]!] }))],
  ['I4', 'the head of a case is another hash', changed('cases', 1, { headHash: '0'.repeat(64) })],
  ['I5', 'a value was changed beside the chain', changed('entries', 2, { payload: { note: '不齐' } })],
  ['I5', 'a paper was changed', changed('papers', 0, { data: { number: '2号' } })],
  ['I5', 'the bytes of an entry are not canonical', () => {
    const all = inOrder();
    return { ...all, entries: all.entries.map((entry, index): EntryRow => (index === 2 ? { ...entry, entry: ` ${entry.entry}` } : entry)) };
  }],
  ['I6', 'a case does not replay', () => ({ ...inOrder(), replay: { code: 1, mismatches: [`✗ ${CASE}: clocks differs from its replay`] } })],
  ['I6', 'replay died', () => ({ ...inOrder(), replay: { code: 134, mismatches: [] } })],
  ['I7', 'a move that the definition does not know', told((all) => all.map((each) => (each.verb === 'limitReached' ? { ...each, to: 'granted' } : each)), movedTo('granted', 4))],
  ['I7', 'an entry that does not begin where the one before ended', told((all) => all.map((each) => (each.verb === 'accept' ? { ...each, from: 'draft' } : each)))],
  ['I8', 'two acts on one revision were both told that they won', () => {
    const all = told((before) => [...before, extra({ key: 'k-late', verb: 'urge', by: 'a', to: 'underReview' })], movedTo('underReview', 5))();
    return { ...all, lines: all.lines.map((line) => (opOf(line) === 'o6' ? ({ ...line, verb: 'urge', ...(line.type === 'fail' && { type: 'ok', seq: 5, hash: null, replayed: false, bodySha256: 'c' }) } as Line) : line)) };
  }],
  ['I9', 'a deadline fired before it was due', changed('deadlines', 0, { dueAt: Date.parse('2026-05-01T00:01:21.000Z') })],
  ['I9', 'a warning was given too early', () => ({ ...inOrder(), deadlines: [...inOrder().deadlines, { ...inOrder().deadlines[0]!, kind: 'warning', dueAt: Date.parse('2026-05-01T00:01:21.000Z') }] })],
  ['I9', 'a deadline fired twice', told((all) => [...all, extra({ ...course[3]!, key: null, second: 21 })], movedTo('underReview', 5))],
  ['I9', 'a deadline that is due has not fired', changed('deadlines', 1, { dueAt: Date.parse('2026-05-01T00:01:10.000Z') })],
  ['I9', 'a cancelled deadline fired', changed('deadlines', 0, { status: 'cancelled' } satisfies Partial<DeadlineRow>)],
  ['I9', 'a card was given twice', () => ({ ...inOrder(), cards: [...inOrder().cards, ...inOrder().cards] })],
  ['I10', 'a message is done and reached nobody', () => ({ ...inOrder(), messages: [] })],
  ['I10', 'a message reached somebody twice', () => ({ ...inOrder(), messages: inOrder().messages.flatMap((each) => [each, { ...each, id: 'x2' }]) })],
  ['I10', 'a message still waits', () => ({ ...changed('outbox', 0, { done: false })(), messages: [] })],
  ['I10', 'a message is about an entry that is not there', changed('outbox', 0, { seq: 9 })],
  ['I11', 'the same key got two answers', alsoSaid(...request(6, { op: 'x', key: 'k-accept', verb: 'accept', account: 'officer', revision: 2 }, { seq: 3, revisionAfter: 3, replayed: true, bodySha256: 'other' }))],
  ['I11', 'the repetition of what was done is refused', alsoSaid(...request(6, { op: 'x', key: 'k-accept', verb: 'accept', account: 'officer', revision: 2 }, { type: 'fail', status: 409 }))],
  ['I12', 'what was answered first stands later', lines((line) => {
    if (opOf(line) === 'o2') return null;
    return opOf(line) === 'o4' ? { ...line, t: line.t + 3000 } : line;
  })],
  ['I14', 'the drain takes too long', lines((line) => (line.type === 'phase' && ['drained', 'stopped'].includes(line.name) ? { ...line, t: 60_000 } : line))],
  ['I14', 'nobody gets an answer after the faults', lines((line) => (opOf(line) === 'o7' ? null : line))],
  ['I14', 'an error long after the faults', alsoSaid(...request(20, { op: 'x', key: 'k-x', verb: 'accept', account: 'officer', revision: 3 }, { type: 'unknown', status: 500 }))],
  ['I14', 'a process broke down', alsoSaid(
    { t: 1000, at: '', type: 'process', process: 'worker-1', event: 'start', pid: 7 },
    { t: 2000, at: '', type: 'process', process: 'worker-1', event: 'ready', pid: 7 },
    { t: 20_000, at: '', type: 'process', process: 'worker-1', event: 'exit', pid: 7, code: 1, signal: null, byNemesis: false },
  )],
  ['I14', 'a deadline fired a minute late', told((all) => all.map((each) => (each.verb === 'limitReached' ? { ...each, second: 82 } : each)), () => ({ now: Date.parse('2026-05-01T00:03:00.000Z') }))],
]; // prettier-ignore

describe('the checker', () => {
  it('finds nothing wrong where everything is in order', () => {
    const report = judged(inOrder());

    expect(report.verdicts.flatMap(({ violations }) => violations)).toEqual([]);
    expect(report).toMatchObject({
      verdict: 'pass', requests: 7, acknowledged: 3, refused: 2, unknown: 2, replays: 1, conflicts: 2, cases: 2, entries: 5,
      faults: { killServer: 1 }, deadlines: { fired: 1, armed: 1, cancelled: 1, early: 0, doubled: 0, lost: 0 },
      latenessMs: { p50: 1000, p99: 1000, max: 1000 }, drainMs: 2000, firstAnswerMs: 900,
    }); // prettier-ignore
  });

  it.each(wrong)('%s: %s', (invariant, _, evidence) => {
    expect(red(evidence())).toEqual([invariant]);
  });

  it('calls it a second time of the same act, and a loss of order, when one key stands in two entries', () => {
    const again = told((all) => [...all, extra({ key: 'k-accept', by: 'o', verb: 'urge', to: 'underReview' })], movedTo('underReview', 5)); // prettier-ignore

    expect(red(again())).toContain('I2');
  });

  it('measures lateness from the move of the clock that jumped over the due date', () => {
    const jump = { t: 19_500, at: '2026-05-01T00:00:19.500Z', type: 'clock', aheadMs: 3_660_000, nowApp: '', byMs: 3_600_000, atDatabase: '2026-05-01T00:00:19.500Z' } as const; // prettier-ignore
    const all = inOrder();
    const jumped = { ...all, lines: [...all.lines, jump], deadlines: [{ ...all.deadlines[0]!, dueAt: Date.parse('2026-05-01T00:31:00.000Z') }] }; // prettier-ignore

    expect(judged(jumped).latenessMs.max).toBe(500);
  });

  it('knows a case of the demonstration, which nobody of the run opened', () => {
    const all = lines((line) => (opOf(line) === 'o3' ? null : line))();
    const baseline = all.lines.map((line) => (line.type === 'baseline' ? { ...line, cases: [{ caseId: OTHER, revision: 1 }] } : line)); // prettier-ignore

    expect(red({ ...all, lines: baseline })).toEqual([]);
  });

  it('does not blame a process that died at a crash point, or could not start without its database', () => {
    const ends = [['SIGKILL', null, 30_000], [null, 1, 3000]] as const; // prettier-ignore
    const said = ends.flatMap(([signal, code, t], pid): Line[] => [
      { t: 1000, at: '', type: 'process', process: 'server-1', event: 'start', pid },
      ...(signal
        ? [{ t: 2000, at: '', type: 'process' as const, process: 'server-1', event: 'ready' as const, pid }]
        : []),
      { t, at: '', type: 'process', process: 'server-1', event: 'exit', pid, code, signal, byNemesis: false },
    ]);
    const report = judged(alsoSaid(...said)());

    expect(report.verdict).toBe('pass');
    expect(report.deaths).toEqual({ 'server-1': 2 });
  });

  it('allows as much more time as the machine was slow before the faults', () => {
    const late = lines((line) => (line.type === 'phase' && ['drained', 'stopped'].includes(line.name) ? { ...line, t: 60_000 } : line))(); // prettier-ignore
    const started = (ready: number): Line[] => [
      { t: 0, at: '', type: 'process', process: 'server-1', event: 'start', pid: 1 },
      { t: ready, at: '', type: 'process', process: 'server-1', event: 'ready', pid: 1 },
    ];

    expect(red({ ...late, lines: [...started(5_000), ...late.lines] })).toEqual(['I14']);
    expect(red({ ...late, lines: [...started(18_000), ...late.lines] })).toEqual([]);
  });

  it('writes canonical JSON by UTF-16 code units, numbers and escapes as RFC 8785 wants them', () => {
    const value = {
      '\u20ac': 1,
      '\r': 'CR',
      '\ud83d\ude00': 1e21,
      '\ufb33': [1.0, -0, 0.002],
      a: { c: null, b: '\u0007"中' },
    };

    expect(canonical(value)).toBe(
      '{"\\r":"CR","a":{"b":"\\u0007\\"中","c":null},"\u20ac":1,"\ud83d\ude00":1e+21,"\ufb33":[1,0,0.002]}',
    );
  });

  it('says in its report what was violated, with examples', () => {
    const evidence = changed('deadlines', 1, { dueAt: Date.parse('2026-05-01T00:01:10.000Z') })();
    const text = markdownOf({ ...judged(evidence), build: 'abc' });

    expect(text).toContain('# Chaos: violated: I9');
    expect(text).toContain(`${CASE}_T_DECIDE-2 (limit) is armed and was due at 2026-05-01T00:01:10.000Z`);
    expect(text).toContain('1 fired, 1 cancelled, 1 armed; early 0, doubled 0, lost 1');
  });
});
