import { between, exponential, type Random, randomOf, weighted } from './random.js';
import type { Load } from './workload.js';

/** One fault, as data: what happens when, with everything that chance has decided. */
export type Fault =
  | { readonly fault: 'killServer' | 'killWorker'; readonly which: number }
  | { readonly fault: 'freezeServer' | 'freezeWorker'; readonly which: number; readonly ms: number }
  | { readonly fault: 'skewWorker' }
  | { readonly fault: 'flushQueue' | 'killRedis' | 'cutRedis' }
  | { readonly fault: 'freezeRedis' | 'redisDown' | 'redisFull' | 'stallRedis'; readonly ms: number }
  | { readonly fault: 'terminateBackends' | 'restartPostgres' | 'cutPostgres' }
  | { readonly fault: 'freezePostgres' | 'stallPostgres'; readonly ms: number }
  | { readonly fault: 'delayPostgres'; readonly ms: number; readonly delayMs: number }
  | { readonly fault: 'dropCommit' | 'loseCommit'; readonly ms: number; readonly chance: number }
  | { readonly fault: 'duplicateDeadlines' | 'duplicateMessages' | 'forgeJobs'; readonly jobs: number; readonly spreadMs: number }
  | { readonly fault: 'jumpClock'; readonly days: number }
  | { readonly fault: 'loadCalendar'; readonly inDays: number }
  | { readonly fault: 'failStatements'; readonly ms: number; readonly chance: number; readonly code: string }; // prettier-ignore

export type FaultName = Fault['fault'];
/** `atMs` counts from the beginning of the storm. */
export type Planned = Fault & { readonly atMs: number };

export interface Plan {
  readonly name: string;
  readonly seed: number;
  readonly seconds: number;
  readonly load: Load;
  /** How fast the sandbox clock runs ahead while there is load, in hours of app time per second. */
  readonly hoursPerSecond: number;
  /** Whether processes also die at the named points of a build that has them. */
  readonly crashes: boolean;
  readonly faults: readonly Planned[];
}

/** A stretch of a plan: how often something happens, and what. */
interface Phase {
  /** Its share of the time. */
  readonly share: number;
  /** Mean time between two faults in a burst; none where there is no menu. */
  readonly everyMs?: number;
  readonly menu?: Readonly<Partial<Record<FaultName, number>>>;
}

interface Sketch {
  readonly phases: readonly Phase[];
  /** How often the phases follow each other, by default as often as 8 s fit. */
  readonly rounds?: number;
  readonly load?: Partial<Load>;
  readonly crashes?: true;
  /** Days that the clock goes ahead over the run, jumps apart; 60 by default. */
  readonly days?: number;
}

const processes = { killServer: 3, killWorker: 5, freezeWorker: 3, freezeServer: 1, skewWorker: 2 };
const store = { terminateBackends: 3, restartPostgres: 2, freezePostgres: 1, cutPostgres: 4, stallPostgres: 2, delayPostgres: 2, dropCommit: 5, loseCommit: 2, failStatements: 3 }; // prettier-ignore
const queue = { flushQueue: 4, killRedis: 3, freezeRedis: 1, redisDown: 1, redisFull: 1, cutRedis: 2, stallRedis: 1, duplicateDeadlines: 4, duplicateMessages: 4, forgeJobs: 3 }; // prettier-ignore
const time = { jumpClock: 3, loadCalendar: 1 };

