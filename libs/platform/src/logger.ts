import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Logger as Pino, pino } from 'pino';
import type { Config } from './config.js';

/** Names of fields whose values never reach a log, at any depth and in any spelling of capitals. */
const SECRET_FIELDS = new Set(['password', 'token', 'cookie', 'authorization', 'phone', 'idnumber', 'email']);
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
    const context = typeof details.at(-1) === 'string' ? details.pop() : undefined;
    const fields = {
      ...(context === undefined ? {} : { context }),
      ...(details.length > 0 ? { details: redacted(details) } : {}),
    };
    if (typeof message === 'string') this.pino[level](fields, message);
    else this.pino[level]({ ...fields, data: redacted(message) });
  }
}

/** A copy that is safe to log. Pino's own redaction knows fixed paths only; a secret may lie at any depth. */
function redacted(value: unknown, depth = 0): unknown {
  if (value instanceof Error) {
    const { name, message, stack } = value;
    return { ...(redacted(Object.fromEntries(Object.entries(value)), depth) as object), name, message, stack };
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth === DEEPEST) return '[…]';
  if (Array.isArray(value)) return value.map((item) => redacted(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      SECRET_FIELDS.has(name.toLowerCase()) ? REDACTED : redacted(item, depth + 1),
    ]),
  );
}
