import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import type { Observable } from 'rxjs';
import { pointerOf } from '#engine';
import type { Known } from './access.js';
import { describedQuery } from './contract.js';
import { isNoText, refuseHostile } from './input.js';
import { notFound, Problem } from './problem.js';
import type { RateLimit } from './rate-limit.js';

/** What every list takes, also where it has one page only. */
const ofLists = ['limit', 'cursor'];

/** Counts the request, and looks at what came with it before anything reads it. */
@Injectable()
export class StrictInput implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly limit: RateLimit,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Known>();
    await this.limit.count(request, context.switchToHttp().getResponse<Response>(), request.caller?.userId);
    const described = this.reflector.get<string[] | 'any' | null | undefined>(describedQuery, context.getHandler());
    if (described !== undefined) refuseQuery(request, described ?? (isReading(request) ? ofLists : []));
    const files = this.reflector.get<string[] | undefined>('swagger/apiConsumes', context.getHandler());
    refuseUnreadable(request, files?.[0] ?? 'application/json');
    if (Object.values(request.params).some(isNoText)) throw notFound();
    refuseHostile(request.query);
    // What is handed in about one case or thing waits until it is found: 404, 428 and 409 come before 422. `read` looks then.
    if (request.params['id'] === undefined) refuseHostile(request.body);
    return next.handle();
  }
}

const isReading = ({ method }: Known) => method === 'GET' || method === 'HEAD';

/** A misspelt filter would show everything, and of two values nobody knows which one counts. */
function refuseQuery({ query }: Known, allowed: readonly string[] | 'any'): void {
  const errors = Object.entries(query).flatMap(([name, value]) => {
    if (allowed !== 'any' && !allowed.includes(name)) return [fault(name, 'UNKNOWN_PARAMETER', '未知的查询参数', 'unknown query parameter')];
    return typeof value === 'string' ? [] : [fault(name, 'REPEATED', '查询参数重复', 'given more than once')];
  });
  if (!errors.length) return;
  const list = allowed === 'any' ? '' : allowed.join(', ');
  throw new Problem('INVALID_INPUT', { zh: `查询参数有误，可用：${list || '无'}`, en: `these query parameters are not valid; there are: ${list || 'none'}` }, { errors, allowed });
} // prettier-ignore

const fault = (name: string, code: string, zh: string, en: string) => ({ pointer: pointerOf('', [name]), code, message: { zh, en } }); // prettier-ignore

/** A body must say that it is what this route reads. Without one there is nothing to say. */
function refuseUnreadable(request: Known, type: string): void {
  const { 'content-length': length, 'transfer-encoding': chunked } = request.headers;
  if (chunked === undefined && (length === undefined || length === '0')) return;
  const charset = /;\s*charset="?([^\s;"]*)/i.exec(request.headers['content-type'] ?? '')?.[1] ?? 'utf-8';
  if (!request.is(type) || charset.toLowerCase() !== 'utf-8') throw new Problem('UNSUPPORTED_TYPE', { zh: `请求体类型应为 ${type}，UTF-8`, en: `the body must be ${type} in UTF-8` }); // prettier-ignore
}
