import type { DataSource, EntityManager } from 'typeorm';
import {
  dateOf,
  decide,
  decideAll,
  openCase,
  reach,
  type Act,
  type Actor,
  type CaseState,
  type Decision,
  type Facts,
  type Opening,
  type Refusal,
} from '#engine';
import { GENESIS } from '#ledger';
import type { Workflow } from '#workflow-kit';
import { Directory } from './directory.js';
import { fingerprint, recorded, salted, seriesOf, type Recorded } from './record.js';
import { competentAuthority } from './queries.js';
import type { Registry } from './registry.js';
import { caseOf, caseQuery, type CaseRow } from './rows.js';
import { LostRace, write, type Writing } from './write.js';

/** An act as it comes in from a person. */
export interface Command {
  readonly caseId: string;
  readonly verb: string;
  readonly payload: unknown;
  readonly actor: Actor;
  /** Idempotency key; the same key and request get the same answer. Null: an edit of a draft that may simply be repeated. */
  readonly key: string | null;
  readonly expectedRevision: number;
  /** The answer to keep for a repeated key. */
  readonly answer: (performed: Performed) => unknown;
}

export interface Performed {
  readonly workflow: Workflow;
  readonly filed: CaseState;
  readonly facts: Facts;
  readonly entries: readonly Recorded[];
}

/** A case as read, with the head of its chain and the answer kept for the key asked about. */
export interface Current extends Performed {
  readonly head: string;
  readonly answer: { readonly request_hash: string; readonly body: unknown } | null;
}

export type Outcome =
  | { readonly kind: 'done'; readonly body: unknown; readonly replayed: boolean; readonly revision: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly current: Performed }
  | { readonly kind: 'stale'; readonly revision: number }
  | { readonly kind: 'keyReused' }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'quarantined' };

const noAuthority: Refusal = {
  ok: false,
  code: 'INVALID_INPUT',
  message: { zh: '该地区没有登记有权机关', en: 'no authority is on record for this place' },
  errors: [
    {
      pointer: '/form/production/region',
      code: 'NO_AUTHORITY',
      message: { zh: '没有登记有权机关', en: 'no authority on record' },
    },
  ],
};

interface Commit {
  readonly key: string | null;
  /** The clock that was reached, if the act is time's. */
  readonly fired?: string;
  readonly answer?: (performed: Performed) => Writing['answer'];
}

/** The one guarded way in which a case changes: for people, for time, for the system. One transaction each. */
export class CaseEngine {
  readonly directory: Directory;
  /** Told after each commit that there may be something to relay. */
  onCommit: () => void = () => {};

  constructor(
    readonly database: DataSource,
    readonly registry: Registry,
  ) {
    this.directory = new Directory(database);
  }

  /** Performs a person's act: lock, idempotency key, expected revision, decision, history, case, limits, papers, outbox. */
  async perform(command: Command): Promise<Outcome> {
    const resolved = await this.#resolve(command);
    const outcome = await this.#retrying(() =>
      this.database.transaction((manager) => this.#perform(manager, command, resolved)),
    );
    if (outcome.kind === 'done' && !outcome.replayed) this.onCommit();
    return outcome;
  }

  async #perform(manager: EntityManager, command: Command, resolved: Act['resolved']): Promise<Outcome> {
    const { caseId, verb, payload, actor, key, expectedRevision } = command;
    const request = fingerprint({ verb, payload: payload ?? null, actor: actor.userId });
    // Lock first, then read: what this act is decided on is what the act before it committed.
    const [locked]: unknown[] = await manager.query(`SELECT 1 FROM case_file WHERE id = $1 FOR UPDATE`, [caseId]);
    if (!locked) return { kind: 'notFound' };
    const current = await this.#read(manager, caseId, key);
    if (!current) return { kind: 'quarantined' };
    const kept = current.answer;
    if (kept)
      return kept.request_hash === request
        ? { kind: 'done', body: kept.body, replayed: true, revision: current.filed.revision }
        : { kind: 'keyReused' };
    if (current.filed.revision !== expectedRevision) return { kind: 'stale', revision: current.filed.revision };

    if (resolved?.['authorityId'] === null) return { kind: 'refused', refusal: noAuthority, current };
    const facts = resolved?.['authorityId']
      ? { ...current.facts, ...(await this.directory.of(resolved['authorityId'] as string)) }
      : current.facts;
    const act: Act = { verb, payload, actor, ...(resolved && { resolved }) };
    const decided = decideAll(
      current.workflow,
      current.filed,
      (filed) => decide(current.workflow, filed, act, facts),
      facts,
    );
    if (!decided || 'ok' in decided) return { kind: 'refused', refusal: decided as Refusal, current };

