import { assigned, type Desk, type Effect, type Workflow } from '#workflow-kit';
import { rulesOf } from './apply.js';
import { asideCarried } from './aside.js';
import { dateOf } from './calendar.js';
import { dutiesIn, powerOnRecord } from './duties.js';
import { begun, broughtAbout } from './effects.js';
import { placeOf } from './machine.js';
import { roleAmong, type PaperFiling } from './power.js';
import { eventOf } from './situation.js';
import type { Act, ActFacts, Actor, Capacity, CaseState, Decision } from './types.js';

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
  /**
   * What was looked up for the opening and is kept with it: the register entry, consent to electronic service, who
   * enters a paper filing (`paperFiling`).
   */
  readonly resolved?: Readonly<Record<string, unknown>>;
}

/** Facts that go over to the continuation of an annulled case: it stays with the authority it was handed over to. */
const carriedOver = ['settings', 'lengths', 'kind', 'entry', 'panel', 'testingBody', 'thirdParties', 'commitment', 'receiver']; // prettier-ignore

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
    context: { ...structuredClone(workflow.context), ...Object.fromEntries(carriedOver.flatMap((fact) => (continues?.context[fact] === undefined ? [] : [[fact, continues.context[fact]]]))), ...(continues && asideCarried(continues, dutiesIn(workflow, continues))), ...onPaper(resolved, state) },
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
  const { actor: by, ...power } = powerOnRecord(blank, { ...act, capacity: openedAs(workflow, blank, actor) }, facts);
  return {
    ok: true, next, consequences,
    move: {
      at: facts.now, verb: 'open', limit: null, clockId: null, from: '', to: state,
      actor: { ...by, actedFor: byAuthority || actor.organisationId === applicantId ? null : applicantId },
      ...power, basis,
      payload: event['payload'] as Record<string, unknown>, papers: made.map(({ no }) => no), messages: work.messages,
    },
  };
} // prettier-ignore

const contextAfter = (context: CaseState['context'], event: object, effect: Effect): CaseState['context'] =>
  effect.type === 'set' ? assigned({ context, event }, effect.params) : context;

/** An officer enters a paper filing as what the officer is; anybody else opens by the role that may, or an absent person's. */
function openedAs(
  { openedBy, code }: Workflow,
  { context, continues, applicantId }: CaseState,
  actor: Actor,
): Capacity {
  if (context['paperFiling']) return { desk: 'acceptanceOfficer' };
  const ask: readonly Desk[] = openedBy ?? [actor.organisationId === applicantId ? 'applicant' : 'agent'];
  const may = continues ? continuedBy : ask;
  return roleAmong(may, actor, code) ?? { desk: actor.roles[0] ?? 'applicant' };
}

/** Who registers that an annulled decision is to be made anew. */
export const continuedBy: readonly Desk[] = ['head'];

/** Who enters a paper filing, and in which step: the first one. */
const onPaper = (resolved: Opening['resolved'], during: string): { paperFiling?: PaperFiling } => {
  const paper = resolved?.['paperFiling'] as { enteredBy: string } | undefined;
  return paper ? { paperFiling: { enteredBy: paper.enteredBy, during } } : {};
};
