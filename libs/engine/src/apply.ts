import type { Condition, Effect, Length, Workflow } from '#workflow-kit';
import { filledIn, holds, valueAt } from '#workflow-kit';
import { addDays, addMonths, dateOf, daysBetween, type PlainDate } from './calendar.js';
import { isOf, isOpen, limitOf, openClocks } from './clocks.js';
import { moved, takes, type MachineEvent } from './machine.js';
import { drafted, issued, type Drafts } from './papers.js';
import { desksOf, partyOf } from './power.js';
import { certificateOf, eventOf, isRecord, newPartyId, submits } from './situation.js';
import type { Act, CaseState, Clock, Consequence, Decision, Facts, Message, Paper, Waiting } from './types.js';

/** A case in the middle of an act. */
interface Work {
  readonly workflow: Workflow;
  readonly facts: Pick<Facts, 'now' | 'calendar' | 'authority'>;
  readonly today: PlainDate;
  readonly event: MachineEvent;
  readonly act: Act;
  readonly context: CaseState['context'];
  clocks: Clock[];
  papers: Paper[];
  drafts: Drafts[];
  messages: Message[];
  /** Effects on other cases, carried out when the papers of this act are made. */
  outward: Outward[];
}

type Outward = Extract<Effect, { type: 'openCase' | 'tell' | 'mark' | 'liftMarks' }>;

/** Carries out an act that was judged possible: the move, its limits, papers and messages. Pure, and all that replay needs. */
export function apply(workflow: Workflow, filed: CaseState, act: Act, facts: Pick<Facts, 'now' | 'calendar' | 'authority'>): Decision {
  const today = dateOf(facts.now);
  const event = eventOf(workflow, filed, act, today);
  const taken = takes(workflow, filed, event)!;
  const { state, context, effects } = moved(workflow, filed, event);
  const withParty = { ...filed, ...changedByHand(filed, act), ...routed(event), state, context: { ...context, ...rulesOf(context, event) }, parties: partiesAfter(workflow, filed, act, event) };
  const work = begun(workflow, withParty, act, event, facts);

  if (act.clockId) work.clocks = work.clocks.map((clock) => (clock.id === act.clockId ? { ...clock, status: 'overdue', endedOn: today } : clock));
  if (act.verb === 'serve') recordService(work);
  const { made, ...after } = broughtAbout(work, withParty, effects);

  const next: CaseState = {
    ...after.filed,
    revision: filed.revision + 1,
    hands: act.actor.userId === 'system' ? filed.hands : [...filed.hands, { verb: act.verb, userId: act.actor.userId }],
  };
  return { ok: true, next, move: moveOf(work, filed, next, taken, made), consequences: after.consequences };
} // prettier-ignore

/** An act whose effects are about to be carried out on a case. */
export const begun = (workflow: Workflow, filed: CaseState, act: Act, event: MachineEvent, facts: Work['facts']): Work => ({
  workflow, facts, event, act, today: dateOf(facts.now), context: filed.context,
  clocks: [...filed.clocks], papers: [...filed.papers], drafts: [], messages: [], outward: [],
}); // prettier-ignore

/** Carries the effects out in order: limits and messages first, then the papers, then what goes to other cases. */
export function broughtAbout(work: Work, filed: CaseState, effects: readonly Effect[]) {
  const { context, event } = work;
  const happens = ({ params }: Effect) => !('when' in params && params.when) || holds({ context, event }, params.when as Condition);
  for (const effect of effects) if (happens(effect)) carryOut(work, effect, filed);
  const made = issued(work.drafts, { ...filed, clocks: work.clocks, papers: work.papers }, work);
  const after: CaseState = { ...filed, clocks: work.clocks.map(restated), papers: [...work.papers, ...made] };
  return { filed: after, made, consequences: work.outward.map((effect) => consequenceOf(work, effect, after)) };
} // prettier-ignore

function consequenceOf({ workflow, context, event, today }: Work, { type, params }: Outward, { papers, id }: CaseState): Consequence {
  const scope = { context, event: { ...event, certificate: certificateOf(workflow, papers) } };
  switch (type) {
    case 'openCase':
      return { type, matter: params.matter, form: filledIn(scope, params.form) };
    case 'tell':
      return { type, caseId: (valueAt(scope, params.to) as string | null | undefined) ?? '', verb: params.verb, payload: { ...filledIn(scope, params.payload), from: id } };
    case 'liftMarks':
      return { type };
    case 'mark': {
      const length = params.limit === undefined ? null : limitOf(workflow, params.limit).length;
      const untilOn = length && addMonths(today, length.unit === 'years' ? 12 * length.value : length.value);
      return { type, kind: params.kind, matter: String(valueAt(scope, params.matter)), fromOn: today, untilOn };
    }
  }
} // prettier-ignore

