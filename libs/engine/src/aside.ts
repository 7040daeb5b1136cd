import type { Duty } from '#workflow-kit';
import type { CaseState } from './types.js';

/**
 * What the standing acts keep of a case, in one fact of its own beside those of its definition: nothing of it moves the
 * case or its limits. Absent until something of it happens.
 */
export interface Aside {
  /** Who has declared an interest, or that there is none, by account. */
  readonly declarations?: Readonly<Record<string, Declaration>>;
  readonly recusals?: readonly Recusal[];
  readonly opinions?: readonly Consultation[];
  readonly draws?: readonly ExpertDraw[];
  readonly questions?: readonly Question[];
  /** Of a continuation: the duties that somebody had in the annulled case, and in those that it continued, by account. */
  readonly former?: Readonly<Record<string, readonly Duty[]>>;
}

export interface Declaration {
  readonly interest: boolean;
  readonly on: string;
}

/** Why somebody should stay out of a case (回避事由): civil-servant law and practice. */
export const grounds = ['partyOrRelative', 'interest', 'served', 'otherRelation'] as const;
export type Ground = (typeof grounds)[number];

export interface Recusal {
  readonly person: string;
  /** The desk from which the person acts in the case. */
  readonly role: string;
  readonly ground: Ground;
  /** The account that asked for it: the person's own where the interest was declared. */
  readonly requestedBy: string;
  readonly on: string;
  readonly decision: null | 'recused' | 'stays';
  readonly decidedBy: string | null;
  /** Of somebody who was recused: the entries of the history that are theirs, which somebody must check again. */
  readonly acts?: readonly number[];
  /** By whose hands some of these were done for the person: they do not check them either. */
  readonly substitutes?: readonly string[];
  /** Whether those acts stand. */
  readonly recheck?: { readonly stand: boolean; readonly by: string; readonly on: string };
}

/** A question to colleagues (会签) and what each of them has answered. */
export interface Consultation {
  readonly id: number;
  readonly askedBy: string;
  readonly asked: readonly string[];
  readonly question: string;
  readonly on: string;
  readonly given: Readonly<Record<string, InnerOpinion>>;
}

export interface InnerOpinion {
  readonly opinion: string;
  readonly agrees: boolean;
  readonly on: string;
}

/** What the applicant's side asked (咨询), and what it was told. Accounts by id. */
export interface Question {
  readonly id: number;
  readonly text: string;
  readonly askedBy: string;
  readonly askedOn: string;
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly answeredOn: string | null;
}

/** Experts drawn by lot. Who was in the lot, who was kept out and why stands in the entry of the act. */
export interface ExpertDraw {
  readonly speciality: string;
  readonly number: number;
  readonly seed: string;
  readonly drawn: readonly string[];
  readonly on: string;
}

export const asideOf = ({ context }: Pick<CaseState, 'context'>): Aside =>
  (context['aside'] as Aside | undefined) ?? {};

/** Whose inner opinion is asked for and not given yet. */
export const askedIn = (filed: Pick<CaseState, 'context'>): string[] => [
  ...new Set((asideOf(filed).opinions ?? []).flatMap(({ asked, given }) => asked.filter((id) => !Object.hasOwn(given, id)))),
]; // prettier-ignore

/**
 * What goes over to the continuation of an annulled case: who is kept out stays out, and who had a duty in it, as
 * `former`, does not get one that is separate from it. Empty where there is nobody.
 */
export const asideCarried = (filed: Pick<CaseState, 'context'>, former: NonNullable<Aside['former']>): { aside?: Aside } => {
  const { recusals } = asideOf(filed);
  const aside: Aside = { ...(recusals && { recusals }), ...(Object.keys(former).length > 0 && { former }) };
  return Object.keys(aside).length > 0 ? { aside } : {};
}; // prettier-ignore
