import type { DataSource, EntityManager } from 'typeorm';
import type { Text } from '#workflow-kit';
import { openIncident } from './incidents.js';
import type { CaseEngine } from './perform.js';

/** A message on its way out of the system. It serves nothing: service is the business of the case and the portal. */
export interface Hint {
  /** Id of the outbox row, the same at every attempt: receivers know a repetition by it. */
  readonly id: string;
  readonly code: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly matter: string;
  readonly title: Text;
  readonly text: Text;
  readonly data: Readonly<Record<string, unknown>>;
  /** ISO instant at which it was told, by the clock that counts for cases. */
  readonly at: string;
}

export interface EmailHint extends Hint {
  readonly to: string;
  readonly language: 'zh' | 'en';
}

export interface WebhookHint extends Hint {
  readonly webhookId: string;
}

/** Ways out. Each resolves when the receiver has taken the hint, and rejects otherwise; what is absent is not used. */
export interface Channels {
  readonly email?: (hint: EmailHint) => Promise<void>;
  readonly webhook?: (hint: WebhookHint) => Promise<void>;
}

/** After so many attempts the row is dead: an operator must look at it. */
const mostAttempts = 8;
/**
 * Hints that this process sends at the same time, in all and by each way out: fewer in all than its workers, so that mute
 * receivers leave the portal one; fewer by each than in all, so that a mute mail server leaves webhooks one, and they it.
 */
const mostAtOnce = { all: 3, each: 2 };

/** Nobody is sending it, and no pause is on. A lease from a future that the clock has left again does not count. */
const free = `(leased_until IS NULL OR leased_until NOT BETWEEN clock_timestamp() AND clock_timestamp() + interval '1 hour')`;
/** Not given out lately: what was and is not done got lost on the way. */
const notGivenOut = `(enqueued_at IS NULL OR enqueued_at NOT BETWEEN now() - interval '2 minutes' AND now())`;
/** Given out some seconds ago, or by a clock that has gone back since. */
const astray = `enqueued_at NOT BETWEEN now() - interval '15 seconds' AND now() + interval '1 minute'`;
const waits = `done_at IS NULL AND dead_at IS NULL`;

/** What the queue may ask of the outbox. A row is marked done by what consumes it, never before. */
export function outboxPort({ database, registry }: CaseEngine, channels: Channels = {}) {
  const usable = (['email', 'webhook'] as const).filter((channel) => channels[channel]);
  const sending = { email: 0, webhook: 0 };
  const hasRoom = (channel: keyof Channels) =>
    sending[channel] < mostAtOnce.each && sending.email + sending.webhook < mostAtOnce.all;

  /** Sends a hint, outside any transaction: a crash before the last line means that it is sent again. */
  async function send(row: Claimed): Promise<'done'> {
    const { id, lease, code, caseId, caseNumber, matter, at } = row;
    // What a supervisor wrote may name somebody, and so do accounts: it stays inside.
    const { instruction: _, accounts: __, ...data } = row.data;
    const hint: Hint = { id, code, caseId, caseNumber, matter, data, at: at.toISOString(), ...registry.wording({ ...row, data }) };
    try {
      if (row.webhookId) await channels.webhook!({ ...hint, webhookId: row.webhookId });
      else if (row.to) await channels.email!({ ...hint, to: row.to, language: row.language });
    } catch (cause) {
      await database.transaction((manager) => sendingFailed(manager, id, lease, messageOf(cause)));
      throw cause;
    }
    await database.query(`UPDATE outbox SET done_at = now(), leased_until = NULL WHERE id = $1 AND done_at IS NULL`, [id]);
    return 'done';
  }

  return {
    async pending(limit: number): Promise<string[]> {
      const [rows]: [{ id: string }[]] = await database.query(
        `UPDATE outbox SET enqueued_at = now() WHERE id IN (
           SELECT id FROM outbox WHERE ${waits} AND ${notGivenOut} AND ${free} AND channel = ANY ($2)
           ORDER BY created_at LIMIT $1 FOR UPDATE SKIP LOCKED) RETURNING id`,
        [limit, ['portal', ...usable.filter(hasRoom)]],
      );
      return rows.map(({ id }) => id);
    },
    /** What was given to the queue and is not done: its job got lost, or somebody who died holds it. */
    async astray(limit: number): Promise<string[]> {
      const [rows]: [{ id: string }[]] = await database.query(
        `UPDATE outbox SET enqueued_at = now()
         WHERE id IN (
           SELECT id FROM outbox WHERE ${waits} AND ${astray} AND ${free} AND channel = ANY ($2)
           ORDER BY created_at LIMIT $1 FOR UPDATE SKIP LOCKED) RETURNING id`,
        [limit, ['portal', ...usable.filter(hasRoom)]],
      );
      return rows.map(({ id }) => id);
    },
    /** Makes a row of the portal into messages, or sends a hint. Stale: done, dead, or somebody else is at it. */
    async deliver(id: string): Promise<'done' | 'stale'> {
      const told: unknown[] = await database.query(tell, [id, usable]);
      if (told.length) return 'done';
      const [hint]: { channel: keyof Channels }[] = await database.query(`SELECT channel FROM outbox WHERE id = $1 AND channel = ANY ($2) AND ${waits}`, [id, usable]);
      if (!hint) return 'stale';
      const { channel } = hint;
      if (!hasRoom(channel)) {
        await database.query(postpone, [id]);
        return 'stale';
      }
      sending[channel] += 1;
      try {
        const row = await claim(database, id);
        return row ? await send(row) : 'stale';
      } finally {
        sending[channel] -= 1;
      }
    },
    /** Counts a failure to tell in the portal; hints count their attempts themselves, before they begin. */
    failed: (id: string, error: string): Promise<void> =>
      database.transaction(async (manager) => {
        const [[row]]: [Failed[]] = await manager.query(
          `UPDATE outbox SET attempts = attempts + 1, fault = left($2, 500), enqueued_at = NULL, leased_until = clock_timestamp() + 5 * 2 ^ attempts * interval '1 second',
             dead_at = CASE WHEN attempts + 1 >= ${mostAttempts} THEN now() END
           WHERE id = $1 AND channel = 'portal' AND ${waits} RETURNING ${failedColumns}`,
          [id, error],
        );
        if (row) await tellOperators(manager, row);
      }),
  };
} // prettier-ignore

