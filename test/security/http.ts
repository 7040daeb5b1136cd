import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { randomBytes } from 'node:crypto';

export interface Sent {
  readonly token?: string | undefined;
  readonly json?: unknown;
  readonly body?: string | Buffer;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** Parsed where it is JSON, else undefined. */
  readonly body: any;
}

/**
 * Sends requests exactly as written: unlike fetch it tidies neither the path nor the headers. Rejects where the
 * connection breaks.
 */
export class Wire {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 16 });

  constructor(readonly url: string) {}

  send(method: string, path: string, { token, json, body, headers = {} }: Sent = {}): Promise<Answer> {
    const { hostname, port } = new URL(this.url);
    const content = json === undefined ? body : JSON.stringify(json);
    const all = {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(json !== undefined && { 'content-type': 'application/json' }),
      ...(content !== undefined && { 'content-length': String(Buffer.byteLength(content)) }),
      ...headers,
    };
    return new Promise((resolve, reject) => {
      const sent = request({ hostname, port, method, path, headers: all, agent: this.#agent }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(parts).toString('utf8');
          resolve({ status: response.statusCode!, headers: response.headers, text, body: parsed(text) });
        });
      });
      sent.setTimeout(20_000, () => sent.destroy(new Error(`${method} ${path} was not answered within 20 s`)));
      sent.on('error', reject);
      sent.end(content);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export interface Part {
  readonly name: string;
  readonly value: string | Buffer;
  /** Written into the header as it is. */
  readonly file?: string;
}

/** A multipart body written by hand, so that file names may be anything that fits into a header. */
export function multipart(...parts: readonly Part[]): Required<Pick<Sent, 'body' | 'headers'>> {
  const boundary = `----quanheng${randomBytes(8).toString('hex')}`;
  const written = parts.flatMap(({ name, value, file }) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file === undefined ? '' : `; filename="${file}"\r\nContent-Type: application/octet-stream`}\r\n\r\n`,
    ),
    Buffer.from(value),
    Buffer.from('\r\n'),
  ]);
  const body = Buffer.concat([...written, Buffer.from(`--${boundary}--\r\n`)]);
  return { body, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
}
