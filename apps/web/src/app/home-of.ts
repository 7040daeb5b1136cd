import { administrators, applicants, auditors, officials } from './routes.js';
import type { Who } from './session.js';

/** Where somebody's work is. */
export function homeOf(who: Who): string {
  if (applicants(who)) return '/apply';
  if (officials(who)) return '/desk';
  if (auditors(who)) return '/audit';
  if (administrators(who)) return '/admin';
  return '/';
}
