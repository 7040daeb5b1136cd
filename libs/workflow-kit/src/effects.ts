import type { Assignments } from './conditions.js';

/** Who a paper goes to. `parties`: the applicant and every third party told, each an own copy. */
export type Recipients = 'applicant' | 'parties' | 'newThirdParty' | 'testingBody' | 'file';

export interface Start {
  readonly limit: string;
  /** Path of the day that is day 0. Default: the day of the act, or with `onService` the day of service. */
  readonly from?: string;
  /** Path of a length that replaces the usual one: a period set in the paper. */
  readonly length?: string;
  /** The limit begins the day this paper is served. */
  readonly onService?: string;
}

/** A stop of counting: effective on the day the notice is served, never before (reading of Licensing Law art. 45). */
export interface Stop {
  readonly limit: string;
  readonly notice: string;
  readonly kind: 'testing' | 'appraisal' | 'inspection' | 'quarantine' | 'expertReview' | 'hearing' | 'improvement';
}

export interface Alarm {
  readonly code: string;
  readonly to: readonly string[];
}

/** What an act brings about besides the move: XState actions as data, carried out by the engine. */
export type Effect =
  | { readonly type: 'set'; readonly params: Assignments }
  | { readonly type: 'issue'; readonly params: { readonly code: string; readonly to: Recipients } }
  | { readonly type: 'start'; readonly params: Start }
  | { readonly type: 'stop'; readonly params: Stop }
  | { readonly type: 'resume'; readonly params: { readonly limit: string } }
  | { readonly type: 'meet'; readonly params: { readonly limit: string; readonly party?: string } }
  | {
      readonly type: 'replace';
      readonly params: { readonly old: string; readonly by: string; readonly length?: string };
    }
  | { readonly type: 'dropPaper'; readonly params: { readonly code: string } }
  | { readonly type: 'endLimits'; readonly params: Record<string, never> }
  | { readonly type: 'alarm'; readonly params: Alarm };

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
/** Counting goes on the day after; nothing happens where no stop stands. */
export const resume = (limit: string): Effect => ({ type: 'resume', params: { limit } });
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
