import { dateOf, desksOf, isOpen, partyOf, reachesAt, startOfDay, system, type Actor, type CaseState, type Facts } from '#engine'; // prettier-ignore
import { ownVerbs, type Move, type Sheet, type Situation, type Workflow } from '#workflow-kit';
import { situationOf } from '../../libs/engine/src/situation.js';
import { asked } from './asked.js';
import type { MoveMap } from './map.js';
import { factsOf, type Step } from './steps.js';
import { actorsIn, calendar, neighbour, type Beginning } from './world.js';

/** A move that may be possible next, with the steps that would make it: by one person or another, today or later. */
export interface Choice {
  readonly move: Move;
  readonly steps: readonly Step[];
}

type Payload = Record<string, unknown>;
type LimitStep = Extract<Step, { kind: 'limit' }>;
const HOUR = 3_600_000;
const material = { code: 'other', name: '材料.pdf', sha256: '0'.repeat(64), size: 1, type: 'application/pdf' };

/**
 * Everything that may happen next in a case, as far as steps and desks allow: acts of everybody with their examples and
 * variants, limits, and what other cases ask. `wanted` narrows the verbs; limits are always among them.
 */
export function choicesIn(map: MoveMap, filed: CaseState, at: string, beginning: Beginning, wanted: (verb: string) => boolean = () => true): Choice[] {
  const found = new Map<string, { move: Move; steps: Step[] }>();
  const note = (key: string, move: Move | undefined, step: Step) => {
    if (move) found.set(key, { move, steps: [...(found.get(key)?.steps ?? []), step] });
  };
  const due = limitsNext(map.workflow, filed, at, beginning);
  for (const instant of [at, ...appointed(filed, at, due)])
    for (const { actor, verb, payload } of actsIn(map, filed, factsOf(filed, instant, beginning), wanted)) {
      const move = map.moveOf(filed, { verb, payload, actor }, instant);
      note(JSON.stringify([verb, payload, partyOf(filed, actor)]), move, { kind: 'act', at: instant, actor: actor.userId, verb, payload });
    }
  for (const step of due) {
    const { clockId, resolved } = step;
    note(JSON.stringify([clockId, resolved]), map.moveOf(filed, { verb: 'limitReached', payload: {}, resolved, actor: system, clockId }, step.at), step);
  }
  for (const { verb, payload } of asksOf(map, filed, factsOf(filed, at, beginning), wanted))
    note(JSON.stringify(['told', verb, payload]), map.moveOf(filed, { verb, payload, actor: system }, at), { kind: 'told', at, verb, payload });
  return [...found.values()];
} // prettier-ignore

/**
 * Later days on which something is done that could be done, or not yet be done, at once: the day of a hearing; where one
 * is to be scheduled, the last day of the limit that is reached next.
 */
function appointed({ state, context }: CaseState, at: string, due: readonly LimitStep[]): string[] {
  const on = context['hearing']?.on as string | null | undefined;
  const days = [
    ...(on && on > dateOf(at) ? [Date.parse(startOfDay(on)) + 9 * HOUR] : []),
    ...(due[0] && state.endsWith('hearing.requested') ? [Date.parse(due[0].at) - 9 * HOUR] : []),
  ].map((instant) => new Date(instant).toISOString());
  return days.filter((day) => at < day && due.every((limit) => day < limit.at));
}

/** Acts of persons with payloads that should succeed. */
function* actsIn({ workflow, from }: MoveMap, filed: CaseState, facts: Facts, wanted: (verb: string) => boolean): Iterable<{ actor: Actor; verb: string; payload: Payload }> {
  const here = [...from(filed.state)].filter(([verb]) => workflow.sheets[verb] && wanted(verb) && !(ownVerbs as readonly string[]).includes(verb));
  for (const actor of actorsIn(filed)) {
    const held = desksOf(filed, actor);
    const mine = here.filter(([, moves]) => moves.some(({ by }) => by.some((desk) => held.includes(desk))));
    if (mine.length === 0) continue;
    const situation = situationOf(workflow, filed, actor, facts);
    for (const [verb] of mine) for (const payload of payloadsFor(workflow, verb, situation)) yield { actor, verb, payload };
  }
} // prettier-ignore

/** The example of a verb, its variants, and other people and papers than those it names. */
function payloadsFor({ sheets }: Workflow, verb: string, situation: Situation): readonly Payload[] {
  if (verb === 'attachMaterial') return [material];
  const sheet: Sheet = sheets[verb]!;
  const example = sheet.example(situation);
  return [example, ...(sheet.variants?.(situation) ?? []), ...others(verb, example, situation)];
}

/** A third party whom the system knows; each kind of paper that is on its way. */
function others(verb: string, example: Payload, { papers }: Situation): Payload[] {
  if (verb === 'tellThirdParty') return [{ ...example, unifiedSocialCreditCode: neighbour.code }];
  if (verb !== 'serve') return [];
  const first = new Map(papers.filter(({ servedOn }) => servedOn === null).map(({ code, no }) => [code, no]));
  return [...first.values()].filter((no) => no !== example['no']).map((no) => ({ ...example, no }));
}

/** The limits that are reached next; later ones only after these. */
function limitsNext(workflow: Workflow, { clocks, context }: CaseState, at: string, { settings }: Beginning): LimitStep[] {
  const due = clocks.filter(isOpen).flatMap((clock) => {
    const reached = reachesAt(workflow, clock, calendar);
    return reached ? [{ clock, at: reached < at ? at : reached }] : [];
  });
  const next = due.map((each) => each.at).sort()[0];
  return due.filter((each) => each.at === next).flatMap(({ clock: { id, limit } }) =>
      lookedUp(workflow, limit, { ...context['settings'], ...settings }).map((resolved) => ({ kind: 'limit' as const, clockId: id, at: next!, resolved })));
} // prettier-ignore

/** What is looked up when a limit is reached, in each way it can turn out: as the store does when it fires a deadline. */
function lookedUp({ limits }: Workflow, limit: string, settings: Payload): readonly Payload[] {
  if (limits[limit]?.deems) return [{ stands: true }, { stands: false }];
  return limit === 'RULE_CHANGE' ? [{ settings }] : [{}];
}

function asksOf({ workflow, from }: MoveMap, filed: CaseState, facts: Facts, wanted: (verb: string) => boolean): { verb: string; payload: Payload }[] {
  const situation = situationOf(workflow, filed, system, facts);
  return [...from(filed.state).keys()]
    .filter((verb) => workflow.powers[verb]?.includes('system') && workflow.sheets[verb] && wanted(verb))
    .flatMap((verb) => asked(verb, () => payloadsFor(workflow, verb, situation)).map((payload) => ({ verb, payload })));
} // prettier-ignore
