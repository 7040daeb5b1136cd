import 'reflect-metadata';
import type { Server } from 'node:http';
import { Module, type DynamicModule, type INestApplication } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, NestFactory, Reflector } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Logger, type Config } from '#platform';
import { CaseEngine, Reading } from '#store';
import { mailerOf, WebhookSender } from '#messages';
import { AccessGuard } from './access.js';
import { AccountController } from './account.controller.js';
import { ApiKeysController } from './api-keys.controller.js';
import { AdminController } from './admin.controller.js';
import { AuditController } from './audit.controller.js';
import { AttorneysController } from './attorneys.controller.js';
import { boardPath, boardRouter } from './board.js';
import { CalendarController } from './calendar.controller.js';
import { ColleaguesController } from './colleagues.controller.js';
import { CasesController } from './cases.controller.js';
import { CertificatesController } from './certificates.controller.js';
import { Credentials } from './credentials.js';
import { bounds, Events } from './events.js';
import { EventsController } from './events.controller.js';
import { safeHeaders } from './headers.js';
import { HealthController } from './health.controller.js';
import { IncidentsController } from './incidents.controller.js';
import { InboxController } from './inbox.controller.js';
import { MaterialsController } from './materials.controller.js';
import { MarksController } from './marks.controller.js';
import { MattersController } from './matters.controller.js';
import { MetricsController } from './metrics.controller.js';
import { OidcController } from './oidc.controller.js';
import { openApiOf } from './openapi.js';
import { MAILER, PreferencesController } from './preferences.controller.js';
import { ProblemFilter } from './problem.js';
import { PublicController } from './public.controller.js';
import { RateLimit } from './rate-limit.js';
import { ReadInterceptor, Recorder } from './recorded.js';
import { RegistrationsController } from './registrations.controller.js';
import { Running } from './running.js';
import { SandboxController } from './sandbox.controller.js';
import { ScreeningController } from './screening.controller.js';
import { SessionController } from './session.controller.js';
import { Setting } from './setting.js';
import { SiteController } from './site.controller.js';
import { StrictInput } from './strict-input.js';
import { pages } from './web.js';
import { VerifyController } from './verify.controller.js';
import { WebhooksController } from './webhooks.controller.js';
import { PhrasesController } from './phrases.controller.js';
import { RulesController } from './rules.controller.js';
import { WordsController } from './words.controller.js';
import { SubstitutionsController } from './substitutions.controller.js';

@Module({})
class AppModule {
  static over(engine: CaseEngine, reading: Reading, config: Config, log: Logger, running: Running): DynamicModule {
    const recorder = new Recorder(engine.database, log);
    return {
      module: AppModule,
      imports: [TypeOrmModule.forRootAsync({ useFactory: () => engine.database.options, dataSourceFactory: async () => engine.database })],
      controllers: [HealthController, SessionController, OidcController, RegistrationsController, AccountController, ApiKeysController, MattersController, ScreeningController, MarksController, PreferencesController, CasesController, MaterialsController, InboxController, CalendarController, WebhooksController, IncidentsController, AdminController, AttorneysController, SubstitutionsController, AuditController, MetricsController, SandboxController, EventsController, SiteController, ColleaguesController, WordsController, PhrasesController, RulesController, PublicController, CertificatesController, VerifyController],
      providers: [
        { provide: CaseEngine, useValue: engine },
        { provide: Reading, useValue: reading },
        { provide: Running, useValue: running },
        { provide: Events, useValue: new Events(reading, bounds) },
        { provide: Setting, useValue: new Setting(config) },
        { provide: MAILER, useValue: mailerOf(config) ?? null },
        { provide: WebhookSender, useValue: new WebhookSender(config.webhookAllow) },
        { provide: APP_GUARD, useFactory: (reflector: Reflector, database: DataSource, setting: Setting) => new AccessGuard(reflector, database, setting), inject: [Reflector, DataSource, Setting] },
        Credentials,
        { provide: RateLimit, useValue: new RateLimit(config.rateLimit) },
        { provide: APP_INTERCEPTOR, useFactory: (reflector: Reflector, limit: RateLimit) => new StrictInput(reflector, limit), inject: [Reflector, RateLimit] },
        { provide: Recorder, useValue: recorder },
        { provide: Logger, useValue: log },
        { provide: APP_INTERCEPTOR, useValue: new ReadInterceptor(recorder) },
        { provide: APP_FILTER, useValue: new ProblemFilter(log, recorder) },
      ],
    };
  } // prettier-ignore
}

/** The HTTP API over an engine: nothing in it decides. */
export async function createApp(engine: CaseEngine, reading: Reading, config: Config, log: Logger, running = new Running()): Promise<INestApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.over(engine, reading, config, log, running), { logger: frameworkLog(log), bodyParser: false, abortOnError: false });
  if (config.trustProxy !== undefined) app.set('trust proxy', config.trustProxy);
  app.disable('x-powered-by');
  app.use(...safeHeaders({ secure: config.publicUrl.startsWith('https:') }), pages(), app.get(RateLimit).byAddress);
  if (running.window) app.use(boardPath, boardRouter(engine.database, app.get(Setting), running.window));
  app.useBodyParser('json', { limit: '1mb', strict: true });
  SwaggerModule.setup('api/docs', app, openApiOf(app), { jsonDocumentUrl: 'api/v1/openapi.json' });
  bound(app.getHttpServer() as Server);
  return app;
} // prettier-ignore

/** Milliseconds: whoever sends slowly does not hold a connection for ever. A file of 10 MB has two minutes. */
function bound(server: Server): void {
  server.headersTimeout = 20_000;
  server.requestTimeout = 120_000;
  server.keepAliveTimeout = 10_000;
  server.maxHeadersCount = 100;
}

/** What the framework says of its own wiring is for debugging only. */
const frameworkLog = (log: Logger) => ({
  log: (message: unknown, ...more: unknown[]) => log.debug(message, ...more),
  warn: (message: unknown, ...more: unknown[]) => log.warn(message, ...more),
  error: (message: unknown, ...more: unknown[]) => log.error(message, ...more),
});
