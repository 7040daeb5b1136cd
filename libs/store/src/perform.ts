import type { DataSource, EntityManager } from 'typeorm';
import {
  dateOf,
  decide,
  decideAll,
  decidingAuthority,
  formFaults,
  migrated,
  openCase,
  placeOf,
  recomputed,
  sheetOf,
  signing,
  submits,
  system,
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
import { newestCalendar, recounting, type CountingCalendar } from './calendars.js';
import { carryOver } from './consequences.js';
import { Directory, houseRulesFor } from './directory.js';
import { incidentsOf, openIncident, quarantined } from './incidents.js';
import { fingerprint, numbered, recorded, salted, type Recorded } from './record.js';
import { reachedFirst } from './reaching.js';
import type { Registry } from './registry.js';
import { caseOf, caseQuery, entryOf, type CaseRow } from './rows.js';
import { lookedUp } from './submission.js';
import { LostRace, recount, write, type Writing } from './write.js';

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
  readonly facts: CountedFacts;
  readonly entries: readonly Recorded[];
}

/** The facts of a decision. It is always counted by the newest calendar. */
export type CountedFacts = Facts & { readonly calendar: CountingCalendar };

/** A case as read, with the head of its chain and the answer kept for the key asked about. */
export interface Current extends Performed {
  readonly head: string;
  /** The calendar that its stored due dates were counted by. */
  readonly countedBy: CountingCalendar;
  /** The revision that people know: before it was counted anew. */
  readonly known: number;
  readonly answer: { readonly request_hash: string; readonly body: unknown } | null;
}

export type Outcome =
  | { readonly kind: 'done'; readonly body: unknown; readonly replayed: boolean; readonly revision: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly current: Performed }
  | { readonly kind: 'stale'; readonly revision: number }
  | { readonly kind: 'keyReused' }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'quarantined' };

/** What a commit builds on: a case as read, or none yet. */
type Before = Omit<Performed, 'filed' | 'entries'> & {
  readonly filed: CaseState | null;
  readonly head: string;
  readonly countedBy?: CountingCalendar;
};

const noAuthority: Refusal = {
  ok: false,
  code: 'INVALID_INPUT',
  message: { zh: '该地区没有登记有权机关', en: 'no authority is on record for this place' },
  errors: [{ pointer: '/form', code: 'NO_AUTHORITY', message: { zh: '没有登记有权机关', en: 'no authority on record' } }],
}; // prettier-ignore

/** How an act is recorded. */
export interface Commit {
  readonly key: string | null;
  /** The clock that was reached, if the act is time's. */
  readonly fired?: string;
  readonly answer?: (performed: Performed) => Writing['answer'];
}

