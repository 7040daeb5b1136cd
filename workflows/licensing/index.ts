import { context } from './context.js';
import { limits, settings } from './limits.js';
import { papers } from './papers.js';
import { sheets } from './payloads.js';
import { powers } from './powers.js';
import { licensingStates, type Slot } from './procedure.js';

/** The general licensing procedure as a phrase that a matter wraps around its own review states. */
export const licensing = {
  powers,
  sheets,
  limits,
  settings,
  papers,
  context,
  entries: ['continued'],
  initial: 'draft',
} as const;
export { licensingStates, type Slot };
export * as law from './law.js';
export { confirmed, day, maybe, nothing, period, reason, reasons, text } from './payloads.js';
