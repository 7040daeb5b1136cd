import { z } from 'zod';
import type { Actor } from '#engine';
import { after, pageOf, type Page } from './pages.js';
import type { Eyes } from './reading.js';
import { today } from './today.js';

/** A rule as it is on record: a grant of power, a choice, or another length of a limit. */
export interface RuleLine {
  readonly list: 'grant' | 'setting' | 'length';
  readonly id: string;
  /** `*`: every matter. */
  readonly matter: string;
  /** Null: every authority. */
  readonly authority: { readonly id: string; readonly name: string } | null;
  readonly basis: string;
  readonly from: string;
  readonly to: string | null;
  readonly status: 'inForce' | 'toCome' | 'ended';
  /** Of a grant. */
  readonly power: { readonly kind: 'own' | 'transfer' | 'entrusted'; readonly region: string; readonly tier: string; readonly applicantKind: string; readonly delegator: { readonly id: string; readonly name: string } | null } | null;
  /** Of a choice or a length. */
  readonly name: string | null;
  readonly value: unknown;
} // prettier-ignore

export interface RuleFilter {
  readonly list?: RuleLine['list'] | undefined;
  readonly matter?: string | undefined;
  readonly authority?: string | undefined;
  /** In force on this day. */
  readonly on?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Who answers for the rules or looks after them: system configuration apart from people and organisations. */
const overAll: readonly string[] = ['ruleAdmin', 'calendarAdmin', 'auditAdmin'];
const ofOwnAuthority: readonly string[] = ['head', 'auditor'];
const holds = ({ roles }: Actor, some: readonly string[]) => (roles as readonly string[]).some((role) => some.includes(role)); // prettier-ignore

/** Whether somebody may read rules at all. */
export const seesRules = (actor: Actor): boolean => holds(actor, overAll) || holds(actor, ofOwnAuthority);

/** The id of the last rule shown, and which list it was of: grants and other rules may bear the same id. */
const place = z.tuple([z.string().regex(/^[a-z0-9-]{1,80}$/), z.enum(['grant', 'rule'])]);

/**
 * Rules by id: all of them for the administrators of rules, calendar and audit; for heads and auditors those of their own
 * authority, which it holds or has entrusted to another, and those for the whole country. Nothing for everybody else.
 */
export async function listRules(eyes: Eyes, actor: Actor, filter: RuleFilter): Promise<Page<RuleLine>> {
  if (!seesRules(actor)) return { items: [], nextCursor: null };
  const values: unknown[] = [];
  const given = (value: unknown) => `$${values.push(value ?? null)}`;
  const last = after(place, filter.cursor);
  const own = given(holds(actor, overAll) ? null : actor.organisationId);
  const [list, matter, authority, on] = [given(filter.list), given(filter.matter), given(filter.authority), given(filter.on)]; // prettier-ignore
  const [id, of, limit] = [given(last?.[0]), given(last?.[1]), given(filter.limit + 1)];
  const asked = (x: string, from: string) => `(${matter}::text IS NULL OR ${x}.matter IN (${matter}, '*')) AND (${on}::date IS NULL OR (${x}.from_on <= ${on} AND (${x}.to_on IS NULL OR ${x}.to_on >= ${on})))
    AND (${id}::text IS NULL OR (${x}.id, '${from}') > (${id}, ${of}::text))`; // prettier-ignore
  const line = (x: string) => `${x}.id, ${x}.matter, ${x}.authority_id, ${x}.from_on, ${x}.to_on`;
  const rows: RuleLine[] = await eyes.query(
    `SELECT r.list, r.id, r.matter, CASE WHEN a.id IS NOT NULL THEN json_build_object('id', a.id, 'name', a.name) END AS authority, r.basis,
       r.from_on::text AS "from", r.to_on::text AS "to",
       CASE WHEN r.from_on > ${today} THEN 'toCome' WHEN r.to_on < ${today} THEN 'ended' ELSE 'inForce' END AS status,
       CASE WHEN r.list = 'grant' THEN json_build_object('kind', r.kind, 'region', r.region, 'tier', r.tier, 'applicantKind', r.applicant_kind,
         'delegator', CASE WHEN d.id IS NOT NULL THEN json_build_object('id', d.id, 'name', d.name) END) END AS power, r.name, r.value
     FROM (
       (SELECT 'grant' AS of, 'grant' AS list, ${line('g')}, g.instrument AS basis, g.kind, g.region, g.tier, g.applicant_kind, g.delegator_id, NULL AS name, NULL::jsonb AS value
        FROM grant_of_power g
        WHERE (${own}::text IS NULL OR ${own} IN (g.authority_id, g.delegator_id) OR g.region = '000000') AND (${list}::text IS NULL OR ${list} = 'grant')
          AND (${authority}::text IS NULL OR ${authority} IN (g.authority_id, g.delegator_id)) AND ${asked('g', 'grant')} ORDER BY g.id LIMIT ${limit})
       UNION ALL
       (SELECT 'rule', s.kind, ${line('s')}, s.basis, NULL, NULL, NULL, NULL, NULL, s.name, s.value
        FROM rule_setting s
        WHERE (${own}::text IS NULL OR s.authority_id = ${own} OR s.authority_id IS NULL) AND (${list}::text IS NULL OR ${list} = s.kind)
          AND (${authority}::text IS NULL OR s.authority_id = ${authority}) AND ${asked('s', 'rule')} ORDER BY s.id LIMIT ${limit})
     ) r LEFT JOIN organisation a ON a.id = r.authority_id LEFT JOIN organisation d ON d.id = r.delegator_id
     ORDER BY r.id, r.of LIMIT ${limit}`,
    values,
  );
  const listOf = (row: RuleLine) => (row.list === 'grant' ? 'grant' : 'rule');
  return pageOf(rows, filter.limit, (row) => [row.id, listOf(row)], (row) => row);
} // prettier-ignore
