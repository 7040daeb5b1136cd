import { Controller, Get, Logger, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { logOut, newSession, OidcLogin, reauthenticated, type Arrival } from '#identity';
import { cookieOf, EvenRestricted, Public, Recognises, setSessionCookie, type Known } from './access.js';
import { Describe } from './contract.js';
import { read } from './input.js';
import { notFound, Problem } from './problem.js';
import { Setting } from './setting.js';

const wish = z.strictObject({
  returnTo: z.string().max(500).optional(),
  again: z.enum(['true', 'false']).transform((flag) => flag === 'true').optional(),
}); // prettier-ignore
/** Providers add more (RFC 6749 section 4.1.2: to be ignored); the library reads what counts. */
const returned = z.looseObject({
  state: z.string().max(500).optional(),
  code: z.string().max(4000).optional(),
  iss: z.string().max(500).optional(),
  session_state: z.string().max(1000).optional(),
  scope: z.string().max(1000).optional(),
  error: z.string().max(200).optional(),
  error_description: z.string().max(2000).optional(),
  error_uri: z.string().max(1000).optional(),
});

/** The provider's page has ten minutes. */
const cookieSeconds = 600;

/** Login by the provider that OIDC_ISSUER names; without one these routes do not exist. */
@ApiTags('session')
@Controller('api/v1/session/oidc')
export class OidcController {
  readonly #log = new Logger('oidc');
  readonly #login: OidcLogin | undefined;

  constructor(
    private readonly database: DataSource,
    private readonly setting: Setting,
  ) {
    const { oidc, publicUrl } = setting;
    this.#login = oidc && new OidcLogin(database, oidc, `${publicUrl}/api/v1/session/oidc/callback`);
  }

  @Public()
  @Recognises()
  @EvenRestricted()
  @Get()
  @Describe({ summary: 'Logs in by OpenID Connect: leads to the provider; again=true has who is logged in show anew who it is', status: 303, query: wish, open: true })
  async begin(@Query() query: unknown, @Req() request: Known, @Res() response: Response): Promise<void> {
    const { returnTo = '/', again } = read(wish, query);
    const login = this.#here();
    const sessionId = again ? request.session?.id : null;
    if (sessionId === undefined) throw new Problem('UNAUTHENTICATED', { zh: '请先登录', en: 'log in first' });
    const { url, state } = await login.begin({ returnTo, sessionId }).catch((error: unknown) => {
      this.#log.warn(`the provider cannot be asked: ${String(error)}`);
      throw new Problem('UNAVAILABLE', { zh: '统一身份认证暂不可用', en: 'the provider of identities is away' });
    });
    response.cookie(this.#cookieName, state, { ...this.#cookie, maxAge: cookieSeconds * 1000 });
    response.redirect(303, url.href);
  }

  @Public()
  @Recognises()
  @EvenRestricted()
  @Get('callback')
  @Describe({ summary: 'Where the provider sends people back to: a session, and on to where they wanted to go', status: 303, query: returned, open: true })
  async callback(@Query() query: unknown, @Req() request: Known, @Res() response: Response): Promise<void> {
    const { state } = read(returned, query);
    const login = this.#here();
    response.clearCookie(this.#cookieName, this.#cookie);
    // Whoever began the flow must be the one who ends it: else a stranger could log us in as himself.
    if (state === undefined || !brings(request, this.#cookieName, state)) throw this.#refused('the browser brought no such state');
    const arrived = await login.finish(request.originalUrl.slice(request.originalUrl.indexOf('?')));
    if ('reason' in arrived) throw this.#refused(arrived.reason);
    await (arrived.sessionId === null ? this.#enter(arrived, request, response) : this.#again(arrived, request));
    response.redirect(303, arrived.returnTo);
  }

  async #enter({ accountId, secondFactor, authenticatedAt }: Arrival, request: Known, response: Response): Promise<void> {
    const entered = await newSession(this.database, accountId, { way: 'oidc', secondFactor, authenticatedAt, idleMinutes: this.setting.identity.sessionIdle });
    if (!entered) throw this.#refused('the account may not be used');
    // As at a login by password: what came along ends.
    const before = cookieOf(request, this.setting);
    if (before) await logOut(this.database, before);
    setSessionCookie(response, this.setting, entered.token);
  }

  async #again({ accountId, sessionId, secondFactor }: Arrival, { caller, session, token }: Known): Promise<void> {
    if (!token || session?.id !== sessionId || caller?.userId !== accountId) throw this.#refused('somebody else came back');
    await reauthenticated(this.database, token, secondFactor);
  }

  /** One answer to whatever is wrong. */
  #refused(reason: string): Problem {
    this.#log.warn(`a login was refused: ${reason}`);
    return new Problem('UNAUTHENTICATED', { zh: '登录未成功，请重新登录', en: 'the login did not succeed; begin again' });
  }

  #here(): OidcLogin {
    if (!this.#login) throw notFound();
    return this.#login;
  }

  get #cookieName(): string {
    return `${this.setting.cookieName}-oidc`;
  }

  get #cookie() {
    return { httpOnly: true, sameSite: 'lax', secure: this.setting.secureCookies, path: '/' } as const;
  }
} // prettier-ignore

const brings = ({ headers }: Known, name: string, state: string): boolean =>
  (headers.cookie ?? '').split(/;\s*/).includes(`${name}=${encodeURIComponent(state)}`);
