import { randomUUID } from 'node:crypto';
import { chainFaults } from '#ledger';
import type { Entry } from '../../apps/cli/src/demo/api.js';
import { Client } from '../../apps/cli/src/demo/client.js';
import { startServer, type TestServer } from '../support/server.js';

const CLIENTS = 20;
const ACKNOWLEDGED_BEFORE_THE_CUT = 150;

/** One act as it was sent; `entry` once the server has acknowledged it. */
interface Sending {
  readonly key: string;
  readonly mark: string;
  readonly revision: number;
  entry?: Entry;
}
interface Writer {
  readonly user: string;
  readonly caseId: string;
  readonly sendings: Sending[];
}

describe('a server that is killed in the middle of its work', () => {
  let server: TestServer;
  let client: Client;

  beforeAll(async () => {
    server = await startServer();
    client = new Client(server.url);
  }, 120_000);
  afterAll(() => server?.stop(), 60_000);

  const openWriter = async (_: unknown, index: number): Promise<Writer> => {
    const user = index % 2 ? 'enterprise-a' : 'enterprise-b';
    const { id } = await client.create(user, 'type-approval');
    await client.act(user, id, 'submit');
    return { user, caseId: id, sendings: [] };
  };

  const send = async ({ user, caseId }: Writer, sending: Sending) => {
    const answer = await client.send(user, 'POST', `/cases/${caseId}/acts`, {
      json: { verb: 'correctOnTheSpot', payload: { what: sending.mark, initialled: true } },
      headers: { 'idempotency-key': sending.key, 'if-match': `"${sending.revision}"` },
    });
    if (answer.status === 200) sending.entry = answer.body.entry;
    return answer;
  };

  /** Writes until the connection breaks; the last act's fate is then unknown. */
  const writeUntilCut = async (writer: Writer, acknowledged: () => void): Promise<void> => {
    let { revision } = await client.case(writer.user, writer.caseId);
    for (;;) {
      const sending: Sending = { key: randomUUID(), mark: randomUUID(), revision };
      writer.sendings.push(sending);
      const answer = await send(writer, sending).catch(() => null);
      if (!answer) return;
      expect(answer.status).toBe(200);
      revision = answer.body.case.revision;
      acknowledged();
    }
  };

  it('loses no acknowledged act, doubles none, and leaves every chain whole', async () => {
    const writers = await Promise.all(Array.from({ length: CLIENTS }, openWriter));
    let count = 0;
    let cut: Promise<void> | undefined;
    await Promise.all(
      writers.map((writer) =>
        writeUntilCut(writer, () => {
          count += 1;
          if (count >= ACKNOWLEDGED_BEFORE_THE_CUT) cut ??= server.kill9();
        }),
      ),
    );
    await cut;
    const unknown = writers.flatMap(({ sendings }) => sendings).filter(({ entry }) => !entry);
    expect(unknown.length).toBeGreaterThan(0);

    await server.restart();
    for (const writer of writers)
      for (const sending of writer.sendings.filter(({ entry }) => !entry)) {
        const answer = await send(writer, sending);
        expect(answer.status).toBe(200);
      }

    for (const { user, caseId, sendings } of writers) {
      const entries = await client.history(user, caseId);
      const written = entries.filter(({ verb }) => verb === 'correctOnTheSpot');
      expect(chainFaults(entries)).toEqual([]);
      expect(written.map(({ payload }) => payload['what'])).toEqual(sendings.map(({ mark }) => mark));
      expect(written.map(({ hash }) => hash)).toEqual(sendings.map(({ entry }) => entry!.hash));
      expect((await client.case(user, caseId)).revision).toBe(entries.at(-1)!.revision);
    }
  }, 120_000);
});
