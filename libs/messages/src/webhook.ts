import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { promisify } from 'node:util';
import { isPublic } from './webhook-addresses.js';
import { signed, type WebhookSending } from './webhook-event.js';
import { checkedUrl } from './webhook-url.js';

/** What became of a sending. `gone`: the receiver wants no more (410), switch it off. */
export interface WebhookAnswer {
  readonly outcome: 'delivered' | 'gone' | 'failed';
  /** Status of the receiver's answer, if it came to one. */
  readonly status: number | null;
  /** For people; says nothing of addresses inside. */
  readonly words: { readonly zh: string; readonly en: string };
}

/** Where to, and the key to sign with. */
export interface WebhookTarget {
  readonly url: string;
  readonly secret: string;
}

/** For tests: no setting and no variable of the environment reaches these. */
export interface WebhookSenderOptions {
  /** Every address of a name. */
  readonly lookup?: (host: string) => Promise<LookupAddress[]>;
  readonly isPublic?: (address: string) => boolean;
  /** Certificates to trust instead of the well-known ones. */
  readonly ca?: string;
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;
const LONGEST_ANSWER = 64 * 1024;

const resolve = promisify(systemLookup);

/** Sends hints to receivers outside. They may be hostile: see `libs/messages/README.md` for what is kept from them. */
export class WebhookSender {
  readonly #lookup: (host: string) => Promise<LookupAddress[]>;
  readonly #isPublic: (address: string) => boolean;
  readonly #timeoutMs: number;
  readonly #ca: string | undefined;

  /** `allowed`: host patterns, as `checkedUrl` reads them. */
  constructor(
    readonly allowed: readonly string[],
    options: WebhookSenderOptions = {},
  ) {
    this.#lookup = options.lookup ?? ((host) => resolve(host, { all: true }));
    this.#isPublic = options.isPublic ?? isPublic;
    this.#timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
    this.#ca = options.ca;
  }

  /** Sends once; settles within the time limit and never rejects. The address is judged anew: the list may have changed. */
  async send({ url: given, secret }: WebhookTarget, sending: WebhookSending): Promise<WebhookAnswer> {
    const url = checkedUrl(given, this.allowed);
    if (!(url instanceof URL)) return { outcome: 'failed', status: null, words: url.message };
    const signal = AbortSignal.timeout(this.#timeoutMs);
    try {
      const addresses = await this.#addressesOf(url.hostname, signal);
      return answerOf(await this.#post(url, addresses, signed(sending, secret), signal));
    } catch (cause) {
      if (signal.aborted) return failed('slow');
      return failed(cause instanceof Unsent ? cause.why : 'connection');
    }
  }

  /** All addresses of a name. One that is not public is enough to refuse it: an honest name has none. */
  async #addressesOf(host: string, signal: AbortSignal): Promise<LookupAddress[]> {
    const asked = this.#lookup(host).catch(() => []);
    const addresses = await Promise.race([asked, once(signal, 'abort').then(() => [])]);
    if (addresses.length === 0) throw new Unsent('unknown');
    if (!addresses.every(({ address }) => this.#isPublic(address))) throw new Unsent('inside');
    return addresses;
  }

  /** Posts to the addresses that were checked, whatever the name means a moment later. Answers the status. */
  async #post(url: URL, addresses: LookupAddress[], { body, headers }: ReturnType<typeof signed>, signal: AbortSignal): Promise<number> {
    const outgoing = request(url, {
      method: 'POST', headers, signal,
      // An agent of its own: no connection is shared, and no proxy of the environment comes between.
      agent: new Agent({ keepAlive: false, ca: this.#ca, rejectUnauthorized: true, minVersion: 'TLSv1.2' }),
      lookup: (_host, { all }, done) => (all ? done(null, addresses) : done(null, addresses[0]!.address, addresses[0]!.family)),
    });
    let untrusted = false;
    outgoing.once('socket', (socket) => socket.once('connect', () => (untrusted = true)).once('secureConnect', () => (untrusted = false)));
    outgoing.on('error', () => undefined); // Told by the wait for the response; later ones change nothing.
    outgoing.end(body);
    try {
      const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
      await drain(response);
      return response.statusCode!;
    } catch (cause) {
      throw untrusted ? new Unsent('untrusted') : cause;
    } finally {
      outgoing.destroy();
    }
  } // prettier-ignore
}

/** Takes so much of an answer that an honest receiver can finish it, and throws it away. The status counts in any case. */
async function drain(response: IncomingMessage): Promise<void> {
  let taken = 0;
  try {
    for await (const part of response) {
      taken += (part as Buffer).length;
      if (taken > LONGEST_ANSWER) return;
    }
  } catch {
    // Cut off, or out of time: the receiver has answered all the same.
  }
}

class Unsent extends Error {
  constructor(readonly why: keyof typeof failures) {
    super(why);
  }
}

const failures = {
  unknown: { zh: '域名无法解析', en: 'the name could not be resolved' },
  inside: { zh: '域名指向非公网地址，未连接', en: 'the name leads to an address that is not public: not connected' },
  untrusted: { zh: 'TLS 证书不可信或握手失败', en: 'the TLS certificate is not trusted, or the handshake failed' },
  connection: { zh: '无法连接或连接中断', en: 'no connection, or it was cut' },
  slow: { zh: '对方未在规定时间内应答', en: 'no answer within the time limit' },
} as const;

const failed = (why: keyof typeof failures): WebhookAnswer => ({
  outcome: 'failed',
  status: null,
  words: failures[why],
});

function answerOf(status: number): WebhookAnswer {
  if (status >= 200 && status < 300)
    return { outcome: 'delivered', status, words: { zh: `对方已接收(${status})`, en: `received (${status})` } };
  if (status === 410)
    return { outcome: 'gone', status, words: { zh: '对方表示不再接收(410)，已停用', en: 'the receiver wants no more (410): switched off' } };
  if (status >= 300 && status < 400)
    return { outcome: 'failed', status, words: { zh: `不跟随重定向(${status})`, en: `redirects are not followed (${status})` } };
  return { outcome: 'failed', status, words: { zh: `对方应答 ${status}`, en: `the receiver answered ${status}` } };
} // prettier-ignore
