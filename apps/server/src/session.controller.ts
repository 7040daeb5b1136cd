import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { logIn, logOut, Throttle, type Caller } from '#identity';
import { schemaOf } from '#workflow-kit';
import { cookieName, Public, Who, type Known } from './access.js';
import * as contract from './contract.js';
import { Describe } from './contract.js';
import { read } from './input.js';
import { Problem } from './problem.js';
import { Setting } from './setting.js';

const credentials = z.strictObject({ username: z.string().min(1).max(100), password: z.string().min(1).max(200) });
const minutes = 60_000;

@ApiTags('session')
@Controller('api/v1/session')
export class SessionController {
  readonly #byName = new Throttle(10, 10 * minutes);
  readonly #byAddress = new Throttle(100, 10 * minutes);

  constructor(
    private readonly database: DataSource,
    private readonly setting: Setting,
  ) {}

  @Public()
  @Post()
  @HttpCode(200)
  @Describe({ summary: 'Logs in', answer: contract.loggedIn, open: true })
  @ApiBody({ schema: schemaOf(credentials) as never })
  async create(@Body() body: unknown, @Req() request: Known, @Res({ passthrough: true }) response: Response) {
    const { username, password } = read(credentials, body);
    const address = request.ip ?? '';
    // By name and address together: a stranger elsewhere cannot lock somebody out.
    const who = `${username} ${address}`;
    const wait = Math.max(this.#byName.waitFor(who), this.#byAddress.waitFor(address));
    if (wait > 0) {
      response.setHeader('Retry-After', wait);
      throw new Problem('TOO_MANY', { zh: '登录尝试过多，请稍后再试', en: 'too many attempts; try again later' });
    }
    const session = await logIn(this.database, username, password);
    if (!session) {
      this.#byName.fail(who);
      this.#byAddress.fail(address);
      throw new Problem('UNAUTHENTICATED', { zh: '用户名或密码不正确', en: 'wrong name or password' });
    }
    this.#byName.clear(who);
    response.cookie(cookieName, session.token, {
      httpOnly: true,
      sameSite: 'lax',
      secure: this.setting.secureCookies,
      path: '/',
    });
    return { ...whoIs(session.caller), token: session.token };
  }

  @Get()
  @Describe({ summary: 'Who am I', answer: contract.who })
  current(@Who() caller: Caller) {
    return whoIs(caller);
  }

  @Delete()
  @HttpCode(204)
  @Describe({ summary: 'Logs out', status: 204 })
  async end(@Req() request: Known, @Res({ passthrough: true }) response: Response): Promise<void> {
    await logOut(this.database, request.token!);
    response.clearCookie(cookieName);
  }
}

const whoIs = ({ userId, username, name, roles, organisation }: Caller) => ({
  user: { id: userId, username, name },
  roles,
  organisation,
});
