import { calendarOf, decide, openCase, type Actor, type Facts } from '#engine';
import { calendarYears, matters } from '#workflows';

describe('without NestJS, SQL or a queue', () => {
  it('engine and workflows run in a ten-line script', () => {
    const workflow = matters[0]![0]!;
    const applicant: Actor = { userId: 'a', name: '甲', roles: ['applicant'], organisationId: 'co', agentFor: [] };
    const authority = { id: 'p1', name: '机关', region: '320000', word: '苏', contact: '', reviewedBy: '省政府', court: '法院' };
    const facts: Facts = { now: '2026-03-02T01:00:00.000Z', calendar: calendarOf(calendarYears), authority, people: [], bodies: [], authorities: [] };
    const opened = openCase(workflow, { id: '1', number: 'TA-1', applicantId: 'co', applicantName: '甲', authorityId: 'p1', grantId: 'g', form: workflow.sampleForm, actor: applicant }, facts);
    const submitted = decide(workflow, opened.next, { verb: 'submit', payload: { declaration: true }, actor: applicant }, facts);

    expect(submitted).toMatchObject({ ok: true, next: { state: 'received', context: { receivedOn: '2026-03-02' } } });
  }); // prettier-ignore
});