/** Plans by name. The directed ones aim at one guard each: a build without that guard must not survive them. */
const sketches: Readonly<Record<string, Sketch>> = {
  /** Everything, in bursts with quiet spells between them. */
  storm: {
    crashes: true,
    phases: [{ share: 3 }, { share: 5, everyMs: 450, menu: { ...processes, ...store, ...queue, ...time } }],
  },
  /** Nothing: lateness of a healthy system. */
  calm: { phases: [{ share: 1 }] },
  ambiguousCommits: { phases: [{ share: 1, everyMs: 700, menu: { dropCommit: 5, loseCommit: 1, cutPostgres: 1 } }] },
  duplicateDeadlines: {
    phases: [{ share: 1, everyMs: 400, menu: { duplicateDeadlines: 8, jumpClock: 3, freezeWorker: 1, delayPostgres: 2 } }],
    load: { rests: 0.6 },
  },
  duplicateMessages: { phases: [{ share: 1, everyMs: 250, menu: { duplicateMessages: 8, delayPostgres: 2 } }] },
  /** Jobs that come early or name what does not exist. */
  forgedJobs: {
    phases: [{ share: 1, everyMs: 300, menu: { forgeJobs: 8, skewWorker: 1 } }],
    load: { rests: 0.5 },
    days: 20,
  },
  /** The queue forgets everything, again and again, and at the very end. */
  flushBurstAtEnd: {
    phases: [{ share: 6, everyMs: 1_500, menu: { flushQueue: 1 } }, { share: 1, everyMs: 150, menu: { flushQueue: 4, jumpClock: 1 } }],
    rounds: 1,
    load: { rests: 0.5 },
  },
  /** What the relay has given out is lost before anybody has delivered it. */
  lostMessages: { phases: [{ share: 1, everyMs: 250, menu: { flushQueue: 5, killWorker: 2, killServer: 1 } }] },
  killBetween: { crashes: true, phases: [{ share: 1, everyMs: 700, menu: { killServer: 3, killWorker: 3, loseCommit: 2, terminateBackends: 1 } }] },
  races: {
    phases: [{ share: 1, everyMs: 800, menu: { delayPostgres: 3, freezeServer: 1, failStatements: 1 } }],
    load: { races: 0.7, rests: 0.05, atOnce: 10 },
  },
  clocks: {
    phases: [{ share: 1, everyMs: 700, menu: { jumpClock: 4, skewWorker: 3, forgeJobs: 2, freezeWorker: 1 } }],
    load: { rests: 0.5 },
  },
  /** Nobody is killed from outside: processes die at the named points only, and the calendar changes under them. */
  crashPoints: { crashes: true, phases: [{ share: 1, everyMs: 1_500, menu: { loadCalendar: 1, jumpClock: 1 } }] },
  conflicts: { phases: [{ share: 1, everyMs: 900, menu: { failStatements: 1 } }], load: { races: 0.4 } },
}; // prettier-ignore

export const planNames = Object.keys(sketches);

/** Faults that need a Redis. */
const redisOnly = new Set<string>(['killRedis', 'freezeRedis', 'redisDown', 'redisFull', 'cutRedis', 'stallRedis']);

/** What a fault lies upon, and for how long after its end nothing else of that kind does: it must be able to come back. */
const occupied: Readonly<Partial<Record<FaultName, { readonly what: string; readonly afterMs: number }>>> = {
  killServer: { what: 'server', afterMs: 4_000 },
  freezeServer: { what: 'server', afterMs: 2_000 },
  killWorker: { what: 'worker', afterMs: 1_500 },
  freezeWorker: { what: 'worker', afterMs: 500 },
  restartPostgres: { what: 'postgres', afterMs: 3_000 },
  freezePostgres: { what: 'postgres', afterMs: 2_000 },
  stallPostgres: { what: 'postgres', afterMs: 2_000 },
  delayPostgres: { what: 'delay', afterMs: 500 },
  dropCommit: { what: 'commit', afterMs: 300 },
  loseCommit: { what: 'commit', afterMs: 300 },
  failStatements: { what: 'statements', afterMs: 500 },
  killRedis: { what: 'redis', afterMs: 2_000 },
  freezeRedis: { what: 'redis', afterMs: 1_000 },
  redisDown: { what: 'redis', afterMs: 3_000 },
  redisFull: { what: 'redis', afterMs: 1_000 },
  stallRedis: { what: 'redis', afterMs: 1_000 },
  loadCalendar: { what: 'calendar', afterMs: 8_000 },
};

