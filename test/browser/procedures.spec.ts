import { casesOf, entryOf } from '../support/told-case.js';
import { addressOf } from './case-page.js';
import { draft } from './applying.js';
import { site } from './site.js';
import { company, goWay, procedures, promised, type Steps } from './stories.js';

const here = site();
/** A measurement standard of the demonstration register. */
const standard = '[2022]苏量标苏证字第101号';

describe('procedures of the authority, by clicking', () => {
  it.each(procedures)('%s, opened by %s, ends as %s', async (matter, opener, outcome, steps) => {
    const { id } = await here.client.create(opener, matter);
    await goWay(here, id, steps);
    expect(await here.client.case(opener, id)).toMatchObject({ outcome });
  }, 300_000); // prettier-ignore

  it('a register entry is suspended, reinstated, and cancelled at the request of its holder', async () => {
    const { id } = await entryOf(here.client, 'head', standard);
    await goWay(here, id, [['approver', 'suspend'], ['approver', 'reinstate'], [company, 'requestCancellation'], ['registrar', 'cancel'], ['registrar', 'publish']]);
    expect(await here.client.case('head', id)).toMatchObject({ outcome: 'cancelled' });
  }, 300_000); // prettier-ignore
});

describe('ways that are not good', () => {
  const handedIn: Steps = [[company, 'submit']];
  const evaluated: Steps = [['acceptance', 'accept'], ['approver', 'assign'], ['reviewer', 'entrust'], ['lab', 'contactApplicant'], ['lab', 'confirmSamples'], ['lab', 'report']]; // prettier-ignore

  it('a correction is asked for at once, answered point by point, and accepted', async () => {
    const id = await draft(here);
    await goWay(here, id, [
      ...handedIn,
      ['acceptance', 'askCorrection'],
      [company, 'handInCorrections'],
      ['acceptance', 'accept'],
    ]);
    expect(await here.client.case(company, id)).toMatchObject({ phase: 'review' });
  }, 300_000);

  it('a refusal comes with its reasons and remedies, and the applicant reads them', async () => {
    const id = await draft(here);
    await goWay(here, id, [...handedIn, ...evaluated, ['reviewer', 'giveOpinion'], ['approver', 'refuse']]);
    expect(await here.client.case(company, id)).toMatchObject({ outcome: 'refused' });
    const visitor = await here.person(company);
    const paper = (await here.client.documents(company, id)).findLast(({ code }) => code === 'D16')!;
    await visitor.follow(`/apply/inbox/${id}/${paper.no}`);
    await visitor.page.getByText('行政复议').first().waitFor();
    await visitor.look('paper-refusal');
  }, 300_000);

  it('a commitment that proves untrue costs the certificate, after its holder was heard', async () => {
    const matter = 'type-approval-commitment';
    const { id } = await here.client.create(company, matter);
    const until = promised.findIndex(([, verb]) => verb === 'draftCheck');
    for (const [account, verb] of promised.slice(0, until)) await here.client.act(account, id, verb);
    await here.client.act('inspector-1', id, 'draftCheck', {
      conclusion: 'falseCommitment',
      way: 'sample',
      facts: '抽取的产品与样机不一致，承诺不实',
      findings: [{ clause: '告知书所列条件第1项', text: '传感器型号不同' }],
      directSafety: false,
    });
    await goWay(here, id, [['inspector-2', 'recordCheck']]);
    const revocation = (await casesOf(here.client, 'head', 'revocation')).find((found) => (found as unknown as { form: { origin?: string } }).form.origin === id)!;
    await goWay(here, revocation.id, [
      ['reviewer', 'tellIntention'], [company, 'makeStatement'], [company, 'waiveHearing'], ['reviewer', 'closeDefence'], ['reviewer', 'giveOpinion'], ['approver', 'revoke'],
    ]);
    expect(await here.client.case(company, id)).toMatchObject({ outcome: 'revoked' });
    const visitor = await here.person(company);
    await visitor.follow(addressOf(company, id));
    await visitor.page.getByText('撤销').first().waitFor();
    await visitor.look('apply-case-commitment-revoked');
  }, 300_000); // prettier-ignore

  it('silence is acceptance: five working days after the receipt the page of the applicant says so', async () => {
    const id = await draft(here);
    await goWay(here, id, handedIn);
    const visitor = await here.person(company);
    await visitor.follow(addressOf(company, id));
    await here.client.advanceBy('P8D');
    await visitor.page.getByText('视为受理').first().waitFor();
    await visitor.look('apply-case-deemed-accepted');
    expect(await here.client.case(company, id)).toMatchObject({ deemedAccepted: true });
  }, 300_000);
});
