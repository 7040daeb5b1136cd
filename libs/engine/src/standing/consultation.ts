import { z } from 'zod';
import { named, pickedMany, type Desk } from '#workflow-kit';
import { asideOf, type Consultation } from '../aside.js';
import { decidingAuthority } from '../power.js';
import { recusedFrom } from '../recusal.js';
import type { CaseState } from '../types.js';
import { house, officersOf, ownDesks, rule, text, type StandingAct } from './shape.js';

const colleagues = { kind: 'person', among: 'colleagues' } as const;
const consultations = (filed: Pick<CaseState, 'context'>): readonly Consultation[] => asideOf(filed).opinions ?? [];
/** Questions that somebody has not answered yet, the oldest first. */
const waitingFor = (filed: Pick<CaseState, 'context'>, userId: string) =>
  consultations(filed).filter(({ asked, given }) => asked.includes(userId) && !Object.hasOwn(given, userId));
/** The one that an opinion is about: the one named, or the oldest. */
const answered = (filed: Pick<CaseState, 'context'>, userId: string, id: number | undefined) =>
  waitingFor(filed, userId).find((each) => id === undefined || each.id === id);

/** Colleagues are asked, and each of them answers (会签). Their opinions commute: nobody waits for another. */
export const consultation = {
  consult: {
    title: { zh: '征求内部意见(会签)', en: 'consult colleagues' },
    internal: true,
    basis: house.consultation,
    desks: ['reviewer', 'approver', 'head'],
    deskOf: (filed, { userId, roles, organisationId }) =>
      organisationId === decidingAuthority(filed) ? roles.find((role) => ['approver', 'head'].includes(role) || (role === 'reviewer' && [undefined, userId].includes(officersOf(filed)[0]))) : undefined,
    payload: z.strictObject({
      asked: pickedMany(colleagues, 1, '征求意见的人员', 'who is asked'),
      question: text('征求意见的事项', 'what is asked'),
    }),
    example: ({ options, userId }) => ({ asked: options(colleagues).map(({ id }) => id).filter((id) => id !== userId).slice(0, 1), question: '请就本件拟作出的处理提出意见' }),
    requires: [rule('NOT_ONESELF', '不得征求本人意见', 'nobody asks oneself', house.consultation, ({ payload, userId }) => !payload['asked'].includes(userId), '/asked')],
    does: ({ filed, payload, userId, today }) => {
      const asked = { id: consultations(filed).length + 1, askedBy: userId, asked: payload['asked'] as string[], question: payload['question'] as string, on: today, given: {} };
      return { aside: { ...asideOf(filed), opinions: [...consultations(filed), asked] } };
    },
    tells: ({ payload }) => [{ code: 'opinionAsked', to: [], data: { accounts: payload['asked'] as string[] } }],
  },
  giveInnerOpinion: {
    title: { zh: '提出会签意见', en: 'give an inner opinion' },
    internal: true,
    commutes: true,
    personal: true,
    basis: house.consultation,
    desks: ownDesks,
    deskOf: (filed, { userId, roles, organisationId }): Desk | undefined =>
      organisationId === decidingAuthority(filed) && consultations(filed).some(({ asked }) => asked.includes(userId)) ? roles.find((role) => ownDesks.includes(role)) : undefined,
    known: (filed, [userId]) => waitingFor(filed, userId!).length > 0 && recusedFrom(filed, userId!) === undefined,
    payload: z.strictObject({
      opinion: text('意见', 'opinion'), agrees: named(z.boolean(), '同意', 'agrees'),
      consultation: named(z.int().min(1), '会签编号', 'number of the question; the oldest where it is left out').optional(),
    }),
    example: () => ({ opinion: '同意承办意见', agrees: true }),
    requires: [rule('NOT_ASKED', '未就该编号征求您的意见，或者已经提出', 'not asked of you, or answered already', house.consultation, ({ context, userId, payload }) => answered({ context }, userId, payload['consultation']) !== undefined, '/consultation')],
    does: ({ filed, payload, userId, today }) => {
      const about = answered(filed, userId, payload['consultation']);
      const given = { opinion: payload['opinion'] as string, agrees: payload['agrees'] as boolean, on: today };
      return { aside: { ...asideOf(filed), opinions: consultations(filed).map((each) => (each.id === about?.id ? { ...each, given: { ...each.given, [userId]: given } } : each)) } };
    },
    tells: ({ was, userId, payload }) => [{ code: 'opinionGiven', to: [], data: { accounts: [answered(was, userId, payload['consultation'])?.askedBy].filter((id) => id !== undefined) } }],
  },
} as const satisfies Record<string, StandingAct>; // prettier-ignore
