import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import type { Caller } from '#identity';
import { KeyScope, recognise, Who, type Known } from './access.js';
import { Describe } from './contract.js';
import { Events } from './events.js';
import { Problem } from './problem.js';
import { Setting } from './setting.js';

@ApiTags('events')
@Controller('api/v1/events')
export class EventsController {
  constructor(
    private readonly events: Events,
    private readonly database: DataSource,
    private readonly setting: Setting,
  ) {}

  @KeyScope('cases:read')
  @Get()
  @ApiProduces('text/event-stream')
  @Describe({ summary: 'Server-sent events: `ready`; `case` {id, revision} when a case that one may know of has changed; `resync`: look at everything again' })
  stream(@Who() caller: Caller, @Req() request: Known, @Res() response: Response): void {
    if (!/\btext\/event-stream\b/i.test(request.headers.accept ?? ''))
      throw new Problem('NOT_ACCEPTABLE', { zh: '此接口只提供 text/event-stream', en: 'this is served as text/event-stream only: say so in Accept' });
    if (request.method === 'HEAD') return void response.type('text/event-stream').end();
    // Nobody does anything: a stream that is open does not keep a session alive.
    const still = async () => {
      const now = await recognise(this.database, this.setting, request, true);
      return request.restriction ? undefined : now;
    };
    this.events.open(caller, response, still);
  }
} // prettier-ignore
