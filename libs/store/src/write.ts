import type { EntityManager } from 'typeorm';
import { askedIn, cardDesks, certificateOfCase, decidingAuthority, duesOf, earnsCard, isOpen, placeOf, reachesAt, startOfDay, warnOn, type Calendar, type CaseState } from '#engine'; // prettier-ignore
import type { Workflow } from '#workflow-kit';
import type { CountingCalendar } from './calendars.js';
import { caseChannel } from './case-events.js';
import type { PaperRow, Recorded } from './record.js';

/** By which calendar the case was counted before, and is counted from now on. */
export interface Counted {
  readonly before: Calendar;
  readonly after: CountingCalendar;
}

/** Everything that one act writes. */
export interface Writing {
  readonly counted: Counted;
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
function columnsOf(workflow: Workflow, filed: CaseState, calendar: CountingCalendar) {
  const place = placeOf(workflow, filed.state);
  const binding = filed.clocks.filter((clock) => isOpen(clock) && !workflow.limits[clock.limit]!.kind);
  const dues = binding.flatMap((clock) => duesOf(workflow, clock, calendar).dueOn ?? []).sort();
  const warnings = binding.filter((clock) => earnsCard(workflow, clock)).flatMap((clock) => warnOn(workflow, clock, calendar) ?? []).sort();
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
    second_officer: listOf(filed.context['officers'])[1] ?? null,
    ...certificateIn(workflow, filed),
    asked: askedIn(filed),
    asking: askedIn(filed).length > 0,
    due_on: dues[0] ?? null,
    warn_on: warnings[0] ?? null,
    calendar_version: calendar.version,
    overdue: filed.clocks.some((clock) => clock.status === 'overdue' && workflow.limits[clock.limit]!.owner === 'approver') && place.kind === 'step',
    red_card: filed.clocks.some((clock) => clock.status === 'overdue' && earnsCard(workflow, clock)) && place.kind === 'step',
    context: filed.context,
    form: filed.form,
    materials: filed.materials,
    parties: filed.parties,
    clocks: filed.clocks,
  };
} // prettier-ignore

/** The certificate that the case has made, or is about, as its view tells it. */
function certificateIn(workflow: Workflow, filed: CaseState) {
  const { certificateNumber, validUntil } = certificateOfCase(workflow, filed);
  return { about_certificate: certificateNumber, valid_until: validUntil };
}

const listOf = (value: unknown): string[] => (value as string[] | null | undefined) ?? [];

/** Tells whoever listens, when the transaction commits. */
const told = (of: string) => `pg_notify('${caseChannel}', ${of}id::text || ' ' || ${of}revision)`;

const insertCase = /* sql */ `
  INSERT INTO case_file (id, number, matter, version, applicant_id, filed_with, grant_id, continues, entered_by, created_at, updated_at, head_hash,
    revision, state, phase, desk, outcome, authority_id, testing_body, panel, subject_number, certificate_number, third_parties, officer, second_officer, about_certificate, valid_until, asked, asking, due_on, warn_on, calendar_version, overdue, red_card, context, form, materials, parties, clocks)
  SELECT id, number, matter, version, applicant_id, filed_with, grant_id, continues, entered_by, now, now, head_hash,
    revision, state, phase, desk, outcome, authority_id, testing_body, panel, subject_number, certificate_number, third_parties, officer, second_officer, about_certificate, valid_until, asked, asking, due_on, warn_on, calendar_version, overdue, red_card, context, form, materials, parties, clocks
  FROM jsonb_to_record($1::jsonb) AS x(id uuid, number text, matter text, version int, applicant_id text, filed_with text, grant_id text, continues uuid, entered_by text, now timestamptz, head_hash text,
    revision int, state text, phase text, desk text, outcome text, authority_id text, testing_body text, panel text[], subject_number text, certificate_number text, third_parties text[], officer text, second_officer text, about_certificate text, valid_until date, asked text[], asking boolean, due_on date, warn_on date, calendar_version int, overdue boolean, red_card boolean,
    context jsonb, form jsonb, materials jsonb, parties jsonb, clocks jsonb) RETURNING ${told('')}`;

