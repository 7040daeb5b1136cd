import { randomUUID } from 'node:crypto';
import {
  ProblemError,
  type Acted,
  type Case,
  type Entry,
  type LimitCourse,
  type Matter,
  type Paper,
  type Problem,
} from './api.js';
import { samplePdf, samplePng, type SampleFile } from './files.js';

/** Password of every demonstration account; they exist in the sandbox only. */
const PASSWORD = 'quanheng-demo';

export interface Sent {
  readonly json?: unknown;
  readonly body?: string | FormData;
  readonly headers?: Readonly<Record<string, string>>;
}
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON, else the text. */
  readonly body: any;
}

/** A caller of the HTTP interface that knows nothing of the inside. */
export class Client {
  /** Duration of every act request so far, in milliseconds. */
  readonly latencies: number[] = [];
  private readonly tokens = new Map<string, Promise<string>>();

  constructor(readonly url: string) {}

  /** The token of a demonstration account; logs in once. */
  login(username: string): Promise<string> {
    const known = this.tokens.get(username);
    if (known) return known;
    const token = this.call(null, 'POST', '/session', { json: { username, password: PASSWORD } }).then(
      (session) => session.token as string,
    );
    this.tokens.set(username, token);
    token.catch(() => this.tokens.delete(username));
    return token;
  }

  /** One request as it is; a refusal is an answer too. `user` null: not logged in. */
  async send(user: string | null, method: string, path: string, { json, body, headers }: Sent = {}): Promise<Answer> {
    const token = user === null ? null : await this.login(user);
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: json !== undefined ? JSON.stringify(json) : body,
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') && text !== '';
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  }

  /** The body of a successful answer. Throws ProblemError for a refusal. */
  async call(user: string | null, method: string, path: string, sent?: Sent): Promise<any> {
    const { status, body } = await this.send(user, method, path, sent);
    if (status < 400) return body;
    const problem = (typeof body === 'object' ? body : { status, code: 'UNKNOWN', title: String(body) }) as Problem;
    throw new ProblemError(status, problem, `${user ?? '-'} ${method} ${path}`);
  }

  matter(code: string): Promise<Matter> {
    return this.call(null, 'GET', `/matters/${code}`);
  }

  /** A new draft; without `form` the matter's own sample. */
  async create(user: string, matter: string, form?: unknown): Promise<Case> {
    const filled = form ?? (await this.matter(matter)).sampleForm;
    return this.call(user, 'POST', '/cases', {
      json: { matter, form: filled },
      headers: { 'idempotency-key': randomUUID() },
    });
  }

  case(user: string, id: string): Promise<Case> {
    return this.call(user, 'GET', `/cases/${id}`);
  }

  /** Uploads a material: by default a small PDF, a PNG for photos. */
  async upload(user: string, id: string, code: string, file: SampleFile = sampleOf(code)): Promise<void> {
    const { revision } = await this.case(user, id);
    await this.call(user, 'POST', `/cases/${id}/materials`, {
      body: formOf(code, file),
      headers: { 'if-match': `"${revision}"`, 'idempotency-key': randomUUID() },
    });
  }

  /** Performs an act: its example, with the given fields in their place. Throws ProblemError. */
  async act(user: string, id: string, verb: string, fields: Record<string, unknown> = {}): Promise<Acted> {
    const filed = await this.case(user, id);
    const example = filed.availableActs.find((act) => act.verb === verb)?.example ?? {};
    return this.actWith(user, filed, verb, { ...example, ...fields });
  }

  /** Performs an act on a case as it was read, with this payload and nothing else. */
  async actWith(user: string, filed: Pick<Case, 'id' | 'revision'>, verb: string, payload: unknown): Promise<Acted> {
    await this.login(user);
    const begun = performance.now();
    const acted = await this.call(user, 'POST', `/cases/${filed.id}/acts`, {
      json: { verb, payload },
      headers: { 'idempotency-key': randomUUID(), 'if-match': `"${filed.revision}"` },
    });
    this.latencies.push(performance.now() - begun);
    return acted;
  }

  history(user: string, id: string): Promise<Entry[]> {
    return this.all(user, `/cases/${id}/history`);
  }

  async clock(user: string, id: string): Promise<readonly LimitCourse[]> {
    return (await this.call(user, 'GET', `/cases/${id}/clock`)).limits;
  }

  documents(user: string, id: string): Promise<Paper[]> {
    return this.all(user, `/cases/${id}/documents`);
  }

  inbox(user: string): Promise<Paper[]> {
    return this.all(user, '/inbox');
  }

  /** The sandbox's now, as an instant. */
  async now(user = 'enterprise-a'): Promise<string> {
    return (await this.call(user, 'GET', '/sandbox/clock')).now;
  }

  /** Moves the sandbox clock to an instant; what falls due until then happens before the answer. */
  advanceTo(instant: string, user = 'enterprise-a'): Promise<Moved> {
    return this.call(user, 'POST', '/sandbox/clock', { json: { advanceTo: instant } });
  }

  /** Moves the sandbox clock by an ISO duration. */
  advanceBy(duration: string, user = 'enterprise-a'): Promise<Moved> {
    return this.call(user, 'POST', '/sandbox/clock', { json: { advanceBy: duration } });
  }

  /** Every item of a list, page by page. */
  private async all(user: string, path: string): Promise<any[]> {
    const items: unknown[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await this.call(
        user,
        'GET',
        `${path}?limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
      );
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    return items;
  }
}

export interface Moved {
  readonly now: string;
  readonly fired: readonly { readonly caseId: string; readonly limit: string; readonly seq: number }[];
}

export function formOf(code: string, { name, type, bytes }: SampleFile): FormData {
  const form = new FormData();
  form.set('code', code);
  form.set('file', new Blob([new Uint8Array(bytes)], { type }), name);
  return form;
}

const sampleOf = (code: string): SampleFile =>
  code === 'photo' ? samplePng('photo.png') : samplePdf(`${code}.pdf`, `Quanheng demonstration: ${code}`);
