import { law, practice, reading, type Basis, type Desk, type Duty, type Text, type Workflow } from '#workflow-kit';
import { attorneyFor, unempowered, type ActsFor } from './attorney.js';
import { asideOf } from './aside.js';
import { isOfAuthority } from './cards.js';
import { isAdministrator, listed, partyOf } from './power.js';
import { recusalAgainst, undeclared } from './recusal.js';
import type { Act, ActFacts, Actor, Capacity, CaseState, EarlierDuty, Facts, Hand, Move, Refusal } from './types.js';

/** Duties that one person may not hold together on one case. */
const separate: Readonly<Record<Duty, readonly Duty[]>> = {
  acceptance: ['review', 'decision'],
  review: ['acceptance', 'decision', 'hearing'],
  decision: ['acceptance', 'review'],
  hearing: ['review'],
};

/** The duty that a substituted role stands for as a whole, whatever the act: oversight included. */
const dutyOfRole: Partial<Record<Desk, Duty>> = {
  acceptanceOfficer: 'acceptance',
  reviewer: 'review',
  secondReviewer: 'review',
  approver: 'decision',
  head: 'decision',
  deputyHead: 'decision',
  hearingChair: 'hearing',
};

/** The duties that somebody has had in a case, or in the one it continues: by the own hand, by a substitute's hand, or by assignment. */
export const dutiesOf = (workflow: Workflow, { hands, context }: CaseState, userId: string): Duty[] => [
  ...hands.filter((hand) => [hand.userId, hand.forUserId].includes(userId)).flatMap(({ verb }) => workflow.sheets[verb]?.duty ?? []),
  ...(listed(context['officers']).includes(userId) ? (['review'] as const) : []),
  ...(context['paperFiling']?.enteredBy === userId ? (['acceptance'] as const) : []),
  ...(asideOf({ context }).former?.[userId] ?? []),
]; // prettier-ignore

/** Everybody who has had a duty in a case, with the duties: what its continuation is told. */
export function dutiesIn(workflow: Workflow, filed: CaseState): Record<string, Duty[]> {
  const { hands, context } = filed;
  const entered = context['paperFiling']?.enteredBy as string | undefined;
  const acted = hands.flatMap(({ userId, forUserId }) => [userId, ...(forUserId ? [forUserId] : [])]);
  const persons = [...acted, ...listed(context['officers']), ...(entered ? [entered] : []), ...Object.keys(asideOf(filed).former ?? {})];
  const duties = [...new Set(persons)].map((userId): [string, Duty[]] => [userId, [...new Set(dutiesOf(workflow, filed, userId))]]);
  return Object.fromEntries(duties.filter(([, had]) => had.length > 0));
} // prettier-ignore

/**
 * The rule that keeps a person, or a substitute together with the absent person, from a duty in this case, judged by its
 * history: S1 acceptance ≠ review ≠ decision, S3 the chair of a hearing is not a reviewer (Licensing Law art. 48).
 * Undefined where nothing does.
 */
export const conflictOf = (workflow: Workflow, filed: CaseState, who: string | readonly string[], duty: Duty | undefined): 'S1' | 'S3' | undefined =>
  separation(workflow, filed, [who].flat(), duty)?.rule; // prettier-ignore

/** S1 or S3, with the earlier duty that stands against this one. */
function separation(workflow: Workflow, filed: CaseState, persons: readonly string[], duty: Duty | undefined): { readonly rule: 'S1' | 'S3'; readonly held: Duty } | undefined {
  if (!duty) return undefined;
  const held = persons.flatMap((userId) => dutiesOf(workflow, filed, userId));
  // Two who act as one are judged as one: what each of them has had may not come together either.
  const come = persons.length > 1 ? [duty, ...held] : [duty];
  const pair = come.flatMap((one) => separate[one].filter((other) => held.includes(other)).map((other) => [one, other] as const))[0];
  return pair && { rule: pair.includes('hearing') ? 'S3' : 'S1', held: pair[1] };
} // prettier-ignore

const licensing = law('行政许可法', 'Administrative Licensing Law');

const conflicts = {
  S1: [
    { zh: '受理、审查、决定不得由同一人办理', en: 'acceptance, review and decision may not be in one hand' },
    practice('受理、审查、决定分离惯例', 'practice of separating acceptance, review and decision'),
  ],
  S3: [
    { zh: '听证主持人不得为本办件审查人员', en: 'the chair of a hearing may not be a reviewer of the case' },
    licensing(48, 3),
  ],
  S10: [
    { zh: '系统、安全、审计管理员不得办理业务', en: 'an administrator does not act in cases' },
    practice('三员分立(系统设计)', 'three administrators (design of the product)'),
  ],
  RECUSAL: [
    { zh: '应当回避或者回避申请未决定', en: 'recused, or a recusal is undecided' },
    reading(licensing(48, 3)),
  ],
  UNDECLARED: [
    { zh: '尚未作出回避声明', en: 'no declaration of interest has been made' },
    reading(licensing(48, 3)),
  ],
  SUBSTITUTE: [
    { zh: '应由两人办理的，不得因代理履职而由一人办理', en: 'what needs two persons is not done by one through a substitution' },
    reading(licensing(34)),
  ],
  NOT_HELD: [
    { zh: '被代理人现不任此岗位，不得转代理', en: 'the absent person does not hold this role: no substitute of a substitute' },
    practice('代理履职(系统设计)', 'substitution (design of the product)'),
  ],
} as const satisfies Record<string, readonly [Text, Basis]>; // prettier-ignore

export type Conflict = keyof typeof conflicts;

/** What a rule of duties rests on. */
export const basisOfConflict = (rule: Conflict): Basis => conflicts[rule][1];

