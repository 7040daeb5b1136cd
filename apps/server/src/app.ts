import 'reflect-metadata';
import { Module, type DynamicModule, type INestApplication } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, NestFactory, Reflector } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { TypeOrmModule } from '@nestjs/typeorm';
import helmet from 'helmet';
import { DataSource } from 'typeorm';
import type { Config, Logger } from '#platform';
import { CaseEngine } from '#store';
import { mailerOf, WebhookSender } from '#messages';
import { AccessGuard } from './access.js';
import { boardPath, boardRouter } from './board.js';
import { CalendarController } from './calendar.controller.js';
import { CasesController } from './cases.controller.js';
import { HealthController } from './health.controller.js';
import { IncidentsController } from './incidents.controller.js';
import { InboxController } from './inbox.controller.js';
import { MaterialsController } from './materials.controller.js';
import { MarksController } from './marks.controller.js';
import { MattersController } from './matters.controller.js';
import { MetricsController } from './metrics.controller.js';
import { MAILER, PreferencesController } from './preferences.controller.js';
import { ProblemFilter } from './problem.js';
import { Running } from './running.js';
import { SandboxController } from './sandbox.controller.js';
import { ScreeningController } from './screening.controller.js';
import { SessionController } from './session.controller.js';
import { Setting } from './setting.js';
import { WebhooksController } from './webhooks.controller.js';
import { webhookDocument } from './webhooks.document.js';

@Module({})
class AppModule {
  static over(engine: CaseEngine, config: Config, log: Logger, running: Running): DynamicModule {
    return {
      module: AppModule,
      imports: [TypeOrmModule.forRootAsync({ useFactory: () => engine.database.options, dataSourceFactory: async () => engine.database })],
      controllers: [HealthController, SessionController, MattersController, ScreeningController, MarksController, PreferencesController, CasesController, MaterialsController, InboxController, CalendarController, WebhooksController, IncidentsController, MetricsController, SandboxController],
      providers: [
        { provide: CaseEngine, useValue: engine },
        { provide: Running, useValue: running },
        { provide: Setting, useValue: new Setting(config) },
        { provide: MAILER, useValue: mailerOf(config) ?? null },
        { provide: WebhookSender, useValue: new WebhookSender(config.webhookAllow) },
        { provide: APP_GUARD, useFactory: (reflector: Reflector, database: DataSource) => new AccessGuard(reflector, database), inject: [Reflector, DataSource] },
        { provide: APP_FILTER, useValue: new ProblemFilter(log) },
      ],
    };
  } // prettier-ignore
}

/** The HTTP API over an engine: nothing in it decides. */
export async function createApp(engine: CaseEngine, config: Config, log: Logger, running = new Running()): Promise<INestApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.over(engine, config, log, running), { logger: frameworkLog(log), bodyParser: false, abortOnError: false });
  app.use(helmet());
  app.disable('x-powered-by');
  if (running.window) app.use(boardPath, boardRouter(engine.database, running.window));
  app.useBodyParser('json', { limit: '1mb', strict: true });
  const document = SwaggerModule.createDocument(app, { ...new DocumentBuilder().setTitle('Quanheng 权衡').setVersion('1').setOpenAPIVersion('3.1.0').addBearerAuth({ type: 'http', scheme: 'bearer' }).setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0').addServer('/').build(), webhooks: webhookDocument });
  SwaggerModule.setup('api/docs', app, document, { jsonDocumentUrl: 'api/v1/openapi.json' });
  return app;
} // prettier-ignore

/** What the framework says of its own wiring is for debugging only. */
const frameworkLog = (log: Logger) => ({
  log: (message: unknown, ...more: unknown[]) => log.debug(message, ...more),
  warn: (message: unknown, ...more: unknown[]) => log.warn(message, ...more),
  error: (message: unknown, ...more: unknown[]) => log.error(message, ...more),
});
