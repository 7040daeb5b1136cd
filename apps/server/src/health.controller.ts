import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { CaseEngine, openTechnicalIncidents } from '#store';
import { Public } from './access.js';
import { Running } from './running.js';

@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(
    private readonly engine: CaseEngine,
    private readonly running: Running,
  ) {}

  /** The process lives. */
  @Public()
  @Get('healthz')
  live() {
    return { status: 'ok' };
  }

  /**
   * Ready to serve: database writable, migrations applied. `lateMs`: age of the oldest deadline that should have fired.
   * `queue`: whether this process reaches the store of the queue; when it does not, everything still happens, more slowly.
   */
  @Public()
  @Get('readyz')
  async ready(@Res({ passthrough: true }) response: Response) {
    try {
      const [{ pending, late }]: [{ pending: boolean; late: string }] = await this.engine.database.query(
        `SELECT pg_is_in_recovery() AS pending, (SELECT coalesce(extract(epoch FROM app_now() - min(due_at)) * 1000, 0)::bigint FROM deadline WHERE status = 'armed' AND due_at <= app_now()) AS late`,
      );
      const { queues } = this.running;
      const incidents = await openTechnicalIncidents(this.engine.database);
      if (!pending) return { status: 'ok', lateMs: Number(late), ...(queues && { queue: queues.connected ? 'ok' : 'away' }), incidents };
    } catch {
      // not ready: answered below
    }
    response.status(503);
    return { status: 'unavailable' };
  } // prettier-ignore
}
