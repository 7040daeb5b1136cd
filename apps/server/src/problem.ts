import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { randomUUID } from 'node:crypto';
import type { Text } from '#workflow-kit';
import type { Refusal } from '#engine';
import { BadCursor } from '#store';
import type { Logger } from '#platform';

const titles = {
  MALFORMED: [400, '请求格式有误', 'Malformed request'],
  UNAUTHENTICATED: [401, '请先登录', 'Not logged in'],
  SECOND_FACTOR_REQUIRED: [401, '需要第二要素', 'A second factor is needed'],
  REAUTHENTICATION_REQUIRED: [401, '请再次验证身份', 'Prove anew who you are'],
  NOT_YOUR_POWER: [403, '无权办理', 'Not in your power'],
  DUTY_CONFLICT: [403, '违反岗位分离', 'Separation of duties'],
  TWO_PERSONS: [403, '须由另一人办理', 'Another person must do this'],
  NOT_FOUND: [404, '未找到', 'Not found'],
  NOT_ACCEPTABLE: [406, '无法以所求形式提供', 'Not in this form'],
  ILLEGAL_MOVE: [409, '当前环节不能办理', 'Not possible in this step'],
  STALE_REVISION: [409, '办件已有新的变化', 'The case has moved on'],
  TOO_LARGE: [413, '内容过大', 'Too large'],
  UNSUPPORTED_TYPE: [415, '不支持的类型', 'Unsupported type'],
  INVALID_INPUT: [422, '提交内容有误', 'Invalid input'],
  KEY_REUSED: [422, '幂等键已用于其他请求', 'Key used for another request'],
  PRECONDITION_REQUIRED: [428, '缺少必要的请求头', 'Precondition required'],
  TOO_MANY: [429, '尝试过于频繁', 'Too many attempts'],
  INTERNAL: [500, '系统故障', 'Internal fault'],
  UNAVAILABLE: [503, '暂不可用', 'Unavailable'],
} as const;

export type ProblemCode = keyof typeof titles;

/** What each refusal is called. */
export const problemTitles: Readonly<Record<string, Text>> = Object.fromEntries(Object.entries(titles).map(([code, [, zh, en]]) => [code, { zh, en }])); // prettier-ignore

/** A clear answer to a request that cannot be granted (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly detail: Text,
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail.en);
  }
}

export const notFound = () =>
  new Problem('NOT_FOUND', { zh: '没有您可以查看的此项内容', en: 'there is nothing here that you may know of' });

/** A refusal of the engine as a problem. `allowed`: the acts that are possible instead. */
export function problemOf(refusal: Refusal, allowed: readonly string[]): Problem {
  const { code, message, basis } = refusal;
  const more = {
    ...(code === 'ILLEGAL_MOVE' && { allowed, ...(refusal.rule && { rule: refusal.rule }) }),
    ...(code === 'DUTY_CONFLICT' && { rule: refusal.rule }),
    ...(code === 'NOT_YOUR_POWER' && refusal.rule && { rule: refusal.rule }),
    ...(code === 'INVALID_INPUT' && { errors: refusal.errors }),
    ...(basis && { basis: basis.zh }),
  };
  return new Problem(code, message, more);
}

const languageOf = (request: Request): 'zh' | 'en' => (request.acceptsLanguages('zh', 'en') === 'en' ? 'en' : 'zh');

/** Puts a refusal on record before it is told; throws where it cannot. */
export interface RefusalRecorder {
  refusal(request: Request, status: number, code: ProblemCode, rule?: string): Promise<void>;
}

/** Every error leaves as a problem; nothing of the inside leaves with it. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly log: Pick<Logger, 'error'>,
    private readonly recorder?: RefusalRecorder,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const [request, response] = [http.getRequest<Request>(), http.getResponse<Response>()];
    const incident = String(response.getHeader('X-Request-Id') ?? randomUUID());
    const problem = response.headersSent ? undefined : await this.#recorded(request, this.#problem(error, incident));
    if (!problem || response.headersSent) return void response.end();
    send(request, response, problem);
  }

  /** The refusal once it is on record; where it cannot be recorded, that is the answer. */
  async #recorded(request: Request, problem: Problem): Promise<Problem> {
    const { code, more } = problem;
    try {
      await this.recorder?.refusal(request, titles[code][0], code, more['rule'] as string | undefined);
      return problem;
    } catch (error) {
      return this.#problem(error, randomUUID());
    }
  }

  /** `incident`: also the X-Request-Id of the answer. */
  #problem(error: unknown, incident: string): Problem {
    if (error instanceof Problem) return error;
    if (error instanceof BadCursor) return new Problem('MALFORMED', { zh: 'cursor 无效', en: 'cursor is not valid' });
    const known = byStatus(statusOf(error), error);
    if (known) return known;
    this.log.error(`incident ${incident}: ${error instanceof Error ? error.stack : String(error)}`);
    return new Problem(
      'INTERNAL',
      { zh: `系统故障，事件编号 ${incident}`, en: `internal fault, incident ${incident}` },
      { incident },
    );
  }
}

function statusOf(error: unknown): number {
  const status = error instanceof HttpException ? error.getStatus() : (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' ? status : 500;
}

/** What the framework refuses by itself. Its own words stay inside: they tell how the inside is made. */
function byStatus(status: number, error: unknown): Problem | undefined {
  if (status === 404) return notFound();
  if (status === 413)
    return new Problem('TOO_LARGE', {
      zh: '超过大小限制(JSON 1 MiB，文件 10 MB)',
      en: 'over the limit (JSON 1 MiB, file 10 MB)',
    });
  if (status === 415)
    return new Problem('UNSUPPORTED_TYPE', { zh: '不支持的内容类型', en: 'this content type is not supported' });
  if (status === 503) return new Problem('UNAVAILABLE', { zh: '暂不可用，请稍后再试', en: 'not available now; try again later' });
  if (status < 400 || status > 499) return undefined;
  const isJson = (error as { type?: unknown } | null)?.type === 'entity.parse.failed';
  return new Problem('MALFORMED', isJson ? { zh: '请求体不是有效的 JSON', en: 'the body is not valid JSON' } : { zh: '请求格式有误', en: 'the request is not well formed' });
} // prettier-ignore

/** Writes a problem in the language of the request. */
export function send(request: Request, response: Response, { code, detail, more }: Problem): void {
  const [status, zh, en] = titles[code];
  const language = languageOf(request);
  // A handler may have begun to describe what is not shown after all.
  for (const header of ['ETag', 'Location', 'Content-Disposition', 'Content-Length']) response.removeHeader(header);
  const errors = (more['errors'] as { pointer: string; code: string; message: Text }[] | undefined)?.map((fault) => ({ ...fault, message: fault.message[language] }));
  response
    .status(status)
    .type('application/problem+json')
    .setHeader('Content-Language', language === 'zh' ? 'zh-CN' : 'en')
    .send(JSON.stringify({ type: 'about:blank', status, code, title: language === 'zh' ? zh : en, detail: detail[language], ...more, ...(errors && { errors }) }));
} // prettier-ignore
