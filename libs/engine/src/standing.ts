import { z } from 'zod';
import { named, practice, type Basis, type Desk, type Sheet, type Workflow } from '#workflow-kit';
import { isOfAuthority } from './cards.js';
import { placeOf } from './machine.js';
import { decidingAuthority } from './power.js';
import type { Act, ActFacts, Actor, CaseState, Decision, Message } from './types.js';

/**
 * An act that every case knows from its submission to its end, whatever its matter. It changes nothing in the case: it
 * is put on record and told.
 */
export interface StandingAct extends Sheet {
  readonly basis: Basis;
  readonly desks: readonly Desk[];
  readonly tells: (workflow: Workflow, filed: CaseState, payload: Readonly<Record<string, unknown>>) => Message[];
}

const supervision = practice('内部督办(系统设计)', 'internal supervision (design of the product)');

export const standing: Readonly<Record<string, StandingAct>> = {
  urge: {
    title: { zh: '督办', en: 'urge' },
    internal: true,
    basis: supervision,
    desks: ['head', 'deputyHead'],
    payload: z.strictObject({
      instruction: named(z.string().trim().min(1).max(500), '督办要求', 'instruction'),
      dueOn: named(z.iso.date(), '要求完成日期', 'to be done by').optional(),
    }),
    example: ({ today, workingDaysAfter }) => ({ instruction: '请加快办理，依法按期办结', dueOn: workingDaysAfter(today, 3) }),
    requires: [{
      code: 'NOT_PAST', pointer: '/dueOn', basis: supervision,
      rule: { zh: '要求完成日期不得早于今日', en: 'not before today' },
      met: ({ payload, today }) => payload['dueOn'] === undefined || payload['dueOn'] >= today,
    }],
    tells: (workflow, filed, { instruction, dueOn = null }) => [{ code: 'urged', to: urgedDesks(workflow, filed), data: { instruction, dueOn } }],
  },
}; // prettier-ignore

/**
 * The desk whose turn it is. Where the case waits for somebody else, the officer who has it, with the body or the
 * experts it waits for; a party is never urged.
 */
function urgedDesks(workflow: Workflow, filed: CaseState): Desk[] {
  const place = placeOf(workflow, filed.state);
  const { desk, phase } = place as Extract<typeof place, { kind: 'step' }>;
  const assigned = ((filed.context['officers'] as string[] | undefined) ?? []).length > 0;
  const officer: Desk = phase === 'intake' && !assigned ? 'acceptanceOfficer' : 'reviewer';
  if (!isOfAuthority(desk)) return [officer];
  return calledIn.includes(desk) ? [officer, desk] : [desk];
}

const calledIn: readonly Desk[] = ['testingBody', 'assessor', 'expert'];

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

/** The desk from which somebody may perform a standing act: one of its desks in the authority that has the case. */
export const standingDesk = (act: StandingAct, filed: CaseState, { roles, organisationId }: Actor): Desk | undefined =>
  organisationId === decidingAuthority(filed) ? roles.find((role) => act.desks.includes(role)) : undefined;

/** Carries out a standing act that was judged possible: an entry of the history and a message. */
export function stood(workflow: Workflow, filed: CaseState, { verb, payload, actor }: Act, facts: ActFacts): Decision {
  const act = standing[verb]!;
  const said = payload as Readonly<Record<string, unknown>>;
  return {
    ok: true,
    next: { ...filed, revision: filed.revision + 1, hands: [...filed.hands, { verb, userId: actor.userId }] },
    consequences: [],
    move: {
      at: facts.now, verb, limit: null, clockId: null, from: filed.state, to: filed.state,
      actor: { userId: actor.userId, role: standingDesk(act, filed, actor) ?? actor.roles[0] ?? 'system', organisationId: actor.organisationId, actedFor: null },
      grantId: filed.grantId, basis: act.basis.zh, payload: said, papers: [], messages: act.tells(workflow, filed, said),
    },
  };
} // prettier-ignore
