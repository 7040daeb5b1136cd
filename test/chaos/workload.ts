import { setTimeout as pause } from 'node:timers/promises';
import { type CaseView, Client, type Ending } from './client.js';
import type { Journal } from './journal.js';
import { between, oneOf, type Random, randomOf, weighted } from './random.js';

/** The demonstration accounts that hold power over cases: of the first province, of the state, and outside. */
const officials = [
  'acceptance', 'reviewer', 'second-reviewer', 'approver', 'head', 'hearing-chair', 'registrar', 'inspector-1', 'inspector-2',
] as const; // prettier-ignore
const accounts: readonly string[] = [
  'enterprise-a', 'enterprise-b', 'agent-a', ...officials, ...officials.map((name) => `${name}-n`),
  'lab', 'assessor', 'assessor-2', 'expert-1', 'expert-2', 'expert-3', 'expert-4', 'expert-5',
]; // prettier-ignore
const openers = ['enterprise-a', 'enterprise-b', 'agent-a'] as const;

interface Person {
  readonly account: string;
  readonly roles: readonly string[];
  readonly organisation: { readonly id: string; readonly kind: string };
}

interface Matter {
  readonly code: string;
  readonly openedBy: readonly string[];
  readonly sampleForm: Record<string, unknown>;
}

/** A case as the clients know it together. */
interface Tracked {
  readonly id: string;
  readonly opener: string;
  readonly authorityId: string;
  readonly done: Map<string, number>;
  desk: string | null;
  acts: number;
  /** Looks in a row at which nobody could act. */
  idle: number;
  /** Left alone until then (ms of the run), so that time has its turn. */
  restsUntil: number;
}

export interface Load {
  readonly clients: number;
  /** How often two act at the same moment with the same revision, of 1. */
  readonly races: number;
  /** How often a case is left alone after an act, until time has gone by, of 1. */
  readonly rests: number;
  /** Cases that are worked on at the same time, and altogether. */
  readonly atOnce: number;
  readonly most: number;
}

/** Acts after which a case is left to time for good. */
const ENOUGH_ACTS = 60;
const REST_FOR_GOOD = Number.POSITIVE_INFINITY;

/** Clients that open cases and lead them on, each by whoever may act, by the examples that the interface gives. */
export class Workload {
  readonly #cases = new Map<string, Tracked>();
  /** Verbs that have ended a case: seldom chosen, or no case would come far. */
  readonly #enders = new Set<string>(['withdraw', 'discard', 'terminate']);
  readonly #loops: Promise<void>[] = [];
  #people: Person[] = [];
  #matters: Matter[] = [];
  #opened = 0;
  #races = 0;
  #over = false;
  /** Whether GETs are told to the journal. */
  tellsQueries = false;

  constructor(
    private readonly journal: Journal,
    private readonly servers: Readonly<Record<string, string>>,
    private readonly seed: number,
    private readonly load: Load,
  ) {}

  /** Learns who is who and which matters there are; then the clients begin. */
  async start(): Promise<void> {
    const scout = this.#client('scout', randomOf(this.seed));
    const people = await Promise.all(accounts.map(async (account) => ({ account, ...(await scout.get<Omit<Person, 'account'>>(account, '/session')) })));
    this.#people = people.filter((person): person is Person => person.roles !== undefined);
    const list = await scout.get<{ items: { code: string }[] }>(null, '/matters');
    const matters = await Promise.all((list?.items ?? []).map(({ code }) => scout.get<Matter>(null, `/matters/${code}`)));
    this.#matters = matters.filter((matter) => matter !== undefined).filter(({ openedBy }) => openedBy.includes('applicant'));
    if (this.#people.length < accounts.length || this.#matters.length === 0) throw new Error('the server does not know the demonstration accounts or matters');
    for (let number = 1; number <= this.load.clients; number += 1) this.#loops.push(this.#run(number));
  } // prettier-ignore

  /** The clients finish what they have begun, repetitions of unknown outcomes included. */
  async stop(): Promise<void> {
    this.#over = true;
    await Promise.all(this.#loops);
  }

  #client(name: string, random: Random): Client {
    return new Client(name, this.servers, this.journal, random, () => this.tellsQueries);
  }

  async #run(number: number): Promise<void> {
    const random = randomOf(this.seed * 1_000 + number);
    const client = this.#client(`c${number}`, random);
    const rival = this.#client(`r${number}`, random);
    while (!this.#over) {
      const filed = this.#next(random);
      if (!filed) await this.#open(client, random);
      else if (random() < this.load.races) await this.#race(client, rival, filed, random);
      else await this.#lead(client, filed, random);
      await pause(between(random, 10, 80));
    }
  }

  /** A case to go on with; none where there is room for another. */
  #next(random: Random): Tracked | undefined {
    const now = this.journal.now();
    const awake = [...this.#cases.values()].filter(({ restsUntil }) => restsUntil <= now);
    const room = awake.length < this.load.atOnce && this.#opened < this.load.most;
    if (awake.length === 0 || (room && random() < 0.3)) return undefined;
    return oneOf(random, awake);
  }

