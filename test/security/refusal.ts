import type { Answer } from './http.js';

/** Codes of the contract. */
const codes = new Set([
  'MALFORMED', 'UNAUTHENTICATED', 'NOT_YOUR_POWER', 'DUTY_CONFLICT', 'NOT_FOUND', 'ILLEGAL_MOVE', 'STALE_REVISION', 'TOO_LARGE',
  'UNSUPPORTED_TYPE', 'INVALID_INPUT', 'KEY_REUSED', 'PRECONDITION_REQUIRED', 'TOO_MANY', 'UNAVAILABLE', 'SECOND_FACTOR_REQUIRED',
  'REAUTHENTICATION_REQUIRED', 'TWO_PERSONS', 'NOT_ACCEPTABLE',
]); // prettier-ignore

/** Signs of the inside: stack traces, SQL, paths of the machine, names of tables and of libraries. */
const inside =
  /\bat [\w.<>]+ \(|node_modules|\/(?:work|home|tmp|usr|var)\/|\.(?:js|ts):\d|QueryFailedError|\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM)\s+\S+\s+(?:FROM|VALUES|SET|WHERE)\b|relation "|violates|typeorm|postgres|case_file|account_id|password_hash|argon2|ECONNREFUSED|ENOENT/i;

/** What is wrong with a refusal as an answer; empty where it is as it must be. `secrets`: what it must not contain. */
export function faultsOfRefusal({ status, headers, text, body }: Answer, secrets: readonly string[] = []): string[] {
  if (status >= 500) return [`status ${status}`];
  return [
    ...(headers['content-type']?.startsWith('application/problem+json') ? [] : [`is ${headers['content-type']}, not a problem`]),
    ...(codes.has(body?.code) ? [] : [`unknown code ${body?.code}`]),
    ...(body?.status === status ? [] : ['another status in the body']),
    ...(inside.test(text) ? [`shows the inside: ${inside.exec(text)![0]}`] : []),
    ...secrets.flatMap((secret) => (text.includes(secret) ? [`tells ${secret}`] : [])),
  ];
} // prettier-ignore
