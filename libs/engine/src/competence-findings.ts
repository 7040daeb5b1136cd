import { law, practice, type Basis, type Desk, type Workflow } from '#workflow-kit';
import { unempowered } from './attorney.js';
import { dateOf } from './calendar.js';
import { asideOf } from './aside.js';
import { isOfAuthority } from './cards.js';
import { competentGrant, type Grant } from './competence.js';
import {
  isInForceThen, namedAttorney, rolesBehind,
  type CompetenceAnswer, type CompetenceFacts, type CompetenceFinding, type CompetenceRule, type PersonOnRecord, type RoleHeld,
} from './competence-facts.js'; // prettier-ignore
import { basisOfConflict, conflictOf, dutyConflict, type Conflict } from './duties.js';
import { placeOf, takes } from './machine.js';
import { capacitiesOf, decidingAuthority, entersPaper, isAdministrator, partyOf } from './power.js';
import { decidedOnly, keptOut } from './recusal.js';
import { eventOf, submits } from './situation.js';
import { standingAct, standingDesk } from './standing.js';
import type { Actor, Facts } from './types.js';

const licensing = law('行政许可法', 'Administrative Licensing Law');
const design = practice('岗位权限(系统设计)', 'desks and powers (design of the product)');

const finding = (rule: CompetenceRule, holds: boolean | null, basis: Basis, zh: string, en: string): CompetenceFinding => ({ rule, holds, basis, text: { zh, en } }); // prettier-ignore

/** Every condition of competence that applies to an entry, each with what it rests on. */
export function findingsOf(facts: CompetenceFacts): CompetenceFinding[] {
  const { entry } = facts;
  if (entry.actor.userId === 'system')
    return [finding('SYSTEM', true, { zh: entry.basis, en: entry.basis, certainty: 'law' }, '依照规定由系统记录，不需要个人职权', 'brought about by the rule itself and recorded by the system: it needs nobody’s power')]; // prettier-ignore
  return [
    administrator,
    role,
    power,
    place,
    substitution,
    attorney,
    legalRepresentative,
    grant,
    duties,
    recusal,
  ].flatMap((condition) => condition(facts) ?? []);
}

type Condition = (facts: CompetenceFacts) => CompetenceFinding | CompetenceFinding[] | undefined;

const holdsAt = (at: string) => ({ fromAt, toAt }: RoleHeld) => fromAt <= at && (toAt === null || at < toAt); // prettier-ignore

/** Whether somebody held a role there and then; null where roles were not dated yet. */
function held(
  person: PersonOnRecord | undefined,
  roles: readonly string[],
  organisationId: string,
  at: string,
): boolean | null {
  if (!person?.held.some(({ fromAt }) => fromAt <= at)) return null;
  return person.held.some((each) => roles.includes(each.role) && each.organisationId === organisationId && holdsAt(at)(each)); // prettier-ignore
}

const holderOf = ({ entry, person, absent }: CompetenceFacts) => (entry.actor.substituteFor === undefined ? person : absent); // prettier-ignore

/** The row by which the exercised role was held; that of the absent person where a substitute acted. */
export const roleThen = (facts: CompetenceFacts): RoleHeld | undefined =>
  holderOf(facts)?.held.find((each) => rolesBehind(facts.entry.actor.role).includes(each.role as Desk) && each.organisationId === facts.entry.actor.organisationId && holdsAt(facts.entry.at)(each)); // prettier-ignore

const role: Condition = (facts) => {
  const { entry: { actor, at } } = facts; // prettier-ignore
  const holds = held(holderOf(facts), rolesBehind(actor.role), actor.organisationId, at);
  const who = actor.substituteFor ?? actor.userId;
  return holds === null
    ? finding('ROLE', null, design, `当时尚未记载${who}任职的起止`, `since when ${who} held which role was not recorded then`)
    : holds
      ? finding('ROLE', true, design, `${who}当时任${actor.role}`, `${who} held the role ${actor.role} then`)
      : finding('ROLE', false, design, `${who}当时不任${actor.role}`, `${who} did not hold the role ${actor.role} then`); // prettier-ignore
};

const administrator: Condition = ({ entry, person }) => {
  const roles = (person?.held ?? []).filter(holdsAt(entry.at)).map((each) => each.role as Desk);
  return isAdministrator({ roles } as unknown as Actor)
    ? finding('S10', false, basisOfConflict('S10'), '管理员不得办理业务', 'an administrator does not act in cases')
    : undefined;
};