const conflict = (found: Conflict, rule: string = found, earlier?: EarlierDuty): Refusal => {
  const [message, basis] = conflicts[found];
  return { ok: false, code: 'DUTY_CONFLICT', rule, message, basis, ...(earlier && { earlier }) };
};

/**
 * What keeps somebody from acting in a case in this capacity, for the person and for the one stood in for: the
 * administrator's role, recusal, separated duties, and that two persons stay two. Parties have no duties.
 */
export function dutyConflict(workflow: Workflow, filed: CaseState, actor: Actor, { desk, substitution }: Capacity, duty: Duty | undefined, facts: Facts): Refusal | undefined {
  const administrator = administratorConflict(actor);
  if (administrator) return administrator;
  if (!isOfAuthority(desk)) return undefined;
  const absentId = substitution?.absentId;
  const who = absentId === undefined ? [actor.userId] : [actor.userId, absentId];
  const absent = facts.people.find(({ id }) => id === absentId);
  if (absentId !== undefined && !absent?.roles.includes(desk)) return conflict('NOT_HELD', 'SUBSTITUTE');
  if (recusalAgainst(filed, who, facts)) return conflict('RECUSAL');
  const apart = separation(workflow, filed, who, absentId === undefined ? duty : (duty ?? dutyOfRole[desk]));
  if (apart) return conflict(apart.rule, apart.rule, { duty: apart.held, own: dutiesOf(workflow, filed, actor.userId).includes(apart.held) });
  if (duty === 'review' && pairInOneHand(filed, who)) return conflict('SUBSTITUTE');
  // Who is away cannot declare: the hand that acts does.
  return duty && undeclared(filed, actor.userId, facts) ? conflict('UNDECLARED', 'RECUSAL') : undefined;
} // prettier-ignore

/** S10 alone: for what a person does for the own conscience, recusal and duties aside. */
export const administratorConflict = (actor: Actor): Refusal | undefined =>
  isAdministrator(actor) ? conflict('S10') : undefined;

/** Two of the assigned officers have acted by one hand, or would now (Licensing Law arts. 34, 55). */
function pairInOneHand({ hands, context }: CaseState, who: readonly string[]): boolean {
  const stoodFor = hands.filter(({ userId }) => userId === who[0]).flatMap(({ forUserId }) => forUserId ?? []);
  const persons = new Set([...who, ...stoodFor]);
  return listed(context['officers']).filter((officer) => persons.has(officer)).length > 1;
}

const missing = {
  ATTORNEY: { zh: '没有涵盖本事项的有效委托书', en: 'no power of attorney in force covers this matter' },
  SPECIAL_POWER: { zh: '委托书未载明此项特别授权', en: 'the power of attorney does not say so expressly' },
  LEGAL_REPRESENTATIVE: { zh: '须由法定代表人或者特别授权的代理人签署', en: 'to be signed by the legal representative or an agent with special power' },
}; // prettier-ignore

/**
 * Why a party's act is not in this person's power, with the rule: no power of attorney for the matter, none that says so
 * expressly, or not the hand of the legal representative. Undefined where nothing of this kind is missing.
 */
export function powerMissing(filed: CaseState, { actor, verb }: Act, held: Capacity | undefined): Refusal | undefined {
  const partyId = partyOf(filed, actor);
  if (!held) {
    const without = partyId === null && actor.roles.includes('agent');
    return without ? { ok: false, code: 'NOT_YOUR_POWER', rule: 'ATTORNEY', message: missing.ATTORNEY, basis: agency } : undefined;
  }
  const principalId = filed.parties.find(({ id }) => id === partyId)?.organisationId ?? null;
  if (isOfAuthority(held.desk) || principalId === null) return undefined;
  const own = principalId === actor.organisationId;
  const acts: ActsFor = held.role ? { as: 'clerk' } : own ? { as: 'own' } : { as: 'agent', principalId };
  const found = unempowered(actor, filed.matter, verb, acts);
  return found && { ok: false, code: 'NOT_YOUR_POWER', rule: found.rule, message: missing[found.rule], basis: found.basis };
} // prettier-ignore

const agency = practice('委托代理惯例', 'practice of agency');

/** The trace that an act leaves in its case: what later duties are judged by. */
export const handOf = ({ verb, actor, capacity }: Act): Hand => ({
  verb,
  userId: actor.userId,
  ...(capacity?.substitution && { forUserId: capacity.substitution.absentId }),
});

/** Who acted and by whose power, as the entry keeps it: person, role, organisation, for whom, grant and its instrument. */
export function powerOnRecord(filed: CaseState, act: Act, { grants }: ActFacts, grantId = filed.grantId): Pick<Move, 'actor' | 'grantId' | 'instrument'> {
  const { actor, capacity, verb } = act;
  const principal = filed.parties.find(({ id }) => id === partyOf(filed, actor))?.organisationId ?? null;
  const actedFor = principal !== actor.organisationId ? principal : null;
  const attorney = actedFor === null ? undefined : attorneyFor(actor, filed.matter, actedFor, verb);
  const instrument = actor.userId === 'system' ? undefined : grants?.find(({ id }) => id === grantId)?.instrument;
  return {
    actor: {
      userId: actor.userId,
      role: capacity?.role ?? capacity?.desk ?? actor.roles[0] ?? 'system',
      organisationId: actor.organisationId,
      actedFor,
      ...(capacity?.substitution && { substituteFor: capacity.substitution.absentId, substitutionId: capacity.substitution.id }),
      ...(attorney && { attorneyId: attorney.id }),
    },
    grantId,
    ...(instrument && { instrument }),
  };
} // prettier-ignore
