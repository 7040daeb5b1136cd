import type { DataSource } from 'typeorm';
import type { Eyes } from './reading.js';

/** A webhook as its organisation sees it. The secret is shown only where it is made. */
export interface WebhookLine {
  readonly id: string;
  readonly url: string;
  /** False once the receiver has said that it wants no more (410). */
  readonly active: boolean;
  readonly createdAt: Date;
}

/** What it takes to send to a webhook now. */
export interface WebhookTarget {
  readonly url: string;
  readonly secret: string;
  readonly active: boolean;
  /** Real time by the database, which the signature states: a machine whose clock is wrong still signs rightly. */
  readonly at: Date;
}

export const webhooksPerOrganisation = 5;

const columns = `id, url, active, created_at AS "createdAt"`;

/** All webhooks of an organisation, the oldest first. */
export function webhooksOf(eyes: Eyes, organisationId: string): Promise<WebhookLine[]> {
  return eyes.query(`SELECT ${columns} FROM webhook WHERE organisation_id = $1 ORDER BY created_at, id`, [
    organisationId,
  ]);
}

/** A new webhook, unless the organisation has it already or has five. Of many requests at once none overshoots. */
export function createWebhook(
  database: DataSource,
  { organisationId, userId }: { organisationId: string; userId: string },
  { url, secret }: { url: string; secret: string },
): Promise<WebhookLine | 'known' | 'tooMany'> {
  return database.transaction(async (manager) => {
    await manager.query(`SELECT 1 FROM organisation WHERE id = $1 FOR NO KEY UPDATE`, [organisationId]);
    const there: { url: string }[] = await manager.query(`SELECT url FROM webhook WHERE organisation_id = $1`, [
      organisationId,
    ]);
    if (there.some((webhook) => webhook.url === url)) return 'known';
    if (there.length >= webhooksPerOrganisation) return 'tooMany';
    const [made]: WebhookLine[] = await manager.query(
      `INSERT INTO webhook (organisation_id, url, secret, created_by) VALUES ($1, $2, $3, $4) RETURNING ${columns}`,
      [organisationId, url, secret, userId],
    );
    return made!;
  });
}

/** Removes a webhook of this organisation with its secret; what waits for it is not sent. False where there is none. */
export function removeWebhook(database: DataSource, organisationId: string, id: string): Promise<boolean> {
  return database.transaction(async (manager) => {
    const found: unknown[] = await manager.query(
      `SELECT 1 FROM webhook WHERE id = $1 AND organisation_id = $2 FOR UPDATE`,
      [id, organisationId],
    );
    if (found.length === 0) return false;
    await manager.query(dropWaiting, [id]);
    await manager.query(`DELETE FROM webhook WHERE id = $1`, [id]);
    return true;
  });
}

const dropWaiting = `UPDATE outbox SET done_at = now() WHERE webhook_id = $1 AND done_at IS NULL`;

/** What it takes to send to a webhook, if it (and, where given, its organisation) exists. */
export async function webhookTarget(
  database: DataSource,
  id: string,
  organisationId?: string,
): Promise<WebhookTarget | undefined> {
  const [row]: WebhookTarget[] = await database.query(
    `SELECT url, secret, active, now() AS at FROM webhook WHERE id = $1 AND ($2::text IS NULL OR organisation_id = $2)`,
    [id, organisationId ?? null],
  );
  return row;
}

/** The receiver wants no more: nothing is sent any longer, nor what waits. It stays in the list, switched off. */
export function switchOffWebhook(database: DataSource, id: string): Promise<void> {
  return database.transaction(async (manager) => {
    await manager.query(`UPDATE webhook SET active = false WHERE id = $1`, [id]);
    await manager.query(dropWaiting, [id]);
  });
}

/** What the sending of webhooks may ask of the database. */
export const webhookBook = (database: DataSource) => ({
  target: (id: string) => webhookTarget(database, id),
  switchOff: (id: string) => switchOffWebhook(database, id),
});
