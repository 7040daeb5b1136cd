import { Agent, request } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Parsed JSON; undefined where the body is none. */
  readonly body: unknown;
}

export interface Sent {
  readonly token?: string;
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const TIME_LIMIT_MS = 5_000;
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** One request, one attempt. Rejects where no whole answer came within five seconds. */
export function send(url: string, method: string, path: string, { token, json, headers }: Sent = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const body = json === undefined ? undefined : JSON.stringify(json);
    const sent = request(`${url}${path}`, {
      agent,
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
        ...headers,
      },
    });
    const timer = setTimeout(() => sent.destroy(new Error('no answer within 5 s')), TIME_LIMIT_MS);
    const fail = (cause: Error) => {
      clearTimeout(timer);
      reject(cause);
    };
    sent.on('error', fail);
    sent.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', fail);
      response.on('close', () => response.complete || fail(new Error('the answer broke off')));
      response.on('end', () => {
        clearTimeout(timer);
        const text = Buffer.concat(chunks).toString('utf8');
        const isJson = response.headers['content-type']?.includes('json') && text !== '';
        resolve({ status: response.statusCode!, headers: response.headers, body: isJson ? JSON.parse(text) : undefined });
      });
    });
    sent.end(body);
  });
} // prettier-ignore

/** Lets go of idle connections, so that they keep no process alive. */
export const hangUp = (): void => agent.destroy();
