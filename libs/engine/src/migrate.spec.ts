import { matters } from '#workflows';
import type { Workflow } from '#workflow-kit';
import { calendarOf, migrated, obstacles, openCase, type Actor, type CaseState } from './index.js';

const workflow = matters[0]!.at(-1)!;
const applicant: Actor = { userId: 'a', name: '甲', roles: ['applicant'], organisationId: 'co', agentFor: [] };
const facts = { now: '2026-03-02T01:00:00.000Z', calendar: calendarOf([]), authority: { id: 'p1', name: '机关', region: '320000', word: '苏', contact: '', reviewedBy: '', court: '' } }; // prettier-ignore
const draft = openCase(workflow, { id: '1', number: 'TA-1', applicantId: 'co', applicantName: '甲', authorityId: 'p1', grantId: 'g', form: workflow.sampleForm, actor: applicant }, facts).next; // prettier-ignore
const inReview: CaseState = { ...draft, state: 'underReview.evaluating' };
const next = (change: (spec: any) => void = () => {}): Workflow => {
  const copy = { ...workflow, version: 3, limits: { ...workflow.limits }, papers: { ...workflow.papers }, context: { ...workflow.context }, leaves: new Map(workflow.leaves) }; // prettier-ignore
  change(copy);
  return copy;
};
const codes = (to: Workflow, filed: CaseState = inReview) =>
  obstacles(to, filed).map(({ code, what }) => `${code} ${what}`);
const clock = { id: 'X-1', limit: 'TA_EVALUATION', party: null, startOn: '2026-03-02', length: { unit: 'months', value: 3 }, stops: [], status: 'running', endedOn: null, extends: null } as const; // prettier-ignore

describe('a case that goes over to another version', () => {
  it('keeps its state, facts, limits and papers, and learns the new facts', () => {
    const to = next((spec) => { spec.context.newFact = 'usual'; });
    const { next: after, move } = migrated(to, inReview, applicant, facts);

    expect(codes(to)).toEqual([]);
    expect(after).toEqual({ ...inReview, version: 3, revision: inReview.revision + 1, context: { ...inReview.context, newFact: 'usual' } });
    expect(move).toMatchObject({ verb: 'migrate', from: inReview.state, to: inReview.state, payload: { fromVersion: workflow.version, toVersion: 3, definition: to.hash } });
  }); // prettier-ignore

  it.each([
    ['its state is gone', (spec: any) => spec.leaves.delete('underReview.evaluating'), {}, 'NO_STATE underReview.evaluating'],
    ['a fact is of another kind', (spec: any) => { spec.context.extended = 'no'; }, {}, 'CONTEXT extended'],
    ['a running limit is unknown', (spec: any) => delete spec.limits.TA_EVALUATION, { clocks: [clock] }, 'LIMIT TA_EVALUATION'],
    ['a running limit is answered nowhere in its state', () => {}, { clocks: [{ ...clock, limit: 'TA_IMPROVEMENT' }] }, 'LIMIT TA_IMPROVEMENT'],
    ['a paper on its way is unknown', (spec: any) => delete spec.papers.D06, { papers: [{ no: 1, code: 'D06', recipient: 'co', status: 'issued', madeAt: '', servedAt: null, servedOn: null, way: null, data: {}, waiting: [] }] }, 'PAPER D06'],
    ['its form does not fit', () => {}, { form: { colour: 'red' } }, 'FORM /form/colour'],
    ['it has ended', () => {}, { state: 'grantServed' }, 'ENDED grantServed'],
  ])('is held back where %s', (_why, change, more, obstacle) => {
    expect(codes(next(change), { ...inReview, ...more } as CaseState)).toContain(obstacle);
  }); // prettier-ignore
});