/**
 * A message to everybody at the desks it is for: staff of the authority, people of a party or of the testing body,
 * those of the panel. In the same statement each of them who wants e-mail, and each webhook of the parties and the
 * body it is for, gets a row of its own: all of it happens once, and together.
 */
const tell = /* sql */ `
  WITH told AS (
    UPDATE outbox SET done_at = now() WHERE id = $1 AND channel = 'portal' AND ${waits} RETURNING *
  ), told_case AS (
    SELECT o.*, c.authority_id, c.applicant_id, c.testing_body, c.third_parties, c.panel, c.officer,
      (SELECT p->>'organisationId' FROM jsonb_array_elements(c.parties) p WHERE p->>'id' = o.data->>'party') AS only_organisation
    FROM told o JOIN case_file c ON c.id = o.case_id
  ), people AS (
    SELECT a.id FROM told_case o JOIN account a ON a.active AND (
      (o.data->'accounts') ? a.id OR a.roles && o.desks AND CASE WHEN a.roles && '{assessor,expert,inspector}' THEN a.id = ANY (o.panel)
        ELSE a.organisation_id IN (o.authority_id, o.applicant_id, coalesce(o.testing_body, '')) END
      OR 'applicant' = ANY (a.roles) AND ('holder' = ANY (o.desks) AND a.organisation_id = o.applicant_id
        OR 'thirdParty' = ANY (o.desks) AND a.organisation_id = ANY (o.third_parties)))
    WHERE (NOT 'reviewer' = ANY (o.desks) OR o.officer IS NULL OR a.id = o.officer OR NOT 'reviewer' = ANY (a.roles))
      AND (o.data->>'party' IS NULL OR a.organisation_id = o.only_organisation)
  ), messages AS (
    INSERT INTO message (outbox_id, account_id, case_id, code, data, made_at)
    SELECT o.id, p.id, o.case_id, o.code, o.data, app_now() FROM told o CROSS JOIN people p RETURNING id, account_id
  ), mails AS (
    INSERT INTO outbox (channel, message_id, account_id, case_id, seq, code, desks, data)
    SELECT 'email', m.id, m.account_id, o.case_id, o.seq, o.code, o.desks, o.data
    FROM told o CROSS JOIN messages m JOIN preference p ON p.account_id = m.account_id AND p.email_on WHERE 'email' = ANY ($2)
  ), hooks AS (
    INSERT INTO outbox (channel, webhook_id, case_id, seq, code, desks, data)
    SELECT 'webhook', w.id, o.case_id, o.seq, o.code, o.desks, o.data
    FROM told_case o JOIN webhook w ON w.active AND (
      o.desks && '{applicant,holder}' AND w.organisation_id = o.applicant_id
      OR 'thirdParty' = ANY (o.desks) AND w.organisation_id = ANY (o.third_parties)
      OR 'testingBody' = ANY (o.desks) AND w.organisation_id = o.testing_body)
    WHERE 'webhook' = ANY ($2) AND (o.data->>'party' IS NULL OR w.organisation_id = o.only_organisation)
  )
  SELECT 1 FROM told`;

