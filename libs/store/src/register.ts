import { z } from 'zod';
import { duesOf, type Actor, type CaseState } from '#engine';
import { after as seenTo, day, pageOf, type Page } from './pages.js';
import type { Eyes } from './reading.js';
import type { Registry } from './registry.js';
import { today } from './today.js';
import { visibleTo } from './visibility.js';

/** How a certificate stands. Only `inForce` is valid. */
export const certificateStatuses = ['inForce', 'suspended', 'expired', 'revoked', 'withdrawn', 'penalised', 'cancelled'] as const; // prettier-ignore
export type CertificateStatus = (typeof certificateStatuses)[number];

/** A certificate as anybody may see it. */
export interface PublicCertificate {
  readonly number: string; readonly kind: string; readonly holder: string; readonly object: string; readonly issuedOn: string; readonly validUntil: string | null;
  readonly status: CertificateStatus;
  /** In force beyond its last day, because a renewal that was asked in time is undecided (Licensing Law art. 50). */
  readonly heldOver: boolean;
  readonly authority: { readonly id: string; readonly name: string };
} // prettier-ignore

export interface PublicMark {
  readonly on: string;
  readonly event: string;
  /** The article, in Chinese as the history has it. */
  readonly basis: string;
  /** Code of the ground, where the act named one. */
  readonly ground: string | null;
}

/** Its last day is over, whether or not the alarm of that has already fired. */
const isOver = `(p.valid_until < ${today} AND NOT p.renewing)`;
const columns = `p.number, p.kind, p.holder, p.object, p.issued_on::text AS "issuedOn", p.valid_until::text AS "validUntil",
  CASE WHEN p.status IN ('inForce', 'suspended') AND ${isOver} THEN 'expired' ELSE p.status END AS status,
  coalesce(p.status IN ('inForce', 'suspended') AND p.valid_until < ${today} AND p.renewing, false) AS "heldOver",
  json_build_object('id', a.id, 'name', a.name) AS authority`;
const authority = `JOIN organisation a ON a.id = p.authority_id`;

