export { channelsOf } from './channels.js';
export { codeLetter, hintLetter, type CaseHint, type EmailHint, type Language, type Wording } from './letters.js';
export { MailFault, Mailer, mailerOf, type Letter, type MailerOptions } from './mailer.js';
export { WebhookSender, type WebhookAnswer, type WebhookSenderOptions, type WebhookTarget } from './webhook.js';
export { webhookChannel, type WebhookBook, type WebhookHint } from './webhook-channel.js';
export { newWebhookSecret, type WebhookEvent, type WebhookSending } from './webhook-event.js';
export { checkedUrl, type WebhookFault } from './webhook-url.js';
