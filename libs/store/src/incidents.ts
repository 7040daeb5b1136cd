import type { DataSource, EntityManager } from 'typeorm';
import { dateOf, decidingAuthority, type Decision } from '#engine';
import type { Workflow } from '#workflow-kit';

/** A transaction opens on its own connection, so that the incident stands or falls with what it tells of. */
type Asker = DataSource | EntityManager;

/** What the people who run the system must look at. */
export const technicalKinds = ['deadMessage', 'stuckDeadline', 'quarantinedCase', 'clockJump'] as const;
/** What the head of an authority must answer for: an effect of the law that nobody prevented, cases that somebody left behind. */
export const businessKinds = ['deemedAcceptance', 'deemedRenewal', 'departure'] as const;

export type IncidentKind = (typeof technicalKinds)[number] | (typeof businessKinds)[number];

export interface NewIncident {
  readonly kind: IncidentKind;
  /** What it is about: there is one open incident per kind and subject. */
  readonly subject: string;
  readonly caseId?: string;
  readonly authorityId?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Opens an incident, or counts the one up that is open for this subject; its detail is then the newest. Returns its id. */
export async function openIncident(
  asker: Asker,
  { kind, subject, caseId, authorityId, detail }: NewIncident,
): Promise<string> {
  const [row]: { id: string }[] = await asker.query(
    `INSERT INTO incident (kind, subject, case_id, authority_id, detail, opened_at, last_at) VALUES ($1, $2, $3, $4, $5, app_now(), app_now())
     ON CONFLICT (kind, subject) WHERE resolved_at IS NULL
     DO UPDATE SET count = incident.count + 1, last_at = app_now(), detail = excluded.detail RETURNING id`,
    [kind, subject, caseId ?? null, authorityId ?? null, JSON.stringify(detail ?? {})],
  );
  return row!.id;
}

/** What an incident told of is over by itself: nobody has to act any more. */
export async function endIncident(asker: Asker, kind: IncidentKind, subject: string): Promise<void> {
  await asker.query(
    `UPDATE incident SET resolved_at = app_now() WHERE kind = $1 AND subject = $2 AND resolved_at IS NULL`,
    [kind, subject],
  );
}

/** Whether the clock of the database jumped, and nobody has accepted the new time. */
export async function isClockJumpOpen(asker: Asker): Promise<boolean> {
  const rows: unknown[] = await asker.query(`SELECT 1 FROM incident WHERE kind = 'clockJump' AND resolved_at IS NULL`);
  return rows.length > 0;
}

/** A deadline that is due and armed, and yet cannot be fired as things stand. It stays armed. */
export class CannotFire extends Error {
  constructor(
    message: string,
    /** Its case cannot be restored. */
    readonly quarantined = false,
  ) {
    super(message);
  }
}

/** A case whose state its definition does not know: readable, not writable. */
export const quarantined = (caseId: string): NewIncident => ({ kind: 'quarantinedCase', subject: caseId, caseId });

/** Alarms of definitions that a head must answer for. */
const answeredFor: Readonly<Record<string, IncidentKind>> = {
  deemedAccepted: 'deemedAcceptance',
  deemedRenewed: 'deemedRenewal',
};

/** Incidents of the authority that come about with these decisions. */
export function incidentsOf({ code }: Workflow, decisions: readonly Decision[]): NewIncident[] {
  return decisions.flatMap(({ next, move }) =>
    move.messages.flatMap((message) => {
      const kind = Object.hasOwn(answeredFor, message.code) && answeredFor[message.code];
      if (!kind) return [];
      const { id, number, revision, context } = next;
      const { limit, basis } = move;
      const receivedOn = context['receivedOn'] ?? null;
      const detail = { number, matter: code, seq: revision, limit, basis, on: dateOf(move.at), receivedOn };
      return { kind, subject: id, caseId: id, authorityId: decidingAuthority(next), detail };
    }),
  );
}
