import { answersLimit, reachesOutcome, type Workflow } from '#workflow-kit';
import { isOpen } from './clocks.js';
import { formFaults } from './form.js';
import { placeOf } from './machine.js';
import { binding } from './situation.js';
import type { Actor, CaseState, Decision, Facts } from './types.js';

/** Why a case cannot go over to another version of its matter. */
export interface Obstacle {
  readonly code: 'ENDED' | 'NO_STATE' | 'CONTEXT' | 'FORM' | 'LIMIT' | 'PAPER' | 'NO_WAY_OUT';
  readonly what: string;
}

/**
 * Everything that keeps a case from going over to `to`: its state must exist there, its facts fit, its running limits be
 * known and answered, its unserved papers be known, and an outcome be in reach. Empty where it can.
 */
export function obstacles(to: Workflow, filed: CaseState): Obstacle[] {
  const place = to.leaves.get(filed.state);
  if (!place) return [{ code: 'NO_STATE', what: filed.state }];
  if (place.kind === 'outcome') return [{ code: 'ENDED', what: filed.state }];
  const draft = place.phase === 'draft' || 'editable' in place;
  const misfits = Object.entries(to.context).filter(([fact, usual]) => !fits(filed.context[fact], usual)).map(([fact]) => fact);
  const limits = filed.clocks.filter((clock) => isOpen(clock) && !answersLimit(to, filed.state, clock.limit)).map(({ limit }) => limit);
  const papers = filed.papers.filter((paper) => binding(paper) && !to.papers[paper.code]).map(({ code }) => code);
  return [
    ...misfits.map((what) => ({ code: 'CONTEXT' as const, what })),
    ...formFaults(to, filed.form, draft ? 'draft' : 'complete').map(({ pointer }) => ({ code: 'FORM' as const, what: pointer })),
    ...[...new Set(limits)].map((what) => ({ code: 'LIMIT' as const, what })),
    ...[...new Set(papers)].map((what) => ({ code: 'PAPER' as const, what })),
    ...(reachesOutcome(to, filed.state) ? [] : [{ code: 'NO_WAY_OUT' as const, what: filed.state }]),
  ];
} // prettier-ignore

/** A fact that is missing takes the usual value; one that is there must be of its kind. Null fits everywhere. */
const fits = (value: unknown, usual: unknown): boolean =>
  value === undefined || value === null || usual === null || kindOf(value) === kindOf(usual);
const kindOf = (value: unknown) => (Array.isArray(value) ? 'list' : typeof value);

/** The facts of a case under another version: its own, and the usual value of those it did not know. */
export const contextUnder = (to: Workflow, context: CaseState['context']): CaseState['context'] => ({
  ...structuredClone(to.context),
  ...context,
});

/** The act by which a case goes over to another version. Only for a case without obstacles. */
export function migrated(to: Workflow, filed: CaseState, actor: Actor, { now }: Pick<Facts, 'now'>): Decision {
  const next: CaseState = { ...filed, version: to.version, revision: filed.revision + 1, context: contextUnder(to, filed.context) };
  return {
    ok: true, next, consequences: [],
    move: {
      at: now, verb: 'migrate', limit: null, clockId: null, from: filed.state, to: filed.state,
      actor: { userId: actor.userId, role: actor.roles[0] ?? 'system', organisationId: actor.organisationId, actedFor: null },
      grantId: filed.grantId, basis: placeOf(to, filed.state).basis.zh,
      payload: { fromVersion: filed.version, toVersion: to.version, definition: to.hash }, papers: [], messages: [],
    },
  };
} // prettier-ignore
