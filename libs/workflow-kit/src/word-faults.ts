import type { Duty, Transition } from './acts.js';
import type { Workflow } from './define.js';
import type { Effect } from './effects.js';
import type { Fault } from './faults.js';
import { alternatives, around, entryOf, isLimit, limitIn, statedAt } from './moves.js';
import type { Desk } from './words.js';

/** A transition where it is stated, before groups are expanded: each fault is told once. */
interface Stated {
  readonly place: string;
  readonly event: string;
  readonly transition: Transition;
}

/** Words of a definition that do not fit together: verbs, powers, sheets, limits, papers. No course is walked. */
export function wordFaults(workflow: Workflow): Fault[] {
  const stated = statedIn(workflow);
  return [
    ...verbFaults(workflow, stated),
    ...dutyFaults(workflow),
    ...limitFaults(workflow, stated),
    ...idleLimits(workflow, stated),
    ...unreasoned(workflow, stated),
    ...withoutRemedy(workflow),
    ...paperFaults(workflow, stated),
  ];
}

function statedIn(workflow: Workflow): Stated[] {
  const places = new Set([...workflow.leaves.keys()].flatMap((leaf) => around(leaf)));
  return [...places].flatMap((place) =>
    Object.entries(statedAt(workflow, place)).flatMap(([event, on]) =>
      alternatives(on).map((transition) => ({ place: place || workflow.code, event, transition })),
    ),
  );
}

function verbFaults({ powers, sheets }: Workflow, stated: readonly Stated[]): Fault[] {
  const verbs = stated.filter(({ event }) => limitIn(event) === undefined);
  const used = new Set(verbs.map(({ event }) => event));
  const first = (event: string) => verbs.find((each) => each.event === event)!.place;
  return [
    ...[...used].filter((verb) => !powers[verb]?.length).map((verb): Fault => ({ code: 'NO_POWER', story: `${first(verb)} → ${verb} → nobody holds this verb` })),
    ...[...used].filter((verb) => !sheets[verb]).map((verb): Fault => ({ code: 'NO_SHEET', story: `${first(verb)} → ${verb} → there is no sheet that says what the act needs` })),
    ...Object.keys({ ...powers, ...sheets }).filter((verb) => !used.has(verb)).map((verb): Fault => ({ code: 'UNUSED_VERB', story: `${verb} has ${powers[verb] ? 'desks' : 'a sheet'}, but no step knows it` })),
    ...verbs.flatMap(({ place, event, transition }) =>
      (transition.meta.by ?? []).filter((desk) => !powers[event]?.includes(desk)).map((desk): Fault => ({ code: 'BEYOND_POWER', story: `${place} → ${event} → names the ${desk}, who does not hold this verb` }))),
  ]; // prettier-ignore
}

/** Acceptance, review and decision are for different desks (Licensing Law arts. 34, 38; separation of duties). */
function dutyFaults({ powers, sheets }: Workflow): Fault[] {
  const heldFor = (...duties: Duty[]) =>
    Object.entries(sheets)
      .filter(([, { duty }]) => duty && duties.includes(duty))
      .flatMap(([verb]) => (powers[verb] ?? []).map((desk) => [desk, verb] as const));
  const before = new Map<Desk, string>(heldFor('acceptance', 'review'));
  return heldFor('decision')
    .filter(([desk]) => before.has(desk))
    .map(([desk, verb]) => ({
      code: 'DUTIES_MIXED',
      story: `the ${desk} may ${before.get(desk)} → the ${desk} may ${verb} → one desk examines and decides`,
    }));
}

function limitFaults(workflow: Workflow, stated: readonly Stated[]): Fault[] {
  const unknown = (name: string) => !Object.keys(workflow.limits).some((limit) => isLimit(workflow, limit, name));
  const missing = (place: string, name: string): Fault => ({
    code: 'UNKNOWN_LIMIT',
    story: `${place} → the limit ${name} is not declared`,
  });
  return [
    ...[...workflow.leaves].flatMap(([leaf, meta]) => (meta.kind === 'step' ? meta.limits.filter(unknown).map((name) => missing(leaf, name)) : [])),
    ...stated.flatMap(({ place, event }) => {
      const name = limitIn(event);
      return name !== undefined && unknown(name) ? [missing(`${place} → ${event}`, name)] : [];
    }),
    ...effectsIn(workflow, stated).flatMap(({ place, effects }) =>
      effects.flatMap((effect) => [
        // What opens a row needs its own id: a family has no length.
        ...opened(effect).filter((limit) => !workflow.limits[limit]),
        ...touched(effect).filter(unknown),
      ]).map((name) => missing(place, name))),
  ]; // prettier-ignore
}

