import { z } from 'zod';

const DEFAULT_SANDBOX_NOW = '2026-03-02T09:00:00+08:00';
/** `someone@host`, or `Name <someone@host>`: one line, one address. */
const mailbox = /^(?:[^<>@,;\p{Cc}]+ )?(?:[^\s<>@,;]+@[^\s<>@,;]+|<[^\s<>@,;]+@[^\s<>@,;]+>)$/u;
const faultyMailbox =
  '应为一个邮箱地址 · expected one mail address: someone@example.org, or Name <someone@example.org>';
/** A host name as DNS knows it (`xn--…`), or `*.` and one: every name below it. */
const allowedHost = /^(?:\*\.)?[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?$/;
const faultyHost = '应为逗号分隔的主机名 · expected host names with commas between: hooks.example.org, *.example.org';
const hostsIn = (text: string) => text.toLowerCase().split(',').map((host) => host.trim()).filter(Boolean); // prettier-ignore

/** Every variable that the programs read, with its default. `.env.example` lists the same names. */
export const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: addressOf('postgres', 'postgresql').optional(),
  REDIS_URL: addressOf('redis', 'rediss').optional(),
  QUANHENG_MODE: z.enum(['sandbox', 'production']).default('production'),
  SANDBOX_NOW: z.iso.datetime({ offset: true }).default(DEFAULT_SANDBOX_NOW),
  PUBLIC_URL: addressOf('http', 'https').optional(),
  SMTP_URL: addressOf('smtp', 'smtps').optional(),
  MAIL_FROM: z.string().max(320).regex(mailbox, faultyMailbox).optional(),
  WEBHOOK_ALLOW: z
    .string()
    .transform(hostsIn)
    .pipe(z.array(z.string().regex(allowedHost, faultyHost)))
    .optional(),
  METRICS_TOKEN: z
    .string()
    .min(20, '至少 20 个字符 · at least 20 characters')
    .regex(/^[\x21-\x7e]*$/, '只能用可见的 ASCII 字符 · visible ASCII only')
    .optional(),
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
  /** Undefined: no e-mail is sent. */
  smtpUrl?: string;
  /** The sender of every e-mail. */
  mailFrom: string;
  /** Hosts that webhooks may be sent to, in small letters: `hooks.example.org`, `*.example.org`. None: no webhooks. */
  webhookAllow: readonly string[];
  /** Whoever brings it may read /metrics in production. Undefined: nobody may. */
  metricsToken?: string;
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
  const publicUrl = (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, '');
  return {
    port: env.PORT,
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL,
    redisUrl: env.REDIS_URL,
    mode: env.QUANHENG_MODE,
    sandboxNow: env.SANDBOX_NOW,
    publicUrl,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM ?? `quanheng@${new URL(publicUrl).hostname}`,
    webhookAllow: env.WEBHOOK_ALLOW ?? [],
    metricsToken: env.METRICS_TOKEN,
    logLevel: env.LOG_LEVEL,
  };
}

function addressOf(...schemes: string[]) {
  const message = `地址应以 ${schemes.join(' / ')}:// 开头 · expected an address that begins with ${schemes.join('://, ')}://`;
  return z
    .string()
    .refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol.slice(0, -1)), message);
}
