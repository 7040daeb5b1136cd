import type { Assignments, Condition, Fields } from './conditions.js';

/**
 * Who a paper goes to. `applicant`: the party whose case it is, a holder included; `parties`: that party and every
 * third party told, each an own copy; `panel`: each assessor or expert of the case.
 */
export type Recipients = 'applicant' | 'parties' | 'newThirdParty' | 'testingBody' | 'panel' | 'file';

/** Effects with `when` happen only while the condition holds after the act's own assignments. */
interface Conditional {
  readonly when?: Condition;
}

export interface Start extends Conditional {
  readonly limit: string;
  /** Path of the day that is day 0. Default: the day of the act, or with `onService` the day of service. */
  readonly from?: string;
  /** Path of a length that replaces the usual one: a period set in the paper. */
  readonly length?: string;
  /** Path of the last day itself, in place of a length. */
  readonly until?: string;
  /** The limit begins the day this paper is served. */
  readonly onService?: string;
}

/** A stop of counting: effective on the day the notice is served, never before (reading of Licensing Law art. 45). */
export interface Stop extends Conditional {
  readonly limit: string;
  readonly notice: string;
  readonly kind: 'testing' | 'appraisal' | 'inspection' | 'quarantine' | 'expertReview' | 'hearing' | 'improvement';
}

export interface Alarm extends Conditional {
  readonly code: string;
  readonly to: readonly string[];
}

/** A case of another matter that begins by this act, in the same transaction. */
export interface OpenCase extends Conditional {
  readonly matter: string;
  readonly form: Fields;
}

/** An act of the system in another case, in the same transaction. Nothing happens where that case no longer knows it. */
export interface Tell extends Conditional {
  /** Path of the id of the other case. */
  readonly to: string;
  readonly verb: string;
  readonly payload: Fields;
}

/** A mark on the party whose case it is: a ban on applying, or a breach of commitment until it is repaired. */
export interface Mark extends Conditional {
  readonly kind: 'ban' | 'breach';
  /** The matter that may not be applied for; a path. */
  readonly matter: string;
  /** The limit that says how long; none: until repaired. */
  readonly limit?: string;
}

/** What an act brings about besides the move: XState actions as data, carried out by the engine. */
export type Effect =
  | { readonly type: 'set'; readonly params: Assignments }
  | { readonly type: 'issue'; readonly params: { readonly code: string; readonly to: Recipients } & Conditional }
  | { readonly type: 'start'; readonly params: Start }
  | { readonly type: 'stop'; readonly params: Stop }
  | { readonly type: 'resume'; readonly params: { readonly limit: string; readonly noticesStand?: true } & Conditional }
  | { readonly type: 'meet'; readonly params: { readonly limit: string; readonly party?: string } & Conditional }
  | {
      readonly type: 'replace';
      readonly params: { readonly old: string; readonly by: string; readonly length?: string } & Conditional;
    }
  | { readonly type: 'dropPaper'; readonly params: { readonly code: string } & Conditional }
  | { readonly type: 'endLimits'; readonly params: Record<string, never> }
  | { readonly type: 'alarm'; readonly params: Alarm }
  | { readonly type: 'openCase'; readonly params: OpenCase }
  | { readonly type: 'tell'; readonly params: Tell }
  | { readonly type: 'mark'; readonly params: Mark }
  | { readonly type: 'liftMarks'; readonly params: Conditional };

/** These effects only while the condition holds; `set` cannot be conditional: give the move a guard instead. */
export const onlyIf = (when: Condition, ...effects: (Effect | readonly Effect[])[]): Effect[] =>
  (effects.flat() as Effect[]).map((effect) => ({ type: effect.type, params: { ...effect.params, when } }) as Effect);

export const set = (params: Assignments): Effect => ({ type: 'set', params });
export const issue = (code: string, to: Recipients = 'applicant'): Effect => ({ type: 'issue', params: { code, to } });
/** Opens a limit. */
export const start = (limit: string, more: Omit<Start, 'limit'> = {}): Effect => ({
  type: 'start',
  params: { limit, ...more },
});
/** Stops the counting of a limit (or family) from the day the notice is served. */
export const stop = (limit: string, notice: string, kind: Stop['kind']): Effect => ({
  type: 'stop',
  params: { limit, notice, kind },
});
/**
 * Counting goes on the day after; nothing happens where no stop stands. The procedure is over: a notice that was not
 * served yet stops nothing any more, unless `noticesStand`.
 */
export const resume = (limit: string, more: { readonly noticesStand?: true } = {}): Effect => ({
  type: 'resume',
  params: { limit, ...more },
});
/** The limit was kept: what it waited for has been done. */
export const meet = (...limits: string[]): Effect[] => limits.map((limit) => ({ type: 'meet', params: { limit } }));
/** One party's own row of the limit was kept. `party` is a path. */
export const meetOwn = (limit: string, party = 'event.party'): Effect => ({ type: 'meet', params: { limit, party } });
/** The old due date is void; the new limit takes over its start and stops. */
export const replace = (old: string, by: string, length?: string): Effect => ({
  type: 'replace',
  params: { old, by, ...(length && { length }) },
});
/** A paper made but not served falls away; its number is never used again. */
export const dropPaper = (code: string): Effect => ({ type: 'dropPaper', params: { code } });
/** Every limit still open in the case ends. */
export const endLimits: Effect = { type: 'endLimits', params: {} };
/** Tells these desks that something needs them. */
export const alarm = (code: string, ...to: string[]): Effect => ({ type: 'alarm', params: { code, to } });
/** Begins a case of another matter with this form. */
export const openCase = (matter: string, form: Fields): Effect => ({ type: 'openCase', params: { matter, form } });
/** Lets the system perform a verb in the case whose id stands at the path. */
export const tell = (to: string, verb: string, payload: Fields = {}): Effect => ({
  type: 'tell',
  params: { to, verb, payload },
});
/** A ban on applying for the matter at this path (or a breach of commitment), for the length of a limit if one is named. */
export const mark = (kind: Mark['kind'], matter: string, limit?: string): Effect => ({
  type: 'mark',
  params: { kind, matter, ...(limit && { limit }) },
});
/** The marks that this case has set fall away: the act they rested on was annulled. */
export const liftMarks: Effect = { type: 'liftMarks', params: {} };
