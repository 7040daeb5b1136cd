import { z } from 'zod';

const DEFAULT_SANDBOX_NOW = '2026-03-02T09:00:00+08:00';

/** Every variable that the programs read, with its default. `.env.example` lists the same names. */
export const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: addressOf('postgres', 'postgresql').optional(),
  REDIS_URL: addressOf('redis', 'rediss').optional(),
  QUANHENG_MODE: z.enum(['sandbox', 'production']).default('production'),
  SANDBOX_NOW: z.iso.datetime({ offset: true }).default(DEFAULT_SANDBOX_NOW),
  PUBLIC_URL: addressOf('http', 'https').optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** How this process runs: read once at its start. */
export interface Config {
  /** 0 lets the system choose. */
  port: number;
  dataDir: string;
  /** Undefined: embedded PostgreSQL in dataDir. */
  databaseUrl?: string;
  /** Undefined: the queue lives in PostgreSQL. */
  redisUrl?: string;
  mode: 'sandbox' | 'production';
  /** Where the movable clock of the sandbox begins: an ISO instant with its offset. */
  sandboxNow: string;
  /** Without a slash at its end. */
  publicUrl: string;
  logLevel: z.infer<typeof environment>['LOG_LEVEL'];
}

/** The environment is unusable; names every fault at once, so that one round of corrections is enough. */
export class ConfigFault extends Error {
  override name = 'ConfigFault';

  constructor(readonly faults: readonly string[]) {
    super(['环境变量有误 · The environment is not usable:', ...faults.map((fault) => `  - ${fault}`)].join('\n'));
  }
}

/** Reads and checks the environment. An empty variable counts as unset. Values never appear in the faults: they may be secret. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = environment.safeParse(given);
  const faults = result.success ? [] : result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (needsDatabase(given)) {
    faults.push('DATABASE_URL: 生产模式必须指定数据库 · production mode needs a database of its own');
  }
  if (!result.success || faults.length > 0) throw new ConfigFault(faults);
  return toConfig(result.data);
}

/** Judged apart from the schema, so that it is named even when another variable is wrong. */
function needsDatabase({ QUANHENG_MODE, DATABASE_URL }: NodeJS.ProcessEnv): boolean {
  return (QUANHENG_MODE ?? 'production') === 'production' && DATABASE_URL === undefined;
}

function toConfig(env: z.infer<typeof environment>): Config {
  return {
    port: env.PORT,
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL,
    redisUrl: env.REDIS_URL,
    mode: env.QUANHENG_MODE,
    sandboxNow: env.SANDBOX_NOW,
    publicUrl: (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ''),
    logLevel: env.LOG_LEVEL,
  };
}

function addressOf(...schemes: string[]) {
  const message = `地址应以 ${schemes.join(' / ')}:// 开头 · expected an address that begins with ${schemes.join('://, ')}://`;
  return z
    .string()
    .refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol.slice(0, -1)), message);
}
