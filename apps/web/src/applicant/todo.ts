import type { CaseView, Clock } from '../case/queries.js';
import { answeringIn, isAnswering, within } from './application/points.js';
import { isTheirTurn } from './lines.js';

/** What one may do all along: rights, not duties. */
const rights: ReadonlySet<string> = new Set(['withdraw', 'makeStatement', 'switchToOrdinaryWay', 'discard', 'decline', 'requestCancellation', 'reportSupply', 'challengeChair', 'withdrawHearingRequest']); // prettier-ignore
/** What has a page of its own. */
const hasOwnPage = (verb: string) => isAnswering(verb) || ['commit', 'submit', 'askQuestion'].includes(verb);
const hearing: ReadonlySet<string> = new Set(['requestHearing', 'waiveHearing']);

/** Limits that give its reader time for a statement: of who stands to lose a certificate, and of third parties. */
const statementWithin = ({ yourDesks }: CaseView) => ['T_REVOKE_DEFENCE', 'RC_STATEMENT', ...(yourDesks.includes('thirdParty') ? ['T_STATEMENT'] : [])]; // prettier-ignore

export interface Todo {
  readonly kind: 'corrections' | 'commit' | 'edit' | 'hearing' | 'statement' | 'acts';
  /** Verbs that do it. */
  readonly verbs: readonly string[];
  readonly limit: Clock | undefined;
}

/** What waits for those who apply: each with the verbs that do it and the limit by which it is due. */
export function todosOf(view: CaseView): Todo[] {
  const verbs = view.availableActs.filter(({ standing }) => !standing).map(({ verb }) => verb);
  const counting = (...limits: readonly string[]) =>
    view.clocks.findLast(({ limit, status }) => limits.includes(limit) && ['running', 'stopped', 'overdue'].includes(status));
  const todos: Todo[] = [];
  const asks = answeringIn(view);
  if (asks) todos.push({ kind: 'corrections', verbs: [asks], limit: counting(...within[asks]) });
  if (verbs.includes('commit')) todos.push({ kind: 'commit', verbs: ['commit'], limit: counting('NC_OFFER') });
  else if (view.editing && !asks) todos.push({ kind: 'edit', verbs: [], limit: undefined });
  const asked = verbs.filter((verb) => hearing.has(verb));
  if (asked.length > 0) todos.push({ kind: 'hearing', verbs: asked, limit: counting('T_HEARING_REQUEST') });
  const heard = verbs.includes('makeStatement') ? counting(...statementWithin(view)) : undefined;
  if (heard) todos.push({ kind: 'statement', verbs: ['makeStatement'], limit: heard });
  const others = isTheirTurn(view.desk) ? verbs.filter((verb) => !rights.has(verb) && !hasOwnPage(verb) && !hearing.has(verb)) : [];
  if (others.length > 0) todos.push({ kind: 'acts', verbs: others, limit: undefined });
  return todos;
} // prettier-ignore

/** Verbs that the page of the case offers elsewhere than in the list of acts. */
export const withoutThese = ({ availableActs }: CaseView): string[] =>
  availableActs.map(({ verb }) => verb).filter(hasOwnPage);