/** A plan by its name: the same seed makes the same plan. Undefined where there is no such name. */
export function planOf(name: string, seed: number, seconds: number, store: 'pg' | 'redis', clients: number): Plan | undefined {
  const sketch = Object.hasOwn(sketches, name) ? sketches[name] : undefined;
  if (!sketch) return undefined;
  const load = { clients, races: 0.15, rests: 0.3, atOnce: 3 * clients, most: 40 + 10 * seconds, ...sketch.load };
  const hoursPerSecond = ((sketch.days ?? 60) * 24) / seconds;
  return { name, seed, seconds, load, hoursPerSecond, crashes: sketch.crashes ?? false, faults: faultsOf(sketch, randomOf(seed), seconds * 1_000, store) };
} // prettier-ignore

function faultsOf({ phases, rounds }: Sketch, random: Random, lengthMs: number, store: 'pg' | 'redis'): Planned[] {
  const faults: Planned[] = [];
  const busyUntil = new Map<string, number>();
  const times = rounds ?? Math.max(1, Math.round(lengthMs / 8_000));
  const shares = phases.reduce((sum, { share }) => sum + share, 0);
  let from = 0;
  for (let round = 0; round < times; round += 1) {
    for (const { share, everyMs, menu } of phases) {
      const until = from + (lengthMs / times) * (share / shares);
      const names = Object.fromEntries(Object.entries(menu ?? {}).filter(([each]) => store === 'redis' || !redisOnly.has(each)));
      for (let at = from + exponential(random, everyMs ?? Infinity); at < until; at += exponential(random, everyMs!)) {
        const fault = faultOf(weighted(random, names) as FaultName, random);
        if (mayBegin(fault, Math.round(at), busyUntil)) faults.push({ atMs: Math.round(at), ...fault });
      }
      from = until;
    }
  }
  return faults;
} // prettier-ignore

function mayBegin(fault: Fault, atMs: number, busyUntil: Map<string, number>): boolean {
  const { what, afterMs } = occupied[fault.fault] ?? {};
  if (!what) return true;
  const place = 'which' in fault ? `${what}-${fault.which}` : what;
  if ((busyUntil.get(place) ?? 0) > atMs) return false;
  busyUntil.set(place, atMs + ('ms' in fault ? fault.ms : 0) + afterMs!);
  return true;
}

function faultOf(fault: FaultName, random: Random): Fault {
  const which = between(random, 0, 1);
  switch (fault) {
    case 'killServer':
    case 'killWorker':
      return { fault, which };
    case 'freezeServer':
      return { fault, which, ms: between(random, 1_000, 3_000) };
    case 'freezeWorker':
      return { fault, which, ms: between(random, 2_000, 5_000) };
    case 'freezeRedis':
      return { fault, ms: 5_000 };
    case 'redisDown':
      return { fault, ms: 10_000 };
    case 'freezePostgres':
    case 'redisFull':
      return { fault, ms: 3_000 };
    case 'stallRedis':
    case 'stallPostgres':
      return { fault, ms: between(random, 2_000, 4_000) };
    case 'delayPostgres':
      return { fault, ms: between(random, 1_000, 4_000), delayMs: between(random, 2, 40) };
    case 'dropCommit':
    case 'loseCommit':
      return { fault, ms: between(random, 500, 2_500), chance: between(random, 10, 50) / 100 };
    case 'duplicateDeadlines':
    case 'duplicateMessages':
    case 'forgeJobs':
      return { fault, jobs: between(random, 10, 60), spreadMs: between(random, 0, 2_000) };
    case 'jumpClock':
      return { fault, days: between(random, 1, 5) };
    case 'loadCalendar':
      return { fault, inDays: between(random, 3, 25) };
    case 'failStatements':
      return { fault, ms: between(random, 500, 3_000), chance: between(random, 5, 40) / 100, code: (['40001', '40P01', '53100', '57014'] as const)[between(random, 0, 3)]! };
    default:
      return { fault };
  }
} // prettier-ignore
