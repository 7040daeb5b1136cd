import { calendarOf, decide, openCase, replay, type Act, type Actor, type CaseState, type Decision, type Facts, type Person, type Refusal } from '#engine'; // prettier-ignore
import { matters } from '#workflows';
import { assignment } from './acted-case.js';

const person = (id: string, organisationId: string, ...roles: Actor['roles']): Person => ({ id, name: `${id}的姓名`, roles, organisationId }); // prettier-ignore
const officials = [
  person('acceptance', 'p1', 'acceptanceOfficer'), person('reviewer', 'p1', 'reviewer'), person('reviewer-2', 'p1', 'reviewer'),
  person('second', 'p1', 'secondReviewer'), person('second-2', 'p1', 'secondReviewer'), person('approver', 'p1', 'approver'),
  person('head', 'p1', 'head'), person('head-2', 'p1', 'head'), person('deputy', 'p1', 'deputyHead'), person('registrar', 'p1', 'registrar'),
  person('chair', 'p1', 'hearingChair'),
]; // prettier-ignore
const outside = [person('co', 'co', 'applicant'), person('other', 'other', 'applicant'), person('lab', 'lab', 'testingBody'), person('head-p2', 'p2', 'head')]; // prettier-ignore
/** Experts of one speciality: two of each of three employers, and one whom the applicant employs. */
const pool: readonly Person[] = [
  ...['a', 'b', 'c'].flatMap((employer) => [1, 2].map((n) => ({ ...person(`${employer}${n}`, employer, 'expert'), specialities: ['质量'] }))),
  { ...person('insider', 'co', 'expert'), specialities: ['质量'] },
  { ...person('lonely', 'a', 'expert'), specialities: ['力值'] },
]; // prettier-ignore
export const baseFacts: Facts = {
  now: '2026-03-02T01:00:00.000Z',
  calendar: calendarOf([]),
  authority: { id: 'p1', name: '省局', region: '320000', word: '苏', contact: '', reviewedBy: '', court: '' },
  people: officials, pool, bodies: [{ id: 'lab', name: 'lab', kind: 'testingBody', affiliatedWith: [] }], authorities: [],
}; // prettier-ignore
const opening = { id: '1', number: 'X-1', applicantId: 'co', applicantName: '甲', authorityId: 'p1', grantId: 'g' };

export const actorOf = (id: string): Actor => {
  const { name, roles, organisationId } = [...officials, ...outside, ...pool].find((each) => each.id === id)!;
  return { userId: id, name, roles, organisationId, agentFor: [] };
};

/** A submitted case on which standing acts are tried, with everything that went on record. */
export class StandingCase {
  readonly workflow;
  filed: CaseState;
  facts: Facts;
  readonly moves: Decision['move'][] = [];

  constructor(matter = 'type-approval', facts: Partial<Facts> = {}) {
    this.workflow = matters.find(([first]) => first!.code === matter)!.at(-1)!;
    this.facts = { ...baseFacts, ...facts };
    const opened = openCase(this.workflow, { ...opening, form: this.workflow.sampleForm, actor: actorOf('co') }, this.facts); // prettier-ignore
    this.filed = opened.next;
    this.moves.push(opened.move);
    this.does('co', 'submit', { declaration: true });
  }

  /** Accepted and given to `reviewer` and `second`. */
  assigned(): this {
    return this.does('acceptance', 'accept').does('approver', 'assign', assignment);
  }

  tries(who: string | Actor, verb: string, payload: unknown = {}, resolved?: Act['resolved']): Decision | Refusal {
    const actor = typeof who === 'string' ? actorOf(who) : who;
    return decide(this.workflow, this.filed, { verb, payload, actor, ...(resolved && { resolved }) }, this.facts);
  }

  does(who: string | Actor, verb: string, payload: unknown = {}, resolved?: Act['resolved']): this {
    const decision = this.tries(who, verb, payload, resolved);
    if (!decision.ok) throw new Error(`${verb}: ${JSON.stringify(decision)}`);
    this.filed = decision.next;
    this.moves.push(decision.move);
    return this;
  }

  /** Code and rule of a refusal, or the faults of the payload; `done` where the act was possible. */
  refusal(...tried: Parameters<StandingCase['tries']>): string {
    const decision = this.tries(...tried);
    if (decision.ok) return 'done';
    if (decision.code === 'INVALID_INPUT') return decision.errors.map(({ pointer, code }) => `${pointer.replace('/payload', '')} ${code}`).join(', '); // prettier-ignore
    return [decision.code, ...(decision.rule ? [decision.rule] : [])].join(' ');
  }

  get told(): { code: string; to: readonly string[]; accounts: unknown }[] {
    return this.moves
      .at(-1)!
      .messages.map(({ code, to, data }) => ({ code, to, accounts: data?.['accounts'] ?? null }));
  }

  /** The case as its history gives it again, after the history went through JSON. */
  replayed(): CaseState {
    return replay(this.workflow, () => this.workflow, opening, JSON.parse(JSON.stringify(this.moves)), this.facts);
  }
}
