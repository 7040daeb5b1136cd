export { type Config, ConfigFault, type Oidc, readConfig } from './config.js';
export {
  DatabaseFault,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './embedded-postgres/index.js';
export { Logger } from './logger.js';
