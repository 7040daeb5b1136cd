import {
  calendarOf, clockLedger, dateOf, decide, decideAll, duesOf, openCase, reach, recomputed, replay,
  type Actor, type Calendar, type CaseState, type Decision, type Facts,
} from '#engine'; // prettier-ignore
import { calendarYears, matters } from '#workflows';

/** The case is a type approval. */
export const workflow = matters[0]![0]!;
export const calendar = calendarOf(calendarYears);
const authority = {
  id: 'p1',
  name: '省局',
  region: '320000',
  word: '苏',
  contact: '窗口',
  reviewedBy: '省人民政府',
  court: '法院',
};
const person = (id: string, ...roles: Actor['roles']) => ({ id, name: id, roles, organisationId: 'p1' });
const people = [person('acceptance', 'acceptanceOfficer'), person('reviewer', 'reviewer'), person('second', 'secondReviewer'), person('approver', 'approver'), person('head', 'head'), person('registrar', 'registrar'), person('both', 'acceptanceOfficer', 'reviewer', 'approver'), person('chair', 'hearingChair')]; // prettier-ignore
const bodies = [{ id: 'lab', name: 'lab', kind: 'testingBody', affiliatedWith: [] }];
const actors: Record<string, Actor> = Object.fromEntries([
  ...people.map(({ id, name, roles, organisationId }) => [
    id,
    { userId: id, name, roles, organisationId, agentFor: [] },
  ]),
  ['co', { userId: 'co', name: 'co', roles: ['applicant'], organisationId: 'co', agentFor: [] }],
  ['other', { userId: 'other', name: 'other', roles: ['applicant'], organisationId: 'other', agentFor: [] }],
  ['lab', { userId: 'lab', name: 'lab', roles: ['testingBody'], organisationId: 'lab', agentFor: [] }],
]);
const opening = { id: '1', number: 'TA-1', applicantId: 'co', applicantName: '甲', authorityId: 'p1', grantId: 'g' };
export const factsAt = (now: string): Facts => ({
  now: new Date(now).toISOString(),
  calendar,
  authority,
  people,
  bodies,
  authorities: [],
});

/** A type approval that people act on at given instants, with what follows from each act. */
export class ActedCase {
  filed: CaseState;
  readonly moves: Decision['move'][] = [];

  /** `settings`: the choices of the authority, as they are looked up at submission. */
  constructor(
    private now: string,
    electronic = true,
    private readonly settings?: Readonly<Record<string, string>>,
  ) {
    const form = { ...workflow.sampleForm, service: { electronic, address: '地址' } };
    const opened = openCase(workflow, { ...opening, form, actor: actors['co']! }, factsAt(now));
    this.filed = opened.next;
    this.moves.push(opened.move);
  }

  at(now: string): this {
    this.now = now;
    return this;
  }

  tries(who: string, verb: string, payload: unknown = {}) {
    return decide(workflow, this.filed, { verb, payload, actor: actors[who]! }, factsAt(this.now));
  }

  does(who: string, verb: string, payload: unknown = {}): this {
    const facts = factsAt(this.now);
    const resolved = verb === 'submit' && this.settings ? { authorityId: 'p1', grantId: 'g', settings: this.settings } : undefined; // prettier-ignore
    const act = { verb, payload, actor: actors[who]!, ...(resolved && { resolved }) };
    return this.#take(decideAll(workflow, this.filed, (filed) => decide(workflow, filed, act, facts), facts));
  }

  /** The newest paper of a code reaches its recipient by post. */
  serves(code: string, servedOn?: string): this {
    const { no } = this.filed.papers.findLast((paper) => paper.code === code)!;
    return this.does('registrar', 'serve', { no, way: 'post', proof: '回执', ...(servedOn && { servedOn }) });
  }

  reaches(clockId: string): this {
    const facts = factsAt(this.now);
    return this.#take(decideAll(workflow, this.filed, (filed) => reach(workflow, filed, clockId, facts), facts));
  }

  /** Another calendar counts from now on; undefined where no due date moves. */
  recounted(to: Calendar): Decision | undefined {
    const decision = recomputed(workflow, this.filed, { from: calendar, to, cause: 'newNotice', source: '国务院办公厅通知', version: 1, now: factsAt(this.now).now }); // prettier-ignore
    if (decision) this.#take([decision]);
    return decision;
  }

  #take(all: ReturnType<typeof decideAll>): this {
    if (!all || 'ok' in all) throw new Error(JSON.stringify(all));
    this.filed = all.at(-1)!.next;
    this.moves.push(...all.map(({ move }) => move));
    return this;
  }

  due(limit: string): string | null | undefined {
    const clock = this.filed.clocks.findLast((each) => each.limit === limit);
    return clock && duesOf(workflow, clock, calendar).dueOn;
  }

  status(limit: string) {
    return this.filed.clocks.findLast((each) => each.limit === limit)?.status;
  }

  /** The ledger of the newest row of a limit. */
  ledger(limit: string) {
    const rows = clockLedger(workflow, this.filed, calendar, dateOf(factsAt(this.now).now));
    return rows.findLast((row) => row.limit === limit)!;
  }

  /** The case as its history gives it again, under the calendar of today. */
  replayed(): CaseState {
    return replay(workflow, () => workflow, opening, this.moves, { calendar, authority });
  }
}

const declaration = { declaration: true };
export const assignment = { reviewer: 'reviewer', secondReviewer: 'second', recusalDeclared: true };
export const entrustment = { body: 'lab', outline: 'JJF', neededTime: { unit: 'workingDays', value: 60 }, independent: true }; // prettier-ignore

export const submitted = (now: string, ...more: [electronic?: boolean, settings?: Record<string, string>]) =>
  new ActedCase(now, ...more).does('co', 'submit', declaration);
/** Accepted on 2 March 2026, with two officers assigned. */
export const accepted = (...more: [electronic?: boolean, settings?: Record<string, string>]) =>
  submitted('2026-03-02T09:00+08:00', ...more).does('acceptance', 'accept').does('approver', 'assign', assignment); // prettier-ignore
