import { ProblemError, type AvailableAct, type Case } from './api.js';
import type { Client } from './client.js';

const officials = [
  'acceptance', 'reviewer', 'second-reviewer', 'approver', 'head', 'hearing-chair', 'registrar', 'inspector-1', 'inspector-2',
] as const; // prettier-ignore

/** Every demonstration account that may hold power over a case: of the first province, of the state, and outside. */
export const accounts: readonly string[] = [
  'enterprise-a', 'enterprise-b', 'agent-a', ...officials, ...officials.map((name) => `${name}-n`),
  'lab', 'assessor', 'assessor-2', 'expert-1', 'expert-2', 'expert-3', 'expert-4', 'expert-5',
]; // prettier-ignore

export interface Step {
  /** The case walked, or one that it has asked for and waits for. */
  readonly caseId: string;
  readonly matter: string;
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
interface Way {
  readonly seed: number;
  /** Steps after which the walk ends without an outcome. */
  readonly most: number;
  readonly experience: Experience;
  /** A case to go on from, and somebody who knows of it; otherwise a new one. */
  readonly from: Start;
}
interface Start {
  readonly user: string;
  readonly id: string;
}
interface Person {
  readonly user: string;
  readonly roles: readonly string[];
  readonly organisation: { readonly id: string; readonly kind: string };
}
interface Choice {
  readonly user: string;
  /** Undefined: to let time pass. */
  readonly act?: AvailableAct;
}
/** Who walks, by what chance, how far already, and what is known from earlier walks. */
interface Walking {
  readonly client: Client;
  readonly people: readonly Person[];
  readonly random: () => number;
  readonly path: Step[];
  readonly experience: Experience;
}
type Filed = Case & { readonly form: Readonly<Record<string, unknown>> | null };

/** What earlier walks have learned. */
export class Experience {
  private readonly used = new Map<string, number>();
  private readonly enders = new Set<string>();

