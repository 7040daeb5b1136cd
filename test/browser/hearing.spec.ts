import { act, addressOf, possibleActs } from './case-page.js';
import { on } from '../support/certificates.js';
import { site } from './site.js';
import { company, goWay, opened } from './stories.js';
import type { Visitor } from './visitor.js';

const here = site();
/** Two of the authority may also chair hearings; one of them is the officer of the case. */
const chairs = { reviewer: '承办人 陆衡', 'second-reviewer': '复核人 顾量', 'hearing-chair': '听证主持人 闻平' };

async function maySitAsChair(username: 'reviewer' | 'second-reviewer', role: string): Promise<void> {
  const content = { action: 'roles', username, roles: [role, 'hearingChair'] };
  const { id } = await here.client.call('admin', 'POST', '/admin/changes', { json: { kind: 'account', content, reasons: '充实听证主持人' } });
  await here.client.call('security-admin', 'POST', `/admin/changes/${id}/acts`, { json: { verb: 'approve', reasons: '已核对' } });
} // prettier-ignore
beforeAll(async () => {
  await maySitAsChair('reviewer', 'reviewer');
  await maySitAsChair('second-reviewer', 'secondReviewer');
}, 60_000);

const chair = (visitor: Visitor, name: string) => possibleActs(visitor).getByRole('radio', { name });
const blocked = async (visitor: Visitor, caseId: string, why: string) => {
  await visitor.follow(addressOf(visitor.name, caseId));
  await possibleActs(visitor).getByRole('listitem').filter({ hasText: '开始听证' }).filter({ hasText: why }).waitFor();
};

describe('a revocation with a hearing, by clicking', () => {
  it('is opened, asked to be heard about, heard by somebody without a part in the case, and decided afterwards', async () => {
    const caseId = await opened(here, 'reviewer', 'revocation');
    await goWay(here, caseId, [['reviewer', 'tellIntention']]);
    const holder = await here.person(company);
    await holder.follow(addressOf(company, caseId));
    await holder.page.getByText('您有权要求听证。').waitFor();
    await holder.look('apply-case-hearing-right');
    await goWay(here, caseId, [
      [company, 'makeStatement'],
      [company, 'requestHearing'],
    ]);

    // Who reviewed the case is not among those who may chair (Licensing Law art. 48).
    const approver = await here.person('approver');
    await act(here, approver, caseId, 'scheduleHearing', async () => {
      await chair(approver, chairs['second-reviewer']).waitFor();
      expect(await chair(approver, chairs.reviewer).count()).toBe(0);
      await chair(approver, chairs['hearing-chair']).check();
    });
    const first = await here.person('hearing-chair');
    await blocked(first, caseId, '未到听证日');
    const notice = (await here.client.documents(company, caseId)).findLast(({ code }) => code === 'D10')!;
    await holder.follow(`/apply/inbox/${caseId}/${notice.no}`);
    await holder.page.getByText('第一会议室').waitFor();
    await holder.look('paper-hearing-notice');

    await goWay(here, caseId, [[company, 'challengeChair']]);
    await on(here.client, (notice.data as { on: string }).on, '09:30');
    await blocked(first, caseId, '回避申请未决定');
    const head = await here.person('head');
    await act(here, head, caseId, 'replaceChair', () => chair(head, chairs['second-reviewer']).check());

    const second = await here.person('second-reviewer');
    await second.go('/desk');
    const { number } = await here.client.case('head', caseId);
    await second.page.getByRole('link', { name: new RegExp(number) }).first().waitFor();
    await goWay(here, caseId, [
      ['second-reviewer', 'openHearing'],
      ['second-reviewer', 'closeHearing'],
      ['second-reviewer', 'signRecord'],
      ['reviewer', 'giveOpinion'],
      ['approver', 'revoke'],
    ]);
    expect(await here.client.case(company, caseId)).toMatchObject({ outcome: 'revoked' });
    const decision = (await here.client.documents(company, caseId)).findLast(({ code }) => code === 'D21')!;
    await holder.follow(`/apply/inbox/${caseId}/${decision.no}`);
    await holder.page.getByText('行政复议').first().waitFor();
    await holder.look('paper-revocation');
  }, 300_000); // prettier-ignore
});