export interface CertificateFilter {
  /** What the number or the name of the holder begins with. Full width counts as half width, great letters as small. */
  readonly q?: string | undefined;
  readonly kind?: string | undefined;
  readonly status?: CertificateStatus | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** What may stand in a number: no control characters, nor anything else that PostgreSQL does not carry. */
const anyNumber = z
  .string()
  .max(200)
  .regex(/^\P{C}+$/u);

/**
 * The public register. Searched, by number and then by holder; else newest first. Each way is a walk along an index, so
 * that a page takes as long in a register of a million as in one of a hundred.
 */
export function listCertificates(eyes: Eyes, filter: CertificateFilter): Promise<Page<PublicCertificate>> {
  return filter.q === undefined ? newest(eyes, filter) : searched(eyes, filter, filter.q);
}

/**
 * The ways in which a certificate stands as asked for. Each is found by an index: so it is asked twice for what is expired,
 * by its mark or by the day alone.
 */
function ways(status: CertificateStatus | undefined, given: Given): string[] {
  if (status === undefined) return ['true'];
  const marked = `p.status = ${given(status)}`;
  if (status === 'expired') return [marked, `p.status IN ('inForce', 'suspended') AND ${isOver}`];
  return [status === 'inForce' || status === 'suspended' ? `${marked} AND ${isOver} IS NOT TRUE` : marked];
}

/** A value as a parameter of the query that is being written. */
type Given = (value: unknown) => string;

const ofKind = (kind: string | undefined, given: Given) => (kind === undefined ? '' : `AND p.kind = ${given(kind)}`);

async function newest(eyes: Eyes, filter: CertificateFilter): Promise<Page<PublicCertificate>> {
  const [issuedOn, number] = seenTo(z.tuple([day, anyNumber]), filter.cursor) ?? [];
  const values: unknown[] = [];
  const given: Given = (value) => `$${values.push(value)}`;
  const kind = ofKind(filter.kind, given);
  const beyond = issuedOn === undefined ? '' : `AND (p.issued_on, p.number) < (${given(issuedOn)}::date, ${given(number)}::text)`;
  const most = given(filter.limit + 1);
  const found = ways(filter.status, given).map((way) =>
    `(SELECT p.* FROM public_certificate p WHERE ${way} ${kind} ${beyond} ORDER BY p.issued_on DESC, p.number DESC LIMIT ${most})`);
  const rows: PublicCertificate[] = await eyes.query(
    `SELECT ${columns} FROM (${found.join(' UNION ALL ')}) p ${authority} ORDER BY p.issued_on DESC, p.number DESC LIMIT ${most}`,
    values,
  );
  return pageOf(rows, filter.limit, (last) => [last.issuedOn, last.number], (row) => row);
} // prettier-ignore

/** First those whose number begins with it, then those whose holder does. */
async function searched(eyes: Eyes, filter: CertificateFilter, q: string): Promise<Page<PublicCertificate>> {
  const [way, number] = seenTo(z.tuple([z.enum(['number', 'holder']), anyNumber]), filter.cursor) ?? [];
  const values: unknown[] = [q, filter.limit + 1];
  const given: Given = (value) => `$${values.push(value)}`;
  const wanted = `lower(normalize($1::text, NFKC) COLLATE "C")`;
  const begins = (key: string) => `p.${key} >= ${wanted} AND p.${key} < ${wanted} || chr(1114111)`;
  const where = `AND (${ways(filter.status, given).join(' OR ')}) ${ofKind(filter.kind, given)}`;
  const last = number === undefined ? '' : given(number);
  const found = (by: typeof way, key: 'number_key' | 'holder_key', besides = '') => {
    const beyond = by === way ? `AND (p.${key}, p.number) > ((SELECT o.${key} FROM public_certificate o WHERE o.number = ${last}), ${last})` : '';
    return `(SELECT '${by}' AS way, p.${key} AS key, ${columns} FROM public_certificate p ${authority} WHERE ${begins(key)} ${besides} ${where} ${beyond} ORDER BY p.${key}, p.number LIMIT $2)`;
  };
  const byHolder = found('holder', 'holder_key', `AND NOT (${begins('number_key')})`);
  const all = way === 'holder' ? byHolder : `${found('number', 'number_key')} UNION ALL ${byHolder}`;
  const rows: (PublicCertificate & { way: string; key: string })[] = await eyes.query(
    `SELECT * FROM (${all}) x ORDER BY way DESC, key, number LIMIT $2`,
    values,
  );
  return pageOf(rows, filter.limit, (row) => [row.way, row.number], ({ way: _, key: __, ...row }) => row);
} // prettier-ignore

/** A certificate with what became of it, oldest first. Null where the register has none of this number. */
export async function certificateNumbered(eyes: Eyes, number: string): Promise<(PublicCertificate & { readonly marks: readonly PublicMark[] }) | null> {
  const [row]: (PublicCertificate & { marks: PublicMark[] | null })[] = await eyes.query(
    `SELECT ${columns}, (SELECT json_agg(json_build_object('on', m.on_day, 'event', m.event, 'basis', m.basis, 'ground', m.ground) ORDER BY m.seq)
       FROM public_mark m WHERE m.number = p.number) AS marks
     FROM public_certificate p ${authority} WHERE p.number_key = lower(normalize($1::text, NFKC) COLLATE "C") ORDER BY p.number <> $1, p.number LIMIT 1`,
    [number],
  );
  return row ? { ...row, marks: row.marks ?? [] } : null;
} // prettier-ignore

/** A certificate of one's own, with what its holder has to do about it. */
export interface OwnCertificate extends PublicCertificate {
  readonly entryCaseId: string;
  /** Null: it has no last day, or is no longer in force. No rule names a first day on which renewal may be asked. */
  readonly renewal: { readonly opensOn: string | null; readonly lateAfter: string } | null;
  /** The application for renewal that is a draft or under way. */
  readonly renewalCaseId: string | null;
}

const renewalLimits = ['T_RENEW_APPLY', 'MS_REEXAM_APPLY'];
/** What still lasts can be renewed; what has ended is applied for anew. */
const lasting: readonly CertificateStatus[] = ['inForce', 'suspended'];

interface OwnRow extends Omit<OwnCertificate, 'renewal'> {
  readonly version: number;
  readonly clocks: CaseState['clocks'];
}

/** Certificates of somebody's organisation and of those for whom they act: what ends first comes first. */
export async function ownCertificates(eyes: Eyes, actor: Actor, registry: Registry, limit: number, cursor?: string): Promise<Page<OwnCertificate>> {
  const [until, number] = seenTo(z.tuple([day, anyNumber]), cursor) ?? [];
  const { sql, params } = visibleTo(actor);
  const values: unknown[] = [...params];
  const given = (value: unknown) => `$${values.push(value)}`;
  const [houses, from, last, most] = [given([actor.organisationId, ...actor.agentFor]), given(until ?? null), given(number ?? null), given(limit + 1)];
  const rows: OwnRow[] = await eyes.query(
    `SELECT ${columns}, c.id AS "entryCaseId", c.version, c.clocks,
       (SELECT c.id FROM case_file c WHERE ${sql} AND c.subject_number = p.number AND c.matter = p.kind AND c.outcome IS NULL
          AND (c.phase = 'draft' OR c.context->>'kind' = 'renewal') ORDER BY c.phase = 'draft', c.created_at DESC LIMIT 1) AS "renewalCaseId"
     FROM case_file c JOIN public_certificate p ON p.number = c.certificate_number ${authority}
     WHERE ${sql} AND c.matter = 'register-entry' AND c.applicant_id = ANY (${houses}::text[])
       AND (${from}::date IS NULL OR (coalesce(p.valid_until, '9999-12-31'), p.number) > (${from}::date, ${last}::text))
     ORDER BY coalesce(p.valid_until, '9999-12-31'), p.number LIMIT ${most}`,
    values,
  );
  const calendar = await registry.calendars.newest(eyes);
  const own = ({ version, clocks, ...row }: OwnRow): OwnCertificate => {
    const workflow = registry.find('register-entry', version);
    const clock = clocks.findLast((each) => renewalLimits.includes(each.limit));
    const lateAfter = workflow && clock && lasting.includes(row.status) ? duesOf(workflow, clock, calendar).dueOn : null;
    return { ...row, renewal: lateAfter === null ? null : { opensOn: null, lateAfter } };
  };
  return pageOf(rows, limit, (row) => [row.validUntil ?? '9999-12-31', row.number], own);
} // prettier-ignore

/** The result of a procedure as anybody may see it: without reasons, forms or materials. */
export interface PublicDecision {
  /** Of the paper: `苏市监许准〔2026〕1号`. */
  readonly number: string; readonly matter: string; readonly code: string; readonly outcome: string; readonly applicant: string; readonly certificateNumber: string | null;
  readonly authority: { readonly id: string; readonly name: string }; readonly decidedOn: string;
  /** A court or a reviewing organ annulled it: the day on which that was acted upon. */
  readonly annulledOn: string | null;
} // prettier-ignore

export const decisionOutcomes = ['granted', 'refused', 'changed', 'renewed', 'suspended', 'reinstated', 'revoked', 'withdrawn', 'cancelled'] as const; // prettier-ignore

export interface DecisionFilter {
  readonly matter?: string | undefined;
  readonly authority?: string | undefined;
  /** Days of the decision, both inclusive. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Authorities of which a decision is published: those by which one can look for decisions. */
export const publishingAuthorities = (eyes: Eyes): Promise<{ readonly id: string; readonly name: string }[]> =>
  eyes.query(
    `SELECT a.id, a.name FROM organisation a WHERE a.kind = 'authority' AND EXISTS (SELECT 1 FROM public_decision p WHERE p.authority_id = a.id) ORDER BY a.region, a.id`,
  );

/** Results that the law makes public (Licensing Law arts. 5, 40, 70), once served: newest first. */
export async function publishedDecisions(eyes: Eyes, filter: DecisionFilter): Promise<Page<PublicDecision>> {
  const [decidedOn, number] = seenTo(z.tuple([day, anyNumber]), filter.cursor) ?? [];
  const values: unknown[] = [];
  const given = (value: unknown) => `$${values.push(value)}`;
  const where = [
    ...(filter.matter === undefined ? [] : [`p.matter = ${given(filter.matter)}`]),
    ...(filter.authority === undefined ? [] : [`p.authority_id = ${given(filter.authority)}`]),
    ...(filter.from === undefined ? [] : [`p.decided_on >= ${given(filter.from)}::date`]),
    ...(filter.to === undefined ? [] : [`p.decided_on <= ${given(filter.to)}::date`]),
    ...(decidedOn === undefined ? [] : [`(p.decided_on, p.number) < (${given(decidedOn)}::date, ${given(number)}::text)`]),
  ];
  const rows: PublicDecision[] = await eyes.query(
    `SELECT p.number, p.matter, p.code, p.outcome, p.applicant, p.certificate_number AS "certificateNumber", json_build_object('id', a.id, 'name', a.name) AS authority,
       p.decided_on::text AS "decidedOn", p.annulled_on::text AS "annulledOn"
     FROM public_decision p ${authority} ${where.length ? `WHERE ${where.join(' AND ')}` : ''}
     ORDER BY p.decided_on DESC, p.number DESC LIMIT ${given(filter.limit + 1)}`,
    values,
  );
  return pageOf(rows, filter.limit, (last) => [last.decidedOn, last.number], (row) => row);
} // prettier-ignore
