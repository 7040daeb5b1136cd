import { timingSafeEqual } from 'node:crypto';
import { createParamDecorator, Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import type { DataSource } from 'typeorm';
import { csrfOf, isKey, keyHolder, sessionOf, type Caller, type KeyScope as Scope, type Session } from '#identity';
import { Problem } from './problem.js';
import type { Setting } from './setting.js';

/** What somebody must do before anything else is open to them. */
export type Restriction = 'CHANGE_PASSWORD' | 'ENROL_SECOND_FACTOR';

/** A request with what is known of who sends it. Set before anything is refused, so that a refusal can be recorded. */
export type Known = Request & {
  caller?: Caller;
  token?: string;
  /** A session as Bearer, a session in the cookie, or a key. */
  way?: 'session' | 'cookie' | 'apiKey';
  session?: Session;
  keyId?: string;
  keyScopes?: readonly Scope[];
  restriction?: Restriction | undefined;
  /** The password was given not long ago. Never so for a key. */
  lately?: boolean;
};

/** Open to anybody. Everything else needs a session: deny by default. */
export const Public = () => SetMetadata('public', true);
/** Of an open route: somebody who is logged in is recognised all the same. */
export const Recognises = () => SetMetadata('recognises', true);
/** Open to keys that have one of these scopes. Routes without it are closed to keys. */
export const KeyScope = (...scopes: Scope[]) => SetMetadata('keyScopes', scopes);
/** Open also to those who must first change their password or enrol a second factor. */
export const EvenRestricted = () => SetMetadata('evenRestricted', true);
/** Asks for the password anew where it was given long ago. */
export const Fresh = () => SetMetadata('fresh', true);
/** The person who asks. */
export const Who = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<Known>().caller,
);

const bearerOf = ({ headers }: Request) => /^Bearer ([\w-]+)$/i.exec(headers.authorization ?? '')?.[1];

