import type { Desk, Sheet, Workflow } from '#workflow-kit';
import { dateOf } from './calendar.js';
import { handOf, powerOnRecord } from './duties.js';
import { placeOf } from './machine.js';
import { isRecord } from './situation.js';
import { claiming } from './standing/claiming.js';
import { consultation } from './standing/consultation.js';
import { drawing } from './standing/drawing.js';
import { questions } from './standing/questions.js';
import { reassignment } from './standing/reassignment.js';
import { aboutRecusal } from './standing/recusals.js';
import { officialDesk, type StandingAct } from './standing/shape.js';
import { supervision } from './standing/supervision.js';
import type { Act, ActFacts, Actor, Capacity, CaseState, Decision, Facts } from './types.js';

export type { StandingAct } from './standing/shape.js';

/** The acts that every pending case knows, by what they are about. */
export const standing: Readonly<Record<string, StandingAct>> = {
  ...aboutRecusal,
  ...reassignment,
  ...consultation,
  ...drawing,
  ...supervision,
  ...claiming,
  ...questions,
};

/** The standing act of this name, unless the matter has an act of its own by it. */
export const standingAct = ({ sheets }: Workflow, verb: string): StandingAct | undefined =>
  Object.hasOwn(standing, verb) && !Object.hasOwn(sheets, verb) ? standing[verb] : undefined;

/** What an act is called and what it needs; undefined for a verb that no case of the matter knows. */
export const sheetOf = (workflow: Workflow, verb: string): Sheet | undefined =>
  Object.hasOwn(workflow.sheets, verb) ? workflow.sheets[verb] : standingAct(workflow, verb);

/** Every act of a matter with its name, then the standing ones. */
export const sheetsOf = (workflow: Workflow): [verb: string, sheet: Sheet][] => [
  ...Object.entries<Sheet>(workflow.sheets),
  ...Object.entries(standing).filter(([verb]) => standingAct(workflow, verb)),
];

/** Submitted and not ended: standing acts are possible. */
export function isPending(workflow: Workflow, { state }: CaseState): boolean {
  const place = placeOf(workflow, state);
  return place.kind === 'step' && place.phase !== 'draft';
}

/** The desk from which somebody may perform a standing act by the own roles. */
export const standingDesk = ({ desks, deskOf }: StandingAct, filed: CaseState, actor: Actor): Desk | undefined =>
  deskOf ? deskOf(filed, actor) : officialDesk(filed, actor, desks);

/** Whether there is something to do a standing act about, in this capacity. */
export const hasSubject = (workflow: Workflow, { known }: StandingAct, filed: CaseState, { userId }: Actor, { desk, substitution }: Capacity): boolean =>
  known?.(filed, [userId, ...(substitution ? [substitution.absentId] : [])], desk, workflow) ?? true; // prettier-ignore

/** The act with what it rests on beside its payload: from then on the case needs no look-up to be told again. */
export function withFacts(workflow: Workflow, filed: CaseState, act: Act, facts: Facts): Act {
  const found = standingAct(workflow, act.verb)?.resolves?.(workflow, filed, act, facts);
  return found ? { ...act, resolved: { ...act.resolved, ...found } } : act;
}

/** Carries out a standing act that was judged possible: an entry of the history, its messages, and what it keeps aside. */
export function stood(workflow: Workflow, filed: CaseState, act: Act, facts: ActFacts): Decision {
  const { basis, does, tells } = standing[act.verb]!;
  const payload = { ...(isRecord(act.payload) ? act.payload : {}), ...act.resolved };
  const power = powerOnRecord(filed, act, facts);
  const happening = { workflow, filed, payload, userId: act.actor.userId, desk: power.actor.role, today: dateOf(facts.now) };
  const changes = does?.(happening);
  const next: CaseState = {
    ...filed,
    revision: filed.revision + 1,
    ...(changes && { context: { ...filed.context, ...changes } }),
    hands: [...filed.hands, handOf(act)],
  };
  return {
    ok: true, next, consequences: [],
    move: {
      at: facts.now, verb: act.verb, limit: null, clockId: null, from: filed.state, to: filed.state,
      ...power, basis: basis.zh, payload, papers: [], messages: tells({ ...happening, filed: next, was: filed }),
    },
  };
} // prettier-ignore
