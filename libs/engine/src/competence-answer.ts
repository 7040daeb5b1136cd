import type { Text } from '#workflow-kit';
import { namedAttorney, type ActedFor, type CompetenceAnswer, type CompetenceFacts } from './competence-facts.js';
import { findingsOf, grantThen, roleThen } from './competence-findings.js';
import { dutiesOf } from './duties.js';
import { decidingAuthority } from './power.js';
import { sheetOf } from './standing.js';

/**
 * Was this person competent then? Judged anew by the facts of that moment: what was given, taken away or ended later
 * counts for nothing. But for ties to organisations: when one was recorded is not kept, so that one recorded later counts
 * for the days it names. Pure.
 */
export function competenceOf(facts: CompetenceFacts): CompetenceAnswer {
  const { workflow, filed, entry, person, absent } = facts;
  const { actor, payload: _, ...about } = entry;
  const findings = findingsOf(facts);
  const failed = findings.some(({ holds }) => holds === false);
  const unknown = findings.some(({ holds }) => holds === null);
  const role = roleThen(facts);
  const duties = (userId: string) => [...new Set(dutiesOf(workflow, filed, userId))];
  return {
    competent: failed ? false : unknown ? null : true,
    findings,
    entry: { ...about, title: sheetOf(workflow, entry.verb)?.title ?? titles[entry.verb] ?? { zh: entry.verb, en: entry.verb } }, // prettier-ignore
    person: { id: actor.userId, name: person?.name ?? null },
    role: { id: actor.role, heldBy: actor.substituteFor ?? actor.userId, fromAt: role?.fromAt ?? null, toAt: role?.toAt ?? null }, // prettier-ignore
    organisation: { id: actor.organisationId, decidingAuthority: decidingAuthority(filed), decided: actor.organisationId === decidingAuthority(filed) }, // prettier-ignore
    actedFor: actedForOf(facts),
    grant: grantThen(facts) ?? null,
    duties: {
      act: workflow.sheets[entry.verb]?.duty ?? null,
      person: duties(actor.userId),
      absent: absent || actor.substituteFor ? duties(actor.substituteFor!) : null,
    },
  };
}

/** Entries that no sheet of a definition names. */
const titles: Readonly<Record<string, Text>> = {
  open: { zh: '建立办件', en: 'open the case' },
  limitReached: { zh: '期限届满', en: 'a limit was reached' },
  migrate: { zh: '转入新版流程', en: 'go over to another version' },
  recompute: { zh: '重新计算期限', en: 'count the limits anew' },
};

function actedForOf({ entry: { actor, at }, attorneys, substitutions }: CompetenceFacts): ActedFor | null {
  const { substituteFor, substitutionId, attorneyId, actedFor, role } = actor;
  if (substituteFor !== undefined)
    return { kind: 'substitution', absent: substituteFor, onRecord: substitutions.find(({ id }) => id === substitutionId) ?? null }; // prettier-ignore
  if (actedFor === null) return null;
  if (role === 'acceptanceOfficer') return { kind: 'paper', principal: actedFor };
  return { kind: 'attorney', principal: actedFor, onRecord: namedAttorney(attorneys, attorneyId, at) };
}
