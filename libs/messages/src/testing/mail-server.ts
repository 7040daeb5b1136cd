import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
  readonly mail: ParsedMail;
}

export interface MailServer {
  readonly url: string;
  /** Letters whose text came in whole, also those that were then not answered. */
  readonly received: readonly Received[];
  /** Names under which somebody tried to log in. */
  readonly logins: readonly string[];
  /** What it answers to the next letters: `refuse` with 451, or `hang up` after the text and before the answer. */
  next(...answers: ('take' | 'refuse' | 'hang up')[]): void;
  /** Resolves with the first letter, had or to come, that the condition holds for. */
  letter(wanted?: (received: Received) => boolean): Promise<Received>;
  stop(): Promise<void>;
}

/** A real SMTP server on the loopback, which keeps what it is sent. */
export async function startMailServer(): Promise<MailServer> {
  const received: Received[] = [];
  const logins: string[] = [];
  const waiting = new Set<() => void>();
  const answers: ('take' | 'refuse' | 'hang up')[] = [];
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    // Nobody needs a password here, and none is right.
    onAuth({ username, password }, _session, done) {
      logins.push(String(username));
      done(new Error(`${username} is not known by ${password}`));
    },
    closeTimeout: 10,
    async onData(stream, session, done) {
      const parts: Buffer[] = [];
      for await (const part of stream) parts.push(part as Buffer);
      const raw = Buffer.concat(parts);
      const { mailFrom, rcptTo } = session.envelope;
      const answer = answers.shift() ?? 'take';
      if (answer === 'refuse') return done(Object.assign(new Error('try later'), { responseCode: 451 }));
      received.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), raw: raw.toString(), mail: await simpleParser(raw) });
      for (const look of waiting) look();
      if (answer === 'take') return done();
      for (const { _socket } of server.connections as unknown as Set<{ _socket: { destroy(): void } }>) _socket.destroy();
    },
  }); // prettier-ignore
  server.on('error', () => undefined); // A connection that was hung up.
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;

  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    logins,
    next: (...more) => void answers.push(...more),
    letter: (wanted = () => true) =>
      new Promise((resolve) => {
        const look = () => {
          const found = received.find(wanted);
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
