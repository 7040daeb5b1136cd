import type { Workflow } from '#workflow-kit';
import { placeOf } from './machine.js';
import type { Actor, CaseState, Decision } from './types.js';

export interface Opening {
  readonly id: string;
  readonly number: string;
  readonly applicantId: string;
  readonly applicantName: string;
  readonly authorityId: string;
  readonly grantId: string;
  readonly form: Readonly<Record<string, unknown>>;
  readonly actor: Actor;
  readonly now: string;
  /** The ended case that this one continues: its papers, form and materials are carried over. */
  readonly continues?: CaseState;
}

/** The first entry of a case: a draft without legal effect, or the continuation of an annulled case. */
export function openCase(workflow: Workflow, opening: Opening): Decision {
  const { id, number, applicantId, authorityId, grantId, form, actor, now, continues } = opening;
  const state = continues ? 'continued' : workflow.initial;
  const next: CaseState = {
    id, number, state, applicantId, authorityId, grantId, form,
    matter: workflow.code,
    version: workflow.version,
    revision: 1,
    context: structuredClone(workflow.context),
    materials: continues?.materials ?? [],
    parties: continues?.parties ?? [{ id: applicantId, kind: 'applicant', name: opening.applicantName, organisationId: applicantId, electronic: false }],
    clocks: [],
    papers: [],
    continues: continues?.id ?? null,
    hands: [],
  }; // prettier-ignore
  return {
    ok: true,
    next,
    move: {
      at: now, verb: 'open', limit: null, clockId: null, from: '', to: state,
      actor: { userId: actor.userId, role: actor.roles[0] ?? 'applicant', organisationId: actor.organisationId, actedFor: actor.organisationId === applicantId ? null : applicantId },
      grantId, basis: placeOf(workflow, state).basis.zh,
      payload: { form, ...(continues && { continues: continues.id }) }, papers: [], messages: [],
    },
  }; // prettier-ignore
}
