import type { DataSource, EntityManager } from 'typeorm';
import { z } from 'zod';
import { faultsOf, type FieldFault } from '#engine';
import { leaves, type Departed } from './accounts.js';
import type { Applied, Configuration } from './changes.js';
import { creditCode } from './fields.js';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{1,79}$/);
const name = z.string().trim().min(1).max(200);
const region = z.string().regex(/^\d{6}$/);
const affiliatedWith = z.array(z.string().max(80)).max(200);

/** A change of an organisation. Authorities come by the rules, with their powers. */
export const organisationChange = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('create'), id, kind: z.enum(['enterprise', 'agency', 'testingBody', 'operator']), name, region, code: creditCode, affiliatedWith: affiliatedWith.default([]) }),
  z.strictObject({ action: z.literal('update'), id, name: name.optional(), region: region.optional(), affiliatedWith: affiliatedWith.optional() }),
  z.strictObject({ action: z.literal('close'), id }),
]); // prettier-ignore
type OrganisationChange = z.infer<typeof organisationChange>;

const fault = (pointer: string, code: string, zh: string, en: string): FieldFault => ({ pointer: `/content${pointer}`, code, message: { zh, en } }); // prettier-ignore

/** Organisations as changes that two people make. */
export const organisationConfiguration = (departed: Departed): Configuration => ({
  async faults(manager, content) {
    const parsed = organisationChange.safeParse(content, { reportInput: true });
    return parsed.success ? organisationFaults(manager, parsed.data) : faultsOf(parsed.error, '/content');
  },
  summary(content) {
    const change = organisationChange.parse(content);
    const named = 'name' in change && change.name ? ` ${change.name}` : '';
    return `单位 organisation: ${change.action} ${change.id}${named}`;
  },
  apply: (manager, content) => carryOut(manager, organisationChange.parse(content), departed),
});

async function organisationFaults(manager: EntityManager, change: OrganisationChange): Promise<FieldFault[]> {
  const [known]: { kind: string; status: string }[] = await manager.query(`SELECT kind, status FROM organisation WHERE id = $1`, [change.id]); // prettier-ignore
  const affiliated = 'affiliatedWith' in change ? (change.affiliatedWith ?? []) : [];
  const unknown: { id: string }[] = await manager.query(
    `SELECT named.id FROM unnest($1::text[]) AS named(id) WHERE NOT EXISTS (SELECT 1 FROM organisation o WHERE o.id = named.id)`,
    [affiliated],
  ); // prettier-ignore
  const strangers = unknown.map((each) => fault('/affiliatedWith', 'UNKNOWN', `没有单位 ${each.id}`, `there is no organisation ${each.id}`)); // prettier-ignore
  if (change.action === 'create') {
    const taken: unknown[] = await manager.query(`SELECT 1 FROM organisation WHERE code = $1`, [change.code]);
    return [
      ...(known ? [fault('/id', 'TAKEN', '代号已被使用', 'this id is taken')] : []),
      ...(taken.length ? [fault('/code', 'TAKEN', '该统一社会信用代码已登记', 'an organisation with this code is known')] : []),
      ...strangers,
    ]; // prettier-ignore
  }
  if (known?.status !== 'active') return [fault('/id', 'UNKNOWN', '没有此单位或已关闭', 'no such organisation, or it is closed')]; // prettier-ignore
  if (known.kind === 'authority') return [fault('/id', 'BY_RULES', '机关由规则文件维护', 'authorities are kept by the rules')]; // prettier-ignore
  if (change.action === 'close' && known.kind === 'operator') return [fault('/id', 'OPERATOR', '运行单位不能关闭', 'the operator cannot be closed')]; // prettier-ignore
  return strangers;
}

async function carryOut(manager: EntityManager, change: OrganisationChange, departed: Departed): Promise<Applied> {
  const result = { organisationId: change.id };
  switch (change.action) {
    case 'create': {
      const details = change.kind === 'testingBody' ? { affiliatedWith: change.affiliatedWith } : {};
      await manager.query(`INSERT INTO organisation (id, kind, name, region, code, details) VALUES ($1, $2, $3, $4, $5, $6)`, [change.id, change.kind, change.name, change.region, change.code, JSON.stringify(details)]);
      return { result };
    }
    case 'update':
      await manager.query(
        `UPDATE organisation SET name = coalesce($2, name), region = coalesce($3, region), details = details || $4::jsonb WHERE id = $1`,
        [change.id, change.name ?? null, change.region ?? null, JSON.stringify(change.affiliatedWith ? { affiliatedWith: change.affiliatedWith } : {})],
      );
      return { result };
    case 'close':
      return { result: { ...result, departures: await close(manager, change.id, departed) } };
  }
} // prettier-ignore

/** Nobody of a closed organisation acts any more, for it or as its agent. Answers what its people leave behind, where it is anything. */
async function close(manager: EntityManager, organisation: string, departed: Departed): Promise<object[]> {
  await manager.query(`UPDATE organisation SET status = 'closed' WHERE id = $1`, [organisation]);
  await manager.query(`UPDATE power_of_attorney SET revoked_at = app_now() WHERE revoked_at IS NULL AND $1 IN (agent_id, principal_id)`, [organisation]); // prettier-ignore
  const [people]: [{ id: string; name: string; roles: string[] }[], number] = await manager.query(
    `UPDATE account SET active = false WHERE organisation_id = $1 AND active RETURNING id, name, roles`,
    [organisation],
  );
  const left: object[] = [];
  for (const person of people) {
    const departure = await leaves(manager, { ...person, organisationId: organisation }, person.roles, departed);
    if ((departure as { openCases?: number }).openCases) left.push({ accountId: person.id, ...departure });
  }
  return left.slice(0, 20);
}

export interface OrganisationFilter {
  readonly kind?: string | undefined;
  readonly region?: string | undefined;
  /** The last id seen. */
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface OrganisationLine {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly region: string;
  readonly code: string | null;
  readonly status: 'active' | 'closed';
  readonly authorisations: readonly { readonly id: string; readonly scope: readonly string[]; readonly instrument: string; readonly from: string; readonly to: string | null }[];
} // prettier-ignore

/** Organisations by id, testing bodies with the scopes of their authorisation; one more than `limit` where there are more. */
export const listOrganisations = (database: DataSource, { kind, region: where, after, limit }: OrganisationFilter): Promise<OrganisationLine[]> =>
  database.query(
    `SELECT o.id, o.kind, o.name, o.region, o.code, o.status,
       (SELECT coalesce(json_agg(json_build_object('id', z.id, 'scope', z.scope, 'instrument', z.instrument, 'from', z.from_on, 'to', z.to_on) ORDER BY z.from_on, z.id), '[]') FROM authorisation z WHERE z.organisation_id = o.id) AS authorisations
     FROM organisation o WHERE ($1::text IS NULL OR o.kind = $1) AND ($2::text IS NULL OR o.region = $2) AND ($3::text IS NULL OR o.id > $3) ORDER BY o.id LIMIT $4`,
    [kind ?? null, where ?? null, after ?? null, limit + 1],
  ); // prettier-ignore
