import { z } from 'zod';
import { named, type Desk, type Workflow } from '#workflow-kit';
import { asideOf, type Question } from '../aside.js';
import { placeOf } from '../machine.js';
import { decidingAuthority, desksOf, isAdministrator } from '../power.js';
import type { Actor, CaseState } from '../types.js';
import { house, officersOf, rule, text, type StandingAct } from './shape.js';

/** So many questions of a case may wait for an answer at a time. */
const mostOpen = 5;
const askers: readonly Desk[] = ['applicant', 'agent', 'holder'];
const answerers: readonly Desk[] = ['acceptanceOfficer', 'reviewer', 'secondReviewer', 'approver', 'head', 'registrar'];

/** The questions of a case, in the order in which they were asked. */
export const questionsOf = (filed: Pick<CaseState, 'context'>): readonly Question[] => asideOf(filed).questions ?? [];
const open = (filed: Pick<CaseState, 'context'>) => questionsOf(filed).filter(({ answer }) => answer === null);
/** The one that an answer is about. It is always named: whoever answers may not have seen what was asked or answered since. */
const answered = (filed: Pick<CaseState, 'context'>, id: number) => open(filed).find((each) => each.id === id);

const askingDesk = (filed: CaseState, actor: Actor) => desksOf(filed, actor).find((desk) => askers.includes(desk));

/** Whether questions and answers are somebody's to read: the party's that asks and the authority's, nobody else's. */
export const hearsQuestions = (filed: CaseState, actor: Actor): boolean =>
  askingDesk(filed, actor) !== undefined || (actor.organisationId === decidingAuthority(filed) && !isAdministrator(actor)); // prettier-ignore

/** Whoever has the case at the authority: the desk whose turn it is, or that of its officer. */
function deskInCharge(workflow: Workflow, filed: CaseState): Desk {
  const place = placeOf(workflow, filed.state);
  const { desk, phase } = place as Extract<typeof place, { kind: 'step' }>;
  if (answerers.includes(desk)) return desk;
  return phase === 'intake' && officersOf(filed).length === 0 ? 'acceptanceOfficer' : 'reviewer';
}

/** The applicant asks whoever has the case, and is answered (咨询): for information, with no effect on anything else. */
export const questions = {
  askQuestion: {
    title: { zh: '向承办机关提问', en: 'ask the authority a question' },
    commutes: true,
    outdatesNobody: true,
    basis: house.information,
    desks: askers,
    deskOf: askingDesk,
    payload: z.strictObject({ text: text('问题', 'question') }),
    example: () => ({ text: '请问本件目前的办理进展如何，是否需要补充其他材料？' }),
    requires: [rule('WAIT_FOR_ANSWERS', `已有 ${mostOpen} 个问题待答复，请待答复后再提问`, `${mostOpen} questions wait for an answer already`, house.information, ({ context }) => open({ context }).length < mostOpen)],
    does: ({ filed, payload, userId, today }) => {
      const question = { id: questionsOf(filed).length + 1, text: payload['text'] as string, askedBy: userId, askedOn: today, answer: null, answeredBy: null, answeredOn: null };
      return { aside: { ...asideOf(filed), questions: [...questionsOf(filed), question] } };
    },
    tells: ({ workflow, filed }) => [{ code: 'questionAsked', to: [deskInCharge(workflow, filed)] }],
  },
  answerQuestion: {
    title: { zh: '答复提问', en: 'answer a question' },
    commutes: true,
    outdatesNobody: true,
    basis: house.information,
    desks: answerers,
    deskOf: (filed, { userId, roles, organisationId }) =>
      organisationId === decidingAuthority(filed) ? answerers.find((desk) => roles.includes(desk) && (desk !== 'reviewer' || [undefined, userId].includes(officersOf(filed)[0]))) : undefined,
    known: (filed) => open(filed).length > 0,
    payload: z.strictObject({
      answer: text('答复', 'answer'),
      question: named(z.int().min(1), '问题编号', 'number of the question'),
    }),
    example: ({ context }) => ({ question: open({ context })[0]?.id ?? 1, answer: '本件正在依法办理，目前无需补充材料，办理期限见本件时限。' }),
    requires: [rule('NOT_OPEN', '没有该编号的待答复问题', 'no question of this number waits for an answer', house.information, ({ context, payload }) => answered({ context }, payload['question']) !== undefined, '/question')],
    does: ({ filed, payload, userId, today }) => {
      const about = answered(filed, payload['question']);
      const given = { answer: payload['answer'] as string, answeredBy: userId, answeredOn: today };
      return { aside: { ...asideOf(filed), questions: questionsOf(filed).map((each) => (each.id === about?.id ? { ...each, ...given } : each)) } };
    },
    tells: ({ was, payload }) => [{ code: 'questionAnswered', to: [], data: { accounts: [answered(was, payload['question'])?.askedBy].filter((id) => id !== undefined) } }],
  },
} as const satisfies Record<string, StandingAct>; // prettier-ignore
