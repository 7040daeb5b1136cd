import type { Request, RequestHandler, Response } from 'express';
import { isIPv6 } from 'node:net';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem, send } from './problem.js';

/** Many people of one office may come from one address. */
const peopleBehindAddress = 10;

/**
 * How many requests a minute are served: `most` for an account, as many for an address where nobody is logged in, and ten
 * times as many for an address in all, whoever it says it is. Counted in this process: a brake, not an account.
 */
export class RateLimit {
  readonly #all: RateLimiterMemory;
  readonly #one: RateLimiterMemory;

  constructor(private readonly most: number) {
    this.#all = new RateLimiterMemory({ points: most * peopleBehindAddress, duration: 60 });
    this.#one = new RateLimiterMemory({ points: most, duration: 60 });
  }

  /** Before anything else is done for the request. */
  readonly byAddress: RequestHandler = (request, response, next) => {
    if (this.most === 0 || probes.has(request.path)) return next();
    this.#all.consume(networkOf(request.ip)).then(
      () => next(),
      (spent: unknown) => (spent instanceof RateLimiterRes ? send(request, response, tooMany(response, spent)) : next(spent)),
    );
  }; // prettier-ignore

  /** Counts a request of an account, or of an address where nobody is logged in; throws TOO_MANY. */
  async count(request: Request, response: Response, account: string | undefined): Promise<void> {
    if (this.most === 0) return;
    const who = account === undefined ? `address ${networkOf(request.ip)}` : `account ${account}`;
    const spent = await this.#one.consume(who).catch((refused: unknown) => refused as RateLimiterRes | Error);
    if (spent instanceof Error) throw spent;
    response.setHeader('RateLimit-Limit', this.most);
    response.setHeader('RateLimit-Remaining', spent.remainingPoints);
    response.setHeader('RateLimit-Reset', Math.ceil(spent.msBeforeNext / 1000));
    if (spent.consumedPoints > this.most) throw tooMany(response, spent);
  }
}

/** Whoever watches the process asks often, and from one place. */
const probes = new Set(['/healthz', '/readyz']);

function tooMany(response: Response, { msBeforeNext }: RateLimiterRes): Problem {
  response.setHeader('Retry-After', Math.max(1, Math.ceil(msBeforeNext / 1000)));
  return new Problem('TOO_MANY', { zh: '请求过于频繁，请稍后再试', en: 'too many requests; try again later' });
}

/** One subscriber of IPv6 has a whole /64: its addresses count as one. */
export function networkOf(address = ''): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped || !isIPv6(address)) return mapped ?? address;
  const [left = '', right] = address.replace(/%.*$/, '').split('::');
  const head = left.split(':').filter(Boolean);
  const tail = right === undefined ? [] : right.split(':').filter(Boolean);
  const groups = [...head, ...Array<string>(8 - head.length - tail.length).fill('0'), ...tail];
  return `${groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`; // prettier-ignore
}
