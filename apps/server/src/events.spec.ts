import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import type { Response } from 'express';
import type { Caller } from '#identity';
import { EventStream } from '../../../test/support/event-stream.js';
import { Events, type Bounds, type StillThere } from './events.js';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const caller = (userId: string, ...roles: Caller['roles']): Caller => ({
  userId, username: userId, name: userId, roles, organisationId: 'p1', agentFor: [], attorneys: [], substitutions: [],
  organisation: { id: 'p1', kind: 'authority', name: '局', region: '320000' },
}); // prettier-ignore
const reviewer = caller('reviewer', 'reviewer');
const quick: Bounds = { looksEvery: 20, beatsEvery: 20, each: 2, all: 3, waiting: 5, unread: 65_536, together: 1 };

describe('streams of events', () => {
  let server: Server;
  let url: string;
  let events: Events;
  /** What each look asked for, and what it is answered. */
  const looks: string[][] = [];
  let answer: (ids: string[]) => Promise<unknown>;
  let who: Caller;
  let still: StillThere;
  const refusals: unknown[] = [];

  const begin = (bounds: Partial<Bounds> = {}) => {
    const as = (_: unknown, read: (eyes: unknown) => Promise<unknown>) =>
      read({
        query: (_sql: string, values: unknown[]) => {
          looks.push(values.at(-1) as string[]);
          return answer(values.at(-1) as string[]);
        },
      });
    events = new Events({ as } as never, { ...quick, ...bounds });
  };
  beforeAll(async () => {
    server = createServer((_, response) => {
      try {
        events.open(who, response as Response, still);
      } catch (problem) {
        refusals.push(problem);
        response.writeHead(429).end();
      }
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    looks.length = refusals.length = 0;
    who = reviewer;
    still = async () => who;
    answer = async (ids) => ids.map((each) => ({ id: each, revision: 7 }));
    begin();
  });
  afterEach(() => events.onModuleDestroy());
  afterAll(() => server.close());

  const opened = async () => {
    const stream = await EventStream.open(url, 'x');
    await stream.until(({ event }) => event === 'ready');
    return stream;
  };
  const case_ = (n: number) => (told: { event: string; data: any }) => told.event === 'case' && told.data.id === id(n);

  it('look once at what has changed meanwhile, however often it did, and tell what is committed', async () => {
    begin({ looksEvery: 50 });
    const stream = await opened();
    events.changed(id(1));
    await stream.until(case_(1));
    for (const n of [2, 3, 2, 2, 3]) events.changed(id(n));
    await stream.until(case_(3));

    expect(looks).toEqual([[id(1)], [id(2), id(3)]]);
    expect(stream.told.slice(1)).toEqual([1, 2, 3].map((n) => ({ event: 'case', data: { id: id(n), revision: 7 } })));
  });

  it('tell nothing of cases that the look does not show', async () => {
    answer = async (ids) => ids.filter((each) => each !== id(1)).map((each) => ({ id: each, revision: 1 }));
    const stream = await opened();
    events.changed(id(1));
    events.changed(id(2));
    await stream.until(case_(2));

    expect(stream.told.map(({ data }) => data.id)).toEqual([undefined, id(2)]);
  });

  it('keep no long list: a page that would have to look at too much looks at everything', async () => {
    const stream = await opened();
    for (let n = 1; n <= 6; n += 1) events.changed(id(n));

    expect(await stream.until(({ event }) => event === 'resync')).toBeDefined();
    expect(looks).toEqual([]);
  });

  it('have the page look at everything when the database was away', async () => {
    answer = () => Promise.reject(new Error('away'));
    const stream = await opened();
    events.changed(id(1));

    expect(await stream.until(({ event }) => event === 'resync')).toBeDefined();
  });

  it('end with the session, and when the powers of the person change; not when the database is away', async () => {
    let asked = 0;
    still = async () => ((asked += 1) > 2 ? undefined : who);
    await (await opened()).untilEnded();
    expect(asked).toBe(3);

    still = async () => who;
    const stream = await opened();
    who = caller('reviewer', 'head');
    await stream.untilEnded();
    expect(events.size).toBe(0);

    let beats = 0;
    const third = new Promise<void>((resolve) => {
      still = () => ((beats += 1) === 3 && resolve(), Promise.reject(new Error('away')));
    });
    const lasting = await opened();
    await third;
    expect(lasting.ended).toBe(false);
  });

  it('are so many for an account, and so many in all', async () => {
    begin({ beatsEvery: 60_000 });
    await Promise.all([opened(), opened()]);
    expect((await EventStream.open(url, 'x')).response.statusCode).toBe(429);
    who = caller('head', 'head');
    await opened();
    who = caller('approver', 'approver');
    expect((await EventStream.open(url, 'x')).response.statusCode).toBe(429);

    expect(refusals).toMatchObject([{ code: 'TOO_MANY' }, { code: 'UNAVAILABLE' }]);
    expect(events.size).toBe(3);
  });

  it('are dropped where nobody reads them: nothing piles up', async () => {
    begin({ beatsEvery: 60_000, unread: 1_000, waiting: 50_000, looksEvery: 0 });
    const mute = connect((server.address() as AddressInfo).port, '127.0.0.1');
    mute.pause();
    mute.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    while (events.size === 0) await new Promise((resolve) => setImmediate(resolve));
    answer = async () => Array.from({ length: 20_000 }, (_, n) => ({ id: id(n), revision: 1 }));
    for (let tries = 0; events.size > 0 && tries < 10_000; tries += 1) {
      events.changed(id(1));
      await new Promise((resolve) => setImmediate(resolve));
    }
    mute.destroy();

    expect(events.size).toBe(0);
  });
});
