import type { Actor } from '#engine';
import { after, byName, pageOf, type Page } from './pages.js';
import type { Eyes } from './reading.js';

export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
}

/** Active people of the caller's own organisation, by id. */
export async function colleaguesOf(eyes: Eyes, { organisationId }: Actor, limit: number, cursor?: string): Promise<Page<Colleague>> {
  const [last] = after(byName, cursor) ?? [''];
  const rows: Colleague[] = await eyes.query(
    `SELECT id, name, roles FROM account WHERE organisation_id = $1 AND active AND id > $2 ORDER BY id LIMIT $3`,
    [organisationId, last, limit + 1],
  );
  return pageOf(rows, limit, ({ id }) => [id], (row) => row);
} // prettier-ignore
