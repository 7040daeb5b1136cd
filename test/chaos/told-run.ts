import type { DeadlineRow, EntryRow, Evidence, OutboxRow, PaperRow } from './evidence.js';
import { canonical, commitment, sha256 } from './invariants/record.js';
import type { Happening, Invocation, Line } from './journal.js';

/* A small run in which everything is in order, for the tests of the checker: they put one thing out of order each. */

export const CASE = '11111111-1111-4111-8111-111111111111';
export const OTHER = '22222222-2222-4222-8222-222222222222';
const REAL = Date.parse('2026-05-01T00:00:00.000Z');
const AHEAD = 60_000;

/** One entry of a history, before it has its place in the chain. */
export interface Told {
  readonly caseId: string;
  readonly key: string | null;
  readonly verb: string;
  readonly by: string;
  readonly from: string;
  readonly to: string;
  readonly limit?: string;
  readonly clockId?: string;
  /** Real seconds since the start of the run. */
  readonly second: number;
  readonly payload?: Readonly<Record<string, unknown>>;
  readonly paper?: PaperRow;
}

const real = (second: number) => REAL + second * 1000;
const app = (second: number) => real(second) + AHEAD;
const salt = sha256('salt');
const paper: PaperRow = { caseId: CASE, no: 1, data: { number: '东市监受〔2026〕1号' }, salt };

export const course: readonly Told[] = [
  { caseId: CASE, key: null, verb: 'open', by: 'a', from: '', to: 'draft', second: 1, payload: { form: { name: '衡器', n: 1 } } },
  { caseId: CASE, key: 'k-submit', verb: 'submit', by: 'a', from: 'draft', to: 'received', second: 2, paper },
  { caseId: CASE, key: 'k-accept', verb: 'accept', by: 'o', from: 'received', to: 'underReview', second: 5, payload: { note: '齐全' } },
  { caseId: CASE, key: 'deadline:T_DECIDE-1', verb: 'limitReached', limit: 'T_DECIDE', clockId: 'T_DECIDE-1', by: 'system', from: 'underReview', to: 'underReview', second: 20 },
  { caseId: OTHER, key: null, verb: 'open', by: 'a', from: '', to: 'draft', second: 3 },
]; // prettier-ignore

/** The rows of the history, chained. */
export function chainOf(told: readonly Told[]): EntryRow[] {
  const heads = new Map<string, { seq: number; hash: string }>();
  return told.map(({ caseId, key, verb, by, from, to, limit = null, clockId = null, second, payload = {}, paper: made }) => {
    const { seq, hash: prevHash } = heads.get(caseId) ?? { seq: 0, hash: '0'.repeat(64) };
    const fields = Object.entries(payload);
    const entry = canonical({
      v: 1, seq: seq + 1, revision: seq + 1, verb, from, to, limit, clockId, prevHash, at: new Date(app(second)).toISOString(),
      commitments: Object.fromEntries(fields.map(([field, value]) => [field, commitment(value, salt)])),
      papers: made ? [{ no: made.no, code: 'D01', commitment: commitment(made.data, made.salt) }] : [],
    });
    const hash = sha256(entry);
    heads.set(caseId, { seq: seq + 1, hash });
    return { caseId, seq: seq + 1, key, verb, actorId: by, entry, hash, payload, salts: Object.fromEntries(fields.map(([field]) => [field, salt])), recordedAt: real(second) };
  });
} // prettier-ignore

const line = (second: number, happening: Happening): Line => ({
  t: second * 1000,
  at: new Date(real(second)).toISOString(),
  ...happening,
});

/** A request and its answer, the first at `second`, the second 0.4 s later. */
export function request(
  second: number,
  what: Pick<Invocation, 'op' | 'key' | 'verb' | 'account'> & Partial<Invocation>,
  end: Partial<Extract<Happening, { type: 'ok' }>> | Pick<Extract<Happening, { type: 'fail' }>, 'type' | 'status'> | { type: 'unknown'; status?: number },
): Line[] {
  const invocation: Invocation = { caseId: CASE, revision: null, attempt: 1, server: 's', ...what };
  const answer =
    end.type === 'fail' ? { code: 'STALE_REVISION', ...end }
    : end.type === 'unknown' ? { error: 'cut', ...end }
    : { type: 'ok', status: 200, seq: 1, hash: null, revisionAfter: 1, replayed: false, bodySha256: 'b', ...end };
  return [line(second, { type: 'invoke', ...invocation }), line(second + 0.4, { ...invocation, ...answer } as Happening)];
} // prettier-ignore

