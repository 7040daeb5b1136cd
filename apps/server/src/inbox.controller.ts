import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { Caller } from '#identity';
import { CaseEngine, inboxOf, markPapersRead, messagesOf, namesFor, Reading } from '#store';
import { schemaOf } from '#workflow-kit';
import { KeyScope, Who } from './access.js';
import * as contract from './contract.js';
import { Describe } from './contract.js';
import { page, read } from './input.js';
import { Problem } from './problem.js';
import { textsIn } from './texts-in.js';

const filter = page.extend({ read: z.enum(['true', 'false']).transform((is) => is === 'true').optional() }); // prettier-ignore
const marked = z.strictObject({
  papers: z.array(z.strictObject({ caseId: z.uuid(), no: z.int().min(1).max(1_000_000) })).min(1).max(100),
}); // prettier-ignore

@ApiTags('inbox')
@Controller('api/v1')
export class InboxController {
  constructor(
    private readonly engine: CaseEngine,
    private readonly reading: Reading,
    private readonly database: DataSource,
  ) {}

  @KeyScope('cases:read')
  @Get('inbox')
  @Describe({ summary: 'Official documents made out to the caller, newest first: all, or those read or not read', answer: contract.inboxPage, query: filter })
  async inbox(@Who() caller: Caller, @Query() query: unknown) {
    const asked = read(filter, query);
    const { items, nextCursor, names } = await this.reading.as(caller, async (eyes) => {
      const rows = await inboxOf(eyes, caller, asked);
      return { ...rows, names: await namesFor(eyes, rows.items.flatMap(textsIn)) };
    });
    // Matters call papers of the same code otherwise; a paper names its matter in Chinese.
    const papers = this.engine.registry.matters.flat().flatMap((each) => Object.entries(each.papers).map(([code, { title }]) => ({ matter: each.title.zh, code, title })));
    const titles = new Map(papers.flatMap(({ matter, code, title }) => [[code, title], [`${matter} ${code}`, title]] as const));
    const titleOf = (code: string, { matter }: Readonly<Record<string, unknown>>) => titles.get(`${String(matter)} ${code}`) ?? titles.get(code);
    return { items: items.map((item) => ({ ...item, title: titleOf(item.code, item.data) })), nextCursor, names };
  } // prettier-ignore

  @Post('inbox/read')
  @HttpCode(204)
  @Describe({ summary: 'Marks papers of the inbox as read by the caller: for the eye only, service does not depend on it', status: 204 })
  @ApiBody({ schema: schemaOf(marked) as never })
  async mark(@Who() caller: Caller, @Body() body: unknown) {
    const { papers } = read(marked, body);
    if (!(await markPapersRead(this.database, this.reading, caller, papers)))
      throw new Problem('NOT_FOUND', { zh: '收件箱中没有其中某份文书，均未标记', en: 'one of these papers is not in your inbox; none was marked' });
  } // prettier-ignore

  @KeyScope('cases:read')
  @Get('messages')
  @Describe({
    summary: 'Hints that something waits for the caller, newest first',
    answer: contract.pageOf(contract.message),
    query: page,
  })
  async messages(@Who() caller: Caller, @Query() query: unknown) {
    const { limit, cursor } = read(page, query);
    const { items, nextCursor } = await this.reading.as(caller, (eyes) =>
      messagesOf(eyes, caller.userId, limit, cursor),
    );
    const worded = items.map((item) => {
      const { id, caseId, caseNumber, code, data, madeAt } = item;
      return { id, caseId, caseNumber, code, ...this.engine.registry.wording(item), data, madeAt };
    });
    return { items: worded, nextCursor };
  }
}
