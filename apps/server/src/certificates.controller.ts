import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '#identity';
import { CaseEngine, ownCertificates, Reading } from '#store';
import { KeyScope, Who } from './access.js';
import { Describe, pageOf } from './contract.js';
import { page, read } from './input.js';
import * as contract from './public-contract.js';
import { certificateWords } from './public-words.js';

/** Certificates of one's own organisation, and of those for whom one acts. */
@ApiTags('certificates')
@Controller('api/v1')
export class CertificatesController {
  constructor(
    private readonly engine: CaseEngine,
    private readonly reading: Reading,
  ) {}

  @KeyScope('cases:read')
  @Get('certificates')
  @Describe({ summary: "The caller's certificates, and by when their renewal must be asked: what ends first comes first", answer: pageOf(contract.ownCertificate), query: page })
  async list(@Who() caller: Caller, @Query() query: unknown) {
    const { limit, cursor } = read(page, query);
    const { registry } = this.engine;
    const { items, nextCursor } = await this.reading.as(caller, (eyes) => ownCertificates(eyes, caller, registry, limit, cursor));
    return { items: items.map((item) => certificateWords(registry, item)), nextCursor };
  } // prettier-ignore
}
