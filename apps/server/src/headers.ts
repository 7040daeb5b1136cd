import { createHash, randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { Problem, send } from './problem.js';
import { verifyStyle } from './verify.js';

/** What a page may load. Nothing may run text as code, nothing may frame us, and no form leads elsewhere. */
const policyOf = (more: Readonly<Record<string, readonly string[]>> = {}): RequestHandler =>
  helmet.contentSecurityPolicy({
    useDefaults: false,
    directives: { defaultSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"], ...more },
  }) as RequestHandler; // prettier-ignore

const ofData = policyOf();
const ofVerify = policyOf({ styleSrc: [`'sha256-${createHash('sha256').update(verifyStyle).digest('base64')}'`] });
/** Swagger's page carries a style element and style attributes of its own; its scripts are files of ours. */
const ofDocs = policyOf({
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
});

const switchedOff = ['accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'magnetometer', 'microphone', 'midi', 'payment', 'usb']; // prettier-ignore

/** Headers of every answer. `secure`: users come by https only, and browsers shall remember that for a year. */
export function safeHeaders({ secure }: { secure: boolean }): RequestHandler[] {
  return [
    helmet({
      contentSecurityPolicy: false,
      strictTransportSecurity: secure && { maxAge: 365 * 86_400, includeSubDomains: false },
      referrerPolicy: { policy: 'no-referrer' },
      crossOriginOpenerPolicy: { policy: 'same-origin' },
      crossOriginResourcePolicy: { policy: 'same-origin' },
      xFrameOptions: { action: 'deny' },
    }) as RequestHandler,
    (request, response, next) => {
      response.setHeader('Permissions-Policy', switchedOff.map((feature) => `${feature}=()`).join(', '));
      response.setHeader('X-Request-Id', randomUUID());
      // Whatever is about people stays out of every store; what may be kept says so itself.
      response.setHeader('Cache-Control', 'no-store');
      const docs = request.path === '/api/docs' || request.path.startsWith('/api/docs/');
      (docs ? ofDocs : request.path.startsWith('/verify/') ? ofVerify : ofData)(request, response, next);
    },
    (request, response, next) => {
      // No other site is ever allowed in, so there is nothing to ask beforehand.
      if (request.method !== 'OPTIONS') return next();
      send(request, response, new Problem('NOT_YOUR_POWER', { zh: '跨站请求被拒绝', en: 'a request from another site is refused' })); // prettier-ignore
    },
  ];
}
