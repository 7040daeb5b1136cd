import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { dateOf } from '#engine';
import { CaseEngine, certificateNumbered, certificateStatuses, listCertificates, now, publishedDecisions, publishingAuthorities, Reading } from '#store'; // prettier-ignore
import { Public } from './access.js';
import { Describe, pageOf } from './contract.js';
import { page, read } from './input.js';
import { notFound } from './problem.js';
import * as contract from './public-contract.js';
import { certificateInWords, certificateWords, decisionWords } from './public-words.js';

const name = z.string().min(1).max(100);
/** PostgreSQL knows no year 0. */
const day = z.iso.date().refine((on) => !on.startsWith('0000'));

const search = page.extend({
  /** The beginning of a number or of the holder's name. */
  q: z.string().max(100).optional(),
  kind: name.optional(),
  status: z.enum(certificateStatuses).optional(),
});
const results = page.extend({
  matter: name.optional(),
  authority: name.optional(),
  from: day.optional(),
  to: day.optional(),
});

/** The public register (公开查询): open to anybody, and read with nobody's eyes. */
@ApiTags('public')
@Controller('api/v1/public')
export class PublicController {
  constructor(
    private readonly engine: CaseEngine,
    private readonly reading: Reading,
  ) {}

  @Public()
  @Get('certificates')
  @Describe({ summary: 'The public register of certificates, searched by the beginning of number or holder', answer: pageOf(contract.certificate), query: search, open: true })
  async certificates(@Query() query: unknown) {
    const { q, ...filter } = read(search, query);
    const { items, nextCursor } = await this.reading.openly((eyes) => listCertificates(eyes, { ...filter, q: q?.trim() || undefined }));
    return { items: items.map((item) => certificateWords(this.engine.registry, item)), nextCursor };
  } // prettier-ignore

  @Public()
  @Get('certificates/:number')
  @Describe({ summary: 'A certificate of the register: how it stands, and what became of it', answer: contract.certificateInFull, open: true })
  async certificate(@Param('number') number: string) {
    const found = await this.reading.openly((eyes) => certificateNumbered(eyes, number));
    if (!found) throw notFound();
    return certificateInWords(this.engine.registry, found, dateOf(await now(this.engine.database)));
  } // prettier-ignore

  @Public()
  @Get('decisions')
  @Describe({ summary: 'Results of procedures that the law makes public, newest first', answer: pageOf(contract.decision), query: results, open: true })
  async decisions(@Query() query: unknown) {
    const filter = read(results, query);
    const { items, nextCursor } = await this.reading.openly((eyes) => publishedDecisions(eyes, filter));
    return { items: items.map((item) => decisionWords(this.engine.registry, item)), nextCursor };
  } // prettier-ignore

  @Public()
  @Get('authorities')
  @Describe({ summary: 'Authorities of which a decision is published', answer: contract.authorities, open: true })
  async authorities() {
    return { items: await this.reading.openly(publishingAuthorities) };
  }
}
