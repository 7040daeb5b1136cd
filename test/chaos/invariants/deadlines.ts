import { passedAt, appTimeAt } from '../clock.js';
import { groups, type DeadlineRow, type EntryRow, type Evidence, type Verdict } from '../evidence.js';

type Given = Pick<Evidence, 'lines' | 'cases' | 'entries' | 'deadlines' | 'cards' | 'now'>;

/** What became of the deadlines, by kind of violation. */
export interface DeadlineFaults {
  readonly early: readonly string[];
  readonly doubled: readonly string[];
  readonly lost: readonly string[];
  /** Fired though cancelled, fired without a row, a row that says something else than the history. */
  readonly other: readonly string[];
}

const nameOf = (caseId: string, clockId: string) => `${caseId}_${clockId}`;

/** The entries by which a limit was reached: by what they say, and by their key. */
function reachedIn(entries: readonly EntryRow[]): Map<string, EntryRow[]> {
  const reached = entries.flatMap((entry): [string, EntryRow][] => {
    const { clockId } = JSON.parse(entry.entry) as { clockId: string | null };
    const named = entry.verb === 'limitReached' ? clockId : /^deadline:(.*)$/.exec(entry.key ?? '')?.[1];
    return named ? [[nameOf(entry.caseId, named), entry]] : [];
  });
  return new Map([...groups(reached, ([name]) => name)].map(([name, all]) => [name, all.map(([, entry]) => entry)]));
}

const appTimeOf = ({ entry }: EntryRow) => Date.parse((JSON.parse(entry) as { at: string }).at);

export function deadlineFaults(given: Given): DeadlineFaults {
  const { lines, cases, entries, deadlines } = given;
  const limits = deadlines.filter(({ kind }) => kind === 'limit');
  const reached = reachedIn(entries);
  const rows = new Map(limits.map((row) => [nameOf(row.caseId, row.clockId), row]));
  const clocks = new Map(cases.flatMap(({ id, clocks: all }) => all.map((clock) => [nameOf(id, clock.id), clock.status] as const)));
  const still = stillAt(given);

  const early = [
    ...[...reached].flatMap(([name, all]) => all.filter((entry) => appTimeOf(entry) < (rows.get(name)?.dueAt ?? -Infinity)).map(({ seq }) => `${name} fired in entry ${seq} before it was due`)),
    ...deadlines.filter(({ status, kind, firedAt, dueAt }) => status === 'fired' && kind === 'warning' && firedAt! < dueAt).map(({ caseId, clockId }) => `the warning of ${nameOf(caseId, clockId)} was given before it was due`),
  ];
  const doubled = [...reached].filter(([, all]) => all.length > 1).map(([name, all]) => `${name} fired in entries ${all.map(({ seq }) => seq).join(', ')}`);
  const lost = deadlines.filter(({ status, dueAt }) => status === 'armed' && dueAt <= still).map(({ caseId, clockId, kind, dueAt }) => `${nameOf(caseId, clockId)} (${kind}) is armed and was due at ${new Date(dueAt).toISOString()}`);
  const other = [
    ...limits.flatMap((row) => contradictions(row, reached.get(nameOf(row.caseId, row.clockId)) ?? [], clocks.get(nameOf(row.caseId, row.clockId)))),
    ...[...reached.keys()].filter((name) => !rows.has(name)).map((name) => `${name} fired and has no row`),
    ...[...reached].flatMap(([name, all]) => all.filter(({ key }) => key !== `deadline:${name.slice(37)}`).map(({ seq }) => `${name} fired in entry ${seq} under another key`)),
    ...[...rows.keys()].filter((name) => !clocks.has(name)).map((name) => `${name} is no clock of its case`),
  ];
  return { early, doubled, lost, other: [...other, ...doubledCards(given), ...impossibleTimes(lines)] };
} // prettier-ignore

/** App time when everything should have been done: when the run found it drained, else when the database was read. */
function stillAt({ lines, now }: Given): number {
  const end = lines.find((line) => line.type === 'phase' && ['drained', 'notDrained'].includes(line.name));
  return end ? Math.min(now, appTimeAt(lines, Date.parse(end.at))) : now;
}

function contradictions(
  { caseId, clockId, status, firedSeq }: DeadlineRow,
  reached: readonly EntryRow[],
  clock: string | undefined,
): string[] {
  const name = nameOf(caseId, clockId);
  const seqs = reached.map(({ seq }) => seq);
  const faults: readonly (readonly [boolean, string])[] = [
    [
      status === 'fired' && !seqs.includes(firedSeq ?? 0),
      `${name} is fired by entry ${firedSeq}, which says otherwise`,
    ],
    [status !== 'fired' && seqs.length > 0, `${name} is ${status} and fired in entry ${seqs[0]}`],
    [status === 'fired' && clock !== 'overdue', `${name} is fired and its clock is ${clock}`],
    [status === 'armed' && clock !== 'running', `${name} is armed and its clock is ${clock}`],
  ];
  return faults.filter(([present]) => present).map(([, fault]) => fault);
}

function doubledCards({ cards }: Given): string[] {
  const same = groups(cards, ({ caseId, clockId, colour, dueOn }) => `${caseId}_${clockId} ${colour} ${dueOn}`);
  return [...same]
    .filter(([, all]) => all.length > 1)
    .map(([card, all]) => `card ${card} was given ${all.length} times`);
}

/** The clock of the run must not go back: else early and late mean nothing. */
function impossibleTimes(lines: Given['lines']): string[] {
  const moves = lines.filter((line) => line.type === 'clock');
  return moves.flatMap(({ aheadMs, at }, index) => (index > 0 && aheadMs < moves[index - 1]!.aheadMs ? [`the clock of the run went back at ${at}`] : []));
} // prettier-ignore

/** I9: every deadline that is due has fired, once, not early, and no other has. */
export function deadlines(given: Given): Verdict {
  const { early, doubled, lost, other } = deadlineFaults(given);
  return {
    id: 'I9',
    title: 'Deadlines fire once and never early',
    checked: given.deadlines.length,
    violations: [...early, ...doubled, ...lost, ...other],
  };
}

/** How late each deadline fired, in ms of real time, from when it was due (or armed, where that was later) to its transaction. */
export function lateness({ lines, entries, deadlines: rows }: Given): number[] {
  const passed = passedAt(lines);
  const bySeq = new Map(entries.map((entry) => [`${entry.caseId} ${entry.seq}`, entry.recordedAt]));
  return rows.flatMap(({ kind, status, caseId, firedSeq, dueAt, armedAt }) => {
    const fired = bySeq.get(`${caseId} ${firedSeq}`);
    if (kind !== 'limit' || status !== 'fired' || fired === undefined) return [];
    return [Math.max(0, fired - Math.max(passed(dueAt), armedAt))];
  });
}