interface Claimed {
  readonly id: string; readonly attempts: number; readonly code: string; readonly data: Readonly<Record<string, unknown>>; readonly at: Date;
  /** End of the lease, exactly as stored: whose lease it is. */
  readonly lease: string;
  readonly caseId: string; readonly caseNumber: string; readonly matter: string; readonly version: number;
  /** Address; null for a webhook, and for somebody who has switched e-mail off since. */
  readonly to: string | null; readonly language: 'zh' | 'en'; readonly webhookId: string | null;
} // prettier-ignore

/** Takes a hint for a minute, and counts the attempt before it begins: one that never ends counts too. */
async function claim(database: DataSource, id: string): Promise<Claimed | undefined> {
  const [row]: Claimed[] = await database.query(
    `WITH claimed AS (
       UPDATE outbox SET attempts = attempts + 1, leased_until = clock_timestamp() + interval '60 seconds'
       WHERE id = $1 AND ${waits} AND ${free} RETURNING *)
     SELECT o.id, o.attempts, o.code, o.data, o.created_at + t.ahead AS at, o.leased_until::text AS lease, o.webhook_id AS "webhookId",
       c.id AS "caseId", c.number AS "caseNumber", c.matter, c.version,
       CASE WHEN a.active AND p.email_on THEN p.email END AS to, coalesce(p.language, 'zh') AS language
     FROM claimed o JOIN case_file c ON c.id = o.case_id CROSS JOIN app_clock t
     LEFT JOIN account a ON a.id = o.account_id LEFT JOIN preference p ON p.account_id = a.id`,
    [id],
  );
  if (!row || row.attempts <= mostAttempts) return row;
  // The last attempt was never answered, neither by success nor by failure.
  await database.transaction((manager) => sendingFailed(manager, id, row.lease, 'no attempt came to an end'));
  return undefined;
} // prettier-ignore

/** All who could send by this way are busy with receivers that do not answer: the row comes back in a second, untried. */
const postpone = `UPDATE outbox SET leased_until = clock_timestamp() + interval '1 second', enqueued_at = NULL
  WHERE id = $1 AND channel <> 'portal' AND ${waits} AND ${free}`;

interface Failed {
  readonly id: string; readonly channel: string; readonly code: string; readonly caseId: string; readonly attempts: number; readonly fault: string; readonly dead: boolean;
} // prettier-ignore

const failedColumns = `id, channel, code, case_id AS "caseId", attempts, fault, dead_at IS NOT NULL AS dead`;

/** The lease ends with a pause of 5 s × 3^attempts, an hour at most, or the row is dead. Another's lease is left alone. */
async function sendingFailed(manager: EntityManager, id: string, lease: string, error: string): Promise<void> {
  const [[row]]: [Failed[]] = await manager.query(
    `UPDATE outbox SET fault = left($3, 500), enqueued_at = NULL,
       leased_until = CASE WHEN attempts < ${mostAttempts} THEN clock_timestamp() + least(3600, 5 * 3 ^ attempts) * interval '1 second' END,
       dead_at = CASE WHEN attempts >= ${mostAttempts} THEN now() END
     WHERE id = $1 AND ${waits} AND leased_until = $2::timestamptz RETURNING ${failedColumns}`,
    [id, lease, error],
  );
  if (row) await tellOperators(manager, row);
} // prettier-ignore

async function tellOperators(manager: EntityManager, { id, dead, caseId, ...detail }: Failed): Promise<void> {
  if (dead) await openIncident(manager, { kind: 'deadMessage', subject: id, caseId, detail });
}

const messageOf = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause));
