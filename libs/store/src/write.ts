import type { EntityManager } from 'typeorm';
import { decidingAuthority, duesOf, isOpen, placeOf, reachesAt, type CaseState } from '#engine';
import type { Workflow } from '#workflow-kit';
import type { PaperRow, Recorded } from './record.js';
import type { Registry } from './registry.js';

/** Everything that one act writes. */
export interface Writing {
  readonly before: CaseState | null;
  readonly after: CaseState;
  readonly entries: readonly Recorded[];
  readonly papers: readonly PaperRow[];
  readonly now: string;
  /** The answer to keep for the key. */
  readonly answer: {
    readonly key: string;
    readonly actorId: string;
    readonly requestHash: string;
    readonly body: unknown;
  } | null;
  /** The clock that was reached, if the act was time's. */
  readonly fired?: string;
}

/** A concurrent act won: nothing was written. */
export class LostRace extends Error {}

/** Columns of the case that follow from its state. */
function columnsOf(workflow: Workflow, filed: CaseState, { calendar }: Registry) {
  const place = placeOf(workflow, filed.state);
  const binding = filed.clocks.filter((clock) => isOpen(clock) && !workflow.limits[clock.limit]!.kind);
  const dues = binding.flatMap((clock) => duesOf(workflow, clock, calendar).dueOn ?? []).sort();
  return {
    revision: filed.revision,
    state: filed.state,
    phase: place.kind === 'step' ? place.phase : 'closed',
    desk: place.kind === 'step' ? place.desk : null,
    outcome: place.kind === 'outcome' ? place.outcome : null,
    authority_id: decidingAuthority(filed),
    testing_body: (filed.context['testingBody'] as string | undefined) ?? null,
    panel: [...listOf(filed.context['panel']), ...listOf(filed.context['inspectors'])],
    subject_number: workflow.subject?.(filed.form) ?? null,
    certificate_number: workflow.code === 'register-entry' ? (filed.form['certificateNumber'] as string) : null,
    third_parties: filed.parties.flatMap(({ kind, organisationId }) => (kind === 'thirdParty' && organisationId ? [organisationId] : [])),
    officer: listOf(filed.context['officers'])[0] ?? null,
    due_on: dues[0] ?? null,
    overdue: filed.clocks.some((clock) => clock.status === 'overdue' && workflow.limits[clock.limit]!.owner === 'approver') && place.kind === 'step',
    context: filed.context,
    form: filed.form,
    materials: filed.materials,
    parties: filed.parties,
    clocks: filed.clocks,
  };
} // prettier-ignore

const listOf = (value: unknown): string[] => (value as string[] | null | undefined) ?? [];

const insertCase = /* sql */ `
  INSERT INTO case_file (id, number, matter, version, applicant_id, filed_with, grant_id, continues, created_at, updated_at, head_hash,
    revision, state, phase, desk, outcome, authority_id, testing_body, panel, subject_number, certificate_number, third_parties, officer, due_on, overdue, context, form, materials, parties, clocks)
  SELECT id, number, matter, version, applicant_id, filed_with, grant_id, continues, now, now, head_hash,
    revision, state, phase, desk, outcome, authority_id, testing_body, panel, subject_number, certificate_number, third_parties, officer, due_on, overdue, context, form, materials, parties, clocks
  FROM jsonb_to_record($1::jsonb) AS x(id uuid, number text, matter text, version int, applicant_id text, filed_with text, grant_id text, continues uuid, now timestamptz, head_hash text,
    revision int, state text, phase text, desk text, outcome text, authority_id text, testing_body text, panel text[], subject_number text, certificate_number text, third_parties text[], officer text, due_on date, overdue boolean,
    context jsonb, form jsonb, materials jsonb, parties jsonb, clocks jsonb) RETURNING 1`;

/** Compare and set: the case moves only from the revision the act was decided on. */
const updateCase = /* sql */ `
  UPDATE case_file c SET version = x.version, filed_with = x.filed_with, grant_id = x.grant_id, revision = x.revision, state = x.state, phase = x.phase, desk = x.desk, outcome = x.outcome, authority_id = x.authority_id,
    testing_body = x.testing_body, panel = x.panel, subject_number = x.subject_number, third_parties = x.third_parties, officer = x.officer, due_on = x.due_on, overdue = x.overdue,
    context = x.context, form = x.form, materials = x.materials, parties = x.parties, clocks = x.clocks, head_hash = x.head_hash, updated_at = x.now
  FROM jsonb_to_record($1::jsonb) AS x(id uuid, was int, version int, filed_with text, grant_id text, now timestamptz, head_hash text,
    revision int, state text, phase text, desk text, outcome text, authority_id text, testing_body text, panel text[], subject_number text, certificate_number text, third_parties text[], officer text, due_on date, overdue boolean,
    context jsonb, form jsonb, materials jsonb, parties jsonb, clocks jsonb)
  WHERE c.id = x.id AND c.revision = x.was RETURNING 1`;

