import { language } from '../i18n/index.js';
import { client } from './generated/client.gen.js';
import { offline, Problem } from './problem.js';

export * from './generated/sdk.gen.js';
export type * from './generated/types.gen.js';
export { asProblem, mayPass, offline, Problem, type FieldFault } from './problem.js';

let csrfToken: string | null = null;
const onEnded = new Set<() => void>();

/** What unsafe requests must show besides the cookie; told by the answers about the session. */
export const carry = (token: string | null): void => void (csrfToken = token);

/** Hears when the server no longer knows the session although we had one. Returns how to stop hearing. */
export function onSessionEnded(listener: () => void): () => void {
  onEnded.add(listener);
  return () => onEnded.delete(listener);
}

/** A name for one intention: sent again with it, an act is done once (Idempotency-Key). */
export const newKey = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(''); // prettier-ignore

/** Where a password is shown: refused there means that it was wrong, not that the session is over. */
const provesPassword = /\/(session|session\/reauthentication|account\/password|account\/totp)$/;

client.setConfig({ baseUrl: '', credentials: 'same-origin' });

client.interceptors.request.use((request) => {
  request.headers.set('accept-language', language());
  if (csrfToken && !['GET', 'HEAD'].includes(request.method)) request.headers.set('x-csrf-token', csrfToken);
  return request;
});

client.interceptors.error.use((error, response) => {
  if (!response || error instanceof TypeError) return offline();
  const known = typeof error === 'object' && error !== null && 'code' in error;
  const problem = new Problem(known ? (error as Record<string, unknown>) : { status: response.status });
  const wrongPassword = provesPassword.test(new URL(response.url).pathname);
  if (problem.code === 'UNAUTHENTICATED' && csrfToken && !wrongPassword) for (const hear of onEnded) hear();
  return problem;
});
