import { chainFaults } from '#ledger';
import { Client } from '../../apps/cli/src/demo/client.js';
import { granted, refused, silent, withdrawn } from '../../apps/cli/src/demo/stories.js';
import { startServer, type TestServer } from '../support/server.js';

/** The clock of the sandbox only goes forward, so the stories are told in the order of their days. */
describe('stories of real cases, driven over HTTP alone', () => {
  let server: TestServer;
  let client: Client;
  const quietly = () => undefined;
  const proofOf = async (caseId: string) => chainFaults(await client.history('enterprise-a', caseId));

  beforeAll(async () => {
    server = await startServer();
    client = new Client(server.url);
  }, 120_000);
  afterAll(() => server?.stop(), 60_000);

  it('begins on 2 March 2026 at nine in Shanghai', async () => {
    expect(Date.parse(await client.now())).toBeGreaterThanOrEqual(Date.parse('2026-03-02T09:00:00+08:00'));
    expect(Date.parse(await client.now())).toBeLessThan(Date.parse('2026-03-02T18:00:00+08:00'));
  });

  it('grants a truck scale after one correction and one improvement, and does not count the days of evaluation', async () => {
    const told = await granted(client, quietly);

    expect(told).toMatchObject({
      outcome: 'granted',
      receivedOn: '2026-03-02',
      acceptedOn: '2026-03-02',
      deemedAccepted: false,
      whileEvaluating: 'stopped',
      stoppedFrom: '2026-03-05',
      stoppedTo: '2026-05-29',
      // Two working days before the evaluation, eighteen after it; 19 June is the Dragon Boat Festival.
      decideBy: '2026-06-25',
      certificateNumber: expect.stringMatching(/^(19|20)\d{2}[A-Z]\d{3,4}-\d{2}$/),
    });
    expect(told.states).toEqual([
      'draft', 'received', 'correcting', 'correctionsReceived', 'underReview.preparing', 'underReview.awaitingSamples',
      'underReview.evaluating', 'underReview.improving', 'underReview.evaluating', 'underReview.reviewing',
      'underReview.deciding', 'granted', 'grantServed',
    ]); // prettier-ignore
    expect(new Set(told.papers)).toEqual(new Set(['D01', 'D02', 'D03', 'D06', 'D13', 'D14', 'D15', 'D25', 'D26', 'C01']));
    expect(await proofOf(told.caseId)).toEqual([]);

    const inbox = (await client.inbox('enterprise-a')).filter(({ caseId }) => caseId === told.caseId);
    expect(inbox.map(({ code }) => code)).toEqual(expect.arrayContaining(['D02', 'D03', 'D06', 'D13', 'D15', 'C01']));
    expect(inbox.every(({ servedAt }) => servedAt !== null)).toBe(true);
    expect(inbox.map(({ code }) => code)).not.toContain('D14');
  }, 60_000); // prettier-ignore

  it('refuses what fails again after the one improvement, with reasons, the standard and the right organ of remedy', async () => {
    const told = await refused(client, quietly);

    expect(told).toMatchObject({ outcome: 'refused', servedAt: expect.any(String) });
    expect(told.states.slice(-2)).toEqual(['underReview.deciding', 'refusalServed']);
    expect(told.refusal).toMatchObject({
      reasons: expect.stringMatching(/.+/),
      technicalStandard: expect.stringContaining('GB/T 7723'),
      remedies: {
        reconsideration: { within: { unit: 'calendarDays', value: 60 }, basis: '行政复议法第20条' },
        litigation: { within: { unit: 'months', value: 6 }, basis: '行政诉讼法第46条' },
      },
    });
    // Since 2024 the people's government alone reviews its departments (Reconsideration Law art. 24).
    expect(told.refusal['remedies'].reconsideration.organ).toMatch(/人民政府$/);
    expect(told.papers).not.toContain('C01');
    expect(await proofOf(told.caseId)).toEqual([]);
  }, 60_000);

  it('lets the applicant withdraw during the evaluation', async () => {
    const told = await withdrawn(client, quietly);

    expect(told.outcome).toBe('withdrawn');
    expect(told.states.slice(-2)).toEqual(['underReview.evaluating', 'withdrawalConfirmed']);
    expect(told.papers).toContain('D18');
    const { clocks, availableActs } = await client.case('enterprise-a', told.caseId);
    expect(clocks.filter(({ limit, status }) => limit === 'T_DECIDE' && status !== 'cancelled')).toEqual([]);
    expect(availableActs).toEqual([]);
    expect(await proofOf(told.caseId)).toEqual([]);
  }, 60_000);

  it('treats silence over National Day as acceptance as of receipt, never as a grant, and extends once', async () => {
    const told = await silent(client, quietly);

    expect(told).toMatchObject({
      stateBefore: 'received',
      outcome: null,
      receivedOn: '2026-09-29',
      acceptedOn: '2026-09-29',
      deemedAccepted: true,
      decideByBeforeExtension: '2026-11-02',
      decideBy: '2026-11-16',
    });
    expect(told.states).toEqual(['draft', 'received', 'underReview.preparing']);
    const entries = await client.history('head', told.caseId);
    const reached = entries.filter(({ verb, limit }) => verb === 'limitReached' && limit === 'T_CORRECTION');
    expect(reached).toHaveLength(1);
    expect(reached[0]).toMatchObject({ to: 'underReview.preparing', documents: ['D03'], actor: { role: 'system' } });
    await expect(client.act('head', told.caseId, 'extend')).rejects.toMatchObject({ code: 'ILLEGAL_MOVE' });
    expect(chainFaults(entries)).toEqual([]);
  }, 60_000);

  it('passes the day before, and not the day after, the decision is due without ever granting by silence', async () => {
    const filed = await client.create('enterprise-a', 'type-approval');
    await client.act('enterprise-a', filed.id, 'submit');
    const { case: accepted } = await client.act('acceptance', filed.id, 'accept');
    const dueOn = accepted.clocks.find(({ limit }) => limit === 'T_DECIDE')!.dueOn!;

    await client.advanceTo(`${dueOn}T23:00:00+08:00`);
    expect((await client.history('head', filed.id)).filter(({ limit }) => limit === 'T_DECIDE')).toEqual([]);
    await client.advanceBy('PT1H');

    const late = await client.case('head', filed.id);
    expect(late).toMatchObject({ state: 'underReview.preparing', outcome: null });
    expect(late.clocks.find(({ limit }) => limit === 'T_DECIDE')).toMatchObject({ status: 'overdue', dueOn });
    expect((await client.history('head', filed.id)).filter(({ limit }) => limit === 'T_DECIDE')).toHaveLength(1);
  }, 60_000);
});
