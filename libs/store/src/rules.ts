import type { DataSource, EntityManager } from 'typeorm';
import { z } from 'zod';
import { addDays, faultsOf, fieldFault, grantFaults, type FieldFault, type Grant } from '#engine';
import { everyMatter, houseChoices, rulesIn, type Setting } from './directory.js';
import { fingerprint } from './record.js';
import type { Registry } from './registry.js';

const day = z.iso.date();
const id = z.string().regex(/^[a-z0-9][a-z0-9-]{1,79}$/);
const region = z.string().regex(/^\d{6}$/);
const span = { from: day, to: day.nullable().default(null) };
const words = z.string().trim().min(1).max(400);

const authority = z.strictObject({
  id, name: words, region, level: z.enum(['state', 'province', 'city', 'county']),
  /** Official-document code, e.g. `苏市监`. */
  word: words,
  /** Organ that hears a reconsideration (Reconsideration Law arts. 24, 25). */
  reviewedBy: words, court: words, contact: words,
}); // prettier-ignore

const grant = z.strictObject({
  id, matter: words, region, tier: words.default('*'), applicantKind: words.default('*'), authority: id,
  kind: z.enum(['own', 'transfer', 'entrusted']), delegator: id.nullable().default(null), instrument: words, ...span,
}); // prettier-ignore

const length = z.strictObject({ unit: z.enum(['workingDays', 'calendarDays', 'months', 'years']), value: z.int().min(1).max(3660) }); // prettier-ignore
const setting = z.strictObject({ id, matter: words, authority: id.nullable().default(null), name: words, value: words, basis: words, ...span }); // prettier-ignore
const limit = z.strictObject({ id, matter: words, authority: id.nullable().default(null), limit: words, length, basis: words, ...span }); // prettier-ignore

/** A rule file: authorities, grants of power, choices and lengths with the days from and to which they are in force. */
export const ruleFile = z.strictObject({
  source: words,
  authorities: z.array(authority).max(5000).default([]),
  grants: z.array(grant).max(20_000).default([]),
  settings: z.array(setting).max(5000).default([]),
  limits: z.array(limit).max(5000).default([]),
});
export type RuleFile = z.infer<typeof ruleFile>;

export interface RulesInForce {
  readonly authorities: readonly string[];
  readonly grants: readonly Grant[];
  readonly settings: readonly Setting[];
}

export const noRules: RulesInForce = { authorities: [], grants: [], settings: [] };

/** What a file says, in the terms of the engine. */
function stated({ grants, settings, limits }: RuleFile): { grants: Grant[]; settings: Setting[] } {
  return {
    grants: grants.map(({ authority: authorityId, delegator: delegatorId, from, to, ...rest }) => ({ ...rest, authorityId, delegatorId, fromOn: from, toOn: to })),
    settings: [
      ...settings.map(({ authority: authorityId, from, to, ...rest }): Setting => ({ ...rest, kind: 'setting', authorityId, fromOn: from, toOn: to })),
      ...limits.map(({ authority: authorityId, from, to, limit: name, length: value, ...rest }): Setting => ({ ...rest, kind: 'length', name, value, authorityId, fromOn: from, toOn: to })),
    ],
  };
} // prettier-ignore

/** The rules after a file was loaded over those in force. */
export function rulesAfter(before: RulesInForce, file: RuleFile): RulesInForce {
  const { grants, settings } = stated(file);
  const over = <T extends { id: string }>(old: readonly T[], fresh: readonly T[]) => [...old.filter((each) => !fresh.some((one) => one.id === each.id)), ...fresh];
  return {
    authorities: [...new Set([...before.authorities, ...file.authorities.map((each) => each.id)])],
    grants: over(before.grants, grants),
    settings: over(before.settings, settings),
  };
} // prettier-ignore

/** Everything that is wrong with a rule file, in both languages, each with its place or the ids of the rules; empty where it may be loaded. */
export function ruleFaults(raw: unknown, before: RulesInForce, registry: Pick<Registry, 'versionsOf'>): FieldFault[] {
  const parsed = ruleFile.safeParse(raw, { reportInput: true });
  if (!parsed.success) return faultsOf(parsed.error, '');
  const file = parsed.data;
  const after = rulesAfter(before, file);
  return [
    ...twice(file), ...unknownNames(file, after, registry), ...rewritten(before, file),
    ...grantFaults(after.grants, (on) => addDays(on, 1)),
  ];
} // prettier-ignore

