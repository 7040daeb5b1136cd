import { ProblemError, type Case, type Clock, type Entry, type Paper } from '../../apps/cli/src/demo/api.js';
import type { Client } from '../../apps/cli/src/demo/client.js';
import { chainFaults } from '#ledger';

/** What a refusal says of the rule that was broken. */
export interface Refused {
  readonly status: number;
  readonly code: string;
  /** The rule that stands against the act, or the codes of what is wrong with the payload. */
  readonly rule: string | readonly string[] | undefined;
}

/** A case of the first demonstration company that is being told, with the states it came to rest in. */
export class Story {
  readonly states: string[] = [];

  private constructor(
    readonly client: Client,
    readonly id: string,
    /** Ending of the accounts of the authority: `-n` the state, `` and `-p2` provinces. */
    public at: string,
  ) {}

  /** A draft; fields of `form` take the place of those of the sample form. */
  static async draft(client: Client, matter: string, at: string, form: object = {}): Promise<Story> {
    const { sampleForm } = await client.matter(matter);
    const filed = await client.create('enterprise-a', matter, { ...sampleForm, ...form });
    const story = new Story(client, filed.id, at);
    story.states.push(filed.state);
    return story;
  }

  static async submitted(...[client, matter, at, form]: Parameters<typeof Story.draft>): Promise<Story> {
    const story = await Story.draft(client, matter, at, form);
    await story.apply('submit');
    return story;
  }

  static async accepted(...drafted: Parameters<typeof Story.draft>): Promise<Story> {
    const story = await Story.submitted(...drafted);
    await story.act('acceptance', 'accept');
    return story;
  }

  /** An act of an official of the authority, named without its ending. */
  act(official: string, verb: string, fields?: Record<string, unknown>): Promise<Case> {
    return this.by(official + this.at, verb, fields);
  }

  /** An act of the applicant. */
  apply(verb: string, fields?: Record<string, unknown>): Promise<Case> {
    return this.by('enterprise-a', verb, fields);
  }

  /** An act of an account. */
  async by(account: string, verb: string, fields?: Record<string, unknown>): Promise<Case> {
    const { case: filed } = await this.client.act(account, this.id, verb, fields);
    if (filed.state !== this.states.at(-1)) this.states.push(filed.state);
    return filed;
  }

  /** The refusal of an act that must not be possible. */
  async refusal(account: string, verb: string, fields?: Record<string, unknown>): Promise<Refused> {
    try {
      await this.client.act(account, this.id, verb, fields);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const { rule, errors } = error.problem as ProblemError['problem'] & { rule?: string };
      return { status: error.status, code: error.code, rule: rule ?? errors?.map(({ code }) => code) };
    }
    throw new Error(`${account} could ${verb}`);
  }

  async see(account = 'enterprise-a'): Promise<Case & Record<string, any>> {
    const filed = await this.client.case(account, this.id);
    if (filed.state !== this.states.at(-1)) this.states.push(filed.state);
    return filed;
  }

  /** The newest row of a limit. */
  async limit(name: string): Promise<Clock | undefined> {
    return (await this.see()).clocks.findLast(({ limit }) => limit === name);
  }

  /** The days on which a limit stood still: from and to. */
  async stops(name: string): Promise<[string, string | null][]> {
    const course = (await this.client.clock('enterprise-a', this.id)).findLast(({ limit }) => limit === name);
    return course!.segments.filter(({ kind }) => kind === 'stop').map(({ from, to }) => [from, to]);
  }

  history(): Promise<Entry[]> {
    return this.client.history(`head${this.at}`, this.id);
  }

  /** Entries of time's acts: a limit that was reached. */
  async reached(limit: string): Promise<Entry[]> {
    return (await this.history()).filter((entry) => entry.verb === 'limitReached' && entry.limit === limit);
  }

  papers(): Promise<Paper[]> {
    return this.client.documents(`head${this.at}`, this.id);
  }

  /** The newest paper of a code. */
  async paper(code: string): Promise<Paper | undefined> {
    return (await this.papers()).findLast((paper) => paper.code === code);
  }

  /** Codes of the hints that reached a person about this case. They come a moment after the act. */
  async hints(account: string, awaited: string): Promise<string[]> {
    for (let asked = 0; ; asked += 1) {
      const { items } = await this.client.call(account, 'GET', '/messages?limit=100');
      const codes = (items as { caseId: string; code: string }[]).flatMap((item) => (item.caseId === this.id ? [item.code] : []));
      if (codes.includes(awaited) || asked === 500) return codes;
    }
  } // prettier-ignore

  /** What does not hold in the chain of the history; empty where all of it does. */
  async chainFaults(): Promise<readonly string[]> {
    return chainFaults(await this.history());
  }
}