/** History, papers, deadlines and outbox of an act, in one statement. */
const insertRest = /* sql */ `
  WITH lines AS (
    INSERT INTO history (case_id, seq, key, verb, actor_id, entry, hash, payload, salts)
    SELECT $1, seq, key, verb, "actorId", entry, hash, payload, salts
    FROM jsonb_to_recordset($2::jsonb) AS x(seq int, key text, verb text, "actorId" text, entry text, hash text, payload jsonb, salts jsonb)
  ), papers AS (
    INSERT INTO document (case_id, no, code, recipient, recipient_org, status, made_at, served_at, served_on, way, data, waiting, salt)
    SELECT $1, no, code, recipient, organisation, status, "madeAt", "servedAt", "servedOn", way, data, waiting, coalesce(salt, '')
    FROM jsonb_to_recordset($3::jsonb) AS x(no int, code text, recipient text, organisation text, status text, "madeAt" timestamptz, "servedAt" timestamptz, "servedOn" date, way text, data jsonb, waiting jsonb, salt text)
    ON CONFLICT (case_id, no) DO UPDATE SET status = excluded.status, served_at = excluded.served_at, served_on = excluded.served_on, way = excluded.way, waiting = excluded.waiting
  ), deadlines AS (
    INSERT INTO deadline (case_id, clock_id, kind, due_at, status, fired_seq, fired_at)
    SELECT $1, clock, 'limit', due, status, seq, at FROM jsonb_to_recordset($4::jsonb) AS x(clock text, due timestamptz, status text, seq int, at timestamptz)
    ON CONFLICT (case_id, clock_id, kind) DO UPDATE SET due_at = excluded.due_at, status = excluded.status, fired_seq = excluded.fired_seq, fired_at = excluded.fired_at
  ), answers AS (
    INSERT INTO answer (case_id, key, actor_id, request_hash, body)
    SELECT $1, key, "actorId", "requestHash", body FROM jsonb_to_recordset($6::jsonb) AS x(key text, "actorId" text, "requestHash" text, body jsonb)
  )
  INSERT INTO outbox (case_id, seq, code, desks) SELECT $1, seq, code, desks FROM jsonb_to_recordset($5::jsonb) AS x(seq int, code text, desks text[])`;

/** Writes an act whole. Throws LostRace where the case has moved on since it was read. */
export async function write(manager: EntityManager, workflow: Workflow, registry: Registry, writing: Writing): Promise<void> {
  const { before, after, entries, now, answer } = writing;
  const head = { id: after.id, now, head_hash: entries.at(-1)!.hash, ...columnsOf(workflow, after, registry) };
  const first = before
    ? { ...head, was: before.revision, version: after.version, filed_with: after.authorityId, grant_id: after.grantId }
    : { ...head, number: after.number, matter: after.matter, version: after.version, applicant_id: after.applicantId, filed_with: after.authorityId, grant_id: after.grantId, continues: after.continues };
  const result: unknown[] | [unknown[], number] = await manager.query(before ? updateCase : insertCase, [JSON.stringify(first)]);
  const touched = before ? (result as [unknown[], number])[1] : (result as unknown[]).length;
  if (touched !== 1) throw new LostRace(after.id);

  await manager.query(insertRest, [
    after.id,
    JSON.stringify(entries),
    JSON.stringify(changedPapers(writing)),
    JSON.stringify(deadlinesOf(workflow, registry, writing)),
    JSON.stringify(entries.flatMap(({ seq, messages }) => messages.map(({ code, to }) => ({ seq, code, desks: to })))),
    JSON.stringify(answer ? [answer] : []),
  ]);
} // prettier-ignore

function changedPapers({ before, after, papers }: Writing) {
  const fresh = new Map(papers.map((paper) => [paper.no, paper]));
  const organisation = (recipient: string | null) =>
    recipient && (after.parties.find(({ id }) => id === recipient)?.organisationId ?? (after.parties.some(({ id }) => id === recipient) ? null : recipient));
  return after.papers
    .filter((paper) => before?.papers.find(({ no }) => no === paper.no)?.status !== paper.status || fresh.has(paper.no) || waitsDiffer(before, paper))
    .map((paper) => ({ ...paper, ...fresh.get(paper.no), organisation: organisation(paper.recipient) }));
} // prettier-ignore

const waitsDiffer = (before: CaseState | null, { no, waiting }: CaseState['papers'][number]) =>
  (before?.papers.find((paper) => paper.no === no)?.waiting.length ?? 0) !== waiting.length;

/** The deadlines that the act arms, moves, cancels or has fired. The row is the deadline; a job is only its alarm. */
function deadlinesOf(workflow: Workflow, { calendar }: Registry, { before, after, entries, now, fired }: Writing) {
  const dueAt = (filed: CaseState | null, id: string) => {
    const clock = filed?.clocks.find((each) => each.id === id);
    return clock ? reachesAt(workflow, clock, calendar) : null;
  };
  return after.clocks.flatMap(({ id }) => {
    const was = dueAt(before, id);
    const due = dueAt(after, id);
    if (id === fired) return [{ clock: id, due: was, status: 'fired', seq: entries[0]!.seq, at: now }];
    if (due === was) return [];
    return [due ? { clock: id, due, status: 'armed' } : { clock: id, due: was, status: 'cancelled' }];
  });
}