/** Somebody with nothing but the role that the entry names: whether it was held is asked apart. */
function as({ entry: { actor }, filed }: CompetenceFacts): Actor {
  const { userId, role: desk, organisationId, actedFor, substituteFor, substitutionId = '' } = actor;
  const own: Actor = { userId, name: '', roles: [], organisationId, agentFor: actedFor === null ? [] : [actedFor] };
  if (substituteFor === undefined) return { ...own, roles: rolesBehind(desk) };
  const stoodIn = { id: substitutionId, absentId: substituteFor, absentName: '', roles: [desk as Desk], matters: [filed.matter], instrument: '' }; // prettier-ignore
  return { ...own, substitutions: [stoodIn] };
}

/** Whether the officer entered a paper filing for the applicant. */
const entersFor = (facts: CompetenceFacts) =>
  facts.entry.actor.role === 'acceptanceOfficer' && entersPaper(facts.filed, as(facts));

/** Desks that may do it: of an opening, a standing act, or as the step narrows those that hold the verb. */
function desksFor(facts: CompetenceFacts): readonly string[] {
  const { workflow, filed, entry } = facts;
  if (entry.verb === 'open')
    return [...(workflow.openedBy ?? ['applicant', 'agent']), ...(filed.continues ? ['head'] : []), ...(filed.context['paperFiling'] ? ['acceptanceOfficer'] : [])]; // prettier-ignore
  const everywhere = standingAct(workflow, entry.verb);
  if (everywhere) return everywhere.desks;
  const act = { verb: entry.verb, payload: entry.payload, actor: as(facts) };
  return takes(workflow, filed, eventOf(workflow, filed, act, dateOf(entry.at)))?.by ?? workflow.powers[entry.verb] ?? []; // prettier-ignore
}

const power: Condition = (facts) => {
  const desks = desksFor(facts);
  const { role: desk } = facts.entry.actor;
  const holds = desks.includes(desk) || (entersFor(facts) && desks.includes('applicant'));
  return holds
    ? finding('POWER', true, design, `${desk}有权办理此事项`, `the desk ${desk} has this act in its power`)
    : finding('POWER', false, design, `${desk}无权办理此事项`, `the desk ${desk} does not have this act in its power`);
};

/** Whether the case was theirs: the party's, the deciding authority's, or that of whom it was assigned to or called. */
const place: Condition = (facts) => {
  const { workflow, filed, entry: { verb, actor } } = facts; // prettier-ignore
  const desk = actor.role as Desk;
  if (entersFor(facts)) return finding('PARTY', true, licensing(29), '受理人员代录申请人的纸质申请', 'the officer entered the applicant’s paper filing'); // prettier-ignore
  if (!isOfAuthority(desk))
    return partyOf(filed, as(facts)) !== null
      ? finding('PARTY', true, licensing(29), '其所代表的单位是本办件当事人', 'the organisation acted for is a party of the case')
      : finding('PARTY', false, licensing(29), '其所代表的单位不是本办件当事人', 'the organisation acted for is no party of the case'); // prettier-ignore
  const calledIn = ['testingBody', 'assessor', 'expert'].includes(desk);
  const ours = actor.organisationId === decidingAuthority(filed);
  const authority = ours
    ? finding('AUTHORITY', true, licensing(22), '所在机关是办理本办件的机关', 'the organisation is the authority that has the case')
    : finding('AUTHORITY', false, licensing(22), '所在机关不是办理本办件的机关', 'the organisation is not the authority that has the case'); // prettier-ignore
  const everywhere = standingAct(workflow, verb);
  const substituted = actor.substituteFor !== undefined;
  if (!ours && !calledIn) return authority;
  const assigned = verb === 'open' || (everywhere && !substituted
    ? standingDesk(everywhere, filed, as(facts)) !== undefined
    : capacitiesOf(filed, as(facts)).some((each) => each.desk === desk && each.substitution?.absentId === actor.substituteFor)); // prettier-ignore
  return [
    ...(calledIn ? [] : [authority]),
    assigned
      ? finding('ASSIGNED', true, design, '本办件由其办理', 'the case was this person’s to act in')
      : finding('ASSIGNED', false, design, '本办件未交其办理', 'the case was not this person’s to act in'),
  ];
};

