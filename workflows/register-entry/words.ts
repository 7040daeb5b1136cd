import type { On, Papers } from '#workflow-kit';
import { serving } from '../licensing/index.js';
import * as ending from './ending.js';
import * as keeping from './keeping.js';

const { T_RECONSIDERATION, T_LITIGATION } = serving.limits;

/** Who may do what with a register entry: other cases (system), the holder, the registrar; few acts are decisions. */
export const powers = { ...keeping.powers, ...ending.powers, serve: ['registrar', 'system'] } as const;
/** Every time limit of an entry. */
export const limits = { ...keeping.limits, ...ending.limits, T_RECONSIDERATION, T_LITIGATION };
/** Every paper of an entry. */
export const papers: Papers = { ...keeping.papers, ...ending.papers, ...serving.papers };
/** What each act must hand in, and what it requires besides the step. */
export const sheets = { ...keeping.sheets, ...ending.sheets, ...serving.sheets };

export type RegisterEvent = keyof typeof powers | `limitReached(${keyof typeof limits})`;
export type Acts = On<RegisterEvent>;
