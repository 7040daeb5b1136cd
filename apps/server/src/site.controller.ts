import { Controller, Get, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { demoAccounts, demoPassword } from '#identity';
import { CaseEngine } from '#store';
import { EvenRestricted, Public, Recognises, type Known } from './access.js';
import * as contract from './contract.js';
import { Describe } from './contract.js';
import { version } from './release.js';
import { whoIs } from './session.controller.js';
import { Setting } from './setting.js';

/** What a page must know of this server before anybody has logged in. */
@ApiTags('site')
@Controller('api/v1/site')
export class SiteController {
  constructor(
    private readonly engine: CaseEngine,
    private readonly setting: Setting,
  ) {}

  @Public()
  @Recognises()
  @EvenRestricted()
  @Get()
  @Describe({ summary: 'What this server is: its mode, its ways to log in, who is logged in and, in the sandbox, its demonstration accounts', answer: contract.site, open: true })
  async get(@Req() { caller, token, way, restriction }: Known) {
    const { sandbox, oidc } = this.setting;
    return {
      mode: sandbox ? 'sandbox' : 'production',
      name: { zh: '权衡', en: 'Quanheng' },
      version,
      oidc: oidc ? { name: oidc.name } : null,
      session: caller ? whoIs(caller, way === 'apiKey' ? undefined : token, restriction) : null,
      demo: sandbox ? { password: demoPassword, accounts: await this.#accounts() } : null,
    };
  } // prettier-ignore

  #accounts(): Promise<unknown[]> {
    return this.engine.database.query(
      `SELECT a.username, a.name, a.roles, json_build_object('id', o.id, 'name', o.name) AS organisation
       FROM unnest($1::text[]) WITH ORDINALITY AS d(username, place) JOIN account a ON a.username = d.username AND a.active
         JOIN organisation o ON o.id = a.organisation_id ORDER BY d.place`,
      [demoAccounts.map(([username]) => username)],
    );
  }
}