  /** How often it was done in this state. */
  times({ matter, state }: Pick<Step, 'matter' | 'state'>, verb: string): number {
    return this.used.get(`${matter} ${state} ${verb}`) ?? 0;
  }
  /** Whether it has ended a case before, of whatever matter. */
  ends(verb: string): boolean {
    return this.enders.has(verb);
  }
  learn({ matter, state, verb }: Step, ended: boolean): void {
    const key = `${matter} ${state} ${verb}`;
    this.used.set(key, (this.used.get(key) ?? 0) + 1);
    if (ended) this.enders.add(verb);
  }
}

/** How often acts may be repeated in a state before time passes, or one is tried that has ended a case elsewhere. */
const PATIENCE = 4;
/** How often an act may be repeated in a case, all states together, before everything else comes first. */
const ENOUGH = 2;
const WAIT = 'wait';
/** Heavier than any experience. */
const TIRED = 1e6;

/**
 * Walks a case of any matter to an outcome without knowing the matter: whoever can act performs the least used act of
 * the state with its example unchanged. When nobody can, the walk goes on in the cases that this one has asked for; when
 * nobody can there either, or all has been done often, time passes until the next limit. `seed` decides between acts
 * used equally often; walks that share their experience go where the earlier ones did not. Throws when a case is stuck
 * or there is none to walk, ProblemError when an example is refused.
 */
export async function walk(
  client: Client,
  matter: string,
  { seed = 1, most = 200, experience = new Experience(), from }: Partial<Way> = {},
): Promise<Walk> {
  const people = await Promise.all(accounts.map((user) => introduced(client, user)));
  const path: Step[] = [];
  const walking: Walking = { client, people, random: generator(seed), path, experience };
  const { user, id } = from ?? (await begun(walking, matter));
  const look = () => client.case(user, id) as Promise<Filed>;

  let filed = await look();
  for (; filed.outcome === null && path.length < most; filed = await look())
    path.push((await actIn(walking, user, filed)) ?? (await goOn(walking, user, filed)));
  return { caseId: id, path, outcome: filed.outcome };
}

async function introduced(client: Client, user: string): Promise<Person> {
  const { roles, organisation } = await client.call(user, 'GET', '/session');
  return { user, roles, organisation };
}

/** A new case by somebody who may open one; where nobody may, or one is open already, a case that is there. */
async function begun(walking: Walking, code: string): Promise<Start> {
  const { client, people } = walking;
  const { openedBy } = await client.matter(code);
  const opener = people.find(({ roles }) => roles.some((role) => openedBy.includes(role)));
  if (!opener) return found(walking, code);
  try {
    return { user: opener.user, id: (await client.create(opener.user, code)).id };
  } catch (problem) {
    if (problem instanceof ProblemError && problem.problem.errors?.some((fault) => fault.code === 'ALREADY_OPEN'))
      return found(walking, code);
    throw problem;
  }
}

/** A case of the matter that is open, as the first person who knows of one finds it. */
async function found({ client, people, random }: Walking, matter: string): Promise<Start> {
  for (const { user } of people) {
    const open = (await openCases(client, user)).filter((line) => line.matter === matter);
    if (open.length) return { user, id: open[Math.floor(random() * open.length)]!.id };
  }
  throw new Error(`Nobody may open a case of ${matter}, and none is open`);
}

interface Line {
  readonly id: string;
  readonly matter: string;
  readonly outcome: string | null;
}

/** The cases that somebody may know of and that have not ended. The list has those first. */
async function openCases(client: Client, user: string): Promise<Line[]> {
  const { items } = await client.call(user, 'GET', '/cases?limit=100');
  return (items as Line[]).filter(({ outcome }) => outcome === null);
}

/** Open cases that name this one as the case that asked for them. */
async function casesAskedBy(client: Client, user: string, { id }: Case): Promise<Filed[]> {
  const others = await openCases(client, user);
  const filed = await Promise.all(others.map((line) => client.case(user, line.id) as Promise<Filed>));
  return filed.filter(({ form }) => form?.['origin'] === id);
}

/** The least used act that anybody can do in a case, or time. Undefined where nobody can act. */
async function actIn(walking: Walking, user: string, filed: Filed): Promise<Step | undefined> {
  const { client, random } = walking;
  const acts = await choicesIn(walking, filed);
  if (!acts.length) return undefined;
  const choices: Choice[] = [...acts, { user: '' }];
  const weights = choices.map(({ act }) => weightOf(walking, filed, act?.verb ?? WAIT));
  const ties = choices.filter((_, index) => weights[index] === Math.min(...weights));
  const chosen = ties[Math.floor(random() * ties.length)]!;
  if (!chosen.act) return letTimePass(walking, user, filed, [filed]);
  try {
    const { case: after } = await client.actWith(chosen.user, filed, chosen.act.verb, chosen.act.example);
    return learned(walking, filed, chosen.act.verb, chosen.user, after);
  } catch (problem) {
    // Time was faster: a limit that was over already has been reached meanwhile.
    if (problem instanceof ProblemError && problem.code === 'STALE_REVISION')
      return learned(walking, filed, WAIT, '', await client.case(user, filed.id));
    throw problem;
  }
}

/** The least used comes first; waiting and what ends a case are put off for a while, what was done enough for good. */
function weightOf({ experience, path }: Walking, filed: Case, verb: string): number {
  const done = path.filter((step) => step.caseId === filed.id && step.verb === verb);
  const here = done.filter(({ state }) => state === filed.state).length;
  if (done.length >= ENOUGH && verb !== 'serve') return TIRED + here; // Papers to be served run out by themselves.
  return experience.times(filed, verb) + (verb === WAIT || experience.ends(verb) ? PATIENCE : 0);
}

/** Nobody can act: the case waits for one that it has asked for, or for time. */
async function goOn(walking: Walking, user: string, filed: Filed): Promise<Step> {
  const asked = await casesAskedBy(walking.client, user, filed);
  for (const other of asked) {
    const step = await actIn(walking, user, other);
    if (step) return step;
  }
  const waited = walking.path.filter(({ state, verb }) => state === filed.state && verb === WAIT).length;
  if (!nextDue([filed, ...asked]) && waited > ENOUGH)
    throw new Error(`Nobody can act in ${filed.state} of ${filed.matter}, and no limit runs`);
  return letTimePass(walking, user, filed, [filed, ...asked]);
}

function learned({ experience }: Walking, { id: caseId, matter, state }: Case, verb: string, user: string, after: Case): Step {
  const step = { caseId, matter, state, verb, user, to: after.state };
  experience.learn(step, after.outcome !== null);
  return step;
} // prettier-ignore

/** What each person may do now that moves the case; one person per act. Officials of other authorities have no say. */
async function choicesIn({ client, people }: Walking, { id, authority }: Case): Promise<Required<Choice>[]> {
  const concerned = people.filter(({ organisation }) => organisation.kind !== 'authority' || organisation.id === authority.id);
  const seen = await Promise.all(
    concerned.map(async ({ user }) => {
      const { status, body } = await client.send(user, 'GET', `/cases/${id}`);
      const acts = status === 200 ? (body as Case).availableActs : [];
      return acts.filter(({ standing }) => !standing).map((act) => ({ user, act }));
    }),
  );
  const choices = seen.flat();
  return choices.filter(({ act }, index) => choices.findIndex((each) => each.act.verb === act.verb) === index);
} // prettier-ignore

/** The first day on which a limit of the cases is due. */
const nextDue = (cases: readonly Case[]): string | undefined =>
  cases
    .flatMap(({ clocks }) => clocks)
    .filter(({ status, dueOn }) => status === 'running' && dueOn !== null)
    .map(({ dueOn }) => dueOn!)
    .sort()[0];

/** Until the next limit of the cases is over; where none runs, a fortnight, for a day that was set may have to come. */
async function letTimePass(walking: Walking, user: string, filed: Filed, cases: readonly Filed[]): Promise<Step> {
  const { client } = walking;
  const dueOn = nextDue(cases);
  if (!dueOn) await client.advanceBy('P14D');
  else if (startOfDayAfter(dueOn) > (await client.now())) await client.advanceTo(startOfDayAfter(dueOn));
  else await client.advanceBy('PT1S');
  return learned(walking, filed, WAIT, '', await client.case(user, filed.id));
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
