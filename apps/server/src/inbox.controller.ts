import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '#identity';
import { CaseEngine, inboxOf, messagesOf, Reading } from '#store';
import { KeyScope, Who } from './access.js';
import * as contract from './contract.js';
import { Describe } from './contract.js';
import { page, read } from './input.js';

@ApiTags('inbox')
@Controller('api/v1')
export class InboxController {
  constructor(
    private readonly engine: CaseEngine,
    private readonly reading: Reading,
  ) {}

  @KeyScope('cases:read')
  @Get('inbox')
  @Describe({ summary: 'Official documents made out to the caller, newest first', answer: contract.pageOf(contract.document), query: page })
  async inbox(@Who() caller: Caller, @Query() query: unknown) {
    const { limit, cursor } = read(page, query);
    const { items, nextCursor } = await this.reading.as(caller, (eyes) => inboxOf(eyes, caller, limit, cursor));
    const titles = new Map(this.engine.registry.matters.flat().flatMap(({ papers }) => Object.entries(papers).map(([code, { title }]) => [code, title] as const)));
    return { items: items.map((item) => ({ ...item, title: titles.get(item.code) })), nextCursor };
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
