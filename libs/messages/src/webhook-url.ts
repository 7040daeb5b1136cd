import { isIP } from 'node:net';

/** Why an address is not taken: a rule by name, and words for people. */
export interface WebhookFault {
  readonly rule: keyof typeof words;
  readonly message: { readonly zh: string; readonly en: string };
}

const LONGEST = 2000;
const HTTPS_PORT = 443;
/** Below it are the services of a system: mail, shells, printers. */
const FIRST_FREE_PORT = 1024;

const words = {
  WEBHOOKS_OFF: { zh: '本系统未开放网络回调(WEBHOOK_ALLOW 为空)', en: 'webhooks are switched off here (WEBHOOK_ALLOW is empty)' },
  NOT_AN_ADDRESS: { zh: '不是有效的网址', en: 'not an address (URL)' },
  TOO_LONG: { zh: `网址不得超过 ${LONGEST} 个字符`, en: `longer than ${LONGEST} characters` },
  HTTPS_ONLY: { zh: '只能使用 https://', en: 'only https:// is allowed' },
  NO_USER_INFO: { zh: '网址中不得含用户名或密码', en: 'it must not hold a user name or password' },
  NO_FRAGMENT: { zh: '网址中不得含 # 片段', en: 'it must not hold a fragment (#)' },
  NO_IP_ADDRESS: { zh: '请使用域名，不得直接写 IP 地址', en: 'name the host: IP addresses are refused in any spelling' },
  PORT_NOT_ALLOWED: { zh: `端口须为 ${HTTPS_PORT} 或不小于 ${FIRST_FREE_PORT}`, en: `the port must be ${HTTPS_PORT}, or ${FIRST_FREE_PORT} and above` },
  HOST_NOT_ALLOWED: { zh: '该域名不在允许名单(WEBHOOK_ALLOW)内', en: 'this host is not on the list of allowed ones (WEBHOOK_ALLOW)' },
} as const; // prettier-ignore

const fault = (rule: WebhookFault['rule']): WebhookFault => ({ rule, message: words[rule] });

/**
 * The address in its one true spelling, or what stands against it. `allowed`: `hooks.example.com`, or `*.example.com` for
 * every name below it, at any depth; none: webhooks are off. Where a name points to is judged when it is called.
 */
export function checkedUrl(given: string, allowed: readonly string[]): URL | WebhookFault {
  if (allowed.length === 0) return fault('WEBHOOKS_OFF');
  if (given.length > LONGEST) return fault('TOO_LONG');
  if (!URL.canParse(given)) return fault('NOT_AN_ADDRESS');
  const url = new URL(given);
  if (url.protocol !== 'https:') return fault('HTTPS_ONLY');
  if (url.username !== '' || url.password !== '') return fault('NO_USER_INFO');
  if (url.href.includes('#')) return fault('NO_FRAGMENT');
  if (isLiteral(url.hostname)) return fault('NO_IP_ADDRESS');
  if (!isPortAllowed(url.port)) return fault('PORT_NOT_ALLOWED');
  if (!allowed.some((pattern) => matches(pattern, url.hostname))) return fault('HOST_NOT_ALLOWED');
  return url;
}

/** URL has turned decimal, octal, hexadecimal, full-width and shortened forms into dotted ones by now. */
const isLiteral = (hostname: string) => hostname.startsWith('[') || isIP(hostname) !== 0;

const isPortAllowed = (port: string) => port === '' || Number(port) === HTTPS_PORT || Number(port) >= FIRST_FREE_PORT;

const matches = (pattern: string, host: string) =>
  pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) && host.length >= pattern.length : host === pattern;