/** A chain of acts that cause each other across cases is short; a longer one is a fault of a definition. */
const DEEPEST = 8;

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
    const outcome = await this.retrying(() => this.database.transaction((manager) => this.#perform(manager, command)));
    if (outcome.kind === 'done' && !outcome.replayed) this.onCommit();
    if (outcome.kind === 'quarantined') await openIncident(this.database, quarantined(command.caseId));
    return outcome;
  }

  async #perform(manager: EntityManager, command: Command): Promise<Outcome> {
    const { caseId, verb, payload, actor, key, expectedRevision } = command;
    const request = fingerprint({ verb, payload: payload ?? null, actor: actor.userId });
    const current = await this.locked(manager, caseId, key);
    if (current === 'notFound') return { kind: 'notFound' };
    if (current === 'quarantined') return { kind: 'quarantined' };
    const kept = current.answer;
    if (kept)
      return kept.request_hash === request
        ? { kind: 'done', body: kept.body, replayed: true, revision: current.filed.revision }
        : { kind: 'keyReused' };
    if (current.known !== expectedRevision && !(await this.#commutes(manager, current, command))) return { kind: 'stale', revision: current.filed.revision };

    const reached = await reachedFirst(this, manager, current);
    if (reached) return { kind: 'stale', revision: reached.filed.revision };

    const rebased = await this.#rebased(manager, current, verb);
    if (typeof rebased === 'number') return this.#perform(manager, { ...command, expectedRevision: rebased });
    if (rebased) return { kind: 'refused', refusal: rebased, current };
    const resolved = await lookedUp(manager, this.directory, current, command);
    if (resolved?.['authorityId'] === null) return { kind: 'refused', refusal: noAuthority, current };
    const facts = resolved?.['authorityId']
      ? { ...current.facts, ...(await this.directory.of(resolved['authorityId'] as string, manager)) }
      : current.facts;
    const act: Act = { verb, payload, actor, ...(resolved && { resolved }) };
    const decided = decideAll(current.workflow, current.filed, (filed) => decide(current.workflow, filed, act, facts), facts);
    if (!decided || 'ok' in decided) return { kind: 'refused', refusal: decided as Refusal, current };

    let body: unknown;
    const performed = await this.commit(manager, { ...current, facts }, decided, {
      key,
      answer: (done) => {
        body = command.answer(done);
        return key === null ? null : { key, actorId: actor.userId, requestHash: request, body };
      },
    });
    return { kind: 'done', body, replayed: false, revision: performed.filed.revision };
  } // prettier-ignore

  /**
   * An act that commutes is not out of date by acts of its kind, and none with a key by what outdates nobody: everything
   * recorded since what its author saw is of these kinds and by other people. What time or a new calendar has brought about
   * in between is none of it.
   */
  async #commutes(manager: EntityManager, { workflow, known }: Current, { caseId, verb, actor, key, expectedRevision }: Command): Promise<boolean> {
    const isCommuting = (one: string) => sheetOf(workflow, one)?.commutes === true;
    const outdatesNone = (one: string) => (key !== null && sheetOf(workflow, one)?.outdatesNobody === true) || (isCommuting(verb) && isCommuting(one));
    if (expectedRevision > known) return false;
    const since: { verb: string; actor_id: string }[] = await manager.query(
      `SELECT verb, actor_id FROM history WHERE case_id = $1 AND seq > $2 AND seq <= $3`,
      [caseId, expectedRevision, known],
    );
    return since.every((entry) => outdatesNone(entry.verb) && entry.actor_id !== actor.userId);
  } // prettier-ignore

  /** A draft has no legal effect: one that is submitted after its version ended goes over to the one in force first. */
  async #rebased(manager: EntityManager, { workflow, filed, facts, head }: Current, verb: string): Promise<number | Refusal | undefined> {
    const today = dateOf(facts.now);
    const { to } = workflow.effective;
    if (to === null || today <= to || !submits(workflow, filed, verb)) return undefined;
    const target = this.registry.effectiveOn(workflow.code, today);
    if (!target) return undefined;
    const errors = formFaults(target, filed.form, 'complete');
    if (errors.length) return { ok: false, code: 'INVALID_INPUT', errors, message: { zh: '规定已变更，请按新申请表填写', en: 'the rule has changed: fill in the new form' } };
    const { filed: after } = await this.commit(manager, { workflow: target, filed, facts, head }, [migrated(target, filed, system, facts)], { key: `migrate:${target.version}` });
    return after.revision;
  } // prettier-ignore

  /** Opens a case for a person: its first entry. */
  async open(workflow: Workflow, opening: Omit<Opening, 'number'>): Promise<Performed> {
    const opened = await this.retrying(() => this.database.transaction((manager) => this.opened(manager, workflow, opening)));
    this.onCommit();
    return opened;
  } // prettier-ignore

  /** Opens a case within a transaction, with everything that follows from it. */
  async opened(manager: EntityManager, workflow: Workflow, opening: Omit<Opening, 'number'>, how: Commit = { key: null }, depth = 0): Promise<Performed> {
    const [{ now, serial, version }]: [{ now: Date; serial: string; version: number }] = await manager.query(`SELECT app_now() AS now, nextval('case_number') AS serial, ${newestCalendar} AS version`);
    const at = now.toISOString();
    const decides = opening.continues ? decidingAuthority(opening.continues) : opening.authorityId;
    const number = `${workflow.prefix}-${dateOf(at).slice(0, 4)}-${String(serial).padStart(6, '0')}`;
    const facts: CountedFacts = { now: at, calendar: await this.registry.calendars.at(version, manager), ...(await this.directory.of(decides, manager)), grants: (await this.directory.rules(manager)).grants };
    const first = openCase(workflow, { ...opening, number }, facts);
    const decided = decideAll(workflow, first.next, () => first, facts);
    return this.commit(manager, { workflow, filed: null, facts, head: GENESIS }, decided as readonly Decision[], how, depth);
  } // prettier-ignore

  /** A case as it stands, with the facts a decision on it would rest on. Undefined where there is none to be restored. */
  read(caseId: string): Promise<Current | undefined> {
    return this.#read(this.database.manager, caseId, null);
  }

  /**
   * Lock first, then read: what the next act is decided on is what the act before it committed. Where the calendar has
   * changed since, the case is counted anew first: so every entry of a history was decided under one known calendar.
   */
  async locked(manager: EntityManager, caseId: string, key: string | null): Promise<Current | 'notFound' | 'quarantined'> {
    const [locked]: unknown[] = await manager.query(`SELECT 1 FROM case_file WHERE id = $1 FOR UPDATE`, [caseId]);
    if (!locked) return 'notFound';
    const current = await this.#read(manager, caseId, key);
    if (!current) return 'quarantined';
    return current.answer ? current : this.#countedAnew(manager, current);
  } // prettier-ignore

  /** Counts a case by the newest calendar, if it is behind: an act of the system where a due date moves. */
  async countAnew(caseId: string): Promise<Current | 'notFound' | 'quarantined'> {
    const current = await this.retrying(() => this.database.transaction((manager) => this.locked(manager, caseId, null)));
    this.onCommit();
    return current;
  } // prettier-ignore

  async #countedAnew(manager: EntityManager, current: Current): Promise<Current> {
    const { workflow, filed, facts, countedBy: from } = current;
    const to = facts.calendar;
    if (from.version >= to.version || placeOf(workflow, filed.state).kind === 'outcome') return current;
    const decision = recomputed(workflow, filed, recounting(from, to, facts.now));
    if (!decision) {
      await recount(manager, workflow, filed, { before: from, after: to });
      return { ...current, countedBy: to };
    }
    const { filed: after, entries } = await this.commit(manager, current, [decision], { key: `calendar:${to.version}` });
    return { ...current, filed: after, head: entries.at(-1)!.hash, countedBy: to };
  } // prettier-ignore

  async #read(manager: EntityManager, caseId: string, key: string | null): Promise<Current | undefined> {
    const [row]: CaseRow[] = await manager.query(caseQuery, [caseId, key]);
    const workflow = row && this.registry.find(row.matter, row.version);
    if (!row || !workflow?.leaves.has(row.state)) return undefined;
    const { calendars } = this.registry;
    const rules = await this.directory.rules(manager);
    const now = row.now.toISOString();
    const facts: CountedFacts = {
      now,
      calendar: await calendars.at(row.newest_calendar, manager),
      grants: rules.grants,
      ...houseRulesFor(rules, row.authority_id, dateOf(now)),
      marks: row.marks ?? [],
      entry: entryOf(row.entry),
      ...(await this.directory.of(row.authority_id, manager)),
    };
    const countedBy = await calendars.at(row.calendar_version, manager);
    const { head_hash: head, answer, revision: known } = row;
    return { workflow, filed: caseOf(row), facts, entries: [], head, answer, countedBy, known };
  }

  /** Numbers the papers, places the decisions in the chain, writes, and carries over what belongs to other cases. */
  async commit(manager: EntityManager, current: Before, decisions: readonly Decision[], how: Commit, depth = 0): Promise<Performed> {
    if (depth > DEEPEST) throw new Error(`${current.workflow.code}: acts cause each other without end`);
    const { workflow, filed: before, facts } = current;
    const last = decisions.at(-1)!.next;
    const papers = salted(await numbered(manager, workflow, last, signing(last, facts), last.papers.slice(before?.papers.length ?? 0)));
    const after = { ...last, papers: last.papers.map((paper) => papers.find(({ no }) => no === paper.no) ?? paper) };
    const entries = recorded(decisions, current.head, how.key, papers);
    const performed = { workflow, filed: after, facts, entries };
    const answer = how.answer?.(performed) ?? null;
    const counted = { before: current.countedBy ?? facts.calendar, after: facts.calendar };
    await write(manager, workflow, { before, after, entries, papers, counted, now: facts.now, answer, ...(how.fired && { fired: how.fired }) });
    await carryOver(this, manager, performed, decisions, depth + 1);
    for (const incident of incidentsOf(workflow, decisions)) await openIncident(manager, incident);
    return performed;
  } // prettier-ignore

  /** Deadlocks, serialisation failures and lost races are tried again, twice. */
  async retrying<T>(work: () => Promise<T>, left = 2): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const passing = error instanceof LostRace || ['40001', '40P01'].includes((error as { code?: string }).code ?? '');
      if (!passing || left === 0) throw error;
      return this.retrying(work, left - 1);
    }
  }
}
