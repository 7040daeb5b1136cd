import { Client } from '../../apps/cli/src/demo/client.js';
import { accepted, formOf, holder, registered } from '../support/examination.js';
import { startServer } from '../support/server.js';
import { entryOf, ToldCase } from '../support/told-case.js';

const afterExpiry = '2027-03-01T00:00:00+08:00';

/** Each story needs the certificate as it was at first. */
async function onServer(now: string, tell: (client: Client) => Promise<void>): Promise<void> {
  const server = await startServer({ SANDBOX_NOW: now });
  try {
    await tell(new Client(server.url));
  } finally {
    await server.stop();
  }
}

const renewal = async (client: Client) =>
  accepted(client, await formOf(client, (form) => ({
    ...form, examination: 'reExamination', certificateNumber: registered,
    evidence: { ...form['evidence'], stability: { way: 'yearly', lastYear: 0.13, thisYear: 0.15, limit: 0.8 } },
  }))); // prettier-ignore

const reached = async (client: Client, { id }: ToldCase) =>
  (await client.history('head', id)).filter(({ limit }) => limit === 'T_RENEW_DECIDE');

/** Licensing Law art. 50 renews a certificate that is there to be renewed, and only once. */
describe('a renewal that something else has overtaken', () => {
  it('is not granted by silence when the certificate was revoked meanwhile', () => onServer('2026-07-01T09:00:00+08:00', async (client) => {
    const asked = await renewal(client);
    const form = { certificateNumber: registered, kind: 'revocation', ground: 'fraud', facts: '伪造溯源证书', discoveredOn: '2026-07-01' };
    const opened = await client.create('head', 'revocation', form);
    const revocation = new ToldCase(client, opened.id, opened.state);
    await revocation.act('reviewer', 'tellIntention');
    await revocation.act(holder, 'makeStatement');
    await revocation.act(holder, 'waiveHearing');
    await revocation.act('reviewer', 'closeDefence');
    await revocation.act('reviewer', 'giveOpinion');
    await revocation.act('approver', 'revoke');
    await client.advanceTo(afterExpiry);

    expect((await entryOf(client, holder, registered)).id).toBeDefined();
    expect((await asked.see()).outcome).toBeNull();
    expect((await asked.see()).state).toBe('underReview.preparing');
    expect(await reached(client, asked)).toMatchObject([{ documents: [], payload: { stands: false } }]);
  }), 60_000); // prettier-ignore

  it('is not granted by silence a second time when a commitment has renewed the certificate', () => onServer('2026-07-01T09:00:00+08:00', async (client) => {
    const asked = await renewal(client);
    const byCommitment = await ToldCase.begin(client, holder, 'standard-certification-commitment');
    await byCommitment.act('acceptance', 'serveNotice');
    await byCommitment.act(holder, 'commit');
    await byCommitment.act('acceptance', 'accept');
    await byCommitment.act('approver', 'assign');
    await byCommitment.act('reviewer', 'giveOpinion');
    await byCommitment.act('approver', 'grant');
    await byCommitment.act('registrar', 'issueCertificate');
    await client.advanceTo(afterExpiry);

    expect(await reached(client, asked)).toMatchObject([{ documents: [], payload: { stands: false } }]);
    const entry = await entryOf(client, holder, registered);
    expect(await client.case(holder, entry.id)).toMatchObject({ state: 'valid', validUntil: '2031-06-30' });
  }), 60_000); // prettier-ignore

  it('cannot be granted by anybody, nor can a change, once the certificate has expired', () => onServer('2027-02-20T09:00:00+08:00', async (client) => {
    const asked = await accepted(client, await formOf(client, ({ applicant, owner, standard, equipment, evidence, service }) => ({
      examination: 'change', certificateNumber: registered, applicant, owner, standard, equipment, evidence, service,
      change: { kind: 'equipment', description: '更换天平', characteristicsUnchanged: true },
    })));
    await asked.act('reviewer', 'startReview');
    await asked.act('reviewer', 'giveOpinion');
    await client.advanceTo('2027-03-02T09:00:00+08:00');

    expect(await asked.refused('approver', 'grant', { scope: '准予变更' })).toEqual({ code: 'ILLEGAL_MOVE', rule: 'CERTIFICATE_ENDED' });
  }), 60_000); // prettier-ignore
});
