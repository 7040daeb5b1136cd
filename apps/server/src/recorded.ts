import type { CallHandler, ExecutionContext, NestInterceptor, OnModuleDestroy } from '@nestjs/common';
import type { Response } from 'express';
import { concatMap, type Observable } from 'rxjs';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { Caller } from '#identity';
import type { Logger } from '#platform';
import { recordAccess, type Access } from '#store';
import type { Known } from './access.js';
import { Problem } from './problem.js';

/** Routes that show nobody's case or file: the caller's own affairs, the clock, and that a case has changed. Reads of every other route leave a line. */
export const ownAffairs: readonly string[] = [
  '/api/v1/session', '/api/v1/sessions', '/api/v1/api-keys', '/api/v1/preferences', '/api/v1/messages',
  '/api/v1/webhooks', '/api/v1/powers-of-attorney', '/api/v1/sandbox/clock', '/api/v1/matters/:code/phrases', '/api/v1/site', '/api/v1/events', '/api/v1/admin/change-forms',
]; // prettier-ignore

const unrecorded = () =>
  new Problem('UNAVAILABLE', {
    zh: '访问未能登记，暂不提供内容',
    en: 'the access could not be put on record, so nothing is shown',
  });

/**
 * Puts on record what people are shown and what is refused, before the answer leaves: what cannot be recorded is not
 * shown. A read of an applicant's own case leaves no line; whoever else reads a case or a list does.
 */
export class Recorder implements OnModuleDestroy {
  readonly #flood = new Flood(60, 60_000);

  constructor(
    private readonly database: DataSource,
    private readonly log: Pick<Logger, 'error'>,
  ) {}

  /** A read by somebody who is logged in. */
  async read(request: Known, status: number): Promise<void> {
    const { caller } = request;
    if (!caller) return;
    const access: Access = { ...requestOf(request), kind: 'read', status, code: null };
    const own = ownOf(caller);
    // A list of an applicant holds nothing but what is the applicant's to know of.
    if (own.length > 0 && access.caseId === null) return;
    await this.#write([access], own);
  }

  /**
   * A refusal of somebody who is logged in, or was taken for somebody: a wrong or ended token, a failed log-in, an act
   * without a session. A stranger's wrong address is noise. What comes in floods is counted, not told one by one.
   */
  async refusal(request: Known, status: number, code: string, rule?: string): Promise<void> {
    const known = request.caller !== undefined;
    if (status >= 500 || !(known || claims(request, status))) return;
    const about = requestOf(request);
    const subject = [about.subject, rule].filter(Boolean).join(' ') || null;
    const access: Access = { ...about, kind: 'refusal', status, code, subject };
    if (known && status !== 429) return this.#write([access], []);
    const missed = this.#flood.over();
    const told = this.#flood.admits(whoOf(access), status === 429);
    const rows = [...missed.map(tally), ...(told ? [access] : [])];
    if (rows.length > 0) await this.#write(rows, []);
  }

  /** What was counted and not told yet. */
  async onModuleDestroy(): Promise<void> {
    const rows = this.#flood.over(true).map(tally);
    if (rows.length > 0) await this.#write(rows, []).catch(() => undefined);
  }

  async #write(rows: readonly Access[], own: readonly string[]): Promise<void> {
    try {
      await recordAccess(this.database, rows, own);
    } catch (error) {
      this.log.error(`access record: ${error instanceof Error ? error.message : String(error)}`);
      throw unrecorded();
    }
  }
}

/** Records every read by somebody who is logged in before it is answered. */
export class ReadInterceptor implements NestInterceptor {
  constructor(private readonly recorder: Recorder) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<Known>();
    if (!['GET', 'HEAD'].includes(request.method) || ownAffairs.includes(routeOf(request))) return next.handle();
    return next.handle().pipe(
      concatMap(async (shown: unknown) => {
        await this.recorder.read(request, http.getResponse<Response>().statusCode);
        return shown;
      }),
    );
  }
}

/** Organisations whose cases are the caller's own; none for everybody but applicants and their agents. */
const ownOf = ({ roles, organisationId, agentFor }: Caller): readonly string[] =>
  roles.length > 0 && roles.every((role) => role === 'applicant' || role === 'agent') ? [organisationId, ...agentFor] : []; // prettier-ignore