const substitution: Condition = ({ entry, filed, person, absent, substitutions }) => {
  const { substituteFor, substitutionId, role: desk, organisationId } = entry.actor;
  if (substituteFor === undefined) return undefined;
  const basis = practice('代理履职(系统设计)', 'substitution (design of the product)');
  const named = substitutions.find(({ id }) => id === substitutionId);
  const covers = named && named.roles.includes(desk as Desk) && (named.matters.includes('*') || named.matters.includes(filed.matter)); // prettier-ignore
  if (!named || named.absentId !== substituteFor || !isInForceThen(named, entry.at) || !covers)
    return finding('SUBSTITUTE', false, basis, `当时没有涵盖此岗位和事项的有效代理(代${substituteFor})`, `no substitution for ${substituteFor} that covers this desk and matter was in force then`); // prettier-ignore
  const working = [person, absent].map((each) => (each ? inOffice(each, organisationId, entry.at) : null));
  const holds = working.includes(false) ? false : working.includes(null) ? null : true;
  const zh = holds === false ? '代理人或者被代理人当时不在本单位任职' : `依“${named.instrument}”代${substituteFor}履职，由${named.appointedBy}指定`;
  const en = holds === false ? 'one of the two did not serve there then' : `stood in for ${substituteFor} by “${named.instrument}”, appointed by ${named.appointedBy}`; // prettier-ignore
  return finding('SUBSTITUTE', holds, basis, zh, en);
}; // prettier-ignore

const inOffice = (person: PersonOnRecord, organisationId: string, at: string) => held(person, person.held.map((each) => each.role), organisationId, at); // prettier-ignore

const attorney: Condition = (facts) => {
  const { entry: { actor, at, verb }, filed, attorneys } = facts; // prettier-ignore
  if (actor.actedFor === null || isOfAuthority(actor.role as Desk)) return undefined;
  const named = namedAttorney(attorneys, actor.attorneyId, at);
  const covers = named && (named.matters.includes('*') || named.matters.includes(filed.matter));
  if (!named || named.principalId !== actor.actedFor || !isInForceThen(named, at) || !covers)
    return finding('ATTORNEY', false, licensing(29), `当时没有涵盖本事项的有效委托书(${actor.actedFor})`, `no power of attorney of ${actor.actedFor} that covers this matter was in force then`); // prettier-ignore
  const express = unempowered({ ...as(facts), attorneys: [named] }, filed.matter, verb, { as: 'agent', principalId: actor.actedFor }); // prettier-ignore
  return [
    finding('ATTORNEY', true, licensing(29), `委托书“${named.instrument}”当时有效`, `the power of attorney “${named.instrument}” was in force then`), // prettier-ignore
    ...(express ? [finding('SPECIAL_POWER', false, express.basis, '委托书未载明此项特别授权', 'the power of attorney did not say so expressly')] : []), // prettier-ignore
  ];
};

/** What only the legal representative signs, or an agent with express power. */
const legalRepresentative: Condition = (facts) => {
  const { entry: { actor, at, verb }, filed, person } = facts; // prettier-ignore
  if (isOfAuthority(actor.role as Desk) ? !entersFor(facts) : actor.actedFor !== null) return undefined;
  const acts = entersFor(facts) ? ({ as: 'clerk' } as const) : ({ as: 'own' } as const);
  const asked = unempowered({ ...as(facts), legalRepresentative: false }, filed.matter, verb, acts);
  if (!asked) return undefined;
  const was = acts.as === 'clerk' ? false : held(person, ['legalRepresentative'], actor.organisationId, at);
  return was === null
    ? finding('LEGAL_REPRESENTATIVE', null, asked.basis, '当时尚未记载法定代表人的起止', 'since when who was the legal representative was not recorded then')
    : was
      ? finding('LEGAL_REPRESENTATIVE', true, asked.basis, '由法定代表人签署', 'signed by the legal representative')
      : finding('LEGAL_REPRESENTATIVE', false, asked.basis, '签署人当时不是法定代表人', 'who signed was not the legal representative then'); // prettier-ignore
};

/** The grant of power that an entry rests on, and whether it reached the case then. Undefined where none was needed. */
export function grantThen({ workflow, filed, entry, grants }: CompetenceFacts): CompetenceAnswer['grant'] | undefined {
  const named = grants.find(({ id }) => id === entry.grantId);
  const authority = (entry.payload['authorityId'] as string | undefined) ?? decidingAuthority(filed);
  const on = dateOf(entry.at);
  // A case that was handed over is decided under the receiver's own power, not under the one it came in by.
  const own = named?.authorityId === authority ? named : grants.find((each) => each.authorityId === authority && covered(workflow, filed.form, each, on)); // prettier-ignore
  if (!own) return named && { ...named, covered: false };
  const receivedOn = filed.context['receivedOn'] as string | null | undefined;
  const since = [on, ...(receivedOn ? [receivedOn] : [])];
  return { ...own, covered: since.some((day) => covered(workflow, filed.form, own, day)) };
} // prettier-ignore

/** Whether a grant reaches a matter, region and tier on a day. Of a procedure about a certificate, that of who granted it. */
function covered({ code, region: regionOf, tier: tierOf }: Workflow, form: Readonly<Record<string, unknown>>, each: Grant, on: string): boolean {
  const region = regionOf(form);
  if (each.matter !== code || region === undefined) return each.fromOn <= on;
  return competentGrant([each], { matter: code, region, tier: tierOf?.(form), on }) !== undefined;
} // prettier-ignore

