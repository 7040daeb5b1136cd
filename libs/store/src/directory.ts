import type { DataSource, EntityManager } from 'typeorm';
import type { Authority, Authorisation, Body, Facts, Grant, InterestDeclaration, Person } from '#engine';
import type { Length } from '#workflow-kit';
import { today } from './today.js';

type People = Pick<Facts, 'authority' | 'people' | 'bodies' | 'authorities' | 'pool'>;

/** A choice or a length that an authority (or every one) has set for a matter, from day to day. */
export interface Setting {
  readonly id: string;
  readonly matter: string;
  readonly authorityId: string | null;
  readonly kind: 'setting' | 'length';
  readonly name: string;
  readonly value: string | Length;
  readonly basis: string;
  readonly fromOn: string;
  readonly toOn: string | null;
}

export interface Rules {
  readonly grants: readonly Grant[];
  readonly settings: readonly Setting[];
}

/** Who may ask: a transaction asks on its own connection, so that it never waits for another one. */
type Asker = DataSource | EntityManager;

/** Organisations, people and rules that acts refer to. Kept for a few seconds: they change by hand, and rarely. */
export class Directory {
  #cached = new Map<string, { until: number; value: unknown }>();

  constructor(
    private readonly database: DataSource,
    private readonly keepMs = 5_000,
  ) {}

  /** Everybody who can be picked in a case of this authority. */
  of(authorityId: string, asker: Asker = this.database): Promise<People> {
    return this.#kept(`people ${authorityId}`, () => peopleOf(asker, authorityId));
  }

  /** Grants of power and settings, past and to come. */
  rules(asker: Asker = this.database): Promise<Rules> {
    return this.#kept('rules', () => rulesIn(asker));
  }

  /** The organisation with a unified social credit code, if the system knows it. */
  async byCode(code: string, asker: Asker = this.database): Promise<string | undefined> {
    const [found]: { id: string }[] = await asker.query(`SELECT id FROM organisation WHERE code = $1`, [code]);
    return found?.id;
  }

  /** What was loaded since counts at once in this process. */
  forget(): void {
    this.#cached = new Map();
  }

  /**
   * Only what has been read is shared, never a reading under way: that one may wait for a connection, while those who
   * would wait for it hold all there are.
   */
  async #kept<T>(key: string, read: () => Promise<T>): Promise<T> {
    const cached = this.#cached;
    const known = cached.get(key);
    if (known && known.until > performance.now()) return known.value as T;
    const value = await read();
    cached.set(key, { until: performance.now() + this.keepMs, value });
    return value;
  }
}

/** Most ties, and most authorisations, that are read of one: those in force first, then the latest. */
const most = 50;

/** Columns of a person `a`, with the ties by which the system finds a recusal. */
const personColumns = /* sql */ `a.id, a.name, a.roles, a.organisation_id AS "organisationId", coalesce((SELECT json_agg(t) FROM (
  SELECT e.organisation_id AS "organisationId", e.relation, e.from_on AS "fromOn", e.to_on AS "toOn"
  FROM engagement e WHERE e.account_id = a.id ORDER BY e.to_on DESC NULLS FIRST LIMIT ${most}) t), '[]') AS engagements`;
/** What an expert is in the pool for today. */
const specialities = /* sql */ `ARRAY(SELECT DISTINCT x.speciality FROM expertise x
  WHERE x.account_id = a.id AND x.from_on <= ${today} AND (x.to_on IS NULL OR ${today} <= x.to_on) ORDER BY 1 LIMIT ${most}) AS specialities`;
const authorisations = /* sql */ `coalesce((SELECT json_agg(t) FROM (
  SELECT u.id, u.scope, u.instrument, u.from_on AS "fromOn", u.to_on AS "toOn"
  FROM authorisation u WHERE u.organisation_id = o.id ORDER BY u.to_on DESC NULLS FIRST LIMIT ${most}) t), '[]') AS authorisations`;

