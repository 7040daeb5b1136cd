import { createTransport } from 'nodemailer';
import type { Wording } from './letters.js';

export interface MailerOptions {
  /** `smtp://` or `smtps://`, with name and password if the server asks for them. */
  readonly url: string;
  /** Sender of every letter: an address, or `Name <address>`. */
  readonly from: string;
  /** Host that the ids of letters end in. */
  readonly host: string;
  readonly timeouts?: Partial<typeof usual>;
}

export interface MailSettings {
  readonly smtpUrl?: string;
  readonly mailFrom: string;
  readonly publicUrl: string;
}

export interface Letter extends Wording {
  /** The same at each attempt: it becomes the Message-ID, by which a mailbox may see the double. */
  readonly id: string;
  readonly to: string;
}

/** In ms. Together they are shorter than the minute for which a row of the outbox is held. */
const usual = { connection: 10_000, socket: 20_000, whole: 45_000 };

/** One address and nothing else: no list, no name, no line break. */
const address = /^[^\s<>()[\]\\,;:@"\p{Cc}]+@[^\s<>()[\]\\,;:@"\p{Cc}]+$/u;
/** Line breaks and other control characters would be lines of the header of their own. */
const onOneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/** A password that leaves this machine does not do so in the clear. */
const isSecretAbroad = (url: string): boolean => {
  const { username, hostname } = new URL(url);
  return username !== '' && !/^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
};

/** A letter that the mail server did not take. Says what went wrong, and neither to whom nor with which password. */
export class MailFault extends Error {
  override name = 'MailFault';

  constructor({ code, command, responseCode }: { code?: string; command?: string; responseCode?: number }) {
    super(['mail', code ?? 'fault', command, responseCode].filter((part) => part !== undefined).join(' '));
  }
}

/** How e-mail is sent here; undefined where no mail server is named. */
export function mailerOf({ smtpUrl, mailFrom, publicUrl }: MailSettings): Mailer | undefined {
  return smtpUrl === undefined
    ? undefined
    : new Mailer({ url: smtpUrl, from: mailFrom, host: new URL(publicUrl).hostname });
}

/** Sends plain-text letters by SMTP, each over a connection of its own. */
export class Mailer {
  readonly #transport: ReturnType<typeof createTransport>;
  readonly #wholeMs: number;

  constructor(private readonly options: MailerOptions) {
    const { connection, socket, whole } = { ...usual, ...options.timeouts };
    this.#transport = createTransport({
      requireTLS: isSecretAbroad(options.url), // A query in the address prevails: `?requireTLS=false`.
      url: options.url,
      connectionTimeout: connection,
      greetingTimeout: connection,
      dnsTimeout: connection,
      socketTimeout: socket,
      socketCloseTimeout: 0,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    this.#wholeMs = whole;
  }

  /** Resolves when the server has taken the letter. Rejects with a MailFault: then nobody knows whether it did. */
  async send({ id, to, subject, body }: Letter): Promise<void> {
    if (!address.test(to)) throw new MailFault({ code: 'EENVELOPE' });
    try {
      await this.#transport.sendMail({
        messageId: `<${id}@${this.options.host}>`,
        from: onOneLine(this.options.from),
        to: { name: '', address: to },
        subject: onOneLine(subject),
        text: body,
        // Nobody answers a machine, and no answering machine answers this one.
        headers: { 'Auto-Submitted': 'auto-generated' },
        signal: AbortSignal.timeout(this.#wholeMs),
      });
    } catch (cause) {
      throw new MailFault(cause as object);
    }
  }
}
