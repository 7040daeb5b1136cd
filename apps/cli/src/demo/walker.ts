import type { AvailableAct, Case } from './api.js';
import type { Client } from './client.js';

/** Every demonstration account of the first province that may hold power over a case. */
export const accounts = [
  'enterprise-a', 'enterprise-b', 'agent-a', 'acceptance', 'reviewer', 'second-reviewer', 'approver', 'head', 'hearing-chair',
  'registrar', 'inspector-1', 'inspector-2', 'lab', 'assessor', 'expert-1', 'expert-2', 'expert-3',
] as const; // prettier-ignore

export interface Step {
  readonly state: string;
  /** The act, or `wait` when nobody could act and time went by. */
  readonly verb: string;
  readonly user: string;
  readonly to: string;
}
export interface Walk {
  readonly caseId: string;
  readonly path: readonly Step[];
  readonly outcome: string | null;
}
interface Choice {
  readonly user: string;
  readonly act: AvailableAct;
}

/** What earlier walks have learned. */
export class Experience {
  private readonly used = new Map<string, number>();
  private readonly enders = new Set<string>();

  /** The act that was done least in this state; one that has ended a case before is put off for a while. */
  weight(state: string, verb: string): number {
    return (this.used.get(`${state} ${verb}`) ?? 0) + (this.enders.has(verb) ? PATIENCE : 0);
  }
  learn({ state, verb }: Step, ended: boolean): void {
    this.used.set(`${state} ${verb}`, (this.used.get(`${state} ${verb}`) ?? 0) + 1);
    if (ended) this.enders.add(verb);
  }
}

/** How often an act may be repeated in a state before one is tried that has ended a case elsewhere. */
const PATIENCE = 6;

/**
 * Walks a case of any matter to an outcome without knowing the matter: whoever can act performs the least used act of
 * the state with its example unchanged; when nobody can, time passes until the next limit. `seed` decides between acts
 * used equally often; walks that share their experience go where the earlier ones did not. Ends without an outcome
 * after `most` steps. Throws when a case is stuck, ProblemError when an example is refused.
 */
export async function walk(
  client: Client,
  matter: string,
  { seed = 1, most = 200, experience = new Experience() } = {},
): Promise<Walk> {
  const { id } = await client.create('enterprise-a', matter);
  const random = generator(seed);
  const path: Step[] = [];
  let filed = await client.case('enterprise-a', id);

  while (filed.outcome === null && path.length < most) {
    const { state } = filed;
    const choices = await choicesIn(client, filed);
    const weights = choices.map(({ act }) => experience.weight(state, act.verb));
    const ties = choices.filter((_, index) => weights[index] === Math.min(...weights));
    const chosen = ties[Math.floor(random() * ties.length)];
    if (chosen) await client.actWith(chosen.user, filed, chosen.act.verb, chosen.act.example);
    else await letTimePass(client, filed);
    filed = await client.case('enterprise-a', id);
    const step = { state, verb: chosen?.act.verb ?? 'wait', user: chosen?.user ?? '', to: filed.state };
    experience.learn(step, filed.outcome !== null);
    path.push(step);
  }
  return { caseId: id, path, outcome: filed.outcome };
}

/** What each account may do now; one account per act. */
async function choicesIn(client: Client, { id }: Case): Promise<Choice[]> {
  const seen = await Promise.all(
    accounts.map(async (user) => {
      const { status, body } = await client.send(user, 'GET', `/cases/${id}`);
      return status === 200 ? (body as Case).availableActs.map((act) => ({ user, act })) : [];
    }),
  );
  const choices = seen.flat();
  return choices.filter(({ act }, index) => choices.findIndex((each) => each.act.verb === act.verb) === index);
}

async function letTimePass(client: Client, { state, clocks }: Case): Promise<void> {
  const dues = clocks
    .filter(({ status, dueOn }) => status === 'running' && dueOn !== null)
    .map(({ dueOn }) => dueOn!)
    .sort();
  if (!dues[0]) throw new Error(`Nobody can act in ${state}, and no limit runs`);
  await client.advanceTo(startOfDayAfter(dues[0]));
}

/** A limit due on a day is reached when that day is over in Shanghai. */
function startOfDayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + 24 * 60 * 60 * 1000).toISOString();
}

/** Numbers in [0, 1) that depend on the seed alone (mulberry32). */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