const loginRoute = '/api/v1/session';
const isLogin = ({ method }: Known, route: string) => method === 'POST' && route === loginRoute;

const routeOf = (request: Known): string => (request.route as { path?: string } | undefined)?.path ?? '';

/** Whether a stranger's request claimed to be somebody's (it brought a token), tried to log in, or tried an act. */
const claims = (request: Known, status: number): boolean => {
  const { method, headers } = request;
  const named = headers.authorization !== undefined || headers.cookie !== undefined;
  return [401, 403, 429].includes(status) && routeOf(request) !== '' && (named || !['GET', 'HEAD'].includes(method));
};

/** A text that PostgreSQL can carry, and no longer than an id. */
const plain = (text: unknown): string => String(text).replaceAll(/\p{C}/gu, '?').slice(0, 100);

const uuidIn = (value: unknown): string | null => (z.uuid().safeParse(value).success ? (value as string) : null);

function requestOf(request: Known): Omit<Access, 'kind' | 'status' | 'code'> {
  const { caller, method } = request;
  const route = routeOf(request);
  const params = request.params as Record<string, string>;
  const ofCase = route.startsWith('/api/v1/cases/:id');
  const caseId = uuidIn(ofCase ? params['id'] : route.startsWith('/api/v1/audit/') ? request.query['case'] : undefined);
  const body = request.body as { verb?: unknown; username?: unknown } | undefined;
  const named = Object.entries(params).filter(([name]) => !(ofCase && name === 'id' && caseId !== null));
  const verb = typeof body?.verb === 'string' && /^\w{1,60}$/.test(body.verb) ? [body.verb] : [];
  const login = !caller && isLogin(request, route);
  return {
    accountId: caller?.userId ?? null,
    ...(login && typeof body?.username === 'string' && { username: plain(body.username) }),
    organisationId: caller?.organisationId ?? null,
    roles: caller?.roles ?? [],
    way: caller ? (request.way ?? 'session') : login ? 'login' : 'none',
    address: request.ip ?? null,
    method,
    route,
    caseId,
    subject: [...named.map(([, value]) => plain(value)), ...verb].join(' ') || null,
  };
}

/** To whom refusals are counted: the account, else the address. */
const whoOf = ({ accountId, organisationId, roles, way, address }: Access): string =>
  JSON.stringify(accountId === null ? { way: 'none', address } : { accountId, organisationId, roles, way, address });

interface Counted {
  readonly who: string;
  readonly count: number;
}

const tally = ({ who, count }: Counted): Access => ({
  kind: 'refusal', accountId: null, organisationId: null, roles: [], way: 'none', address: null, method: '', route: '',
  status: 429, code: 'TOO_MANY', caseId: null, subject: `${count} more requests refused`,
  ...(JSON.parse(who) as Partial<Access>),
}); // prettier-ignore

/** So many of a caller are told one by one in a window of real time; the rest are counted, so that no flood fills the disk. */
export class Flood {
  readonly #windows = new Map<string, { until: number; told: number; counted: number }>();

  constructor(
    private readonly most: number,
    private readonly windowMs: number,
    private readonly mostCallers: number = 10_000,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  /** Whether this one is told by itself; else it is counted. `never`: it is only counted. */
  admits(who: string, never = false): boolean {
    // A flood from ever new addresses is counted as one.
    const key = this.#windows.has(who) || this.#windows.size < this.mostCallers ? who : '{}';
    const window = this.#windows.get(key) ?? { until: this.clock() + this.windowMs, told: 0, counted: 0 };
    const tells = !never && key === who && window.told < this.most;
    this.#windows.set(key, tells ? { ...window, told: window.told + 1 } : { ...window, counted: window.counted + 1 });
    return tells;
  }

  /** What was counted in windows that are over (or in all of them); each is given once. */
  over(all = false): Counted[] {
    const now = this.clock();
    const ended = [...this.#windows].filter(([, { until }]) => all || until <= now);
    for (const [who] of ended) this.#windows.delete(who);
    return ended.flatMap(([who, { counted }]) => (counted > 0 ? [{ who, count: counted }] : []));
  }
}
