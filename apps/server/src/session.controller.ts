import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { csrfOf, endSession, keyScopes, logOut, newSession, reauthenticated, sessionsOf, type Caller } from '#identity';
import { schemaOf } from '#workflow-kit';
import {
  cookieOf,
  endSessionCookie,
  EvenRestricted,
  fromOtherSite,
  KeyScope,
  otherSite,
  Public,
  restrictionOf,
  setSessionCookie,
  Who,
  type Known,
  type Restriction,
} from './access.js';
import * as contract from './contract.js';
import { Describe } from './contract.js';
import { Credentials, wrongCredentials } from './credentials.js';
import { read } from './input.js';
import { notFound } from './problem.js';
import { Setting } from './setting.js';

/** Room for 128 characters however they are written: decomposed, or outside of the first plane. */
export const password = z.string().min(1).max(1000);
export const totp = z.string().max(20);
const credentials = z.strictObject({ username: z.string().min(1).max(100), password, totp: totp.optional() });
const anew = credentials.omit({ username: true });

@ApiTags('session')
@Controller('api/v1')
export class SessionController {
  constructor(
    private readonly database: DataSource,
    private readonly setting: Setting,
    private readonly credentials: Credentials,
  ) {}

  @Public()
  @Post('session')
  @HttpCode(200)
  @Describe({ summary: 'Logs in', answer: contract.loggedIn, open: true })
  @ApiBody({ schema: schemaOf(credentials) as never })
  async create(@Body() body: unknown, @Req() request: Known, @Res({ passthrough: true }) response: Response) {
    if (fromOtherSite(request, this.setting)) throw otherSite();
    const shown = read(credentials, body);
    const { accountId, secondFactor, passwordHash } = await this.credentials.judged(request, shown);
    const entered = await newSession(this.database, accountId, { way: 'password', secondFactor, passwordHash, idleMinutes: this.setting.identity.sessionIdle });
    if (!entered) throw wrongCredentials();
    // What came along was somebody's session before: it ends, whoever planted it.
    const before = cookieOf(request, this.setting);
    if (before) await logOut(this.database, before);
    const { caller, session, token } = entered;
    setSessionCookie(response, this.setting, token);
    return { ...whoIs(caller, token, restrictionOf(session, this.setting)), token };
  } // prettier-ignore

  @EvenRestricted()
  @KeyScope(...keyScopes)
  @Get('session')
  @Describe({ summary: 'Who am I', answer: contract.who })
  current(@Who() caller: Caller, @Req() { token, way, restriction }: Known) {
    return whoIs(caller, way === 'apiKey' ? undefined : token, restriction);
  }

  @EvenRestricted()
  @Delete('session')
  @HttpCode(204)
  @Describe({ summary: 'Logs out', status: 204 })
  async end(@Req() request: Known, @Res({ passthrough: true }) response: Response): Promise<void> {
    await logOut(this.database, request.token!);
    endSessionCookie(response, this.setting);
  }

  @EvenRestricted()
  @Post('session/reauthentication')
  @HttpCode(204)
  @Describe({ summary: 'Shows again who one is, before acts of grave effect', status: 204 })
  @ApiBody({ schema: schemaOf(anew) as never })
  async again(@Who() { username }: Caller, @Body() body: unknown, @Req() request: Known): Promise<void> {
    const shown = read(anew, body);
    const { secondFactor } = await this.credentials.judged(request, { username, ...shown });
    await reauthenticated(this.database, request.token!, secondFactor);
  }

  @EvenRestricted()
  @Get('sessions')
  @Describe({ summary: "One's own sessions that have not ended", answer: contract.pageOf(contract.session) })
  async list(@Who() { userId }: Caller, @Req() { token }: Known) {
    return { items: await sessionsOf(this.database, userId, token), nextCursor: null };
  }

  @EvenRestricted()
  @Delete('sessions/:id')
  @HttpCode(204)
  @Describe({ summary: "Ends one of one's own sessions at once", status: 204 })
  async endOne(@Who() { userId }: Caller, @Param('id') id: string): Promise<void> {
    if (!z.uuid().safeParse(id).success || !(await endSession(this.database, userId, id))) throw notFound();
  }
}

/** Who somebody is, with what a page must send beside the cookie. */
export const whoIs = (
  { userId, username, name, roles, organisation }: Caller,
  token: string | undefined,
  restriction: Restriction | undefined,
) => ({
  user: { id: userId, username, name },
  roles,
  organisation,
  csrfToken: token === undefined ? null : csrfOf(token),
  restriction: restriction ?? null,
});
