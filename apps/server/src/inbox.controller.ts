import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '#identity';
import { CaseEngine, inboxOf, messagesOf, namesFor, Reading } from '#store';
import { KeyScope, Who } from './access.js';
import * as contract from './contract.js';
import { Describe } from './contract.js';
import { page, read } from './input.js';
import { textsIn } from './texts-in.js';

@ApiTags('inbox')
@Controller('api/v1')
export class InboxController {
  constructor(
    private readonly engine: CaseEngine,
    private readonly reading: Reading,
  ) {}

  @KeyScope('cases:read')
  @Get('inbox')
  @Describe({ summary: 'Official documents made out to the caller, newest first', answer: contract.documentPage, query: page })
  async inbox(@Who() caller: Caller, @Query() query: unknown) {
    const { limit, cursor } = read(page, query);
    const { items, nextCursor, names } = await this.reading.as(caller, async (eyes) => {
      const rows = await inboxOf(eyes, caller, limit, cursor);
      return { ...rows, names: await namesFor(eyes, rows.items.flatMap(textsIn)) };
    });
    // Matters call papers of the same code otherwise; a paper names its matter in Chinese.
    const papers = this.engine.registry.matters.flat().flatMap((each) => Object.entries(each.papers).map(([code, { title }]) => ({ matter: each.title.zh, code, title })));
    const titles = new Map(papers.flatMap(({ matter, code, title }) => [[code, title], [`${matter} ${code}`, title]] as const));
    const titleOf = (code: string, { matter }: Readonly<Record<string, unknown>>) => titles.get(`${String(matter)} ${code}`) ?? titles.get(code);
    return { items: items.map((item) => ({ ...item, title: titleOf(item.code, item.data) })), nextCursor, names };
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
