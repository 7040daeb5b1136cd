import type { Length, Workflow } from '#workflow-kit';
import { dateOf } from './calendar.js';
import { redCard } from './cards.js';
import { begun, broughtAbout } from './effects.js';
import { moved, takes, type MachineEvent } from './machine.js';
import { handOf, powerOnRecord } from './duties.js';
import { recordService, type Work } from './running.js';
import { eventOf, isRecord, newPartyId, submits } from './situation.js';
import { standingAct, stood } from './standing.js';
import type { Act, ActFacts, CaseState, Decision, Paper } from './types.js';

/** Carries out an act that was judged possible: the move, its limits, papers and messages. Pure, and all that replay needs. */
export function apply(workflow: Workflow, filed: CaseState, act: Act, facts: ActFacts): Decision {
  if (standingAct(workflow, act.verb)) return stood(workflow, filed, act, facts);
  const today = dateOf(facts.now);
  const event = eventOf(workflow, filed, act, today);
  const taken = takes(workflow, filed, event)!;
  const { state, context, effects } = moved(workflow, filed, event);
  const withParty = { ...filed, ...changedByHand(filed, act), ...routed(event), state, context: { ...context, ...rulesOf(context, event) }, parties: partiesAfter(workflow, filed, act, event) };
  const work = begun(workflow, withParty, act, event, taken.basis.zh, facts);

  if (act.clockId) work.clocks = work.clocks.map((clock) => (clock.id === act.clockId ? { ...clock, status: 'overdue', endedOn: today } : clock));
  if (act.verb === 'serve') recordService(work);
  const { made, ...after } = broughtAbout(work, withParty, effects);
  const reached = filed.clocks.find(({ id }) => id === act.clockId);
  if (reached) work.messages.push(...redCard(workflow, filed, reached, facts.calendar, work.messages));

  const next: CaseState = {
    ...after.filed,
    revision: filed.revision + 1,
    hands: act.actor.userId === 'system' ? filed.hands : [...filed.hands, handOf(act)],
  };
  return { ok: true, next, move: moveOf(work, filed, next, taken, made), consequences: after.consequences };
} // prettier-ignore

function moveOf({ act, event, facts, messages }: Work, filed: CaseState, next: CaseState, taken: { basis: { zh: string } }, made: readonly Paper[]): Decision['move'] {
  const clock = filed.clocks.find(({ id }) => id === act.clockId);
  return {
    at: facts.now,
    verb: act.verb,
    limit: clock?.limit ?? null,
    clockId: clock?.id ?? null,
    from: filed.state,
    to: next.state,
    ...powerOnRecord(filed, act, facts, next.grantId),
    basis: taken.basis.zh,
    payload: event['payload'] as Record<string, unknown>,
    papers: made.map(({ no }) => no),
    messages,
  };
} // prettier-ignore

interface Submission {
  readonly authorityId?: string;
  readonly grantId?: string;
  readonly settings?: Readonly<Record<string, string>>;
  readonly lengths?: Readonly<Record<string, Length>>;
}
const submissionIn = (event: MachineEvent) => event['payload'] as Submission;

/** The authority competent on the day of submission, and the grant of power that makes it so. */
function routed(event: MachineEvent): Partial<CaseState> {
  const { authorityId, grantId } = submissionIn(event);
  return authorityId && grantId ? { authorityId, grantId } : {};
}

/** The choices and lengths in force for this authority at submission: later changes do not reach the case. */
export function rulesOf(context: CaseState['context'], event: MachineEvent): Record<string, unknown> {
  const { authorityId, settings, lengths } = submissionIn(event);
  if (!authorityId) return {};
  return { settings: { ...context['settings'], ...settings }, ...(lengths && { lengths }) };
}

/** Form and materials, which the applicant changes by hand while the step allows it. */
function changedByHand(filed: CaseState, { verb, payload }: Act): Partial<CaseState> {
  if (!isRecord(payload)) return {};
  if (verb === 'saveForm') return { form: payload['form'] as Record<string, unknown> };
  if (verb !== 'attachMaterial') return {};
  const material = payload as unknown as CaseState['materials'][number];
  return { materials: [...filed.materials.filter(({ code }) => code !== material.code), material] };
}

function partiesAfter(workflow: Workflow, filed: CaseState, act: Act, event: MachineEvent): CaseState['parties'] {
  const payload = event['payload'] as Record<string, unknown>;
  if (submits(workflow, filed, act.verb)) {
    const { applicant, service } = filed.form as { applicant?: { name?: string }; service?: { electronic?: boolean } };
    return filed.parties.map((party) => (party.kind !== 'thirdParty' ? { ...party, name: applicant?.name ?? party.name, electronic: service?.electronic === true } : party));
  }
  if (act.verb !== 'tellThirdParty') return filed.parties;
  const id = newPartyId(filed, payload);
  const organisationId = (payload['organisationId'] as string | undefined) ?? null;
  return filed.parties.some((party) => party.id === id)
    ? filed.parties
    : [...filed.parties, { id, kind: 'thirdParty', name: payload['name'] as string, organisationId, electronic: false }];
} // prettier-ignore
