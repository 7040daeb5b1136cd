import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { judgeCredentials, LoginThrottle } from '#identity';
import type { Known } from './access.js';
import { Problem } from './problem.js';
import { networkOf } from './rate-limit.js';
import { Setting } from './setting.js';

export interface Shown {
  readonly username: string;
  readonly password: string;
  readonly totp?: string | undefined;
}

/** Judges passwords and codes, wherever they are asked for, with one throttle and one answer. */
@Injectable()
export class Credentials {
  readonly #throttle: LoginThrottle;

  constructor(
    private readonly database: DataSource,
    private readonly setting: Setting,
  ) {
    this.#throttle = new LoginThrottle(database);
  }

  /** Whose they are. Throws where they do not fit; which part does not fit is not told. */
  async judged(request: Known, { username, password, totp }: Shown): Promise<{ accountId: string; secondFactor: boolean; passwordHash: string }> {
    const address = networkOf(request.ip);
    refuseTooMany(request, await this.#throttle.waitFor(username, address));
    const verdict = await judgeCredentials(this.database, this.setting.totpKey, username, password, totp);
    if (verdict.kind === 'wrong') {
      refuseTooMany(request, await this.#throttle.fail(username, address));
      request.res?.setHeader('WWW-Authenticate', 'Bearer');
      throw wrongCredentials();
    }
    // Others may have guessed at the same time: a right answer counts no more than in its turn.
    refuseTooMany(request, await this.#throttle.waitFor(username, address));
    if (verdict.kind === 'codeNeeded') throw new Problem('SECOND_FACTOR_REQUIRED', { zh: '请输入动态口令', en: 'give the code of your authenticator as totp' });
    await this.#throttle.clear(username, address);
    return verdict;
  } // prettier-ignore
}

export const wrongCredentials = () =>
  new Problem('UNAUTHENTICATED', { zh: '用户名、密码或动态口令不正确', en: 'wrong name, password or code' });

function refuseTooMany(request: Known, wait: number): void {
  if (wait === 0) return;
  request.res?.setHeader('Retry-After', wait);
  throw new Problem('TOO_MANY', { zh: '登录尝试过多，请稍后再试', en: 'too many attempts; try again later' });
}