function twice(file: RuleFile): FieldFault[] {
  return (['authorities', 'grants', 'settings', 'limits'] as const).flatMap((list) =>
    file[list].flatMap(({ id: one }, index) =>
      file[list].findIndex((each) => each.id === one) < index
        ? [fieldFault(`/${list}/${index}/id`, 'TWICE', `${one} 重复`, `${one} stands twice`)]
        : [],
    ),
  );
}

const noAuthority = (pointer: string, one: string | null) => fieldFault(pointer, 'UNKNOWN', `没有机关 ${one}`, `there is no authority ${one}`); // prettier-ignore

function unknownNames({ grants, settings, limits }: RuleFile, { authorities }: RulesInForce, registry: Pick<Registry, 'versionsOf'>): FieldFault[] {
  const known = (one: string | null) => one === null || authorities.includes(one);
  const everywhere = [['grants', grants], ['settings', settings], ['limits', limits]] as const;
  return [
    ...everywhere.flatMap(([list, rows]) => rows.flatMap((row, index) => [
      ...(known(row.authority) ? [] : [noAuthority(`/${list}/${index}/authority`, row.authority)]),
      ...(registry.versionsOf(row.matter) || (list === 'settings' && row.matter === everyMatter) ? [] : [fieldFault(`/${list}/${index}/matter`, 'UNKNOWN', `没有事项 ${row.matter}`, `there is no matter ${row.matter}`)]),
      ...(row.to !== null && row.to < row.from ? [fieldFault(`/${list}/${index}/to`, 'BEFORE_FROM', '止日早于起日', 'ends before it begins')] : []),
    ])),
    ...grants.flatMap(({ kind, delegator }, index) => [
      ...((kind === 'entrusted') === (delegator !== null) ? [] : [fieldFault(`/grants/${index}/delegator`, 'DELEGATOR', '委托的权力应当写明委托机关，其他权力不得填写', 'named where the power is entrusted, and only there')]),
      ...(known(delegator) ? [] : [noAuthority(`/grants/${index}/delegator`, delegator)]),
    ]),
    ...settings.flatMap(({ matter, name, value }, index) => {
      if (matter === everyMatter) return houseFaults(`/settings/${index}`, name, value);
      const versions = registry.versionsOf(matter) ?? [];
      return versions.length === 0 || versions.some((each) => Object.hasOwn(each.settings, name)) ? [] : [fieldFault(`/settings/${index}/name`, 'UNKNOWN', `事项 ${matter} 没有选项 ${name}`, `${matter} has no choice ${name}`)];
    }),
    ...limits.flatMap(({ matter, limit: name }, index) => {
      const of = (registry.versionsOf(matter) ?? []).flatMap((each) => each.limits[name] ?? []);
      if (of.length === 0) return registry.versionsOf(matter) ? [fieldFault(`/limits/${index}/limit`, 'UNKNOWN', `事项 ${matter} 没有期限 ${name}`, `${matter} has no limit ${name}`)] : [];
      const law = of[0]!.basis;
      return of.some(({ basis }) => basis.certainty === 'law') ? [fieldFault(`/limits/${index}/limit`, 'FIXED_BY_LAW', `期限 ${name} 由法律规定（${law.zh}）`, `${name} is fixed by law (${law.en})`)] : [];
    }),
  ];
} // prettier-ignore

/** What is wrong with a choice for every matter. */
function houseFaults(at: string, name: string, value: string): FieldFault[] {
  const values: readonly string[] | undefined = Object.hasOwn(houseChoices, name) ? houseChoices[name as keyof typeof houseChoices] : undefined;
  if (!values) return [fieldFault(`${at}/name`, 'UNKNOWN', `没有适用于全部事项的选项 ${name}`, `no choice ${name} is for every matter`)];
  return values.includes(value) ? [] : [fieldFault(`${at}/value`, 'UNKNOWN', `${name} 只能是 ${values.join('、')}`, `${name} is one of ${values.join(', ')}`)];
} // prettier-ignore

/** What acts have rested on is not rewritten: of a rule in force only the end may be set. */
function rewritten(before: RulesInForce, file: RuleFile): FieldFault[] {
  const { grants, settings } = stated(file);
  const old = new Map<string, object>([...before.grants, ...before.settings].map((each) => [each.id, each]));
  const same = (a: object, b: object) => fingerprint({ ...a, toOn: null }) === fingerprint({ ...b, toOn: null });
  return [...grants, ...settings].flatMap((each) => {
    const was = old.get(each.id);
    return was && !same(was, each) ? [fieldFault('', 'ON_RECORD', `${each.id} 已载入且内容不同，只能设定止日`, `${each.id} is on record with another content; only its end may be set`)] : [];
  });
} // prettier-ignore

