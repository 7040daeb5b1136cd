import type { CaseState, Paper } from '#engine';
import type { CreditMark, EntryFacts } from '#workflow-kit';
import { newestCalendar } from './calendars.js';

/* Rows as PostgreSQL hands them over, and the case they make up. */

export interface CaseRow {
  id: string; number: string; matter: string; version: number; revision: number; state: string;
  applicant_id: string; filed_with: string; authority_id: string; grant_id: string; continues: string | null;
  context: CaseState['context']; form: CaseState['form']; materials: CaseState['materials'];
  parties: CaseState['parties']; clocks: CaseState['clocks']; head_hash: string;
  papers: PaperJson[] | null; hands: CaseState['hands'] | null; now: Date; marks: CreditMark[] | null; entry: EntryJson | null;
  calendar_version: number; newest_calendar: number;
  answer: { request_hash: string; body: unknown } | null;
} // prettier-ignore

export interface PaperJson {
  no: number; code: string; recipient: string | null; status: Paper['status']; made_at: string; served_at: string | null;
  served_on: string | null; way: Paper['way']; data: Paper['data']; waiting: Paper['waiting'];
} // prettier-ignore

/** The register entry as the database tells it. */
export interface EntryJson extends Omit<EntryFacts, 'inTime'> {
  authorityId: string;
  grantId: string;
  holderName: string;
  electronic: boolean;
  /** Limits that still run: whether the time to ask for renewal is over. */
  running: string[] | null;
}

/** Limits that tell how long a renewal may be asked for. */
const renewalLimits = ['T_RENEW_APPLY', 'MS_REEXAM_APPLY'];

/** A register entry as definitions see it. */
export const entryOf = (entry: EntryJson | null): EntryFacts | null =>
  entry && {
    caseId: entry.caseId, certificateNumber: entry.certificateNumber, matter: entry.matter, state: entry.state,
    holderId: entry.holderId, validUntil: entry.validUntil, inTime: renewalLimits.some((limit) => entry.running?.includes(limit)),
  }; // prettier-ignore

/** Columns of a register entry `e` as JSON. */
export const entryJson = /* sql */ `json_build_object('caseId', e.id, 'certificateNumber', e.certificate_number, 'matter', e.form->>'matter', 'state', e.state,
  'holderId', e.applicant_id, 'holderName', e.parties->0->>'name', 'electronic', e.parties->0->'electronic', 'validUntil', coalesce(e.context->>'validUntil', e.form->>'validUntil'),
  'authorityId', e.authority_id, 'grantId', e.grant_id,
  'running', (SELECT json_agg(k->>'limit') FROM jsonb_array_elements(e.clocks) k WHERE k->>'status' = 'running'))`;

/** A case with everything the engine decides on, and the answer kept for a key ($2), in one round trip. */
export const caseQuery = /* sql */ `
  SELECT c.*, app_now() AS now, ${newestCalendar} AS newest_calendar,
    (SELECT ${entryJson} FROM case_file e WHERE e.certificate_number = c.subject_number AND e.applicant_id = c.applicant_id) AS entry,
    (SELECT json_agg(json_build_object('kind', m.kind, 'matter', m.matter, 'fromOn', m.from_on, 'untilOn', m.until_on))
       FROM mark m WHERE m.organisation_id = c.applicant_id AND m.repaired_on IS NULL AND m.lifted_on IS NULL) AS marks,
    (SELECT json_build_object('request_hash', a.request_hash, 'body', a.body) FROM answer a WHERE a.case_id = c.id AND a.key = $2) AS answer,
    (SELECT json_agg(json_build_object('no', d.no, 'code', d.code, 'recipient', d.recipient, 'status', d.status,
        'made_at', d.made_at, 'served_at', d.served_at, 'served_on', d.served_on, 'way', d.way, 'data', d.data, 'waiting', d.waiting) ORDER BY d.no)
       FROM document d WHERE d.case_id = c.id) AS papers,
    (SELECT json_agg(json_strip_nulls(json_build_object('verb', h.verb, 'userId', h.actor_id, 'forUserId', h.actor_for)) ORDER BY h.seq)
       FROM history h WHERE h.case_id = c.id AND h.actor_id <> 'system') AS hands
  FROM case_file c WHERE c.id = $1`;

const instant = (value: string | null) => value && new Date(value).toISOString();

/** The columns that a case is made of; the others are about it. */
export type CaseColumns = Omit<CaseRow, 'authority_id' | 'head_hash' | 'now' | 'marks' | 'entry' | 'answer' | 'calendar_version' | 'newest_calendar'>; // prettier-ignore

export function caseOf(row: CaseColumns): CaseState {
  return {
    id: row.id, number: row.number, matter: row.matter, version: row.version, revision: row.revision, state: row.state,
    context: row.context, form: row.form, materials: row.materials, parties: row.parties, clocks: row.clocks,
    applicantId: row.applicant_id, authorityId: row.filed_with, grantId: row.grant_id, continues: row.continues,
    papers: (row.papers ?? []).map(({ made_at, served_at, served_on, ...paper }) => ({ ...paper, madeAt: instant(made_at)!, servedAt: instant(served_at), servedOn: served_on })),
    hands: (row.hands ?? []).filter(({ verb }) => verb !== 'open'),
  };
} // prettier-ignore
