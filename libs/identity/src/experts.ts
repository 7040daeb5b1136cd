import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { faultsOf, type FieldFault } from '#engine';
import type { Applied, Configuration } from './changes.js';

const day = z.iso.date();
const words = z.string().trim().min(1).max(200);
const username = z.string().max(100);
const organisation = z.string().max(80);
const span = { from: day, to: day.nullable().default(null) };

/** What a testing body may evaluate from day to day: kinds of instruments of the catalogue, or `*`. */
export const authorisationChange = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('grant'), id: z.string().regex(/^[a-z0-9][a-z0-9-]{1,79}$/), organisation, scope: z.array(words).min(1).max(500), instrument: words, ...span }),
  z.strictObject({ action: z.literal('end'), id: z.string().max(80), to: day }),
]); // prettier-ignore

export const relations = ['employed', 'advised', 'represented', 'relative', 'shareholder'] as const;

/** What an expert or assessor is good at, and ties to organisations by which recusal is found. */
export const expertChange = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('speciality'), username, speciality: words, instrument: words, ...span }),
  z.strictObject({ action: z.literal('endSpeciality'), username, speciality: words, from: day, to: day }),
  z.strictObject({ action: z.literal('engagement'), username, organisation, relation: z.enum(relations), ...span }),
  z.strictObject({ action: z.literal('endEngagement'), username, organisation, relation: z.enum(relations), from: day, to: day }),
]); // prettier-ignore

const fault = (pointer: string, code: string, zh: string, en: string): FieldFault => ({ pointer: `/content${pointer}`, code, message: { zh, en } }); // prettier-ignore
const backwards = (from: string | undefined, to: string | null): FieldFault[] =>
  from !== undefined && to !== null && to < from ? [fault('/to', 'BEFORE_FROM', '止日早于起日', 'ends before it begins')] : []; // prettier-ignore
/** An end that is set is not put off: what begins anew rests on a new instrument. */
const putOff = (known: string | null, to: string): FieldFault[] =>
  known !== null && to > known ? [fault('/to', 'LATER', '只能提前终止，不能延长', 'an end is brought forward, not put off')] : []; // prettier-ignore
const unknownOrganisation = fault('/organisation', 'UNKNOWN', '没有此单位', 'there is no such organisation');

async function rowOf<T>(manager: EntityManager, sql: string, params: unknown[]): Promise<T | undefined> {
  const [row]: T[] = await manager.query(sql, params);
  return row;
}

async function authorisationFaults(manager: EntityManager, change: z.infer<typeof authorisationChange>): Promise<FieldFault[]> {
  const known = await rowOf<{ from: string; to: string | null }>(manager, `SELECT from_on::text AS "from", to_on::text AS "to" FROM authorisation WHERE id = $1`, [change.id]);
  if (change.action === 'end') return known ? [...backwards(known.from, change.to), ...putOff(known.to, change.to)] : [fault('/id', 'UNKNOWN', '没有此项授权', 'there is no such authorisation')];
  const body = await rowOf<{ kind: string }>(manager, `SELECT kind FROM organisation WHERE id = $1 AND status = 'active'`, [change.organisation]);
  return [
    ...(known ? [fault('/id', 'TAKEN', '授权编号已被使用', 'this id is taken')] : []),
    ...(body?.kind === 'testingBody' ? [] : [fault('/organisation', 'TESTING_BODY', '只有技术机构可以授权', 'only a testing body is authorised')]),
    ...backwards(change.from, change.to),
  ];
} // prettier-ignore

/** Authorisations of testing bodies as changes that two people make. */
export const authorisationConfiguration: Configuration = {
  async faults(manager, content) {
    const parsed = authorisationChange.safeParse(content, { reportInput: true });
    return parsed.success ? authorisationFaults(manager, parsed.data) : faultsOf(parsed.error, '/content');
  },
  summary(content) {
    const change = authorisationChange.parse(content);
    return `授权 authorisation: ${change.action} ${change.id}`;
  },
  async apply(manager, content): Promise<Applied> {
    const change = authorisationChange.parse(content);
    if (change.action === 'end') await manager.query(`UPDATE authorisation SET to_on = $2 WHERE id = $1`, [change.id, change.to]); // prettier-ignore
    else
      await manager.query(`INSERT INTO authorisation (id, organisation_id, scope, instrument, from_on, to_on) VALUES ($1, $2, $3, $4, $5, $6)`, [change.id, change.organisation, change.scope, change.instrument, change.from, change.to]); // prettier-ignore
    return { result: { authorisationId: change.id } };
  },
};

