import { practice, type Basis } from '#workflow-kit';
import type { Actor, Attorney } from './types.js';

const byAnalogy = practice('民事诉讼法第62条(参照适用)', 'Civil Procedure Law art. 62, by analogy');
const signing = practice('委托代理特别授权惯例', 'practice on special powers of agents');

interface Express {
  /** The word by which a power of attorney says it. */
  readonly power: string;
  readonly basis: Basis;
  /** Signed by the legal representative, unless by an agent with this power: nobody else of the organisation may. */
  readonly bySignature?: true;
}

/**
 * Acts by which a party binds itself or gives something up: an agent does them only where the power of attorney says so
 * expressly. No licensing text says which; the list follows what a litigant's agent may not do without special power.
 */
export const needsExpressPower: Readonly<Record<string, Express>> = {
  commit: { power: 'signCommitment', basis: signing, bySignature: true },
  withdraw: { power: 'withdraw', basis: byAnalogy },
  waiveHearing: { power: 'waiveHearing', basis: byAnalogy },
  withdrawHearingRequest: { power: 'withdrawHearingRequest', basis: byAnalogy },
  declineImprovement: { power: 'declineImprovement', basis: byAnalogy },
  requestCancellation: { power: 'requestCancellation', basis: byAnalogy },
  consentToCancellation: { power: 'consentToCancellation', basis: byAnalogy },
};

const expressOf = (verb: string): Express | undefined =>
  Object.hasOwn(needsExpressPower, verb) ? needsExpressPower[verb] : undefined;

/** Whether a list of matters names one: by its code, or all of them by `*`. */
export const covers = ({ matters }: { readonly matters: readonly string[] }, matter: string): boolean =>
  matters.includes('*') || matters.includes(matter);

/** The organisations that somebody may act for in a matter, besides the own one. */
export const principalsOf = ({ agentFor, attorneys }: Actor, matter: string): readonly string[] =>
  attorneys ? attorneys.filter((each) => covers(each, matter)).map(({ principalId }) => principalId) : agentFor;

/** The power of attorney by which somebody acts for a principal: one that says so expressly where the act needs it. */
export function attorneyFor({ attorneys = [] }: Actor, matter: string, principalId: string, verb: string): Attorney | undefined {
  const held = attorneys.filter((each) => each.principalId === principalId && covers(each, matter));
  return held.find((each) => isExpress(each, verb)) ?? held[0];
} // prettier-ignore

const isExpress = ({ special }: Attorney, verb: string) => {
  const express = expressOf(verb);
  return !express || special.includes(express.power);
};

/** Why a party's act is not in this person's power; the rule is named, with what it rests on. */
export interface Unempowered {
  readonly rule: 'SPECIAL_POWER' | 'LEGAL_REPRESENTATIVE';
  readonly basis: Basis;
}

/** For whom somebody acts as a party: the own organisation, a principal as its agent, an applicant whose paper is entered. */
export type ActsFor =
  { readonly as: 'own' } | { readonly as: 'agent'; readonly principalId: string } | { readonly as: 'clerk' };

/**
 * What is missing for an act that binds a party or gives something up: an agent's express power, or the hand of the
 * legal representative. An officer who enters a paper filing has neither. A person whose powers are not told (a trial, a
 * replay) is asked nothing.
 */
export function unempowered(actor: Actor, matter: string, verb: string, acts: ActsFor): Unempowered | undefined {
  const express = expressOf(verb);
  if (!express) return undefined;
  const { basis } = express;
  if (acts.as === 'clerk') return { rule: 'LEGAL_REPRESENTATIVE', basis };
  if (acts.as === 'own')
    return express.bySignature && actor.legalRepresentative === false ? { rule: 'LEGAL_REPRESENTATIVE', basis } : undefined;
  const attorney = attorneyFor(actor, matter, acts.principalId, verb);
  return actor.attorneys && !(attorney && isExpress(attorney, verb)) ? { rule: 'SPECIAL_POWER', basis } : undefined;
} // prettier-ignore
