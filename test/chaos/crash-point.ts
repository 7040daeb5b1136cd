import { appendFileSync, existsSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/* Compiled into patched builds only: places at which a process may die in the worst moment. The run's scratch folder
   switches them: without a file `storm` in it nobody dies, so that starting and recovering go undisturbed. */

/** Crash points, with the most passes that go by before one of them ends a process, and the programs that come by. */
export const crashPoints = {
  /** An act is written, not committed. */
  beforeCommit: { passes: 40, programs: ['server'] },
  /** An act is committed, its client not answered. */
  afterCommit: { passes: 40, programs: ['server'] },
  /** A limit's entry is written, not committed. */
  beforeFireCommit: { passes: 10, programs: ['server', 'worker'] },
  /** A deadline has fired, the queue does not know. */
  afterFire: { passes: 10, programs: ['server', 'worker'] },
  /** The statement that puts messages into the inbox and marks their row done is on its way. */
  duringDelivery: { passes: 20, programs: ['server', 'worker'] },
  /** A row is delivered, the queue does not know. */
  afterDelivery: { passes: 20, programs: ['server', 'worker'] },
  /** Rows are marked as given out, the queue does not have them. */
  beforeEnqueue: { passes: 10, programs: ['server', 'worker'] },
  /** The queue has the ids, the relay does not know. */
  afterEnqueue: { passes: 10, programs: ['server', 'worker'] },
  /** Some cases of a page are counted by the new calendar, others are not. */
  recomputePage: { passes: 3, programs: ['cli', 'server', 'worker'] },
} as const satisfies Readonly<Record<string, { readonly passes: number; readonly programs: readonly string[] }>>;

export type CrashPoint = keyof typeof crashPoints;

/** What a process says last; the name of the point follows. */
export const LAST_WORDS = 'chaos: crash point';

const scratch = process.env['CHAOS_SCRATCH'];
const program = /apps[/\\](\w+)[/\\]src/.exec(process.argv[1] ?? '')?.[1] ?? '';
const drawn = scratch === undefined ? undefined : draw(crashesIn(scratch));

/** Ends the process at once if this is the point that was drawn at its start, and enough passes went by. */
export function crashPoint(name: CrashPoint): void {
  if (scratch === undefined || drawn?.name !== name || !existsSync(join(scratch, 'storm'))) return;
  drawn.left -= 1;
  if (drawn.left > 0) return;
  appendFileSync(join(scratch, 'crashes'), `${name}\n`);
  writeSync(1, `${LAST_WORDS} ${name}\n`);
  process.kill(process.pid, 'SIGKILL');
}

function crashesIn(folder: string): string[] {
  const file = join(folder, 'crashes');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
}

/** Chance decides among the points at which fewest have died so far, so that each has its turn. */
function draw(crashes: readonly string[]): { name: CrashPoint; left: number } | undefined {
  const mine = (Object.entries(crashPoints) as [CrashPoint, (typeof crashPoints)[CrashPoint]][])
    .filter(([, { programs }]) => (programs as readonly string[]).includes(program))
    .map(([name, { passes }]) => ({ name, passes, died: crashes.filter((crash) => crash === name).length }));
  const fewest = Math.min(...mine.map(({ died }) => died));
  const next = mine.filter(({ died }) => died === fewest);
  const chosen = next[Math.floor(Math.random() * next.length)];
  return chosen && { name: chosen.name, left: 1 + Math.floor(Math.random() * chosen.passes) };
}
