import { emailChannel } from './letters.js';
import { mailerOf, type MailSettings } from './mailer.js';
import { webhookChannel, type WebhookBook } from './webhook-channel.js';
import { WebhookSender } from './webhook.js';

/** The ways out that are set up here: none is there that has no mail server, or no host it may send to. */
export function channelsOf(settings: MailSettings & { webhookAllow: readonly string[] }, book: WebhookBook) {
  const mailer = mailerOf(settings);
  const webhooks = settings.webhookAllow.length > 0 && new WebhookSender(settings.webhookAllow);
  return {
    ...(mailer && { email: emailChannel(mailer, settings.publicUrl) }),
    ...(webhooks && { webhook: webhookChannel(webhooks, book) }),
  };
}
