import { isIP } from 'node:net';
import { z } from 'zod';
import { sampleSecrets, withFiles } from './secrets.js';

const DEFAULT_SANDBOX_NOW = '2026-03-02T09:00:00+08:00';
/** `someone@host`, or `Name <someone@host>`: one line, one address. */
const mailbox = /^(?:[^<>@,;\p{Cc}]+ )?(?:[^\s<>@,;]+@[^\s<>@,;]+|<[^\s<>@,;]+@[^\s<>@,;]+>)$/u;
const faultyMailbox =
  '应为一个邮箱地址 · expected one mail address: someone@example.org, or Name <someone@example.org>';
/** A host name as DNS knows it (`xn--…`), or `*.` and one: every name below it. */
const allowedHost = /^(?:\*\.)?[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?$/;
const faultyHost = '应为逗号分隔的主机名 · expected host names with commas between: hooks.example.org, *.example.org';
const hostsIn = (text: string) => text.toLowerCase().split(',').map((host) => host.trim()).filter(Boolean); // prettier-ignore

const faultyProxy =
  '应为代理层数，或逗号分隔的代理地址 · expected how many proxies stand in front, or their addresses with commas between: 1, or 10.0.0.5,10.1.0.0/16';
const nearby = new Set(['loopback', 'linklocal', 'uniquelocal']);
const isProxy = (text: string) => {
  const [address = '', bits, ...rest] = text.split('/');
  return nearby.has(text) || (isIP(address) > 0 && rest.length === 0 && (bits === undefined || /^\d{1,3}$/.test(bits) && Number(bits) <= (isIP(address) === 4 ? 32 : 128))); // prettier-ignore
};
/** A request every minute and more: below that nobody could work. */
const fewestRequests = 60;

/** 0 switches it off; never longer than a session lasts. */
const minutes = z.coerce.number().int().min(0).max(720);

/** Every variable that the programs read, with its default. `.env.example` lists the same names. */
export const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: addressOf('postgres', 'postgresql').optional(),
  DATABASE_MIGRATE_URL: addressOf('postgres', 'postgresql').optional(),
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
  OIDC_ISSUER: addressOf('https', 'http').optional(),
  OIDC_CLIENT_ID: z.string().max(500).optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().trim().min(1).max(60).default('统一身份认证'),
  TRUST_PROXY: z
    .string()
    .transform((text) => (/^\d$/.test(text) ? Number(text) : text.split(',').map((part) => part.trim())))
    .refine((proxy) => typeof proxy === 'number' || proxy.every(isProxy), faultyProxy)
    .optional(),
  RATE_LIMIT: z.coerce
    .number()
    .int()
    .refine(
      (most) => most === 0 || most >= fewestRequests,
      `0 或不少于 ${fewestRequests} · 0, or at least ${fewestRequests}`,
    )
    .optional(),
  SECRET_KEY: z.string().min(32, '至少 32 个字符 · at least 32 characters').optional(),
  STAFF_SECOND_FACTOR: z.enum(['required', 'optional']).optional(),
  REAUTHENTICATE_AFTER: minutes.optional(),
  SESSION_IDLE: minutes.refine((idle) => idle === 0 || idle >= 5, '0 或不少于 5 · 0, or at least 5').optional(), // prettier-ignore
  PASSWORD_MAX_AGE: z.coerce.number().int().min(0).max(3650).default(0),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** How this process runs: read once at its start. */
export interface Config {
  /** 0 lets the system choose. */
  port: number;
  dataDir: string;
  /** Undefined: embedded PostgreSQL in dataDir. */
  databaseUrl?: string;
  /** The owner of the tables, for those who migrate. Undefined: the address above. */
  databaseMigrateUrl?: string;
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
  /** Undefined: nobody logs in by OpenID Connect. */
  oidc?: Oidc;
  /** Whose word on the caller's address counts: how many proxies stand in front, or their addresses. Undefined: nobody's. */
  trustProxy?: number | readonly string[];
  /** Requests in a minute that an account, or an address where nobody is logged in, may send. 0: any number. */
  rateLimit: number;
  identity: Identity;
  logLevel: z.infer<typeof environment>['LOG_LEVEL'];
}

/** How careful the house is about who somebody is. Times are real time. */
export interface Identity {
  /** Opens what the database keeps sealed, such as the secrets of second factors. Undefined: the sandbox's own, which everybody knows. */
  readonly secretKey?: string;
  /** People of an authority and administrators need a second factor. */
  readonly staffSecondFactor: boolean;
  /** Minutes after which decisions ask for the password anew; 0: never. */
  readonly reauthenticateAfter: number;
  /** Minutes without use that end a session of staff; 0: none do. */
  readonly sessionIdle: number;
  /** Days after which a password must be changed; 0: never. */
  readonly passwordMaxAge: number;
}

/** A provider of identities. Without a secret the client is a public one: PKCE alone protects the code. */
export interface Oidc {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret?: string;
  /** What the way in is called on the page. */
  readonly name: string;
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
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const { env: given, faults: unread } = withFiles(set);
  const result = environment.safeParse(given);
  const faults = result.success ? [] : result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  faults.push(...unread, ...halfOidc(given));
  if ((given['QUANHENG_MODE'] ?? 'production') === 'production')
    faults.push(...sampleSecrets(given), ...openOidc(given));
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

function halfOidc({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }: NodeJS.ProcessEnv): string[] {
  const any = OIDC_ISSUER ?? OIDC_CLIENT_ID ?? OIDC_CLIENT_SECRET;
  const missing = Object.entries({ OIDC_ISSUER, OIDC_CLIENT_ID }).filter(([, value]) => value === undefined);
  return any === undefined ? [] : missing.map(([name]) => `${name}: 与其他 OIDC_ 变量须一并设置 · goes together with the other OIDC_ variables`);
} // prettier-ignore

/** Whoever sits between could put in keys of his own. */
const openOidc = ({ OIDC_ISSUER }: NodeJS.ProcessEnv): string[] =>
  OIDC_ISSUER?.startsWith('http:') ? ['OIDC_ISSUER: 生产模式须为 https · production mode needs https'] : [];

function toConfig(env: z.infer<typeof environment>): Config {
  const production = env.QUANHENG_MODE === 'production';
  const publicUrl = (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, '');
  return {
    port: env.PORT,
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL,
    databaseMigrateUrl: env.DATABASE_MIGRATE_URL,
    redisUrl: env.REDIS_URL,
    mode: env.QUANHENG_MODE,
    sandboxNow: env.SANDBOX_NOW,
    publicUrl,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM ?? `quanheng@${new URL(publicUrl).hostname}`,
    webhookAllow: env.WEBHOOK_ALLOW ?? [],
    metricsToken: env.METRICS_TOKEN,
    ...(env.OIDC_ISSUER &&
      env.OIDC_CLIENT_ID && {
        oidc: {
          issuer: env.OIDC_ISSUER,
          clientId: env.OIDC_CLIENT_ID,
          name: env.OIDC_NAME,
          ...(env.OIDC_CLIENT_SECRET && { clientSecret: env.OIDC_CLIENT_SECRET }),
        },
      }),
    trustProxy: env.TRUST_PROXY,
    rateLimit: env.RATE_LIMIT ?? (env.QUANHENG_MODE === 'production' ? 600 : 0),
    identity: {
      ...(env.SECRET_KEY && { secretKey: env.SECRET_KEY }),
      staffSecondFactor: (env.STAFF_SECOND_FACTOR ?? (production ? 'required' : 'optional')) === 'required',
      reauthenticateAfter: env.REAUTHENTICATE_AFTER ?? (production ? 10 : 0),
      sessionIdle: env.SESSION_IDLE ?? (production ? 30 : 0),
      passwordMaxAge: env.PASSWORD_MAX_AGE,
    },
    logLevel: env.LOG_LEVEL,
  };
}

function addressOf(...schemes: string[]) {
  const message = `地址应以 ${schemes.join(' / ')}:// 开头 · expected an address that begins with ${schemes.join('://, ')}://`;
  return z
    .string()
    .refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol.slice(0, -1)), message);
}