export interface RuleLoad {
  readonly loaded: boolean;
  readonly faults: readonly FieldFault[];
  readonly authorities: number;
  readonly grants: number;
  readonly settings: number;
}

/** Loads a rule file whole or not at all. The file and the rows it replaced are kept. Loading it again changes nothing. */
export const loadRules = (database: DataSource, registry: Registry, raw: unknown): Promise<RuleLoad> =>
  database.transaction((manager) => loadRulesIn(manager, registry, raw));

/** The same within a transaction under way. */
export async function loadRulesIn(manager: EntityManager, registry: Registry, raw: unknown): Promise<RuleLoad> {
  const { known, faults, before, sha256 } = await ruleLoadFaults(manager, registry, raw);
  if (known || faults.length) return { loaded: false, faults, authorities: 0, grants: 0, settings: 0 };
  const file = ruleFile.parse(raw);
  await store(manager, file, before, sha256);
  return { loaded: true, faults, authorities: file.authorities.length, grants: file.grants.length, settings: file.settings.length + file.limits.length };
} // prettier-ignore

/** What stands against loading a file now; `known`: it was loaded before. Nobody else loads until the transaction ends. */
export async function ruleLoadFaults(manager: EntityManager, registry: Registry, raw: unknown) {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtext('quanheng rules'))`);
  const sha256 = fingerprint(raw);
  const [row]: unknown[] = await manager.query(`SELECT 1 FROM rule_load WHERE sha256 = $1`, [sha256]);
  const known = row !== undefined;
  const before = await rulesInForce(manager);
  return { known, sha256, before, faults: known ? [] : ruleFaults(raw, before, registry) };
}

async function store(manager: EntityManager, file: RuleFile, before: RulesInForce, sha256: string): Promise<void> {
  const { grants, settings } = stated(file);
  const touched = new Set([...grants, ...settings].map(({ id: one }) => one));
  const replaced = [...before.grants, ...before.settings].filter(({ id: one }) => touched.has(one));
  await manager.query(
    `INSERT INTO organisation (id, kind, name, region, details)
     SELECT id, 'authority', name, region, details FROM jsonb_to_recordset($1::jsonb) AS x(id text, name text, region text, details jsonb)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, region = excluded.region, details = excluded.details`,
    [JSON.stringify(file.authorities.map(({ id: one, name, region: where, ...details }) => ({ id: one, name, region: where, details })))],
  );
  await manager.query(
    `INSERT INTO grant_of_power (id, matter, region, tier, applicant_kind, authority_id, delegator_id, kind, instrument, from_on, to_on)
     SELECT id, matter, region, tier, "applicantKind", "authorityId", "delegatorId", kind, instrument, "fromOn", "toOn"
     FROM jsonb_to_recordset($1::jsonb) AS x(id text, matter text, region text, tier text, "applicantKind" text, "authorityId" text, "delegatorId" text, kind text, instrument text, "fromOn" date, "toOn" date)
     ON CONFLICT (id) DO UPDATE SET to_on = excluded.to_on`,
    [JSON.stringify(grants)],
  );
  await manager.query(
    `INSERT INTO rule_setting (id, matter, authority_id, kind, name, value, basis, from_on, to_on)
     SELECT id, matter, "authorityId", kind, name, value, basis, "fromOn", "toOn"
     FROM jsonb_to_recordset($1::jsonb) AS x(id text, matter text, "authorityId" text, kind text, name text, value jsonb, basis text, "fromOn" date, "toOn" date)
     ON CONFLICT (id) DO UPDATE SET to_on = excluded.to_on`,
    [JSON.stringify(settings)],
  );
  await manager.query(`INSERT INTO rule_load (source, sha256, content, replaced) VALUES ($1, $2, $3, $4)`, [file.source, sha256, JSON.stringify(file), JSON.stringify(replaced)]);
} // prettier-ignore

async function rulesInForce(manager: EntityManager): Promise<RulesInForce> {
  const authorities: { id: string }[] = await manager.query(`SELECT id FROM organisation WHERE kind = 'authority'`);
  return { authorities: authorities.map((each) => each.id), ...(await rulesIn(manager)) };
}
