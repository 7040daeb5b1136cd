import { createParamDecorator, Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import type { DataSource } from 'typeorm';
import { callerOf, type Caller } from '#identity';
import { Problem } from './problem.js';

export type Known = Request & { caller?: Caller; token?: string };

/** Open to anybody. Everything else needs a session: deny by default. */
export const Public = () => SetMetadata('public', true);
/** Of an open route: somebody who is logged in is recognised all the same. */
export const Recognises = () => SetMetadata('recognises', true);
/** The person who asks. */
export const Who = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<Known>().caller,
);

export const cookieName = 'quanheng';

const bearerOf = ({ headers }: Request) => /^Bearer ([\w-]+)$/.exec(headers.authorization ?? '')?.[1];
const cookieOf = ({ headers }: Request) =>
  new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]+)`).exec(headers.cookie ?? '')?.[1];

/** The session that a request brings: as Bearer, else in the cookie. */
export const tokenOf = (request: Request): string | undefined => bearerOf(request) ?? cookieOf(request);

@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly database: DataSource,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Known>();
    const bearer = bearerOf(request);
    const token = bearer ?? cookieOf(request);
    request.token = token;
    const open = this.reflector.getAllAndOverride<boolean>('public', [context.getHandler(), context.getClass()]);
    if (open && !this.reflector.get<boolean>('recognises', context.getHandler())) return true;
    const caller = token ? await callerOf(this.database, token) : undefined;
    if (open && !caller) return true;
    if (!caller)
      throw new Problem('UNAUTHENTICATED', {
        zh: '请先登录，或会话已结束',
        en: 'log in first, or the session has ended',
      });
    if (!bearer) refuseOtherSites(request);
    request.caller = caller;
    return true;
  }
}

/** A cookie comes along by itself: an unsafe request must come from our own pages. */
function refuseOtherSites({ method, headers }: Request): void {
  if (['GET', 'HEAD', 'OPTIONS'].includes(method)) return;
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  const foreign = (origin !== undefined && !origin.endsWith(`://${host}`)) || (site !== undefined && site !== 'same-origin' && site !== 'none');
  if (foreign) throw new Problem('NOT_YOUR_POWER', { zh: '跨站请求被拒绝', en: 'a request from another site is refused' });
} // prettier-ignore
