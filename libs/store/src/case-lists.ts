import { z } from 'zod';
import type { Actor } from '#engine';
import { after as seenTo, day, pageOf, type Page } from './pages.js';
import type { Eyes } from './reading.js';
import { today } from './today.js';
import { sightOf, visibleTo } from './visibility.js';

/**
 * `mine`: one's own affairs or in one's own hands; `claimable`: waits for an officer, who takes it up or whom those who may
 * assign name; `asked`: for one's inner opinion.
 */
export const caseScopes = ['mine', 'claimable', 'asked'] as const;

/** Phases of a case, and `open`: handed in and not closed. */
export const casePhases = ['draft', 'intake', 'review', 'decision', 'closed', 'open'] as const;

export interface CaseFilter {
  readonly phase?: (typeof casePhases)[number] | undefined;
  readonly matter?: string | undefined;
  readonly state?: string | undefined;
  readonly desk?: string | undefined;
  readonly overdue?: boolean | undefined;
  readonly card?: 'yellow' | 'red' | undefined;
  /** How a case number, a certificate number, or the name or code of an applicant begins. */
  readonly q?: string | undefined;
  readonly scope?: (typeof caseScopes)[number] | undefined;
  /** `soon`: a date of it is within seven days, and none is over. */
  readonly due?: 'soon' | undefined;
  /** Only cases where one of these desks must act, or that of somebody whom the caller stands in for. */
  readonly desks?: readonly string[] | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface CaseLine {
  readonly id: string; readonly number: string; readonly matter: string; readonly version: number; readonly state: string; readonly phase: string;
  readonly desk: string | null; readonly outcome: string | null; readonly dueOn: string | null; readonly overdue: boolean;
  /** Of limits of the authority’s side. Red: one is over. Yellow: one nears its end. */
  readonly card: 'yellow' | 'red' | null;
  readonly revision: number; readonly applicant: { id: string; name: string }; readonly receivedOn: string | null;
  readonly officer: { id: string; name: string } | null; readonly certificateNumber: string | null; readonly validUntil: string | null;
} // prettier-ignore

const isRed = `(c.outcome IS NULL AND c.red_card)`;
const isYellow = `(c.outcome IS NULL AND NOT c.red_card AND c.warn_on <= ${today})`;
/** As the indexes have them. */
const closed = `(c.outcome IS NOT NULL)`;
const urgency = `(CASE WHEN c.due_on IS NULL THEN '9999-12-31'::date ELSE c.due_on END)`;

/** Twice the same: for indexes that have open cases only, and for where a walk through the others begins and ends. */
const isOpen = `c.outcome IS NULL AND ${closed} < true`;
const isClosed = `${closed} >= true`;

const byUrgency = z.tuple([z.boolean(), day, z.uuid()]);

/** A value as a parameter of the query that is being written. */
type Given = (value: unknown) => string;

/**
 * Somebody's cases, most urgent first: keyset pages over (open, due date, id). Only what is asked for becomes a condition,
 * and each way of being concerned is searched by itself, to a page at most: so the planner may walk an index in the order
 * of the list, and a page out of 100,000 cases costs as much as one out of 100.
 */
export async function listCases(eyes: Eyes, actor: Actor, filter: CaseFilter): Promise<Page<CaseLine>> {
  const { sql, params } = visibleTo(actor);
  const { q } = filter;
  const values: unknown[] = [...params];
  const given: Given = (value) => `$${values.push(value)}`;
  const common = [sql, ...filtered(given, filter), ...(q === undefined ? [] : [await beginsWith(eyes, given, q)]), ...(isOfOpen(filter) ? [isOpen] : []), ...afterLast(given, filter.cursor)];
  const most = given(filter.limit + 1);
  const found = ways(given, actor, filter).map((way) =>
    `(SELECT c.id, ${closed} AS closed, ${urgency} AS sort FROM case_file c WHERE ${[...common, ...way].join(' AND ')} ORDER BY ${closed}, ${urgency}, c.id LIMIT ${most})`);
  const rows: (CaseLine & { closed: boolean; sort: string })[] = await eyes.query(
    `SELECT c.id, c.number, c.matter, c.version, c.state, c.phase, c.desk, c.outcome, c.due_on::text AS "dueOn", c.overdue, c.revision,
       CASE WHEN ${isRed} THEN 'red' WHEN ${isYellow} THEN 'yellow' END AS card,
       json_build_object('id', o.id, 'name', o.name) AS applicant, c.context->>'receivedOn' AS "receivedOn",
       CASE WHEN f.id IS NOT NULL THEN json_build_object('id', f.id, 'name', f.name) END AS officer,
       c.about_certificate AS "certificateNumber", c.valid_until::text AS "validUntil", x.closed, x.sort::text
     FROM (SELECT * FROM (${found.join('\n UNION ')}) each ORDER BY closed, sort, id LIMIT ${most}) x JOIN case_file c ON c.id = x.id
     JOIN organisation o ON o.id = c.applicant_id LEFT JOIN account f ON f.id = c.officer
     ORDER BY x.closed, x.sort, x.id`,
    values,
  );
  return pageOf(rows, filter.limit, ({ closed, sort, id }) => [closed, sort, id], ({ closed: _, sort: __, ...line }) => line);
} // prettier-ignore

/** After the last row of the page before. */
function afterLast(given: Given, cursor: string | undefined): string[] {
  const last = seenTo(byUrgency, cursor);
  if (!last) return [];
  const [shut, due, id] = last;
  return [`(${closed}, ${urgency}, c.id) > (${given(shut)}::boolean, ${given(due)}::date, ${given(id)}::uuid)`];
}

/** Whether only open cases can be in it: what is at a desk, due soon or in a phase before the last is not closed. */
const isOfOpen = ({ phase, desks, desk, due, scope }: CaseFilter): boolean =>
  (phase !== undefined && phase !== 'closed') || [desks, desk, due].some((asked) => asked !== undefined) || scope === 'claimable' || scope === 'asked'; // prettier-ignore

/** What one asks for of the cases themselves. */
function filtered(given: Given, { phase, matter, state, desk, overdue, card, due }: CaseFilter): string[] {
  return [
    ...(phase === undefined ? [] : [inPhase(given, phase)]),
    ...(matter === undefined ? [] : [`c.matter = ${given(matter)}`]),
    ...(state === undefined ? [] : [`c.state = ${given(state)}`]),
    ...(desk === undefined ? [] : [`c.desk = ${given(desk)}`]),
    ...(overdue === undefined ? [] : [overdue ? 'c.overdue' : 'NOT c.overdue']),
    ...(card === undefined ? [] : [card === 'red' ? isRed : isYellow]),
    ...(due === undefined ? [] : [`NOT c.overdue AND ${urgency} BETWEEN ${today} AND ${today} + 7`]),
  ];
}

function inPhase(given: Given, phase: (typeof casePhases)[number]): string {
  if (phase === 'closed') return isClosed;
  return phase === 'open' ? `c.phase <> 'draft'` : `c.phase = ${given(phase)}`;
}

/** Numbers are written in capitals, names as they are. */
const spellings = (q: string) => [...new Set([q, q.toUpperCase()])];

const begins = (given: Given, column: string, q: string): string =>
  spellings(q)
    .map((prefix) => `(${column} COLLATE "C" >= ${given(prefix)} AND ${column} COLLATE "C" < ${given(`${prefix}\u{10FFFF}`)})`)
    .join(' OR '); // prettier-ignore

/** So many applicants are named to the planner, which then knows how many cases are theirs; of more it sees to itself. */
const mostNamed = 1_000;

const called = (given: Given, q: string): string =>
  `SELECT id FROM organisation WHERE ${begins(given, 'name', q)} OR ${begins(given, 'code', q)}`;

async function beginsWith(eyes: Eyes, given: Given, q: string): Promise<string> {
  const values: unknown[] = [];
  const found: { id: string }[] = await eyes.query(`${called((value) => `$${values.push(value)}`, q)} LIMIT ${mostNamed + 1}`, values);
  const applicants = found.length > mostNamed ? `IN (${called(given, q)})` : `= ANY (${given(found.map(({ id }) => id))}::text[])`;
  return `(${begins(given, 'c.number', q)} OR ${begins(given, 'c.about_certificate', q)} OR c.applicant_id ${applicants})`;
} // prettier-ignore

/**
 * The ways in which cases concern the caller as asked for; each is one list of conditions. Of a part of a worklist the part
 * is walked, and the worklist looked up: most of what waits may be in nobody's hands.
 */
function ways(given: Given, actor: Actor, { desks, scope }: CaseFilter): string[][] {
  const waiting = desks && waitingFor(given, actor, desks);
  if (!scope) return (waiting ?? everything(given, actor)).map((way) => [way]);
  const besides = waiting ? [`(${waiting.map((way) => `(${way})`).join(' OR ')})`] : [];
  return scopes[scope](given, actor).map((way) => [way, ...besides]);
}

/** Of staff: what their authority has, and the paper filings that they are entering. Others have cases all over the country. */
function everything(given: Given, actor: Actor): string[] {
  const { parties, limited, bodies, called, offices } = sightOf(actor);
  if (offices.length === 0 || [parties, limited, bodies, called].some((list) => list.length > 0)) return ['true'];
  return [`c.authority_id = ${given(actor.organisationId)}`, `c.entered_by = ${given(actor.userId)} AND c.phase = 'draft'`];
} // prettier-ignore

const concerns = (given: Given, { userId }: Actor) => `c.asking AND c.asked && ARRAY[${given(userId)}]::text[]`;
const unclaimed = (given: Given, { organisationId }: Actor) =>
  `c.desk = 'reviewer' AND c.officer IS NULL AND c.authority_id = ${given(organisationId)}`;

/** Who takes up cases, and who gives them to others. */
const takers = ['reviewer', 'approver', 'head', 'deputyHead'];

const scopes: Record<(typeof caseScopes)[number], (given: Given, actor: Actor) => string[]> = {
  mine: (given, { userId, roles, organisationId, agentFor }) => {
    const me = given(userId);
    const holds = (...some: string[]) => roles.some((role) => some.includes(role));
    return [
      `c.officer = ${me}`,
      `c.second_officer = ${me}`,
      ...(holds('assessor', 'expert', 'inspector') ? [`c.panel && ARRAY[${me}]::text[]`] : []),
      ...(holds('applicant', 'agent') ? [organisationId, ...agentFor].map((house) => `c.applicant_id = ${given(house)}`) : []),
    ];
  },
  claimable: (given, actor) => [actor.roles.some((role) => takers.includes(role)) ? unclaimed(given, actor) : 'false'],
  asked: (given, actor) => [concerns(given, actor)],
}; // prettier-ignore

/** Waits for one of these desks, of a reviewer only where no colleague has it, or for somebody whom the caller stands in for. */
function waitingFor(given: Given, actor: Actor, desks: readonly string[]): string[] {
  const others = desks.filter((desk) => desk !== 'reviewer');
  const reviews = desks.includes('reviewer');
  return [
    ...(others.length > 0 ? [`c.desk = ANY (${given(others)}::text[])`] : []),
    ...(reviews
      ? [
          unclaimed(given, actor),
          `c.desk = 'reviewer' AND c.officer = ${given(actor.userId)} AND c.authority_id = ${given(actor.organisationId)}`,
        ]
      : []),
    concerns(given, actor),
    ...(actor.substitutions?.length ? [stoodFor(given, actor.substitutions)] : []),
  ];
}

/** The desk is that of somebody absent, in one of the matters that are stood in for; of a reviewer, no colleague has it. */
function stoodFor(given: Given, substitutions: NonNullable<Actor['substitutions']>): string {
  const away = substitutions.map(({ absentId: absent, roles, matters }) => ({ absent, roles, matters }));
  return `c.desk = ANY (${given(away.flatMap(({ roles }) => roles))}::text[]) AND EXISTS (
    SELECT FROM jsonb_to_recordset(${given(JSON.stringify(away))}::jsonb) s(absent text, roles text[], matters text[])
    WHERE c.desk = ANY (s.roles) AND s.matters && ARRAY['*', c.matter] AND (c.desk <> 'reviewer' OR c.officer IS NULL OR c.officer = s.absent))`;
}
