import { Client } from '../../apps/cli/src/demo/client.js';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { startServer, type TestServer } from '../support/server.js';
import { launchChromium } from './chromium.js';
import { Visitor } from './visitor.js';

export const password = 'quanheng-demo';
type State = Awaited<ReturnType<import('playwright-core').BrowserContext['storageState']>>;

export interface Site {
  readonly url: string;
  readonly server: TestServer;
  /** Speaks with the server without a browser: for what a test needs but is not about. */
  readonly client: Client;
  /** Somebody with an empty browser. */
  visitor(options?: BrowserContextOptions): Promise<Visitor>;
  /** Somebody with that account who stays for all tests of the file, in one browser; comes when first asked for. */
  person(account: string): Promise<Visitor>;
  /** A demonstration account that is logged in. Everybody of the same name shares a session, unless `alone`. */
  as(account: string, options?: BrowserContextOptions & { readonly alone?: boolean }): Promise<Visitor>;
}

const usual: BrowserContextOptions = {
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
  viewport: { width: 1280, height: 900 },
  reducedMotion: 'reduce',
};

/** A real server and a real browser for one file of tests. After each test nothing may have gone wrong in any page. */
export function site(env: Readonly<Record<string, string>> = {}): Site {
  let server: TestServer;
  let browser: Browser;
  let client: Client;
  const here: Visitor[] = [];
  const staying = new Map<string, Visitor>();
  const sessions = new Map<string, State>();

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(env), launchChromium()]);
    client = new Client(server.url);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  }, 60_000);
  afterEach(async () => {
    const everybody = new Set([...here, ...staying.values()]);
    const faults = (await Promise.all([...everybody].map((visitor) => visitor.faults()))).flat();
    const leaving = here.splice(0).filter((visitor) => staying.get(visitor.name) !== visitor);
    await Promise.all(leaving.map((visitor) => visitor.leave()));
    expect(faults).toEqual([]);
  });

  async function arrive(name: string, options: BrowserContextOptions): Promise<Visitor> {
    const context = await browser.newContext({ ...usual, ...options });
    const visitor = await Visitor.arrive(name, context, server.url, options.javaScriptEnabled);
    here.push(visitor);
    return visitor;
  }

  return {
    get url() {
      return server.url;
    },
    get server() {
      return server;
    },
    get client() {
      return client;
    },
    visitor: (options = {}) => arrive('visitor', options),
    async person(account) {
      const known = staying.get(account) ?? (await this.as(account));
      staying.set(account, known);
      return known;
    },
    async as(account, { alone, ...options } = {}) {
      const known = alone ? undefined : sessions.get(account);
      const visitor = await arrive(account, { ...options, ...(known && { storageState: known }) });
      if (known) return visitor;
      const { request } = visitor.context;
      const answer = await request.post(`${server.url}/api/v1/session`, { data: { username: account, password }, headers: { origin: server.url } });
      if (!answer.ok()) throw new Error(`${account} could not log in: ${answer.status()} ${await answer.text()}`);
      if (!alone) sessions.set(account, await visitor.context.storageState());
      return visitor;
    },
  };
} // prettier-ignore
