import { createHash, timingSafeEqual } from 'node:crypto';
import { Controller, Get, Headers, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { CaseEngine } from '#store';
import { Public } from './access.js';
import { notFound, Problem } from './problem.js';
import { Running } from './running.js';
import { Setting } from './setting.js';

const digest = (text: string) => createHash('sha256').update(text).digest();

@ApiExcludeController()
@Controller()
export class MetricsController {
  constructor(
    private readonly engine: CaseEngine,
    private readonly running: Running,
    private readonly setting: Setting,
  ) {}

  /** Open to anybody in the sandbox. In production only with the token of METRICS_TOKEN; without one nobody has it. */
  @Public()
  @Get('metrics')
  async metrics(
    @Headers('authorization') given: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    this.#refuseStrangers(given);
    const { metrics, queues } = this.running;
    response.type(metrics.contentType);
    return metrics.text(this.engine.database, queues);
  }

  #refuseStrangers(given: string | undefined): void {
    const { sandbox, metricsToken } = this.setting;
    if (sandbox) return;
    if (metricsToken === undefined) throw notFound();
    if (given === undefined || !timingSafeEqual(digest(given), digest(`Bearer ${metricsToken}`)))
      throw new Problem('UNAUTHENTICATED', { zh: '需要指标令牌', en: 'the metrics token is needed' });
  }
}
