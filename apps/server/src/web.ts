import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import compression from 'compression';
import express, { Router, type Request, type Response } from 'express';
import helmet from 'helmet';

/** Where the pages are built to (apps/web). */
const folder = join(import.meta.dirname, '..', '..', '..', 'web');

/** What is not a page: the API, probes, and pages that the server makes itself. */
const others = /^\/(?:api|healthz|readyz|metrics|verify|admin\/queues)(?:\/|$)/;

/** Somebody goes somewhere with a browser, and it is for the pages to say what stands there. */
const isPage = ({ method, path, headers }: Request) =>
  (method === 'GET' || method === 'HEAD') &&
  !others.test(path) &&
  (path === '/' || headers.accept?.includes('text/html') === true);

/**
 * What a page may load: from here alone. Styles made at run time carry the page's nonce; a preview of a material is shown
 * from the bytes that the page fetched (`blob:`).
 */
const policyOf = (nonce: string) =>
  helmet.contentSecurityPolicy({
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", `'nonce-${nonce}'`],
      imgSrc: ["'self'", 'data:', 'blob:'],
      connectSrc: ["'self'"],
      frameSrc: ['blob:'],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  });

/** Large answers that are the same for everybody and hold nothing secret: what compression could tell about them is public. */
const heavy = ['/api/v1/matters', '/api/v1/words', '/api/v1/openapi.json'];

const keptForAYear = (response: Response) =>
  void response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');

/** The pages: their parts for a year, since their names change with their content, and one document for every address. */
export function pages(): Router {
  const router = Router();
  const parts = express.static(folder, { index: false, dotfiles: 'ignore', setHeaders: keptForAYear });
  router.use(['/assets', '/favicon.svg', ...heavy], compression());
  router.use((request, response, next) => (/^\/(?:assets\/|favicon\.svg$)/.test(request.path) ? parts(request, response, next) : next()));
  router.use((request: Request, response: Response, next) => {
    if (!isPage(request)) return next();
    const nonce = randomBytes(16).toString('base64');
    policyOf(nonce)(request, response, (error?: unknown) => {
      if (error) return next(error);
      readFile(join(folder, 'index.html'), 'utf8')
        .then((html) => response.type('html').send(html.replaceAll('__NONCE__', nonce)))
        .catch(next);
    });
  });
  return router;
} // prettier-ignore
