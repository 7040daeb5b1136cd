import type { CreditMark, EntryFacts, Finding, Workflow } from '#workflow-kit';
import { isInForce, law } from '#workflow-kit';
import type { PlainDate } from './calendar.js';
import { competentGrant, type Grant } from './competence.js';

const licensing = law('行政许可法', 'Administrative Licensing Law');

export interface Screened {
  readonly finding: Finding | undefined;
  readonly grant: Grant | undefined;
}

interface Asked {
  readonly today: PlainDate;
  readonly form: Readonly<Record<string, unknown>>;
  readonly marks: readonly CreditMark[];
  readonly entry: EntryFacts | null;
  readonly grants: readonly Grant[];
  /** The authority that was asked; none while nobody has been. */
  readonly authorityId?: string;
  readonly authorities?: readonly { readonly id: string; readonly name: string }[];
}

/**
 * Whether an application would be taken up today, and by whom: first whether a permit is needed at all (Licensing Law
 * art. 32(1)), then whose power it is (art. 32(2)), then whether the applicant is barred (arts. 78, 79).
 */
export function screened(workflow: Workflow, { today, form, marks, entry, grants, authorityId, authorities = [] }: Asked): Screened {
  const region = workflow.region(form);
  const grant = region === undefined ? undefined : competentGrant(grants, { matter: workflow.code, region, tier: workflow.tier?.(form), on: today });
  const special = workflow.screen?.({ today, form, marks, entry });
  if (special?.outcome === 'notRequired') return { finding: special, grant };
  const elsewhere = authorityId !== undefined && grant && grant.authorityId !== authorityId;
  if (elsewhere) return { finding: notCompetent(authorities.find(({ id }) => id === grant.authorityId)?.name ?? grant.authorityId), grant };
  const ban = marks.find(({ kind, matter, fromOn, untilOn }) => kind === 'ban' && matter === workflow.code && fromOn <= today && (untilOn === null || today <= untilOn));
  return { finding: special ?? (ban && barredUntil(ban.untilOn)), grant };
} // prettier-ignore

const notCompetent = (name: string): Finding => ({
  outcome: 'elsewhere',
  code: 'NOT_COMPETENT',
  reason: { zh: `应向${name}申请`, en: `to be applied for at ${name}` },
  basis: licensing(32, 2),
});

const barredUntil = (on: string | null): Finding => ({
  outcome: 'barred',
  code: 'BANNED',
  reason: { zh: `在限制申请期内${on ? `，至${on}止` : ''}`, en: `barred from applying${on ? ` until ${on}` : ''}` },
  basis: licensing(78),
});

/** Whether the certificate of a renewal is still in force, with the last day it had when the renewal was asked. */
export const standsAs = (asked: EntryFacts | null, now: EntryFacts | null): boolean =>
  now !== null && isInForce(now) && now.validUntil === (asked?.validUntil ?? null);
