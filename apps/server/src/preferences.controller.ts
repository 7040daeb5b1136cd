import { Body, Controller, Get, HttpCode, Inject, Post, Put } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Throttle, type Caller } from '#identity';
import { codeLetter, type Mailer } from '#messages';
import { askForEmail, codeMinutes, confirmEmail, preferencesOf, setPreferences, type Preferences } from '#store';
import { schemaOf, type Text } from '#workflow-kit';
import { Who } from './access.js';
import * as contract from './contract.js';
import { Describe } from './contract.js';
import { read } from './input.js';
import { Problem } from './problem.js';

/** The way out for letters; null where no mail server is named. */
export const MAILER = Symbol('mailer');

const wishes = z.strictObject({
  language: z.enum(['zh', 'en']).optional(),
  email: z.strictObject({ on: z.boolean() }).optional(),
});
const address = z.strictObject({ address: z.string().trim().max(254).pipe(z.email()) });
const proof = z.strictObject({ code: z.string().regex(/^\d{6}$/) });

const statutoryService: Text = {
  zh: '文书的法定送达不受以上设置影响，也不能关闭：经您同意电子送达的文书在门户收件箱送达，未同意的以其他法定方式送达；邮件仅为提示。',
  en: 'Service of official documents is not subject to these settings and cannot be switched off: with your consent they are served in the inbox of the portal, otherwise in another lawful way. E-mail is a hint only.',
};
const shown = (preferences: Preferences) => ({ ...preferences, statutoryService });
const json = (schema: z.ZodType) => ({ schema: schemaOf(schema) as never });

const minute = 60_000;

/** How people want to be told. Service of documents is not among it: it does not read these preferences. */
@ApiTags('preferences')
@Controller('api/v1/preferences')
export class PreferencesController {
  /** A code is a letter to an address that anybody may have named. */
  readonly #asked = new Throttle(5, codeMinutes * minute);

  constructor(
    private readonly database: DataSource,
    @Inject(MAILER) private readonly mailer: Mailer | null,
  ) {}

  @Get()
  @Describe({ summary: 'How the caller wants to be told', answer: contract.preferences })
  async get(@Who() { userId }: Caller) {
    return shown(await preferencesOf(this.database, userId));
  }

  @Put()
  @Describe({ summary: 'Changes the language, or switches e-mail on or off', answer: contract.preferences })
  @ApiBody(json(wishes))
  async set(@Who() caller: Caller, @Body() body: unknown) {
    const { language, email } = read(wishes, body);
    if (email?.on) this.#mailer('/email/on');
    if (!(await setPreferences(this.database, caller.userId, { language, emailOn: email?.on })))
      throw refused('/email/on', 'NO_ADDRESS', { zh: '请先登记并验证邮箱地址', en: 'give an address and confirm it first' });
    return this.get(caller);
  }

  @Post('email')
  @HttpCode(202)
  @Describe({ summary: 'A new mail address: sends a six-digit code to it, which counts for 30 minutes', answer: contract.preferences, status: 202 })
  @ApiBody(json(address))
  async ask(@Who() caller: Caller, @Body() body: unknown) {
    const { address: to } = read(address, body);
    const mailer = this.#mailer('/address');
    this.#brake(caller.userId);
    this.#brake(to.toLowerCase());
    const code = await askForEmail(this.database, caller.userId, to);
    const { language } = await preferencesOf(this.database, caller.userId);
    try {
      await mailer.send({ id: randomUUID(), to, ...codeLetter(code, codeMinutes, language) });
    } catch {
      throw new Problem('UNAVAILABLE', { zh: '邮件未能发出，请稍后再试', en: 'the letter could not be sent; try again later' });
    }
    return this.get(caller);
  }

  @Post('email/confirm')
  @HttpCode(200)
  @Describe({ summary: 'Proves the new address by its code: from then on hints go there', answer: contract.preferences })
  @ApiBody(json(proof))
  async confirm(@Who() caller: Caller, @Body() body: unknown) {
    const { code } = read(proof, body);
    const answer = await confirmEmail(this.database, caller.userId, code);
    if (answer === 'wrong') throw refused('/code', 'WRONG_CODE', { zh: '验证码不正确', en: 'not the code that was sent' });
    if (answer === 'void') throw refused('/code', 'NO_CODE', { zh: '没有有效的验证码，请重新获取', en: 'no code counts now; ask for a new one' });
    return this.get(caller);
  }

  #mailer(pointer: string): Mailer {
    if (this.mailer) return this.mailer;
    throw refused(pointer, 'NO_MAIL_SERVER', { zh: '本系统未配置邮件服务器，不发送邮件', en: 'no mail server is configured: this system sends no e-mail' });
  }

  #brake(who: string): void {
    if (this.#asked.waitFor(who) > 0) throw new Problem('TOO_MANY', { zh: '获取验证码过于频繁，请稍后再试', en: 'too many codes; try again later' });
    this.#asked.fail(who);
  }
} // prettier-ignore

const refused = (pointer: string, code: string, message: Text) =>
  new Problem('INVALID_INPUT', message, { errors: [{ pointer, code, message }] });
