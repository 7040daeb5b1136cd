import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { dateOf } from '#engine';
import { CaseEngine, certificateNumbered, now, Reading } from '#store';
import { Public } from './access.js';
import { certificateInWords } from './public-words.js';
import { Setting } from './setting.js';
import { unknownPage, verifyPage, type Language } from './verify.js';

/** Where the code on a certificate leads: a page for people, not a part of the API. */
@ApiExcludeController()
@Controller('verify')
export class VerifyController {
  constructor(
    private readonly engine: CaseEngine,
    private readonly reading: Reading,
    private readonly setting: Setting,
  ) {}

  @Public()
  @Get(':number')
  async verify(@Param('number') number: string, @Query('lang') lang: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { sandbox } = this.setting;
    const language = languageOf(lang, request);
    const found = await this.reading.openly((eyes) => certificateNumbered(eyes, number));
    const page = found
      ? verifyPage(language, certificateInWords(this.engine.registry, found, dateOf(await now(this.engine.database))), sandbox)
      : unknownPage(language, number, sandbox);
    response.status(found ? 200 : 404).type('html').vary('Accept-Language').setHeader('Content-Language', language === 'zh' ? 'zh-CN' : 'en').send(page);
  } // prettier-ignore
}

/** The one that the address asks for, else the one that the browser prefers. */
const languageOf = (asked: unknown, request: Request): Language =>
  asked === 'zh' || asked === 'en' ? asked : request.acceptsLanguages('zh', 'en') === 'en' ? 'en' : 'zh';
