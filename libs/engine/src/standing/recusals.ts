import { z } from 'zod';
import { named, picked, type Desk, type Situation } from '#workflow-kit';
import { asideOf, grounds, type Ground, type Recusal } from '../aside.js';
import { isOfAuthority } from '../cards.js';
import { desksOf, entersPaper } from '../power.js';
import { recusalBasis as recusal, recusedFrom } from '../recusal.js';
import type { Actor, CaseState, Message } from '../types.js';
import { involvedIn } from '../involved.js';
import { officialDesk, officersOf, reasons, rule, text, type Happening, type StandingAct } from './shape.js';

const person = (among: 'involved' | 'undecided' | 'toRecheck', zh: string, en: string) => picked({ kind: 'person', among }, zh, en); // prettier-ignore
const ground = named(z.enum(grounds), '回避事由(当事人或者近亲属、利害关系、曾任专家或者代理人、其他关系)', 'ground: party or close relative, interest, served as expert or agent, another relation'); // prettier-ignore

const recusals = (filed: Pick<CaseState, 'context'>): readonly Recusal[] => asideOf(filed).recusals ?? [];
const undecided = (filed: Pick<CaseState, 'context'>) => recusals(filed).filter(({ decision }) => decision === null);
/** Recused with acts behind them that nobody has checked again yet. */
const unchecked = (filed: Pick<CaseState, 'context'>) => recusals(filed).filter(({ decision, acts, recheck }) => decision === 'recused' && (acts?.length ?? 0) > 0 && !recheck); // prettier-ignore

/** Of a head decides another head or a deputy; of everybody else a head. Nobody decides of himself, or once recused. */
const mayDecide = (filed: Pick<CaseState, 'context'>, userIds: readonly string[], desk: Desk) => ({ person: of, role }: Recusal) =>
  !userIds.includes(of) && (desk === 'head' || role === 'head') && recusals(filed).every((each) => !userIds.includes(each.person) || each.decision !== 'recused'); // prettier-ignore
/** Who decides, as the example and the rule about the person see it. */
const decider = ({ context, userId, standsInFor, roles }: Situation) => mayDecide({ context }, [userId, ...standsInFor], roles.includes('head') ? 'head' : 'deputyHead'); // prettier-ignore

/** What a recused person did is not checked by that person, nor by whose hand it was done. */
const mayCheck = (userIds: readonly string[]) => ({ person: of, substitutes = [] }: Recusal) => !userIds.some((id) => id === of || substitutes.includes(id)); // prettier-ignore
const checker = ({ userId, standsInFor }: Situation) => mayCheck([userId, ...standsInFor]);
const substitutesOf = ({ hands }: CaseState, of: string) => [...new Set(hands.flatMap(({ verb, userId, forUserId }) => (forUserId === of && verb !== 'declareInterest' ? [userId] : [])))]; // prettier-ignore

/** Whether the undecided recusal of somebody is one that the person declared. */
const isDeclared = (filed: CaseState, of: unknown) => undecided(filed).some(({ person: who, requestedBy }) => who === of && requestedBy === of); // prettier-ignore

/** Those of a list with one of them changed. */
const changed = (filed: CaseState, found: (each: Recusal) => boolean, to: Partial<Recusal>) => {
  const at = recusals(filed).findIndex(found);
  return { aside: { ...asideOf(filed), recusals: recusals(filed).map((each, index) => (index === at ? { ...each, ...to } : each)) } }; // prettier-ignore
};

const opened = ({ filed, userId, today }: Happening, of: string, role: string, why: Ground) => ({
  recusals: [...recusals(filed), { person: of, role, ground: why, requestedBy: userId, on: today, decision: null, decidedBy: null }],
}); // prettier-ignore

/** Whoever decides is told, and the person, who does nothing further until then. */
const pending = (of: string, role: string): Message[] => [
  { code: 'recusalAsked', to: role === 'head' ? ['head', 'deputyHead'] : ['head'] },
  { code: 'recusalPending', to: [], data: { accounts: [of] } },
];