interface OrganisationRow {
  readonly id: string; readonly kind: string; readonly name: string; readonly region: string;
  readonly details: Record<string, unknown>; readonly authorisations: Authorisation[];
} // prettier-ignore

async function peopleOf(asker: Asker, authorityId: string): Promise<People> {
  const organisations: OrganisationRow[] = await asker.query(
    `SELECT id, kind, name, region, details, ${authorisations} FROM organisation o WHERE kind = 'authority' OR kind = 'testingBody' AND status = 'active' ORDER BY id`,
  );
  const people: Person[] = await asker.query(`SELECT ${personColumns} FROM account a WHERE organisation_id = $1 AND active ORDER BY id`, [authorityId]);
  const pool: Person[] = await asker.query(`SELECT ${personColumns}, ${specialities} FROM account a WHERE roles && '{assessor,expert}' AND active ORDER BY id LIMIT 2000`);
  const authorities = organisations.filter(({ kind }) => kind === 'authority').map(({ id, name, region, details }) => ({ id, name, region, ...details }) as unknown as Authority);
  const authority = authorities.find(({ id }) => id === authorityId);
  if (!authority) throw new Error(`no authority ${authorityId}`);
  const bodies = organisations
    .filter(({ kind }) => kind === 'testingBody')
    .map(({ id, name, kind, details, authorisations: held }): Body => ({ id, name, kind, affiliatedWith: (details['affiliatedWith'] as string[] | undefined) ?? [], authorisations: held }));
  return { authority, people, bodies, authorities, pool };
} // prettier-ignore

/** Grants of power and settings as they are on record. */
export async function rulesIn(asker: Asker): Promise<Rules> {
  const grants: Grant[] = await asker.query(
    `SELECT id, matter, region, tier, applicant_kind AS "applicantKind", authority_id AS "authorityId", delegator_id AS "delegatorId", kind, instrument,
       from_on::text AS "fromOn", to_on::text AS "toOn" FROM grant_of_power ORDER BY id`,
  );
  const settings: Setting[] = await asker.query(
    `SELECT id, matter, authority_id AS "authorityId", kind, name, value, basis, from_on::text AS "fromOn", to_on::text AS "toOn" FROM rule_setting ORDER BY authority_id NULLS FIRST, id`,
  );
  return { grants, settings };
} // prettier-ignore

/** The choices and lengths in force for an authority on a day; its own prevail over those for everybody. */
export function settingsFor({ settings }: Rules, matter: string, authorityId: string, on: string) {
  const inForce = settings.filter(
    (each) => each.matter === matter && [null, authorityId].includes(each.authorityId) && each.fromOn <= on && (each.toOn === null || on <= each.toOn),
  );
  const named = (kind: Setting['kind']) => Object.fromEntries(inForce.filter((each) => each.kind === kind).map(({ name, value }) => [name, value]));
  const bases = Object.fromEntries(inForce.map(({ name, basis }) => [name, basis]));
  return { settings: named('setting'), lengths: named('length'), bases };
} // prettier-ignore

/**
 * Choices of an authority for every matter, with the values they take; the first is in force where nothing is set. They
 * are looked up at each act and not frozen at submission: they bind the authority's own people, and no party may claim
 * the old rule.
 */
export const houseChoices: { readonly interestDeclaration: readonly InterestDeclaration[] } = {
  interestDeclaration: ['required', 'offered'],
};
/** In the place of a matter: every one. */
export const everyMatter = '*';

/** The choices for every matter that are in force for an authority on a day. */
export function houseRulesFor(rules: Rules, authorityId: string, on: string): Required<Pick<Facts, 'interestDeclaration'>> {
  const { interestDeclaration } = settingsFor(rules, everyMatter, authorityId, on).settings;
  return { interestDeclaration: (interestDeclaration as InterestDeclaration | undefined) ?? houseChoices.interestDeclaration[0]! };
} // prettier-ignore
