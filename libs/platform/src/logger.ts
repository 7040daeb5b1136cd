import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Logger as Pino, pino } from 'pino';
import type { Config } from './config.js';

/** Names of fields whose values never reach a log, at any depth and in any spelling of capitals. */
const SECRET_FIELDS = new Set([
  'password', 'passwordhash', 'newpassword', 'token', 'tokenhash', 'csrf', 'csrftoken', 'xcsrftoken', 'cookie', 'setcookie', 'authorization',
  'totp', 'totpsecret', 'secret', 'clientsecret', 'secretkey', 'apikey', 'code', 'verifier', 'codeverifier', 'nonce', 'idtoken', 'accesstoken', 'refreshtoken',
  'phone', 'idnumber', 'email', 'parameters',
]); // prettier-ignore
/** `x-csrf-token`, `csrf_token` and `csrfToken` are one name. */
const isSecret = (name: string): boolean => SECRET_FIELDS.has(name.toLowerCase().replaceAll(/[^a-z0-9]/g, ''));
const REDACTED = '[redacted]';
const DEEPEST = 8;

/** Writes one JSON object per line; serves as Nest's logger, whose last argument is the context. */
export class Logger implements LoggerService {
  private readonly pino: Pino;

  constructor(level: Config['logLevel'], destination?: DestinationStream) {
    this.pino = pino({ level, base: { pid: process.pid } }, destination ?? pino.destination(1));
  }

  log(message: unknown, ...more: unknown[]): void {
    this.write('info', message, more);
  }

  error(message: unknown, ...more: unknown[]): void {
    this.write('error', message, more);
  }

  warn(message: unknown, ...more: unknown[]): void {
    this.write('warn', message, more);
  }

  debug(message: unknown, ...more: unknown[]): void {
    this.write('debug', message, more);
  }

  verbose(message: unknown, ...more: unknown[]): void {
    this.write('trace', message, more);
  }

  fatal(message: unknown, ...more: unknown[]): void {
    this.write('fatal', message, more);
  }

  private write(
    level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal',
    message: unknown,
    more: unknown[],
  ): void {
    const details = [...more];
    const context = typeof details.at(-1) === 'string' ? (details.pop() as string) : undefined;
    const fields = {
      ...(context === undefined ? {} : { context: withoutSecrets(context) }),
      ...(details.length > 0 ? { details: redacted(details) } : {}),
    };
    if (typeof message === 'string') this.pino[level](fields, withoutSecrets(message));
    else this.pino[level]({ ...fields, data: redacted(message) });
  }
}

/** What errors and addresses say in running text: passwords inside an address, what follows Bearer, codes of a login. */
const withoutSecrets = (text: string): string =>
  text
    .replaceAll(/(\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@]*):[^\s/]*@/gi, `$1:${REDACTED}@`)
    .replaceAll(/\b(Bearer|Basic) +[\w.~+/=-]+/gi, `$1 ${REDACTED}`)
    .replaceAll(
      /([?&](?:code|state|token|password|secret|client_secret|id_token|access_token)=)[^\s&"'#]+/gi,
      `$1${REDACTED}`,
    );

/** A copy that is safe to log. Pino's own redaction knows fixed paths only; a secret may lie at any depth. */
function redacted(value: unknown, depth = 0): unknown {
  if (value instanceof Error) {
    const { name, message, stack, code } = value as Error & { code?: unknown };
    return {
      ...(redacted(Object.fromEntries(Object.entries(value)), depth) as object),
      ...(typeof code === 'string' && { code }), // ECONNREFUSED, 23505: a kind of error, no secret.
      name,
      message: withoutSecrets(message),
      ...(stack && { stack: withoutSecrets(stack) }),
    };
  }
  if (typeof value === 'string') return withoutSecrets(value);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth === DEEPEST) return '[…]';
  if (Array.isArray(value)) return value.map((item) => redacted(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, isSecret(name) ? REDACTED : redacted(item, depth + 1)]),
  );
}
