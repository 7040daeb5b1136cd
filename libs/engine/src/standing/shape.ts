import { z } from 'zod';
import { desks, named, practice, type Basis, type Desk, type Requirement, type Sheet, type Text, type Workflow } from '#workflow-kit'; // prettier-ignore
import type { Aside } from '../aside.js';
import type { PlainDate } from '../calendar.js';
import { isOfAuthority } from '../cards.js';
import { decidingAuthority, listed } from '../power.js';
import type { Act, Actor, CaseState, Facts, Message } from '../types.js';

type Payload = Readonly<Record<string, any>>; // eslint-disable-line

/** A standing act as it happens. `payload` is what was handed in, with what was looked up for it. */
export interface Happening {
  readonly workflow: Workflow;
  readonly filed: CaseState;
  readonly payload: Payload;
  readonly userId: string;
  /** The desk from which it is done. */
  readonly desk: string;
  readonly today: PlainDate;
}

/**
 * An act that every case knows from its submission to its end, whatever its matter. It moves neither the case nor its
 * limits: it is put on record and told, and may change what the case keeps beside the facts of its definition.
 */
export interface StandingAct extends Sheet {
  readonly basis: Basis;
  readonly desks: readonly Desk[];
  /** The desk from which somebody may do it. Default: one of `desks` in the authority that has the case. */
  readonly deskOf?: (filed: CaseState, actor: Actor) => Desk | undefined;
  /** Whether there is something to do it about: for the actor, and whom the actor stands in for. Default: always. */
  readonly known?: (filed: CaseState, userIds: readonly string[], desk: Desk, workflow: Workflow) => boolean;
  /** It speaks for the person: a substitute does it in the own name, from the absent person's desk where there is no own one. */
  readonly personal?: true;
  /** Somebody whose own recusal is still undecided may do it: that of others must be decided by somebody. */
  readonly whileUndecided?: true;
  /** What it rests on beside the payload, drawn from the facts when it is done and kept with it. */
  readonly resolves?: (workflow: Workflow, filed: CaseState, act: Act, facts: Facts) => Readonly<Record<string, unknown>>; // prettier-ignore
  /** Facts of the case that it changes: `aside`, and who has the case in hand. */
  readonly does?: (happening: Happening) => { readonly aside?: Aside } & Readonly<Record<string, unknown>>;
  /** Whom it tells: `filed` is the case after the act, `was` before it. */
  readonly tells: (happening: Happening & { readonly was: CaseState }) => Message[];
}

/** The desk of an official of the authority that has the case: of several, the first that is asked for. */
export const officialDesk = (filed: CaseState, { roles, organisationId }: Actor, of: readonly Desk[]): Desk | undefined =>
  organisationId === decidingAuthority(filed) ? of.find((desk) => roles.includes(desk)) : undefined; // prettier-ignore

/** The officers in charge: the reviewer first, then the second reviewer. */
export const officersOf = ({ context }: Pick<CaseState, 'context'>): string[] => listed(context['officers']);

/** Desks of an authority's own people, without those it calls in from outside. */
export const ownDesks: readonly Desk[] = (Object.keys(desks) as Desk[]).filter((desk) => isOfAuthority(desk) && !['testingBody', 'assessor', 'expert'].includes(desk)); // prettier-ignore

export const text = (zh: string, en: string) => named(z.string().trim().min(1).max(4000), zh, en);
export const reasons = { reasons: text('理由', 'reasons') };
export const rule = (code: string, zh: string, en: string, basis: Basis, met: Requirement['met'], pointer?: string): Requirement => ({ code, rule: { zh, en } satisfies Text, basis, met, ...(pointer && { pointer }) }); // prettier-ignore

/** Rules of the product's own design, and habits of offices that no law fixes. */
export const house = {
  supervision: practice('内部督办(系统设计)', 'internal supervision (design of the product)'),
  staffing: practice('岗位调整(机关内部管理)', 'staffing (internal management of the authority)'),
  information: practice(
    '申请人咨询答复(政务服务惯例)',
    'answering questions of applicants (practice of public service)',
  ),
  consultation: practice('会签(机关内部工作程序)', 'inner consultation (working procedure of the authority)'),
} as const;
