import { randomUUID } from 'node:crypto';
import { Client } from '../../apps/cli/src/demo/client.js';
import { startServer, type TestServer } from '../support/server.js';
import { samplePdf } from '../../apps/cli/src/demo/files.js';
import { multipart, Wire, type Answer, type Sent } from './http.js';
import { things, type ThingName } from './objects.js';
import { addPeople, tokenOf } from './people.js';
import { Probe } from './probe.js';

/** A server of its own to attack, everybody's tokens, and a view on its database that nothing restricts. */
export interface World {
  readonly server: TestServer;
  readonly client: Client;
  readonly wire: Wire;
  readonly probe: Probe;
  /** The token that somebody brings; undefined for anonymous. */
  token(who: string): Promise<string | undefined>;
  /** A request below /api/v1 by somebody. */
  ask(who: string, method: string, path: string, sent?: Sent): Promise<Answer>;
  /** One thing of a kind, made once. */
  thing(name: ThingName): Promise<string>;
  /** Another of its kind. */
  fresh(name: ThingName): Promise<string>;
  /** The header that says which revision of a case one has seen: the one it is at. */
  seen(caseId: string): Promise<{ 'if-match': string }>;
  /** Payload of an act as the server offers it to whoever may do it on a thing of this kind; {} where nobody may. */
  example(verb: string, name: ThingName): Promise<unknown>;
  /** A material that fits, for a case as it is. */
  material(caseId: string): Promise<Sent>;
  end(): Promise<void>;
}

export async function begin(env: Readonly<Record<string, string>> = {}): Promise<World> {
  const server = await startServer({ WEBHOOK_ALLOW: 'hooks.example.org,*.example.net', ...env });
  const client = new Client(server.url);
  const wire = new Wire(server.url);
  const probe = await Probe.open(server.databaseUrl);
  await addPeople(probe);
  const tokens = new Map<string, Promise<string | undefined>>();
  const token = (who: string) => {
    const known = tokens.get(who) ?? tokenOf(who, client, probe);
    tokens.set(who, known);
    return known;
  };
  const ask = async (who: string, method: string, path: string, sent: Sent = {}) =>
    wire.send(method, `/api/v1${path}`, { token: await token(who), ...sent });
  const made = new Map<ThingName, Promise<string>>();
  const examples = new Map<string, unknown>();
  const fresh = (name: ThingName) => things[name].make({ client, probe });
  const thing = (name: ThingName) => {
    const known = made.get(name) ?? fresh(name);
    made.set(name, known);
    return known;
  };
  const seen = async (id: string) => {
    const [row] = await probe.rows<{ revision: number }>(`SELECT revision FROM case_file WHERE id::text = $1`, [id]);
    return { 'if-match': `"${row?.revision ?? 1}"` };
  };
  const exampleFor = async (verb: string, name: ThingName) => {
    const id = await thing(name);
    for (const who of things[name].knownTo) {
      const { body } = await ask(who, 'GET', `/cases/${id}`);
      const offered = body.availableActs?.find((act: { verb: string }) => act.verb === verb);
      if (offered) return offered.example;
    }
    return {};
  };
  return {
    server,
    client,
    wire,
    probe,
    token,
    ask,
    fresh,
    thing,
    seen,
    async example(verb, name) {
      const key = `${verb} ${name}`;
      if (!examples.has(key)) examples.set(key, await exampleFor(verb, name));
      return examples.get(key);
    },
    async material(id) {
      const { bytes, name } = samplePdf('standard.pdf', 'tried');
      const { body, headers } = multipart(
        { name: 'code', value: 'standard' },
        { name: 'file', value: bytes, file: name },
      );
      return { body, headers: { ...headers, ...(await seen(id)), 'idempotency-key': randomUUID() } };
    },
    async end() {
      wire.close();
      await probe.close();
      await server.stop();
    },
  };
}