  async #open(client: Client, random: Random): Promise<void> {
    if (this.#opened >= this.load.most) return;
    this.#opened += 1;
    const opener = oneOf(random, openers);
    const licence = this.#matters.find(({ code }) => code === 'type-approval');
    const { code, sampleForm } = licence && random() < 0.6 ? licence : oneOf(random, this.#matters);
    const filed = await client.open(opener, code, sampleForm);
    if (!filed) return pause(200);
    this.#cases.set(filed.id, { id: filed.id, opener, authorityId: filed.authority.id, done: new Map(), desk: filed.desk, acts: 0, idle: 0, restsUntil: 0 });
  } // prettier-ignore

  async #lead(client: Client, filed: Tracked, random: Random): Promise<void> {
    const account = this.#actor(filed, random);
    const view = await client.get<CaseView>(account, `/cases/${filed.id}`);
    if (!view) return pause(200); // Not visible to this one, or nobody answers.
    this.#seen(filed, view);
    if (view.outcome !== null) return;
    const choice = this.#choose(filed, view.availableActs, random);
    if (!choice) return this.#foundNothing(filed);
    filed.idle = 0;
    const ending = await client.act({ account, filed: view, verb: choice.verb, payload: choice.example });
    this.#learn(filed, choice.verb, ending, random);
  }

  /** Two people, or one twice, want different things of the case as it stands now. */
  async #race(client: Client, rival: Client, filed: Tracked, random: Random): Promise<void> {
    const both = [this.#actor(filed, random), random() < 0.4 ? filed.opener : this.#actor(filed, random)];
    const views = await Promise.all(both.map((account) => client.get<CaseView>(account, `/cases/${filed.id}`)));
    const acts = views.flatMap((view, index) => (view?.availableActs ?? []).map((act) => ({ ...act, account: both[index]!, view: view! })));
    const first = this.#choose(filed, acts, random);
    const others = acts.filter(({ verb, view }) => verb !== first?.verb && view.revision === first?.view.revision);
    const second = this.#choose(filed, others, random);
    if (!first || !second) return this.#lead(client, filed, random);
    const race = (this.#races += 1);
    const wish = ({ account, view, verb, example }: typeof first) => ({ account, filed: view, verb, payload: example, race });
    const endings = await Promise.all([client.act(wish(first)), rival.act(wish(second))]);
    [first, second].forEach(({ verb }, index) => this.#learn(filed, verb, endings[index]!, random));
  } // prettier-ignore

  /** Mostly somebody at the desk where the case lies, now and then anybody whom it concerns. */
  #actor(filed: Tracked, random: Random): string {
    const concerned = this.#people.filter(({ account, organisation }) =>
      organisation.kind === 'authority' ? organisation.id === filed.authorityId : !openers.includes(account as never) || account === filed.opener,
    );
    const atDesk = concerned.filter(({ roles }) => filed.desk !== null && roles.includes(filed.desk));
    return oneOf(random, atDesk.length > 0 && random() < (filed.idle > 2 ? 0.3 : 0.8) ? atDesk : concerned).account;
  } // prettier-ignore

  /** What moves no case is done now and then: a case that is only talked about never ends. */
  #choose<A extends { readonly verb: string; readonly standing?: boolean }>(
    filed: Tracked,
    acts: readonly A[],
    random: Random,
  ): A | undefined {
    if (acts.length === 0) return undefined;
    const weight = ({ verb, standing }: A) =>
      (standing ? 0.05 : this.#enders.has(verb) ? 0.1 : 1) / (1 + (filed.done.get(verb) ?? 0)) ** 2;
    return acts[Number(weighted(random, Object.fromEntries(acts.map((act, index) => [index, weight(act)]))))];
  }

  #seen(filed: Tracked, view: CaseView): void {
    filed.desk = view.desk;
    if (view.outcome !== null) this.#cases.delete(filed.id);
  }

  #foundNothing(filed: Tracked): void {
    filed.idle += 1;
    if (filed.idle % 8 === 0) filed.restsUntil = this.journal.now() + 3_000;
  }

  #learn(filed: Tracked, verb: string, ending: Ending, random: Random): void {
    filed.acts += 1;
    filed.done.set(verb, (filed.done.get(verb) ?? 0) + (ending.kind === 'ok' ? 1 : 0.5));
    if (ending.kind === 'ok') {
      if (ending.filed.outcome !== null) this.#enders.add(verb);
      this.#seen(filed, ending.filed);
      if (random() < this.load.rests) filed.restsUntil = this.journal.now() + between(random, 4_000, 20_000);
    }
    if (filed.acts >= ENOUGH_ACTS) filed.restsUntil = REST_FOR_GOOD;
  }
}