function opened(effect: Effect): string[] {
  if (effect.type === 'start') return [effect.params.limit];
  return effect.type === 'replace' ? [effect.params.old, effect.params.by] : [];
}

const touched = (effect: Effect): string[] =>
  effect.type === 'stop' || effect.type === 'resume' || effect.type === 'meet' ? [effect.params.limit] : [];

/** A limit that nothing opens binds nobody, whatever a table says. */
function idleLimits(workflow: Workflow, stated: readonly Stated[]): Fault[] {
  const effects = [...(workflow.opens ?? []), ...effectsIn(workflow, stated).flatMap((each) => each.effects)];
  const begun = new Set(effects.flatMap(opened));
  return Object.keys(workflow.limits)
    .filter((limit) => !begun.has(limit))
    .map((limit) => ({ code: 'IDLE_LIMIT', story: `${limit} is declared → no act opens it` }));
}

/** An act of a person that issues an adverse paper demands the reasons that the paper must tell (art. 38). */
function unreasoned({ sheets, papers }: Workflow, stated: readonly Stated[]): Fault[] {
  const adverse = ({ actions }: Transition) => actions.some((effect) => effect.type === 'issue' && papers[effect.params.code]?.adverse);
  const silent = (event: string) => sheets[event] && !Object.keys(sheets[event].payload.shape).some((field) => field === 'reasons' || field === 'reason');
  const acts = new Set(stated.filter(({ transition }) => adverse(transition)).map(({ event }) => event));
  return [...acts]
    .filter((event) => silent(event))
    .map((event) => ({ code: 'NO_REASONS', story: `${event} → issues an adverse paper → demands no reasons` }));
} // prettier-ignore

/** An adverse paper names both ways of remedy, by the workflow's own limits (Reconsideration Law art. 20, Litigation Law art. 46). */
function withoutRemedy({ papers, limits }: Workflow): Fault[] {
  const adverse = Object.keys(papers).find((code) => papers[code]?.adverse);
  const missing = (['reconsideration', 'litigation'] as const).filter((way) => !Object.values(limits).some(({ remedy }) => remedy === way));
  return adverse === undefined ? [] : missing.map((way) => ({ code: 'NO_REMEDY', story: `${adverse} is adverse → no limit is the time for ${way}` }));
} // prettier-ignore

function paperFaults(workflow: Workflow, stated: readonly Stated[]): Fault[] {
  return effectsIn(workflow, stated).flatMap(({ place, effects }) => {
    const issued = new Set(effects.flatMap((effect) => (effect.type === 'issue' ? [effect.params.code] : [])));
    const unknown = new Set(effects.flatMap(papersOf).filter((code) => !workflow.papers[code]));
    const silent = effects.filter((effect) => effect.type === 'stop').filter(({ params }) => !issued.has(params.notice));
    return [
      ...[...unknown].map((code): Fault => ({ code: 'UNKNOWN_PAPER', story: `${place} → the paper ${code} is not declared` })),
      ...silent.map(({ params }): Fault => ({ code: 'STOP_WITHOUT_NOTICE', story: `${place} → stops ${params.limit} → its notice ${params.notice} is not issued in this act` })),
    ];
  }); // prettier-ignore
}

function papersOf(effect: Effect): string[] {
  switch (effect.type) {
    case 'issue':
    case 'dropPaper':
      return [effect.params.code];
    case 'start':
      return effect.params.onService === undefined ? [] : [effect.params.onService];
    case 'stop':
      return [effect.params.notice];
    default:
      return [];
  }
}

/** The effects of each act, and of entering each step. */
function effectsIn(workflow: Workflow, stated: readonly Stated[]): { place: string; effects: readonly Effect[] }[] {
  const entries = [...workflow.leaves.keys()].map((leaf) => ({ place: leaf, effects: entryOf(workflow, leaf) }));
  return [
    ...stated.map(({ place, event, transition }) => ({ place: `${place} → ${event}`, effects: transition.actions })),
    ...entries,
  ];
}
