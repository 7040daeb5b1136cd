import type { Text } from '#workflow-kit';
import { caseEvent } from './webhook-event.js';
import type { WebhookSender, WebhookTarget } from './webhook.js';

/** A message to one webhook, as the outbox holds it. */
export interface WebhookHint {
  /** Id of the outbox row, the same at every attempt. */
  readonly id: string;
  readonly webhookId: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly matter: string;
  readonly code: string;
  readonly title: Text;
  readonly data: Readonly<Record<string, unknown>>;
  /** ISO instant at which it was told. */
  readonly at: string;
}

/** The webhooks as the database holds them. */
export interface WebhookBook {
  /** `at`: real time, which the signature states. */
  target(webhookId: string): Promise<(WebhookTarget & { readonly active: boolean; readonly at: Date }) | undefined>;
  switchOff(webhookId: string): Promise<unknown>;
}

/** The way out by webhooks. Rejects when the receiver did not take it; one that was removed or wants no more is no fault. */
export const webhookChannel =
  (sender: WebhookSender, book: WebhookBook) =>
  async ({ id, webhookId, ...hint }: WebhookHint): Promise<void> => {
    const target = await book.target(webhookId);
    if (!target?.active) return;
    const { outcome, words } = await sender.send(target, { id, at: target.at, event: caseEvent(hint) });
    if (outcome === 'gone') await book.switchOff(webhookId);
    if (outcome === 'failed') throw new Error(`${words.zh} · ${words.en}`);
  };