const accountId = async (manager: EntityManager, name: string) =>
  (await rowOf<{ id: string }>(manager, `SELECT id FROM account WHERE username = $1`, [name]))?.id;

interface Ended {
  readonly to: string | null;
}
/** The row that a change ends or would double; `$1` is the account. */
const sameSpeciality = `SELECT to_on::text AS "to" FROM expertise WHERE account_id = $1 AND speciality = $2 AND from_on = $3`;
const sameEngagement = `SELECT to_on::text AS "to" FROM engagement WHERE account_id = $1 AND organisation_id = $2 AND relation = $3 AND from_on = $4`;

async function expertFaults(manager: EntityManager, change: z.infer<typeof expertChange>): Promise<FieldFault[]> {
  const person = await rowOf<{ id: string; roles: string[] }>(manager, `SELECT id, roles FROM account WHERE username = $1`, [change.username]);
  if (!person) return [fault('/username', 'UNKNOWN', '没有此账号', 'there is no such account')];
  const known =
    'speciality' in change
      ? await rowOf<Ended>(manager, sameSpeciality, [person.id, change.speciality, change.from])
      : await rowOf<Ended>(manager, sameEngagement, [person.id, change.organisation, change.relation, change.from]);
  const taken = fault('/from', 'TAKEN', '已有同日起的同一记录', 'it is on record from the same day');
  const missing = fault('/from', 'UNKNOWN', '没有此项记录', 'it is not on record');
  switch (change.action) {
    case 'speciality':
      return [
        ...(person.roles.some((role) => role === 'expert' || role === 'assessor') ? [] : [fault('/username', 'NOT_IN_POOL', '不是评审专家或考评员', 'neither expert nor assessor')]),
        ...(known ? [taken] : []),
        ...backwards(change.from, change.to),
      ];
    case 'engagement': {
      const other = await rowOf(manager, `SELECT 1 AS any FROM organisation WHERE id = $1`, [change.organisation]);
      return [...(other ? [] : [unknownOrganisation]), ...(known ? [taken] : []), ...backwards(change.from, change.to)];
    }
    default:
      return [...(known ? putOff(known.to, change.to) : [missing]), ...backwards(change.from, change.to)];
  }
} // prettier-ignore

/** Specialities and ties of experts and assessors as changes that two people make. */
export const expertConfiguration: Configuration = {
  async faults(manager, content) {
    const parsed = expertChange.safeParse(content, { reportInput: true });
    return parsed.success ? expertFaults(manager, parsed.data) : faultsOf(parsed.error, '/content');
  },
  summary(content) {
    const change = expertChange.parse(content);
    return `专家 expert: ${change.action} ${change.username} ${'speciality' in change ? change.speciality : change.organisation}`;
  },
  about: (manager, content) => accountId(manager, expertChange.parse(content).username),
  async apply(manager, content): Promise<Applied> {
    const change = expertChange.parse(content);
    const id = (await accountId(manager, change.username))!;
    switch (change.action) {
      case 'speciality':
        await manager.query(`INSERT INTO expertise (account_id, speciality, instrument, from_on, to_on) VALUES ($1, $2, $3, $4, $5)`, [id, change.speciality, change.instrument, change.from, change.to]);
        break;
      case 'endSpeciality':
        await manager.query(`UPDATE expertise SET to_on = $4 WHERE account_id = $1 AND speciality = $2 AND from_on = $3`, [id, change.speciality, change.from, change.to]);
        break;
      case 'engagement':
        await manager.query(`INSERT INTO engagement (account_id, organisation_id, relation, from_on, to_on) VALUES ($1, $2, $3, $4, $5)`, [id, change.organisation, change.relation, change.from, change.to]);
        break;
      case 'endEngagement':
        await manager.query(`UPDATE engagement SET to_on = $5 WHERE account_id = $1 AND organisation_id = $2 AND relation = $3 AND from_on = $4`, [id, change.organisation, change.relation, change.from, change.to]);
    }
    return { result: { accountId: id } };
  }, // prettier-ignore
};