/** Everything that the checker looks at, in order. */
export function inOrder(told: readonly Told[] = course): Evidence {
  const entries = chainOf(told);
  const last = (id: string) => entries.findLast(({ caseId }) => caseId === id)!;
  const hash = (key: string) => entries.find((entry) => entry.key === key)?.hash ?? null;
  const filed = (id: string, state: string) => ({ id, matter: 'scales', version: 1, revision: last(id).seq, state, headHash: last(id).hash, authorityId: 'authority', applicantId: 'company', parties: [{ id: 'company', organisationId: 'company' }] });
  const deadline = (clockId: string, status: DeadlineRow['status'], second: number, firedSeq: number | null = null): DeadlineRow => ({ caseId: CASE, clockId, kind: 'limit', status, dueAt: app(second), firedSeq, firedAt: firedSeq === null ? null : app(20), armedAt: real(5) });
  const outbox: OutboxRow = { id: 'm1', caseId: CASE, seq: 2, code: 'received', desks: ['acceptanceOfficer'], channel: 'portal', data: {}, done: true, dead: false };
  const anywhere = { revision: null, caseId: null };
  return {
    lines: [
      line(0, { type: 'run', seed: 1, seconds: 10, queue: 'pg', plan: 'storm', dist: '.', node: '20', postgres: '15', redis: null }),
      line(0, { type: 'baseline', cases: [] }),
      line(0, { type: 'clock', aheadMs: AHEAD, nowApp: '', byMs: 0, atDatabase: new Date(real(0)).toISOString() }),
      line(0, { type: 'phase', name: 'healthy' }),
      ...request(0.8, { op: 'o1', key: null, verb: 'open', account: 'a', ...anywhere }, { caseId: CASE }),
      ...request(1.8, { op: 'o2', key: 'k-submit', verb: 'submit', account: 'a', revision: 1 }, { type: 'unknown' }),
      ...request(2.8, { op: 'o3', key: null, verb: 'open', account: 'a', ...anywhere }, { type: 'unknown' }),
      ...request(3.4, { op: 'o4', key: 'k-submit', verb: 'submit', account: 'a', revision: 1, attempt: 2 }, { seq: 2, hash: hash('k-submit'), revisionAfter: 2, replayed: true }),
      line(4, { type: 'phase', name: 'storm' }),
      line(4, { type: 'fault', fault: 'killServer' }),
      ...request(4.8, { op: 'o5', key: 'k-accept', verb: 'accept', account: 'officer', revision: 2, race: 1 }, { seq: 3, hash: hash('k-accept'), revisionAfter: 3 }),
      ...request(4.9, { op: 'o6', key: 'k-late', verb: 'withdraw', account: 'a', revision: 2, race: 1 }, { type: 'fail', status: 409 }),
      line(14, { type: 'phase', name: 'quiet' }),
      ...request(14.5, { op: 'o7', key: 'k-no', verb: 'accept', account: 'officer', revision: 3 }, { type: 'fail', status: 409 }),
      line(22, { type: 'phase', name: 'drain' }),
      line(24, { type: 'phase', name: 'drained', ms: 2000 }),
      line(25, { type: 'phase', name: 'stopped' }),
    ],
    cases: [
      { ...filed(CASE, 'underReview'), clocks: [{ id: 'T_DECIDE-1', status: 'overdue' }, { id: 'T_DECIDE-2', status: 'running' }, { id: 'T_CORRECTION-1', status: 'met' }] },
      { ...filed(OTHER, 'draft'), clocks: [] },
    ],
    entries,
    papers: [paper],
    deadlines: [deadline('T_DECIDE-1', 'fired', 19, 4), deadline('T_DECIDE-2', 'armed', 3600), deadline('T_CORRECTION-1', 'cancelled', 18)],
    outbox: [outbox],
    messages: [{ id: 'x1', outboxId: 'm1', accountId: 'o', caseId: CASE, code: 'received' }],
    accounts: [
      { id: 'a', username: 'a', organisationId: 'company', roles: ['applicant'] },
      { id: 'o', username: 'officer', organisationId: 'authority', roles: ['acceptanceOfficer'] },
    ],
    cards: [{ caseId: CASE, clockId: 'T_DECIDE-1', colour: 'red', dueOn: '2026-05-01' }],
    moves: new Map([['scales 1', {
      transitions: [
        { from: 'draft', event: 'submit', to: 'received' },
        { from: 'received', event: 'accept', to: 'underReview' },
        { from: 'received', event: 'withdraw', to: 'withdrawn' },
        { from: 'underReview', event: 'limitReached(DECIDE)', to: 'underReview' },
      ],
      limits: [{ id: 'T_DECIDE', family: 'DECIDE' }],
    }]]),
    replay: { code: 0, mismatches: [] },
    now: app(26),
  };
} // prettier-ignore
