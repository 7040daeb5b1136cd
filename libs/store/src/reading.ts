import type { DataSource, EntityManager } from 'typeorm';
import type { Actor } from '#engine';
import type { CaseEngine, Performed } from './perform.js';
import { visibleCase } from './queries.js';
import { sightOf } from './visibility.js';

declare const somebodys: unique symbol;
/** A transaction that reads what somebody may know of, and nothing else. Only `Reading` opens one. */
export type Eyes = EntityManager & { readonly [somebodys]: true };

/** A case for somebody who may know of it. */
export type Seen = Performed | 'quarantined';

/**
 * Reads on somebody's behalf, over connections of their own: their role can change nothing, and row-level security shows
 * it only what the settings of the transaction allow. Without settings it sees no row.
 */
export class Reading {
  constructor(
    private readonly desk: DataSource,
    private readonly engine: CaseEngine,
  ) {}

  /** Several reads in one read-only transaction. The settings end with it, so that the next one finds none. */
  as<T>(actor: Actor, read: (eyes: Eyes) => Promise<T>): Promise<T> {
    const settings: [string, unknown][] = [['transaction_read_only', 'on'], ...settingsOf(actor)];
    return this.desk.transaction(async (manager) => {
      await manager.query(
        `SELECT ${settings.map(([name], index) => `set_config('${name}', $${index + 1}, true)`).join(', ')}`,
        settings.map(([, value]) => value),
      );
      return read(manager as Eyes);
    });
  }

  /** What anybody may know of: nobody's eyes, so that not a row of any case is seen. */
  openly<T>(read: (eyes: Eyes) => Promise<T>): Promise<T> {
    return this.desk.transaction(async (manager) => {
      await manager.query(`SET TRANSACTION READ ONLY`);
      return read(manager as Eyes);
    });
  }

  /** The revision of a case, if somebody may know of it. */
  known(actor: Actor, caseId: string): Promise<{ revision: number } | null> {
    return this.as(actor, (eyes) => visibleCase(eyes, actor, caseId));
  }

  /** A case, restored only after it was seen with the eyes of who asks. Null where it does not exist for them. */
  async seen(actor: Actor, caseId: string): Promise<Seen | null> {
    if (!(await this.known(actor, caseId))) return null;
    return (await this.engine.read(caseId)) ?? 'quarantined';
  }
}

/** What the policies read: each list of the sight as `app.<name>`, an array literal. */
export const settingsOf = (actor: Actor): [string, string[]][] =>
  Object.entries(sightOf(actor)).map(([name, ids]) => [`app.${name}`, ids]);
