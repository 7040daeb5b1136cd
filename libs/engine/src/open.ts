import { assigned, type Effect, type Workflow } from '#workflow-kit';
import { rulesOf } from './apply.js';
import { dateOf } from './calendar.js';
import { begun, broughtAbout } from './effects.js';
import { placeOf } from './machine.js';
import { eventOf } from './situation.js';
import type { Act, ActFacts, Actor, CaseState, Decision } from './types.js';

export interface Opening {
  readonly id: string;
  readonly number: string;
  /** Whose case it is: the applicant, or the holder where the authority opens it. */
  readonly applicantId: string;
  readonly applicantName: string;
  readonly authorityId: string;
  readonly grantId: string;
  readonly form: Readonly<Record<string, unknown>>;
  readonly actor: Actor;
  /** The ended case that this one continues: its papers, form and materials are carried over. */
  readonly continues?: CaseState;
  /** What was looked up for the opening and is kept with it: the register entry, consent to electronic service. */
  readonly resolved?: Readonly<Record<string, unknown>>;
}

/** Facts that go over to the continuation of an annulled case. */
const carriedOver = ['settings', 'lengths', 'kind', 'entry', 'panel', 'testingBody', 'thirdParties', 'commitment'];

/** The first entry of a case: a draft without legal effect, a continuation, or a procedure that the authority begins. */
export function openCase(workflow: Workflow, opening: Opening, facts: ActFacts): Decision {
  const { id, number, applicantId, authorityId, grantId, form, actor, continues, resolved } = opening;
  const state = continues ? 'continued' : workflow.initial;
  const byAuthority = workflow.openedBy !== undefined && !workflow.openedBy.includes('applicant');
  const electronic = resolved?.['electronic'] === true;
  const blank: CaseState = {
    id, number, state, applicantId, authorityId, grantId, form,
    matter: workflow.code,
    version: workflow.version,
    revision: 1,
    context: { ...structuredClone(workflow.context), ...Object.fromEntries(carriedOver.flatMap((fact) => (continues?.context[fact] === undefined ? [] : [[fact, continues.context[fact]]]))) },
    materials: continues?.materials ?? [],
    parties: continues?.parties ?? [{ id: applicantId, kind: byAuthority ? 'holder' : 'applicant', name: opening.applicantName, organisationId: applicantId, electronic }],
    clocks: [],
    papers: [],
    continues: continues?.id ?? null,
    hands: [],
  };
  const act: Act = { verb: 'open', payload: { form, ...(continues && { continues: continues.id }) }, actor, ...(resolved && { resolved }) };
  const event = eventOf(workflow, blank, act, dateOf(facts.now));
  const effects = continues ? [] : (workflow.opens ?? []);
  const context = { ...effects.reduce((before, effect) => contextAfter(before, event, effect), blank.context), ...(byAuthority && rulesOf(blank.context, event)) };
  const begin = { ...blank, context };
  const basis = placeOf(workflow, state).basis.zh;
  const work = begun(workflow, begin, act, event, basis, facts);
  const { filed: next, made, consequences } = broughtAbout(work, begin, effects.filter(({ type }) => type !== 'set'));
  return {
    ok: true, next, consequences,
    move: {
      at: facts.now, verb: 'open', limit: null, clockId: null, from: '', to: state,
      actor: { userId: actor.userId, role: roleOf(workflow, actor), organisationId: actor.organisationId, actedFor: byAuthority || actor.organisationId === applicantId ? null : applicantId },
      grantId, basis,
      payload: event['payload'] as Record<string, unknown>, papers: made.map(({ no }) => no), messages: work.messages,
    },
  };
} // prettier-ignore

const contextAfter = (context: CaseState['context'], event: object, effect: Effect): CaseState['context'] =>
  effect.type === 'set' ? assigned({ context, event }, effect.params) : context;

const roleOf = ({ openedBy }: Workflow, { roles }: Actor): string =>
  roles.find((role) => openedBy?.includes(role)) ?? roles[0] ?? 'applicant';