function moveOf({ act, event, facts, workflow, messages }: Work, filed: CaseState, next: CaseState, taken: { basis: { zh: string }; by?: readonly string[] }, made: readonly Paper[]): Decision['move'] {
  const clock = filed.clocks.find(({ id }) => id === act.clockId);
  const desks = desksOf(filed, act.actor);
  const party = partyOf(filed, act.actor);
  const principal = filed.parties.find(({ id }) => id === party)?.organisationId ?? null;
  return {
    at: facts.now,
    verb: act.verb,
    limit: clock?.limit ?? null,
    clockId: clock?.id ?? null,
    from: filed.state,
    to: next.state,
    actor: {
      userId: act.actor.userId,
      role: desks.find((desk) => (taken.by ?? workflow.powers[act.verb] ?? []).includes(desk)) ?? act.actor.roles[0] ?? 'system',
      organisationId: act.actor.organisationId,
      actedFor: principal !== act.actor.organisationId ? principal : null,
    },
    grantId: next.grantId,
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

function carryOut(work: Work, effect: Effect, filed: CaseState): void {
  const { workflow, today, event, context } = work;
  const read = (path: string | undefined) => (path === undefined ? undefined : valueAt({ context, event }, path));
  switch (effect.type) {
    case 'issue':
      work.drafts.push(...drafted(effect.params, filed, event));
      break;
    case 'start': {
      const { limit, onService } = effect.params;
      const length = (read(effect.params.length) as Length | undefined) ?? lengthOf(work, limit);
      const own = limitOf(workflow, limit).perParty === true;
      if (effect.params.until !== undefined) {
        const until = read(effect.params.until) as PlainDate | null | undefined;
        if (until) openUntil(work, limit, (read(effect.params.from) as string | undefined) ?? today, until);
      } else if (onService) wait(work, onService, ({ recipient }) => ({ type: 'start', limit, length, party: own ? recipient : null }), own);
      else open(work, limit, (read(effect.params.from) as string | undefined) ?? today, length, own ? (event['party'] as string) : null);
      break;
    }
    case 'stop':
      wait(work, effect.params.notice, () => ({ type: 'stop', limit: effect.params.limit, basis: workflow.papers[effect.params.notice]!.basis.zh }), false);
      break;
    case 'resume':
      resume(work, effect.params.limit);
      break;
    case 'meet':
      end(work, effect.params.limit, 'met', effect.params.party === undefined ? undefined : (read(effect.params.party) as string | null));
      break;
    case 'replace':
      replace(work, effect.params.old, effect.params.by, read(effect.params.length) as Length | undefined);
      break;
    case 'dropPaper':
      work.papers = work.papers.map((paper) => (paper.code === effect.params.code && paper.status === 'issued' ? { ...paper, status: 'dropped', waiting: [] } : paper));
      break;
    case 'endLimits':
      endAll(work);
      break;
    case 'alarm':
      work.messages.push({ code: effect.params.code, to: effect.params.to });
      break;
    case 'openCase':
    case 'tell':
    case 'mark':
    case 'liftMarks':
      work.outward.push(effect);
  }
} // prettier-ignore

/** Hangs an effect on the papers of a code made in this act: on every copy, or on the applicant's alone. */
function wait(
  work: Work,
  code: string,
  waiting: (draft: { recipient: string | null }) => Waiting,
  everyCopy: boolean,
): void {
  const copies = work.drafts.filter((draft) => draft.code === code);
  for (const copy of everyCopy ? copies : copies.slice(0, 1)) copy.waiting.push(waiting(copy));
}

function open(
  work: Work,
  limit: string,
  startOn: PlainDate,
  length: Length,
  party: string | null,
  more: Partial<Clock> = {},
): void {
  const nth = work.clocks.filter((clock) => clock.limit === limit).length + 1;
  work.clocks.push({
    id: `${limit}-${nth}`,
    limit,
    party,
    startOn,
    length,
    stops: [],
    status: 'running',
    endedOn: null,
    extends: null,
    ...more,
  });
}

/** A limit whose last day is a given date. One that is over already is reached at once. */
function openUntil(work: Work, limit: string, startOn: PlainDate, until: PlainDate): void {
  const from = startOn < until ? startOn : addDays(until, -1);
  open(work, limit, from, { unit: 'calendarDays', value: daysBetween(from, until) }, null);
}

/** The length that the authority has set for the case, where it may set one; else that of the definition. */
const lengthOf = ({ workflow, context }: Work, limit: string): Length =>
  (context['lengths'] as Record<string, Length> | undefined)?.[limit] ?? limitOf(workflow, limit).length;

function resume(work: Work, limit: string): void {
  const ended = (clock: Clock) => ({
    ...clock,
    stops: clock.stops.map((stop) => (stop.to === null ? { ...stop, to: work.today } : stop)),
  });
  work.clocks = work.clocks.map((clock) => (isOpen(clock) && isOf(work.workflow, clock, limit) ? ended(clock) : clock));
  unwait(work, (waiting) => waiting.type === 'stop' && waiting.limit === limit);
}

/** Ends the open rows of a limit. Without a party also those that still wait for the service of a paper. */
function end(work: Work, limit: string, status: 'met' | 'cancelled', party?: string | null): void {
  const open = openClocks(work.workflow, work, limit, party ?? undefined).filter(
    (clock) => party === undefined || clock.party === party,
  );
  const ids = new Set(open.map(({ id }) => id));
  work.clocks = work.clocks.map((clock) => (ids.has(clock.id) ? { ...clock, status, endedOn: work.today } : clock));
  unwait(
    work,
    (waiting) =>
      waiting.type === 'start' && waiting.limit === limit && (party === undefined || waiting.party === party),
  );
}

function replace(work: Work, old: string, by: string, length?: Length): void {
  const clock = work.clocks.find((each) => isOpen(each) && each.limit === old);
  if (!clock) return;
  const document = work.drafts[0]?.code ?? null;
  end(work, old, 'cancelled');
  open(work, by, clock.startOn, length ?? lengthOf(work, by), clock.party, { stops: clock.stops, extends: { clock: clock.id, on: work.today, document } });
} // prettier-ignore

/** The case leaves its open course: a decision keeps the limits of who decides, everything else falls away. */
function endAll(work: Work): void {
  const decided = work.workflow.sheets[work.act.verb]?.duty === 'decision';
  for (const clock of work.clocks.filter(isOpen))
    if (!limitOf(work.workflow, clock.limit).kind)
      end(work, clock.limit, decided && limitOf(work.workflow, clock.limit).owner === 'approver' ? 'met' : 'cancelled');
  unwait(work, () => true);
}

function unwait(work: Work, gone: (waiting: Waiting) => boolean): void {
  work.papers = work.papers.map((paper) => (paper.waiting.some(gone) && paper.status === 'issued' ? { ...paper, waiting: paper.waiting.filter((each) => !gone(each)) } : paper));
} // prettier-ignore

/** A period told anew takes the place of the one that runs. */
function takePlace(work: Work, limit: string, party: string | null): void {
  work.clocks = work.clocks.map((clock) => (isOpen(clock) && clock.limit === limit && clock.party === party ? { ...clock, status: 'cancelled', endedOn: work.today } : clock));
} // prettier-ignore

/** A paper reaches its recipient: what waited for it takes effect on that day. */
function recordService(work: Work): void {
  const { no, way, servedOn } = work.event['payload'] as { no: number; way: Paper['way']; servedOn?: PlainDate };
  const paper = work.papers.find((each) => each.no === no)!;
  const on = servedOn ?? work.today;
  work.papers = work.papers.map((each) => (each.no === no ? { ...each, status: 'served', servedAt: work.facts.now, servedOn: on, way, waiting: [] } : each));
  for (const waiting of paper.waiting) {
    if (waiting.type === 'start') {
      takePlace(work, waiting.limit, waiting.party);
      open(work, waiting.limit, on, waiting.length, waiting.party);
    } else {
      const stop = { from: on, to: null, basis: waiting.basis, document: paper.code };
      work.clocks = work.clocks.map((clock) => (isOpen(clock) && isOf(work.workflow, clock, waiting.limit) ? { ...clock, stops: [...clock.stops, stop] } : clock));
    }
  }
} // prettier-ignore

const restated = (clock: Clock): Clock =>
  isOpen(clock) ? { ...clock, status: clock.stops.some(({ to }) => to === null) ? 'stopped' : 'running' } : clock;