/** Compare and set: the case moves only from the revision the act was decided on. */
const updateCase = /* sql */ `
  UPDATE case_file c SET version = x.version, filed_with = x.filed_with, grant_id = x.grant_id, revision = x.revision, state = x.state, phase = x.phase, desk = x.desk, outcome = x.outcome, authority_id = x.authority_id,
    testing_body = x.testing_body, panel = x.panel, subject_number = x.subject_number, third_parties = x.third_parties, officer = x.officer, second_officer = x.second_officer, about_certificate = x.about_certificate, valid_until = x.valid_until, asked = x.asked, asking = x.asking, due_on = x.due_on, warn_on = x.warn_on, calendar_version = x.calendar_version, overdue = x.overdue, red_card = x.red_card,
    context = x.context, form = x.form, materials = x.materials, parties = x.parties, clocks = x.clocks, head_hash = x.head_hash, updated_at = x.now
  FROM jsonb_to_record($1::jsonb) AS x(id uuid, was int, version int, filed_with text, grant_id text, now timestamptz, head_hash text,
    revision int, state text, phase text, desk text, outcome text, authority_id text, testing_body text, panel text[], subject_number text, certificate_number text, third_parties text[], officer text, second_officer text, about_certificate text, valid_until date, asked text[], asking boolean, due_on date, warn_on date, calendar_version int, overdue boolean, red_card boolean,
    context jsonb, form jsonb, materials jsonb, parties jsonb, clocks jsonb)
  WHERE c.id = x.id AND c.revision = x.was RETURNING ${told('c.')}`;

/** History, papers, deadlines and outbox of an act, in one statement. */
const insertRest = /* sql */ `
  WITH lines AS (
    INSERT INTO history (case_id, seq, key, verb, actor_id, actor_for, entry, hash, payload, salts)
    SELECT $1, seq, key, verb, "actorId", "actorFor", entry, hash, payload, salts
    FROM jsonb_to_recordset($2::jsonb) AS x(seq int, key text, verb text, "actorId" text, "actorFor" text, entry text, hash text, payload jsonb, salts jsonb)
  ), papers AS (
    INSERT INTO document (case_id, no, code, recipient, recipient_org, status, made_at, served_at, served_on, way, data, waiting, salt)
    SELECT $1, no, code, recipient, organisation, status, "madeAt", "servedAt", "servedOn", way, data, waiting, coalesce(salt, '')
    FROM jsonb_to_recordset($3::jsonb) AS x(no int, code text, recipient text, organisation text, status text, "madeAt" timestamptz, "servedAt" timestamptz, "servedOn" date, way text, data jsonb, waiting jsonb, salt text)
    ON CONFLICT (case_id, no) DO UPDATE SET status = excluded.status, served_at = excluded.served_at, served_on = excluded.served_on, way = excluded.way, waiting = excluded.waiting
  ), deadlines AS (
    INSERT INTO deadline (case_id, clock_id, kind, due_at, status, fired_seq, fired_at)
    SELECT $1, clock, kind, due, status, seq, at FROM jsonb_to_recordset($4::jsonb) AS x(clock text, kind text, due timestamptz, status text, seq int, at timestamptz)
    ON CONFLICT (case_id, clock_id, kind) DO UPDATE SET due_at = excluded.due_at, status = excluded.status, fired_seq = excluded.fired_seq, fired_at = excluded.fired_at, rests_until = NULL,
      attempts = CASE excluded.status WHEN 'armed' THEN 0 ELSE deadline.attempts END, armed_at = CASE excluded.status WHEN 'armed' THEN clock_timestamp() ELSE deadline.armed_at END,
      late_ms = CASE excluded.status WHEN 'fired' THEN greatest(0, extract(epoch FROM least(excluded.fired_at - deadline.due_at, clock_timestamp() - deadline.armed_at)) * 1000) END
      WHERE NOT (deadline.status = 'fired' AND excluded.status = 'cancelled')
  ), answers AS (
    INSERT INTO answer (case_id, key, actor_id, request_hash, body)
    SELECT $1, key, "actorId", "requestHash", body FROM jsonb_to_recordset($6::jsonb) AS x(key text, "actorId" text, "requestHash" text, body jsonb)
  ), cards AS (
    INSERT INTO card (case_id, clock_id, colour, due_on, desks, given_at)
    SELECT $1, clock, 'red', "dueOn", desks, at FROM jsonb_to_recordset($7::jsonb) AS x(clock text, "dueOn" date, desks text[], at timestamptz)
    ON CONFLICT DO NOTHING
  )
  INSERT INTO outbox (case_id, seq, code, desks, data) SELECT $1, seq, code, desks, coalesce(data, '{}') FROM jsonb_to_recordset($5::jsonb) AS x(seq int, code text, desks text[], data jsonb)`;