const grant: Condition = (facts) => {
  const { workflow, filed, entry } = facts;
  const step = placeOf(workflow, filed.state);
  const draft = step.kind === 'step' && step.phase === 'draft';
  if (draft && !submits(workflow, filed, entry.verb)) return undefined;
  const reached = grantThen(facts);
  const basis = reached?.kind === 'entrusted' ? licensing(24) : licensing(22);
  if (!reached?.covered)
    return finding('GRANT', false, basis, `职权依据${entry.grantId}当时未涵盖本事项、地区、层级`, `the grant of power ${entry.grantId} did not cover this matter, region and tier then`); // prettier-ignore
  const ended = reached.toOn !== null && reached.toOn < dateOf(entry.at);
  return ended
    ? finding('GRANT', true, practice('已受理办件由原机关继续办理(系统设计)', 'a pending case stays with its authority (design of the product)'), `收件时职权依据“${reached.instrument}”有效，其后终止，办件未移交`, `“${reached.instrument}” was in force when the application came in; it ended since, and the case was not handed over`)
    : finding('GRANT', true, basis, `职权依据“${reached.instrument}”当时有效`, `the grant of power “${reached.instrument}” was in force then`); // prettier-ignore
};

/** S1 and S3, for the person and for whom a substitute acts. */
const duties: Condition = (facts) => {
  const { workflow, filed, entry } = facts;
  const { userId, substituteFor, substitutionId = '', role: desk } = entry.actor;
  const duty = workflow.sheets[entry.verb]?.duty;
  const stoodIn = substituteFor === undefined ? undefined : { id: substitutionId, absentId: substituteFor };
  if (!isOfAuthority(desk as Desk) || (!duty && !stoodIn) || standingAct(workflow, entry.verb)?.personal) return undefined; // prettier-ignore
  // Recusal and roles are asked apart: here the absent person holds the role, and nobody is known but by what they did.
  const context = { ...filed.context, aside: { ...asideOf(filed), recusals: [] } };
  const absent = { id: substituteFor, name: '', roles: [desk], organisationId: decidingAuthority(filed) };
  const known = { now: entry.at, people: stoodIn ? [absent] : [] } as unknown as Facts;
  const against = dutyConflict(workflow, { ...filed, context }, as(facts), { desk: desk as Desk, ...(stoodIn && { substitution: stoodIn }) }, duty, known); // prettier-ignore
  const rule = conflictOf(workflow, filed, [userId, ...(substituteFor === undefined ? [] : [substituteFor])], duty) ?? (against?.code === 'DUTY_CONFLICT' ? (against.rule as Conflict & CompetenceRule) : undefined); // prettier-ignore
  const separated = duty === 'hearing' ? 'S3' : 'S1';
  if (rule === undefined) return finding(separated, true, basisOfConflict(separated), '此前未办理应当分离的事项', 'had no hand in what must be separate before'); // prettier-ignore
  return finding(rule, false, basisOfConflict(rule), '此前已办理应当与之分离的事项，或者两人之事由一人办理', 'had a hand in what must be separate, or did alone what needs two'); // prettier-ignore
};

/** When a tie was recorded is not kept: one that was found out later counts for the days it is recorded for. */
const tiesToday = { zh: '；与单位的关系以现有记录为准，含事后补记', en: 'ties to organisations are those on record today, for the days they name, whenever they were recorded' }; // prettier-ignore

const recusal: Condition = ({ workflow, filed, entry, person, absent }) => {
  const { userId, substituteFor, role: desk, organisationId } = entry.actor;
  const everywhere = standingAct(workflow, entry.verb);
  if (!isOfAuthority(desk as Desk) || everywhere?.personal) return undefined;
  const ids = [userId, ...(substituteFor === undefined ? [] : [substituteFor])];
  const grounds = ids.flatMap((id) => {
    const { engagements = [] } = [person, absent].find((each) => each?.id === id) ?? {};
    return keptOut(everywhere?.whileUndecided ? decidedOnly(filed) : filed, { id, name: '', roles: [], organisationId, engagements }, dateOf(entry.at)) ?? []; // prettier-ignore
  });
  const basis = basisOfConflict('RECUSAL');
  return grounds.length > 0
    ? finding('RECUSAL', false, basis, `当时应当回避或者回避未决(${grounds.join('、')})${tiesToday.zh}`, `was recused then, or a recusal was undecided (${grounds.join(', ')}); ${tiesToday.en}`)
    : finding('RECUSAL', true, basis, `当时没有应当回避的情形记录在案${tiesToday.zh}`, `nothing on record kept this person out then; ${tiesToday.en}`); // prettier-ignore
};
