/** A field that was refused: a JSON Pointer (RFC 6901) into what was sent, and why. */
export interface FieldFault {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

/** What the API answered instead (RFC 9457), or `OFFLINE` where no answer came. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly FieldFault[];
  readonly rule: string | undefined;
  readonly basis: string | undefined;
  readonly revision: number | undefined;
  readonly allowed: readonly string[];

  constructor(answer: Readonly<Record<string, unknown>>) {
    const { status, code, title, detail, errors, rule, basis, revision, allowed } = answer as Partial<Problem>;
    super(detail ?? title ?? code ?? 'problem');
    this.status = status ?? 0;
    this.code = code ?? 'INTERNAL';
    this.title = title ?? '';
    this.detail = detail ?? '';
    this.errors = errors ?? [];
    this.rule = rule;
    this.basis = basis;
    this.revision = revision;
    this.allowed = allowed ?? [];
  }
}

/** The server cannot be reached: nothing is known of what became of the request. */
export const offline = () => new Problem({ code: 'OFFLINE' });

/** Whether asking again later may help: nobody answered, or the server is not well. */
export const mayPass = ({ code, status }: Problem): boolean =>
  code === 'OFFLINE' || code === 'NOT_LOADED' || status >= 500;

export const asProblem = (error: unknown): Problem =>
  error instanceof Problem ? error : new Problem({ code: 'INTERNAL', title: '', detail: String(error) });
