import { DataSource } from 'typeorm';
import { Logger, readConfig } from '#platform';
import { CaseEngine, Reading, Registry } from '#store';
import { calendarYears, matters, messages } from '#workflows';
import { createApp } from './app.js';
import { openApiOf } from './openapi.js';

/** A database that nothing is asked of. */
class Unasked extends DataSource {
  override initialize = () => Promise.resolve(this);
}

/* Prints the OpenAPI document. */
const database = new Unasked({ type: 'postgres' });
const engine = new CaseEngine(database, new Registry(matters, calendarYears, messages));
const config = { ...readConfig(), mode: 'sandbox' as const };
const app = await createApp(engine, new Reading(database, engine), config, new Logger('silent'));
process.stdout.write(JSON.stringify(openApiOf(app)), () => process.exit(0));
