import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import { Router, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { DataSource } from 'typeorm';
import type { QueueWindow } from '#queue';
import { recognise, type Known } from './access.js';
import { Problem, send } from './problem.js';
import type { Setting } from './setting.js';

export const boardPath = '/admin/queues';

/** Its page asks for fonts from the network: nothing leaves this machine. */
const headers = helmet.contentSecurityPolicy({
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    baseUri: ["'self'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
});

/** The queues as Bull Board shows them, for administrators to look at. Jobs hold ids and nothing else. */
export function boardRouter(database: DataSource, setting: Setting, window: QueueWindow): Router {
  const server = new ExpressAdapter().setBasePath(boardPath);
  const board = createBullBoard({ queues: [], serverAdapter: server, options: { uiConfig: { boardTitle: '权衡 Quanheng' } } });
  const withQueues: RequestHandler = async (request, response, next) => {
    try {
      const queues = await window.queues();
      board.replaceQueues(queues.map((queue) => new BullMQAdapter(queue, { readOnlyMode: true })));
    } catch {
      return send(request, response, new Problem('UNAVAILABLE', { zh: '队列存储暂时无法访问', en: 'the store of the queue is away' }));
    }
    next();
  };
  const router = Router();
  router.use(onlyAdministrators(database, setting), headers);
  router.use('/api', withQueues);
  router.use(server.getRouter());
  return router;
} // prettier-ignore

/** Only to look: whatever changes something is refused before the board hears of it. */
function onlyAdministrators(database: DataSource, setting: Setting): RequestHandler {
  return async (request, response, next) => {
    try {
      const caller = await recognise(database, setting, request);
      const { way, restriction } = request as Known;
      if (!caller || way === 'apiKey' || restriction) throw new Problem('UNAUTHENTICATED', { zh: '请先登录', en: 'log in first' });
      if (!(caller.roles as readonly string[]).includes('userAdmin'))
        throw new Problem('NOT_YOUR_POWER', { zh: '队列只由系统管理员查看', en: 'the queues are for administrators' });
      if (request.method !== 'GET') throw new Problem('NOT_YOUR_POWER', { zh: '队列只能查看', en: 'the queues can only be looked at' });
    } catch (error) {
      if (error instanceof Problem) return send(request, response, error);
      return next(error);
    }
    next();
  };
} // prettier-ignore