/** The session that a browser brings by itself. */
export const cookieOf = ({ headers }: Request, { cookieName }: Setting): string | undefined =>
  new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]+)`).exec(headers.cookie ?? '')?.[1];

/** Gives the browser a session. Scripts cannot read it; other sites cannot send it with an unsafe request. */
export function setSessionCookie(response: Response, { cookieName, secureCookies }: Setting, token: string): void {
  response.cookie(cookieName, token, { httpOnly: true, sameSite: 'lax', secure: secureCookies, path: '/' });
}

export function endSessionCookie(response: Response, { cookieName, secureCookies }: Setting): void {
  response.clearCookie(cookieName, { httpOnly: true, sameSite: 'lax', secure: secureCookies, path: '/' });
}

/** Who sends a request: by Bearer, else by cookie. Undefined for strangers and for what has ended. `quietly`: see `sessionOf`. */
export async function recognise(database: DataSource, setting: Setting, request: Known, quietly = false): Promise<Caller | undefined> {
  const bearer = bearerOf(request);
  const token = bearer ?? cookieOf(request, setting);
  if (!token) return undefined;
  if (isKey(token)) {
    // Browsers bring cookies by themselves: a key is never one.
    if (!bearer) return undefined;
    const holder = await keyHolder(database, token);
    if (holder) Object.assign(request, { caller: holder.caller, token, way: 'apiKey', keyId: holder.keyId, keyScopes: holder.scopes, lately: false });
    return holder?.caller;
  }
  const entered = await sessionOf(database, token, quietly);
  if (!entered) return undefined;
  const { caller, session } = entered;
  const { reauthenticateAfter: after } = setting.identity;
  const lately = after === 0 || session.authenticatedSecondsAgo < after * 60;
  Object.assign(request, { caller, token, session, lately, way: bearer ? 'session' : 'cookie', restriction: restrictionOf(session, setting) });
  return caller;
} // prettier-ignore

export function restrictionOf(session: Session, { identity }: Setting): Restriction | undefined {
  const { passwordMaxAge, staffSecondFactor } = identity;
  const old = session.way === 'password' && passwordMaxAge > 0 && session.passwordDays >= passwordMaxAge;
  if (session.mustChangePassword || old) return 'CHANGE_PASSWORD';
  if (staffSecondFactor && session.staff && !session.secondFactor) return 'ENROL_SECOND_FACTOR';
  return undefined;
}

@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly database: DataSource,
    private readonly setting: Setting,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Known>();
    const told = <T>(what: string) => this.reflector.getAllAndOverride<T | undefined>(what, [context.getHandler(), context.getClass()]);
    const open = told<boolean>('public');
    if (open && !told<boolean>('recognises')) return true;
    await recognise(this.database, this.setting, request);
    const refusal = refusalOf(request, this.setting, { scopes: told<Scope[]>('keyScopes') ?? [], evenRestricted: told<boolean>('evenRestricted') === true });
    if (!refusal && told<boolean>('fresh')) requireFresh(request);
    if (!refusal) return true;
    if (!open && refusal.code === 'UNAUTHENTICATED') challenge(request);
    if (!open) throw refusal;
    // Whom the route may not recognise is a stranger to it, and it is open to strangers.
    request.caller = undefined;
    return true;
  } // prettier-ignore
}

const challenge = (request: Request, more = '') => request.res?.setHeader('WWW-Authenticate', `Bearer${more}`);

/** Why a request goes no further: nobody, another site, a key that may not, somebody who has something to do first. */
function refusalOf(request: Known, setting: Setting, { scopes, evenRestricted }: { scopes: readonly Scope[]; evenRestricted: boolean }): Problem | undefined {
  const { caller, way, restriction, keyScopes = [] } = request;
  if (!caller) return new Problem('UNAUTHENTICATED', { zh: '请先登录，或会话已结束', en: 'log in first, or the session has ended' });
  if (way === 'cookie' && !['GET', 'HEAD', 'OPTIONS'].includes(request.method)) {
    if (fromOtherSite(request, setting)) return otherSite();
    if (!bringsCsrf(request)) return new Problem('NOT_YOUR_POWER', { zh: '缺少或错误的 X-CSRF-Token', en: 'X-CSRF-Token is missing or wrong' }, { rule: 'CSRF' });
  }
  if (way === 'apiKey' && !scopes.some((scope) => keyScopes.includes(scope)))
    return new Problem('NOT_YOUR_POWER', { zh: '此密钥的授权范围不含这一接口', en: 'this key has no scope for this' }, { rule: 'KEY_SCOPE' });
  if (restriction && !evenRestricted) return new Problem('NOT_YOUR_POWER', restrictions[restriction], { rule: restriction });
  return undefined;
} // prettier-ignore

const restrictions = {
  CHANGE_PASSWORD: { zh: '请先修改密码', en: 'change your password first' },
  ENROL_SECOND_FACTOR: { zh: '请先启用动态口令', en: 'enrol a second factor first' },
};

/** A cookie comes along by itself: an unsafe request must come from our own pages. */
export function fromOtherSite({ headers }: Request, setting: Setting): boolean {
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  const own = origin === undefined || origin === setting.origin || /^https?:\/\/(.+)$/.exec(origin)?.[1] === host;
  return !own || (site !== undefined && site !== 'same-origin' && site !== 'none');
}

export const otherSite = () =>
  new Problem(
    'NOT_YOUR_POWER',
    { zh: '跨站请求被拒绝', en: 'a request from another site is refused' },
    { rule: 'CSRF' },
  );

function bringsCsrf({ headers, token }: Known): boolean {
  const given = Buffer.from(String(headers['x-csrf-token'] ?? ''));
  const expected = Buffer.from(csrfOf(token!));
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/**
 * For what has grave effect: the person must have shown lately who they are. A key never can. Inside an act, call it
 * last: after everything else has been judged, before anything is carried out.
 */
export function requireFresh(request: Known): void {
  if (request.way === 'apiKey')
    throw new Problem('NOT_YOUR_POWER', { zh: '此事项须由本人登录办理', en: 'a person must do this, not a key' }, { rule: 'API_KEY' });
  if (request.lately) return;
  // As RFC 9470 has it.
  challenge(request, ' error="insufficient_user_authentication", error_description="give the password anew"');
  throw new Problem('REAUTHENTICATION_REQUIRED', { zh: '请重新验证身份后再办理', en: 'show again who you are, then repeat this' });
} // prettier-ignore
