import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { Text } from '#workflow-kit';

/** What is told outside about a case. No form, no names, no reasons: whoever wants to know more asks the API. */
export interface WebhookEvent {
  /** `case.<code>` of the message; `webhook.test` for a trial. */
  readonly type: string;
  /** ISO instant of what happened, by the clock that counts for cases. */
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What happened in a case, as the database holds it. */
export interface CaseNews {
  /** ISO instant, by the clock that counts for cases. */
  readonly at: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly matter: string;
  /** Code of the message. */
  readonly code: string;
  readonly title: Text;
  /** What the message was made with. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** The event that tells of it outside. Of the data it keeps days, figures and which limit: a reason may name somebody. */
export function caseEvent({ at, data, ...news }: CaseNews): WebhookEvent {
  const { caseId, caseNumber, matter, code, title } = news;
  return {
    type: `case.${code}`,
    timestamp: at,
    data: { caseId, caseNumber, matter, code, title, data: harmless(data) },
  };
}

const isNameOfLimit = (key: string, value: unknown) =>
  (key === 'limit' || key === 'clockId') && typeof value === 'string';
const dayOrInstant = /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/;

function harmless(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(harmless).filter((item) => item !== undefined);
  if (typeof value === 'string') return dayOrInstant.test(value) ? value : undefined;
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).map(([key, inner]) => [key, isNameOfLimit(key, inner) ? inner : harmless(inner)]);
  return Object.fromEntries(kept.filter(([, inner]) => inner !== undefined));
}

/** One sending: the same id and event at each repetition, another time. */
export interface WebhookSending {
  /** Id of the outbox row; the receiver recognises a repetition by it. */
  readonly id: string;
  /** Real time of this attempt. */
  readonly at: Date;
  readonly event: WebhookEvent;
}

/** A new key to sign with: 32 random bytes in the form of Standard Webhooks. */
export const newWebhookSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

/** Body and headers of a sending by Standard Webhooks 1.0, signed by HMAC-SHA256. */
export function signed({ id, at, event }: WebhookSending, secret: string) {
  const body = JSON.stringify(event);
  return {
    body,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'Quanheng',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, at, body),
    },
  };
}
