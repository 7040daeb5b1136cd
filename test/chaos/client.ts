import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Answer, send } from './http.js';
import type { Invocation, Journal } from './journal.js';
import { between, oneOf, type Random } from './random.js';

/** Password of every demonstration account; they exist in the sandbox only. */
const PASSWORD = 'quanheng-demo';
const ATTEMPTS = 6;
/** So long a server that refused a connection is passed over where there is another, as a load balancer does. */
const PASSED_OVER_MS = 1_000;

/** A case as far as the clients look at it. */
export interface CaseView {
  readonly id: string;
  readonly matter: string;
  readonly revision: number;
  readonly state: string;
  readonly desk: string | null;
  readonly outcome: string | null;
  readonly authority: { readonly id: string };
  readonly availableActs: readonly {
    readonly verb: string;
    readonly example: Record<string, unknown>;
    readonly standing?: boolean;
  }[];
}

export interface Wish {
  readonly account: string;
  readonly filed: Pick<CaseView, 'id' | 'revision'>;
  readonly verb: string;
  readonly payload: unknown;
  readonly race?: number;
}

/** What became of a wish at last. `lost`: nobody knows, after all attempts. */
export type Ending =
  | { readonly kind: 'ok'; readonly filed: CaseView }
  | { readonly kind: 'refused'; readonly code: string; readonly revisionNow?: number }
  | { readonly kind: 'lost' };

/** Requests as a careful program makes them: a key per act, repeated while the outcome is unknown; all in the journal. */
export class Client {
  static #tokens = new Map<string, string>();
  static #passedOver = new Map<string, number>();
  #op = 0;

  constructor(
    private readonly name: string,
    private readonly servers: Readonly<Record<string, string>>,
    private readonly journal: Journal,
    private readonly random: Random,
    /** Whether GETs are written down as well. */
    private readonly tellsQueries: () => boolean,
  ) {}

  /** The body of a successful GET; undefined for a refusal or no answer. */
  async get<T>(account: string | null, path: string): Promise<T | undefined> {
    const server = this.#server();
    const op = this.#nextOp();
    const began = performance.now();
    const tell = (status?: number) => {
      if (this.tellsQueries() && account)
        this.journal.write({ type: 'query', op, account, server, ...(status && { status }), ms: performance.now() - began });
    };
    try {
      const { status, body } = await this.#send(account, server, 'GET', path);
      tell(status);
      return status === 200 ? (body as T) : undefined;
    } catch (cause) {
      this.#refused(server, cause);
      tell();
      return undefined;
    }
  } // prettier-ignore

  /** A new draft. Its outcome may stay unknown: the interface has no key for it. */
  async open(account: string, matter: string, form: unknown): Promise<CaseView | undefined> {
    const invocation = { op: this.#nextOp(), key: null, caseId: null, verb: 'open', account, revision: null, attempt: 1, server: this.#server() };
    const answer = await this.#attempt(invocation, 'POST', '/cases', { matter, form });
    return answer?.status === 201 ? (answer.body as CaseView) : undefined;
  } // prettier-ignore

  /** An act with a key of its own, asked again under the same key until its outcome is known, five times at most. */
  async act(wish: Wish): Promise<Ending> {
    const key = randomUUID();
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const answer = await this.#actOnce(wish, key, attempt);
      if (answer && answer.status < 300) {
        if (this.random() < 0.1) await this.#actOnce(wish, key, attempt + 1, true);
        return { kind: 'ok', filed: (answer.body as { case: CaseView }).case };
      }
      const { code = '', revision } = (answer?.body ?? {}) as { code?: string; revision?: number };
      if (answer && answer.status < 500 && answer.status !== 401 && answer.status !== 429)
        return { kind: 'refused', code, ...(revision !== undefined && { revisionNow: revision }) };
      await pause(between(this.random, 50, 250) * attempt);
    }
    return { kind: 'lost' };
  }

