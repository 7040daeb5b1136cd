import { chainFaults } from '#ledger';
import { ProblemError, type Case, type Clock, type Entry, type Paper } from '../../apps/cli/src/demo/api.js';
import type { Client } from '../../apps/cli/src/demo/client.js';

/** A refusal as a test looks at it: the rule of an act, or the codes of what is wrong in the payload. */
export interface Refused {
  readonly code: string;
  readonly rule?: string;
  readonly faults?: readonly string[];
}

/** What the server answered instead of doing it. Fails where it did it after all. */
export async function refusalOf(attempt: Promise<unknown>): Promise<Refused> {
  try {
    await attempt;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { code, rule, errors } = error.problem as ProblemError['problem'] & { rule?: string };
    return { code, ...(rule && { rule }), ...(errors && { faults: errors.map((fault) => fault.code) }) };
  }
  throw new Error('nothing was refused');
}

/** A case that is told act by act, by whoever acts, and where it has been. */
export class ToldCase {
  readonly states: string[];

  constructor(
    readonly client: Client,
    readonly id: string,
    state: string,
  ) {
    this.states = [state];
  }

  /** A new draft of a matter; without `form` its own sample. */
  static async begin(client: Client, user: string, matter: string, form?: unknown): Promise<ToldCase> {
    const { id, state } = await client.create(user, matter, form);
    return new ToldCase(client, id, state);
  }

  /** Performs an act: its example, with the given fields in their place. */
  async act(user: string, verb: string, fields?: Record<string, unknown>): Promise<Case> {
    const { case: filed } = await this.client.act(user, this.id, verb, fields);
    if (filed.state !== this.states.at(-1)) this.states.push(filed.state);
    return filed;
  }

  /** What keeps somebody from an act with the given fields in its example. */
  refused(user: string, verb: string, fields?: Record<string, unknown>): Promise<Refused> {
    return refusalOf(this.client.act(user, this.id, verb, fields));
  }

  see(user = 'head'): Promise<Case> {
    return this.client.case(user, this.id);
  }

  history(user = 'head'): Promise<Entry[]> {
    return this.client.history(user, this.id);
  }

  papers(user = 'head'): Promise<Paper[]> {
    return this.client.documents(user, this.id);
  }

  /** Codes of the papers in the order they were made, proofs of service left out. */
  async codes(user = 'head'): Promise<string[]> {
    return (await this.papers(user)).map(({ code }) => code).filter((code) => code !== 'D25');
  }

  /** Data of the newest paper with this code. */
  async paper(code: string, user = 'head'): Promise<Record<string, any>> {
    const found = (await this.papers(user)).findLast((paper) => paper.code === code);
    if (!found) throw new Error(`no paper ${code}`);
    return found.data;
  }

  /** The newest clock of a limit. */
  async clock(limit: string, user = 'head'): Promise<Clock> {
    const found = (await this.see(user)).clocks.findLast((clock) => clock.limit === limit);
    if (!found) throw new Error(`no clock ${limit}`);
    return found;
  }

  /** From when to when the newest clock of a limit stood still, and by which paper. */
  async stops(limit: string, user = 'head'): Promise<{ from: string; to: string | null; document: string | null }[]> {
    const course = (await this.client.clock(user, this.id)).findLast((each) => each.limit === limit);
    return (course?.segments ?? [])
      .filter(({ kind }) => kind === 'stop')
      .map(({ from, to, document }) => ({ from, to, document }));
  }

  /** What is wrong with the chain of hashes of the history. */
  async faults(user = 'head') {
    return chainFaults(await this.history(user));
  }
}

/** The cases of a matter that somebody may see, the newest first. */
export async function casesOf(client: Client, user: string, matter: string): Promise<Case[]> {
  const { items } = (await client.call(user, 'GET', `/cases?matter=${matter}&limit=100`)) as {
    items: { id: string; number: string }[];
  };
  const newestFirst = items.toSorted((one, other) => (one.number < other.number ? 1 : -1));
  return Promise.all(newestFirst.map(({ id }) => client.case(user, id)));
}

/** The register entry of a certificate, as somebody may see it. */
export async function entryOf(client: Client, user: string, certificateNumber: string): Promise<ToldCase> {
  const entries = (await casesOf(client, user, 'register-entry')) as (Case & { certificateNumber: string })[];
  const found = entries.find((entry) => entry.certificateNumber === certificateNumber);
  if (!found) throw new Error(`${user} sees no register entry ${certificateNumber}`);
  return new ToldCase(client, found.id, found.state);
}