/** Writes an act whole. Throws LostRace where the case has moved on since it was read. */
export async function write(manager: EntityManager, workflow: Workflow, writing: Writing): Promise<void> {
  const { before, after, entries, now, answer } = writing;
  const head = { id: after.id, now, head_hash: entries.at(-1)!.hash, ...columnsOf(workflow, after, writing.counted.after) };
  const first = before
    ? { ...head, was: before.revision, version: after.version, filed_with: after.authorityId, grant_id: after.grantId }
    : { ...head, number: after.number, matter: after.matter, version: after.version, applicant_id: after.applicantId, filed_with: after.authorityId, grant_id: after.grantId, continues: after.continues, entered_by: (after.context['paperFiling'] as { enteredBy: string } | undefined)?.enteredBy ?? null };
  const result: unknown[] | [unknown[], number] = await manager.query(before ? updateCase : insertCase, [JSON.stringify(first)]);
  const touched = before ? (result as [unknown[], number])[1] : (result as unknown[]).length;
  if (touched !== 1) throw new LostRace(after.id);

  await manager.query(insertRest, [
    after.id,
    JSON.stringify(entries),
    JSON.stringify(changedPapers(writing)),
    JSON.stringify(deadlinesOf(workflow, writing)),
    JSON.stringify(entries.flatMap(({ seq, messages }) => messages.map(({ code, to, data }) => ({ seq, code, desks: to, data })))),
    JSON.stringify(answer ? [answer] : []),
    JSON.stringify(redCardsOf(workflow, writing)),
  ]);
} // prettier-ignore

/** Takes a case to another calendar under which its due dates are the same: no act, and yet a warning may come on another day. */
export async function recount(manager: EntityManager, workflow: Workflow, filed: CaseState, counted: Counted): Promise<void> {
  const { calendar_version, due_on, warn_on, red_card } = columnsOf(workflow, filed, counted.after);
  const [, touched]: [unknown[], number] = await manager.query(
    `UPDATE case_file SET calendar_version = $3, due_on = $4, warn_on = $5, red_card = $6 WHERE id = $1 AND revision = $2`,
    [filed.id, filed.revision, calendar_version, due_on, warn_on, red_card],
  );
  if (touched !== 1) throw new LostRace(filed.id);
  await manager.query(insertRest, [filed.id, '[]', '[]', JSON.stringify(movedDeadlines(workflow, filed, counted)), '[]', '[]', '[]']);
} // prettier-ignore

/** The deadlines of a case, of limits and of warnings, that are on another instant under the new calendar. */
export const movedDeadlines = (workflow: Workflow, filed: CaseState, counted: Counted) =>
  deadlinesOf(workflow, { before: filed, after: filed, counted, entries: [], papers: [], now: '', answer: null });

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

/**
 * The deadlines that the act arms, moves, cancels or has fired: of limits, and of the warnings before them. The row is
 * the deadline; a job is only its alarm. A warning whose day is over when it is armed is due at once.
 */
function deadlinesOf(workflow: Workflow, { before, after, entries, now, fired, counted }: Writing) {
  const dueAt = (filed: CaseState | null, id: string, calendar: Calendar) => {
    const clock = filed?.clocks.find((each) => each.id === id);
    const near = clock ? warnOn(workflow, clock, calendar) : null;
    return { limit: clock ? reachesAt(workflow, clock, calendar) : null, warning: near && startOfDay(near) };
  };
  return after.clocks.flatMap(({ id }) => {
    const was = dueAt(before, id, counted.before);
    const due = dueAt(after, id, counted.after);
    return (['limit', 'warning'] as const).flatMap((kind) => {
      if (id === fired && kind === 'limit') return [{ clock: id, kind, due: was[kind], status: 'fired', seq: entries[0]!.seq, at: now }];
      if (due[kind] === was[kind]) return [];
      return [due[kind] ? { clock: id, kind, due: due[kind], status: 'armed' } : { clock: id, kind, due: was[kind], status: 'cancelled' }];
    });
  });
} // prettier-ignore

/** The red card of the limit that was reached, if it was the authority's to keep. */
function redCardsOf(workflow: Workflow, { before, fired, now, counted }: Writing) {
  const clock = before?.clocks.find(({ id }) => id === fired);
  if (!clock || !earnsCard(workflow, clock)) return [];
  return [{ clock: clock.id, dueOn: duesOf(workflow, clock, counted.before).dueOn, desks: cardDesks(workflow, before!, clock), at: now }];
} // prettier-ignore