    let body: unknown;
    const performed = await this.#commit(manager, { ...current, facts }, decided, {
      key,
      answer: (done) => {
        body = command.answer(done);
        return key === null ? null : { key, actorId: actor.userId, requestHash: request, body };
      },
    });
    return { kind: 'done', body, replayed: false, revision: performed.filed.revision };
  }

  /** Time's act: fires the deadline of a clock if it is still armed and due by the one clock. Exactly once, never early. */
  async fire(caseId: string, clockId: string): Promise<'fired' | 'stale'> {
    const fired = await this.#retrying(() =>
      this.database.transaction(async (manager) => {
        await manager.query(`SELECT 1 FROM case_file WHERE id = $1 FOR UPDATE`, [caseId]);
        const [armed] = await manager.query(`SELECT 1 FROM deadline WHERE case_id = $1 AND clock_id = $2 AND status = 'armed' AND due_at <= app_now()`, [caseId, clockId]);
        const current = armed && (await this.#read(manager, caseId, null));
        if (!current) return 'stale' as const;
        const decided = decideAll(current.workflow, current.filed, (filed) => reach(current.workflow, filed, clockId, current.facts), current.facts);
        if (!decided || 'ok' in decided) return 'stale' as const;
        await this.#commit(manager, current, decided, { key: `deadline:${clockId}`, fired: clockId });
        return 'fired' as const;
      }),
    );
    if (fired === 'fired') this.onCommit();
    return fired;
  } // prettier-ignore

  /** Opens a case: its first entry. The answer is what the caller makes of it. */
  async open(workflow: Workflow, opening: Omit<Opening, 'now' | 'number'>): Promise<Performed> {
    const people = await this.directory.of(opening.authorityId);
    return this.database.transaction(async (manager) => {
      const [{ now, serial }]: [{ now: Date; serial: string }] = await manager.query(`SELECT app_now() AS now, nextval('case_number') AS serial`);
      const at = now.toISOString();
      const number = `${workflow.prefix}-${at.slice(0, 4)}-${String(serial).padStart(6, '0')}`;
      const decision = openCase(workflow, { ...opening, number, now: at });
      const entries = recorded([decision], GENESIS, null, []);
      await write(manager, workflow, this.registry, { before: null, after: decision.next, entries, papers: [], now: at, answer: null });
      return { workflow, filed: decision.next, facts: { now: at, calendar: this.registry.calendar, ...people }, entries };
    });
  } // prettier-ignore

  /** A case as it stands, with the facts a decision on it would rest on. Undefined where there is none to be restored. */
  read(caseId: string): Promise<Current | undefined> {
    return this.#read(this.database.manager, caseId, null);
  }

  async #read(manager: EntityManager, caseId: string, key: string | null): Promise<Current | undefined> {
    const [row]: CaseRow[] = await manager.query(caseQuery, [caseId, key]);
    const workflow = row && this.registry.find(row.matter, row.version);
    if (!row || !workflow?.leaves.has(row.state)) return undefined;
    const facts = {
      now: row.now.toISOString(),
      calendar: this.registry.calendar,
      ...(await this.directory.of(row.authority_id)),
    };
    return { workflow, filed: caseOf(row), facts, entries: [], head: row.head_hash, answer: row.answer };
  }

  /** Numbers the papers, places the decisions in the chain, writes. */
  async #commit(
    manager: EntityManager,
    current: Current,
    decisions: readonly Decision[],
    how: Commit,
  ): Promise<Performed> {
    const { workflow, filed: before, facts } = current;
    const last = decisions.at(-1)!.next;
    const papers = salted(
      await this.#numbered(manager, workflow, last, facts, last.papers.slice(before.papers.length)),
    );
    const after = { ...last, papers: last.papers.map((paper) => papers.find(({ no }) => no === paper.no) ?? paper) };
    const entries = recorded(decisions, current.head, how.key, papers);
    const performed = { workflow, filed: after, facts, entries };
    const answer = how.answer?.(performed) ?? null;
    await write(manager, workflow, this.registry, {
      before,
      after,
      entries,
      papers,
      now: facts.now,
      answer,
      ...(how.fired && { fired: how.fired }),
    });
    return performed;
  }

  /** Draws the official numbers: one series per authority, type and year; the row lock keeps them gap-free. */
  async #numbered(manager: EntityManager, workflow: Workflow, filed: CaseState, { authority }: Facts, papers: readonly CaseState['papers'][number][]): Promise<CaseState['papers'][number][]> {
    const data = new Map(papers.map((paper) => [paper.no, { ...paper.data }]));
    for (const { no, field, name, first, format } of seriesOf(workflow, filed, authority, papers).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const [{ last }]: [{ last: number }] = await manager.query(
        `INSERT INTO series (name, last) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET last = series.last + 1 RETURNING last`,
        [name, first],
      );
      (data.get(no) as Record<string, unknown>)[field] = format(last);
    }
    return papers.map((paper) => ({ ...paper, data: data.get(paper.no)! }));
  } // prettier-ignore

  /** What an act needs to know from outside is looked up before it and kept with it: the history needs no look-up. */
  async #resolve({ caseId, verb, payload }: Command): Promise<Act['resolved']> {
    if (verb === 'submit') return this.#routed(caseId);
    const code = (payload as { unifiedSocialCreditCode?: unknown } | null)?.unifiedSocialCreditCode;
    const organisationId = typeof code === 'string' ? await this.directory.byCode(code) : undefined;
    return organisationId ? { organisationId } : undefined;
  }

  /** The authority competent today for the place in the form. Empty where none is on record: the case stays a draft. */
  async #routed(caseId: string): Promise<Act['resolved']> {
    const current = await this.read(caseId);
    const region = current?.workflow.region(current.filed.form);
    if (!current || region === undefined) return undefined;
    const grant = await competentAuthority(this.database, current.filed.matter, region, dateOf(current.facts.now));
    return grant ? { authorityId: grant.authorityId, grantId: grant.grantId } : { authorityId: null };
  }

  /** Deadlocks, serialisation failures and lost races are tried again, twice. */
  async #retrying<T>(work: () => Promise<T>, left = 2): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const passing = error instanceof LostRace || ['40001', '40P01'].includes((error as { code?: string }).code ?? '');
      if (!passing || left === 0) throw error;
      return this.#retrying(work, left - 1);
    }
  }
}
