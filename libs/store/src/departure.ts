import type { EntityManager } from 'typeorm';
import { openIncident } from './incidents.js';

/** Somebody who loses roles, by leaving or otherwise. */
export interface Leaving {
  readonly accountId: string;
  readonly name: string;
  readonly organisationId: string;
  /** The roles that are lost. */
  readonly roles: readonly string[];
}

interface LeftCase {
  readonly id: string;
  readonly number: string;
  readonly matter: string;
  readonly state: string;
  readonly authorityId: string;
}

/** What somebody leaves behind: cases that are theirs by name, and desks at which nobody is left. */
export interface Departure {
  readonly openCases: number;
  /** The first of them, by number. */
  readonly first: readonly LeftCase[];
  readonly vacant: readonly { readonly role: string; readonly openCases: number }[];
}

const shown = 20;

/** Open cases that name the account: as officer, chair, panel member or inspector, or whose opinion is asked; drafts entered on paper. */
const theirs = `
  SELECT id FROM case_file WHERE outcome IS NULL AND authority_id = $2 AND
    ($3 && ARRAY['reviewer','secondReviewer'] AND coalesce(context->'officers', '[]') ? $1 OR 'hearingChair' = ANY($3) AND context#>>'{hearing,chair}' = $1 OR asked && ARRAY[$1])
  UNION SELECT id FROM case_file WHERE outcome IS NULL AND panel && ARRAY[$1] AND $3 && ARRAY['assessor','expert','inspector']
  UNION SELECT id FROM case_file WHERE entered_by = $1 AND phase = 'draft' AND outcome IS NULL AND 'acceptanceOfficer' = ANY($3)`;

/**
 * What must be assigned to somebody else now that a person has lost roles. Tells the head of each authority concerned by
 * an incident `departure`, so that no case is left to nobody. To be asked in the transaction that takes the roles away.
 */
export async function departureOf(manager: EntityManager, leaving: Leaving): Promise<Departure> {
  const { accountId, organisationId, roles } = leaving;
  const counted: { authorityId: string; openCases: number; first: LeftCase[] }[] = await manager.query(
    `SELECT c.authority_id AS "authorityId", count(*)::int AS "openCases",
       (array_agg(json_build_object('id', c.id, 'number', c.number, 'matter', c.matter, 'state', c.state, 'authorityId', c.authority_id) ORDER BY c.number))[1:${shown}] AS first
     FROM case_file c WHERE c.id IN (${theirs}) GROUP BY c.authority_id ORDER BY c.authority_id`,
    [accountId, organisationId, roles],
  );
  const vacant = await vacantDesks(manager, leaving);
  await tellHeads(manager, leaving, counted, vacant);
  return {
    openCases: counted.reduce((sum, each) => sum + each.openCases, 0),
    first: counted.flatMap(({ first }) => first).slice(0, shown),
    vacant,
  };
}

/** Desks of the organisation at which cases wait and nobody is left. */
const vacantDesks = (manager: EntityManager, { organisationId, roles }: Leaving): Promise<{ role: string; openCases: number }[]> =>
  manager.query(
    `SELECT lost.role, (SELECT count(*)::int FROM case_file c WHERE c.outcome IS NULL AND CASE lost.role
         WHEN 'applicant' THEN c.applicant_id = $1 WHEN 'testingBody' THEN c.testing_body = $1 ELSE c.authority_id = $1 AND c.desk = lost.role END) AS "openCases"
     FROM unnest($2::text[]) AS lost(role)
     WHERE lost.role <> ALL ('{assessor,expert,agent,auditor}') AND NOT EXISTS (SELECT 1 FROM account a WHERE a.organisation_id = $1 AND a.active AND lost.role = ANY(a.roles))
       AND EXISTS (SELECT 1 FROM organisation o WHERE o.id = $1 AND o.kind <> 'operator') ORDER BY lost.role`,
    [organisationId, roles],
  ); // prettier-ignore

async function tellHeads(
  manager: EntityManager,
  { accountId, name, organisationId, roles }: Leaving,
  counted: readonly { authorityId: string; openCases: number; first: readonly LeftCase[] }[],
  vacant: Departure['vacant'],
): Promise<void> {
  const [ours]: unknown[] = await manager.query(`SELECT 1 FROM organisation WHERE id = $1 AND kind = 'authority'`, [organisationId]); // prettier-ignore
  const authorities = new Set([...counted.map((each) => each.authorityId), ...(ours && vacant.length ? [organisationId] : [])]); // prettier-ignore
  for (const authorityId of authorities) {
    const left = counted.find((each) => each.authorityId === authorityId);
    const detail = {
      account: accountId, name, roles, openCases: left?.openCases ?? 0, first: left?.first.map(({ number }) => number) ?? [],
      vacant: authorityId === organisationId ? vacant : [],
    }; // prettier-ignore
    await openIncident(manager, { kind: 'departure', subject: `${accountId} ${authorityId}`, authorityId, detail });
  }
}