  #actOnce({ account, filed, verb, payload, race }: Wish, key: string, attempt: number, repeat = false): Promise<Answer | undefined> {
    const invocation: Invocation = {
      op: this.#nextOp(), key, caseId: filed.id, verb, account, revision: filed.revision, attempt, server: this.#server(),
      ...(race !== undefined && { race }), ...(repeat && { repeat: true as const }),
    };
    const headers = { 'idempotency-key': key, 'if-match': `"${filed.revision}"` };
    return this.#attempt(invocation, 'POST', `/cases/${filed.id}/acts`, { verb, payload }, headers);
  } // prettier-ignore

  /** One request that may change something, with its outcome in the journal. Undefined where that is unknown. */
  async #attempt(invocation: Invocation, method: string, path: string, json: unknown, headers: Record<string, string> = {}): Promise<Answer | undefined> {
    const { account, server } = invocation;
    const token = await this.#token(account, server).catch((cause: unknown) => this.#refused(server, cause));
    if (!token) return undefined; // Nothing was asked for yet.
    this.journal.write({ type: 'invoke', ...invocation });
    try {
      const answer = await send(this.servers[server]!, method, `/api/v1${path}`, { token, json, headers });
      if (answer.status === 401) Client.#tokens.delete(account);
      this.#tell(invocation, answer);
      return answer.status < 500 ? answer : undefined;
    } catch (cause) {
      this.#refused(server, cause);
      this.journal.write({ type: 'unknown', ...invocation, error: (cause as Error).message });
      return undefined;
    }
  } // prettier-ignore

  #tell(invocation: Invocation, { status, headers, body }: Answer): void {
    if (status >= 500) return this.journal.write({ type: 'unknown', ...invocation, status, error: codeOf(body) });
    if (status >= 400) {
      const { revision } = (body ?? {}) as { revision?: number };
      return this.journal.write({ type: 'fail', ...invocation, status, code: codeOf(body), ...(revision !== undefined && { revisionNow: revision }) });
    }
    const { case: filed = body as CaseView, entry } = body as { case?: CaseView; entry?: { seq: number; hash: string } };
    this.journal.write({
      type: 'ok', ...invocation, caseId: filed.id, status,
      seq: entry?.seq ?? (invocation.verb === 'open' ? 1 : null), hash: entry?.hash ?? null, revisionAfter: filed.revision,
      replayed: headers['idempotency-replayed'] === 'true',
      bodySha256: createHash('sha256').update(sorted(body)).digest('hex'),
    });
  } // prettier-ignore

  async #send(account: string | null, server: string, method: string, path: string): Promise<Answer> {
    const token = account === null ? undefined : await this.#token(account, server);
    const answer = await send(this.servers[server]!, method, `/api/v1${path}`, { token });
    if (answer.status === 401 && account) Client.#tokens.delete(account);
    return answer;
  }

  /** A session is good at every server; one is enough for an account. */
  async #token(account: string, server: string): Promise<string> {
    const known = Client.#tokens.get(account);
    if (known) return known;
    const credentials = { username: account, password: PASSWORD };
    const { status, body } = await send(this.servers[server]!, 'POST', '/api/v1/session', { json: credentials });
    if (status !== 200) throw new Error(`no session for ${account}: ${status}`);
    const { token } = body as { token: string };
    Client.#tokens.set(account, token);
    return token;
  }

  #server(): string {
    const all = Object.keys(this.servers);
    const up = all.filter((name) => (Client.#passedOver.get(name) ?? 0) <= this.journal.now());
    return oneOf(this.random, up.length > 0 ? up : all);
  }

  #refused(server: string, cause: unknown): void {
    if ((cause as NodeJS.ErrnoException).code === 'ECONNREFUSED')
      Client.#passedOver.set(server, this.journal.now() + PASSED_OVER_MS);
  }

  #nextOp(): string {
    return `${this.name}-${(this.#op += 1)}`;
  }
}

const codeOf = (body: unknown): string => (body as { code?: string } | undefined)?.code ?? '';

/** JSON with the keys of every object in code unit order. */
export function sorted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sorted).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${parts.map(([key, inner]) => `${JSON.stringify(key)}:${sorted(inner)}`).join(',')}}`;
}
