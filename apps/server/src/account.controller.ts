import { Body, Controller, Delete, HttpCode, Post, Put, Req } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { changePassword, confirmTotp, demoAccounts, endTotp, passwordFaults, startTotp, type Caller } from '#identity';
import { schemaOf, type Text } from '#workflow-kit';
import { EvenRestricted, Fresh, Who, type Known } from './access.js';
import * as contract from './contract.js';
import { Describe } from './contract.js';
import { Credentials } from './credentials.js';
import { read } from './input.js';
import { Problem } from './problem.js';
import { password, totp } from './session.controller.js';
import { Setting } from './setting.js';

const passwords = z.strictObject({ current: password, next: z.string().max(1000), totp: totp.optional() });
const first = z.strictObject({ code: totp });
const both = z.strictObject({ password, totp: totp.optional() });

const wrong = (pointer: string, code: string, message: Text) =>
  new Problem('INVALID_INPUT', message, { errors: [{ pointer, code, message }] });

/** People keep their own password and second factor. No key can, and nobody for somebody else. */
@ApiTags('account')
@Controller('api/v1/account')
@EvenRestricted()
export class AccountController {
  constructor(
    private readonly database: DataSource,
    private readonly setting: Setting,
    private readonly credentials: Credentials,
  ) {}

  @Put('password')
  @HttpCode(204)
  @Describe({ summary: 'Changes the password; all other sessions end', status: 204 })
  @ApiBody({ schema: schemaOf(passwords) as never })
  async change(@Who() { userId, username }: Caller, @Body() body: unknown, @Req() request: Known): Promise<void> {
    if (this.setting.sandbox && demoAccounts.some(([name]) => name === username))
      throw new Problem('NOT_YOUR_POWER', { zh: '演示账号的密码不能修改', en: 'demonstration accounts keep their password' }, { rule: 'DEMO_ACCOUNT' });
    const { current, next, totp: code } = read(passwords, body);
    await this.credentials.judged(request, { username, password: current, totp: code });
    if (next === current) throw wrong('/next', 'UNCHANGED', { zh: '新密码与原密码相同', en: 'this is the password you have' });
    const [fault] = passwordFaults(next, username, '/next');
    if (fault) throw wrong(fault.pointer, fault.code, fault.message);
    await changePassword(this.database, userId, next, request.token!);
  } // prettier-ignore

  @Fresh()
  @Post('totp')
  @Describe({ summary: 'Begins to set up a second factor (RFC 6238)', answer: contract.newTotp, status: 201 })
  async start(@Who() { userId, username }: Caller) {
    const started = await startTotp(this.database, this.setting.totpKey, userId, username);
    if (!started) throw new Problem('ILLEGAL_MOVE', { zh: '已启用动态口令', en: 'there is a second factor already' }, { rule: 'TOTP_IN_FORCE', allowed: [] });
    return started;
  } // prettier-ignore

  @Put('totp')
  @HttpCode(204)
  @Describe({ summary: 'Puts the second factor into force by its first code; all other sessions end', status: 204 })
  @ApiBody({ schema: schemaOf(first) as never })
  async confirm(@Who() { userId }: Caller, @Body() body: unknown, @Req() { token }: Known): Promise<void> {
    const { code } = read(first, body);
    if (!(await confirmTotp(this.database, this.setting.totpKey, userId, code, token!)))
      throw wrong('/code', 'WRONG_CODE', { zh: '动态口令不正确，或尚未开始设置', en: 'the code does not fit, or nothing was begun' });
  } // prettier-ignore

  @Delete('totp')
  @HttpCode(204)
  @Describe({ summary: 'Takes the second factor away; all other sessions end', status: 204 })
  @ApiBody({ schema: schemaOf(both) as never })
  async end(@Who() { userId, username }: Caller, @Body() body: unknown, @Req() request: Known): Promise<void> {
    const shown = read(both, body);
    await this.credentials.judged(request, { username, ...shown });
    await endTotp(this.database, userId, request.token!);
  }
}