/** A desk on the authority's side: that of an official, or of somebody called in. Of a head that one: it settles who decides. */
function sideDesk(filed: CaseState, actor: Actor): Desk | undefined {
  const held = desksOf(filed, actor).filter(isOfAuthority);
  return (held.includes('head') ? 'head' : held[0]) ?? officialDesk(filed, actor, ['deputyHead']) ?? (isAsked(filed, actor.userId) ? officialDesk(filed, actor, actor.roles) : undefined); // prettier-ignore
}

const isAsked = (filed: CaseState, userId: string) => asideOf(filed).opinions?.some(({ asked }) => asked.includes(userId)) ?? false; // prettier-ignore

const parties: readonly Desk[] = ['applicant', 'agent', 'holder', 'thirdParty'];

/** Who stays out of a case (回避): declared, asked for, decided, and what was done before checked again. */
export const aboutRecusal = {
  declareInterest: {
    title: { zh: '声明有无回避情形', en: 'declare an interest' },
    internal: true,
    basis: recusal,
    desks: ['acceptanceOfficer', 'reviewer', 'secondReviewer', 'approver', 'head', 'deputyHead', 'hearingChair', 'registrar', 'testingBody', 'assessor', 'expert', 'inspector'],
    deskOf: sideDesk,
    personal: true,
    known: (filed, userIds) => userIds.every((userId) => recusedFrom(filed, userId) === undefined),
    payload: z.strictObject({
      interest: named(z.boolean(), '有应当回避的情形', 'there is a ground for recusal'),
      ground: ground.optional(),
      note: text('说明', 'note').optional(),
    }),
    example: () => ({ interest: false }),
    requires: [rule('NAME_GROUND', '有应当回避情形的，须说明事由；没有的不填', 'an interest, and nothing else, has a ground', recusal, ({ payload }) => payload['interest'] === (payload['ground'] !== undefined), '/ground')],
    does: (happening) => {
      const { filed, payload, userId, desk, today } = happening;
      const aside = asideOf(filed);
      const declarations = { ...aside.declarations, [userId]: { interest: payload['interest'] as boolean, on: today } };
      return { aside: { ...aside, declarations, ...(payload['interest'] && opened(happening, userId, desk, payload['ground'])) } };
    },
    tells: ({ payload, userId, desk }) => (payload['interest'] ? pending(userId, desk) : []),
  },
  requestRecusal: {
    title: { zh: '申请回避', en: 'ask for a recusal' },
    basis: recusal,
    desks: parties,
    deskOf: (filed, actor) => (entersPaper(filed, actor) ? undefined : desksOf(filed, actor).find((desk) => parties.includes(desk))),
    payload: z.strictObject({ person: person('involved', '申请回避的人员', 'who should stay out'), ground, ...reasons }),
    example: ({ options, context }) => {
      const asked = recusals({ context }).map(({ person: of, ground: why }) => `${of} ${why}`);
      const open = grounds.flatMap((why) => options({ kind: 'person', among: 'involved' }).map(({ id }) => ({ person: id, ground: why })));
      const free = open.find((each) => !asked.includes(`${each.person} ${each.ground}`));
      return { person: free?.person ?? '', ground: free?.ground ?? 'interest', reasons: '该人员与本案有利害关系，可能影响公正办理' };
    },
    requires: [
      rule('NOBODY_INVOLVED', '尚无可以申请回避的办理人员', 'nobody is there whose recusal could be asked for', recusal, ({ options }) => options({ kind: 'person', among: 'involved' }).length > 0),
      rule('ALREADY_DECIDED', '同一人员的同一事由已经决定，可以就决定申请复议', 'this ground was decided for this person already', recusal, ({ payload, context }) => !recusals({ context }).some((each) => each.person === payload['person'] && each.ground === payload['ground']), '/ground'),
    ],
    resolves: (_, filed, { payload }, facts) => {
      const role = involvedIn(filed, facts).find(({ id }) => id === (payload as { person?: unknown }).person)?.role;
      return role ? { role } : {};
    },
    does: (happening) => ({ aside: { ...asideOf(happening.filed), ...opened(happening, happening.payload['person'], happening.payload['role'] ?? 'reviewer', happening.payload['ground']) } }),
    tells: ({ payload }) => pending(payload['person'], payload['role'] ?? 'reviewer'),
  },
  decideRecusal: {
    title: { zh: '决定回避', en: 'decide on a recusal' },
    basis: recusal,
    desks: ['head', 'deputyHead'],
    known: (filed, userIds, desk) => undecided(filed).some(mayDecide(filed, userIds, desk)),
    whileUndecided: true,
    payload: z.strictObject({
      person: person('undecided', '申请回避或者声明回避的人员', 'whose recusal it is'),
      recused: named(z.boolean(), '予以回避', 'the person stays out'), ...reasons,
    }),
    example: (s) => ({
      person: undecided(s).find(decider(s))?.person ?? '',
      recused: false, reasons: '经核实，不存在应当回避的情形',
    }),
    requires: [rule('NOT_OWN', '不得决定本人的回避；负责人以外人员的回避由负责人决定', 'nobody decides on the own recusal, and a deputy only on that of a head', recusal,
      (s) => undecided(s).some((each) => each.person === s.payload['person'] && decider(s)(each)), '/person')],
    // Who may read the reasons hangs on it: on record with them.
    resolves: (_, filed, { payload }) => (isDeclared(filed, (payload as { person?: unknown }).person) ? { declared: true } : {}),
    does: ({ filed, payload, userId }) => {
      const substitutes = substitutesOf(filed, payload['person']);
      return changed(filed, ({ person: of, decision }) => of === payload['person'] && decision === null, {
        decision: payload['recused'] ? 'recused' : 'stays', decidedBy: userId,
        ...(payload['recused'] && payload['acts']?.length && { acts: (payload['acts'] as { seq: number }[]).map(({ seq }) => seq), ...(substitutes.length && { substitutes }) }),
      });
    },
    tells: ({ filed, payload }) => {
      const decided = recusals(filed).findLast(({ person: of }) => of === payload['person'])!;
      return [
        { code: payload['recused'] ? 'recusalGranted' : 'recusalRefused', to: [], data: { accounts: [...new Set([decided.requestedBy, decided.person])] } },
        ...(payload['recused'] ? [{ code: 'recusedToReplace', to: [officersOf(filed).length ? 'reviewer' : 'acceptanceOfficer', 'head'] }] : []),
      ];
    },
  },
  recheckActs: {
    title: { zh: '核查回避人员已办事项', en: 'check again what a recused person did' },
    internal: true,
    basis: recusal,
    desks: ['head', 'deputyHead'],
    known: (filed, userIds) => unchecked(filed).some(mayCheck(userIds)),
    payload: z.strictObject({ person: person('toRecheck', '已回避的人员', 'the recused person'), stand: named(z.boolean(), '已办事项有效', 'what was done stands'), ...reasons }),
    example: (s) => ({ person: unchecked(s).find(checker(s))?.person ?? '', stand: true, reasons: '经复核，已办事项事实清楚、程序合法，不受回避事由影响' }),
    requires: [rule('NOT_OWN', '不得核查本人已办事项', 'nobody checks the own acts', recusal, (s) => unchecked(s).some((each) => each.person === s.payload['person'] && checker(s)(each)), '/person')],
    does: ({ filed, payload, userId, today }) =>
      changed(filed, ({ person: of, decision, recheck }) => of === payload['person'] && decision === 'recused' && !recheck, { recheck: { stand: payload['stand'], by: userId, on: today } }),
    tells: ({ filed, payload }) => [{ code: payload['stand'] ? 'actsStand' : 'actsToRedo', to: [officersOf(filed).length ? 'reviewer' : 'acceptanceOfficer'] }],
  },
} as const satisfies Record<string, StandingAct>; // prettier-ignore
