import { filledIn, holds, valueAt, type Condition, type Effect, type Length, type Workflow } from '#workflow-kit';
import { addMonths, dateOf, type PlainDate } from './calendar.js';
import { limitOf } from './clocks.js';
import type { MachineEvent } from './machine.js';
import { drafted, issued } from './papers.js';
import {
  documented,
  end,
  endAll,
  lengthOf,
  open,
  openUntil,
  replace,
  restated,
  resume,
  wait,
  type Outward,
  type Work,
} from './running.js';
import { certificateOf } from './situation.js';
import type { Act, CaseState, Consequence } from './types.js';

/** An act whose effects are about to be carried out on a case. */
export const begun = (workflow: Workflow, filed: CaseState, act: Act, event: MachineEvent, basis: string, facts: Work['facts']): Work => ({
  workflow, facts, event, act, basis, today: dateOf(facts.now), context: filed.context,
  clocks: [...filed.clocks], papers: [...filed.papers], drafts: [], messages: [], outward: [],
}); // prettier-ignore

/** Carries the effects out in order: limits and messages first, then the papers, then what goes to other cases. */
export function broughtAbout(work: Work, filed: CaseState, effects: readonly Effect[]) {
  const { context, event } = work;
  const happens = ({ params }: Effect) => !('when' in params && params.when) || holds({ context, event }, params.when as Condition);
  for (const effect of effects) if (happens(effect)) carryOut(work, effect, filed);
  const made = issued(work.drafts, { ...filed, clocks: work.clocks, papers: work.papers }, work);
  const after: CaseState = { ...filed, clocks: work.clocks.map((clock) => documented(restated(clock), filed, made)), papers: [...work.papers, ...made] };
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
      resume(work, effect.params.limit, effect.params.noticesStand);
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
