import type { DataSource } from 'typeorm';
import type { Authority, Body, Facts, Person } from '#engine';

type People = Pick<Facts, 'authority' | 'people' | 'bodies' | 'authorities'>;

/** Organisations and people that acts refer to. Read at most every few seconds: they change by hand, and rarely. */
export class Directory {
  #cached = new Map<string, { until: number; people: Promise<People> }>();

  constructor(
    private readonly database: DataSource,
    private readonly keepMs = 5_000,
  ) {}

  /** Everybody who can be picked in a case of this authority. */
  of(authorityId: string): Promise<People> {
    const cached = this.#cached.get(authorityId);
    if (cached && cached.until > performance.now()) return cached.people;
    const people = this.#read(authorityId);
    this.#cached.set(authorityId, { until: performance.now() + this.keepMs, people });
    people.catch(() => this.#cached.delete(authorityId));
    return people;
  }

  async #read(authorityId: string): Promise<People> {
    const organisations: { id: string; kind: string; name: string; region: string; details: Record<string, unknown> }[] =
      await this.database.query(`SELECT id, kind, name, region, details FROM organisation WHERE kind IN ('authority','testingBody') ORDER BY id`);
    const people: Person[] = await this.database.query(
      `SELECT id, name, roles, organisation_id AS "organisationId" FROM account WHERE organisation_id = $1 AND active ORDER BY id`,
      [authorityId],
    );
    const authorities = organisations.filter(({ kind }) => kind === 'authority').map(({ id, name, region, details }) => ({ id, name, region, ...details }) as unknown as Authority);
    const authority = authorities.find(({ id }) => id === authorityId);
    if (!authority) throw new Error(`no authority ${authorityId}`);
    const bodies = organisations
      .filter(({ kind }) => kind === 'testingBody')
      .map(({ id, name, kind, details }): Body => ({ id, name, kind, affiliatedWith: (details['affiliatedWith'] as string[] | undefined) ?? [] }));
    return { authority, people, bodies, authorities };
  } // prettier-ignore

  /** The organisation with a unified social credit code, if the system knows it. */
  async byCode(code: string): Promise<string | undefined> {
    const [found]: { id: string }[] = await this.database.query(`SELECT id FROM organisation WHERE code = $1`, [code]);
    return found?.id;
  }
}
