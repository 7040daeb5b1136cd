import { randomUUID } from 'node:crypto';
import { Client } from '../../apps/cli/src/demo/client.js';
import type { Probe } from './probe.js';

const desks = [
  'acceptance', 'reviewer', 'second-reviewer', 'approver', 'head', 'deputy-head', 'hearing-chair', 'registrar', 'inspector-1', 'inspector-2', 'auditor',
] as const; // prettier-ignore

/** Accounts that the demonstration has no need of: whoever stands beside somebody with power and has none. */
const beside = [
  { id: 'try-agent', organisation: 'try-agency', roles: ['agent'] },
  { id: 'try-lab', organisation: 'try-laboratory', roles: ['testingBody'] },
  { id: 'try-assessor', organisation: 'try-laboratory', roles: ['assessor'] },
  { id: 'try-all-desks', organisation: 'authority-p1', roles: ['acceptanceOfficer', 'reviewer', 'approver', 'hearingChair'] },
  { id: 'try-deactivated', organisation: 'enterprise-a-co', roles: ['applicant'] },
  { id: 'try-expired', organisation: 'enterprise-a-co', roles: ['applicant'] },
]; // prettier-ignore

/** Groups of accounts, as the rules speak of them. Applicant of the cases is `enterprise-a`, decided by province 1. */
export const p1: readonly string[] = desks;
export const p2: readonly string[] = desks.map((desk) => `${desk}-p2`);
export const national: readonly string[] = desks.map((desk) => `${desk}-n`);
/** The legal representative and who only drafts. */
export const applicants = ['enterprise-a', 'drafter-a'];
export const agents = ['agent-a', 'try-agent'];
export const ours = [...applicants, 'agent-a'];
export const bodies = ['lab', 'try-lab'];
export const calledIn = ['assessor', 'assessor-2', 'expert-1', 'expert-6', 'try-assessor'];
export const security = ['security-admin', 'security-admin-2'];
export const administrators = ['admin', ...security, 'calendar-admin', 'audit-admin'];
export const known: readonly string[] = [
  ...ours, 'try-agent', 'enterprise-b', ...p1, ...p2, ...national, ...bodies, ...calledIn, ...administrators,
]; // prettier-ignore

/** Makes the accounts beside those of the demonstration, with its password. */
export async function addPeople(probe: Probe): Promise<void> {
  await probe.rows(
    `INSERT INTO organisation (id, kind, name, region) VALUES ('try-agency', 'agency', '无委托代理机构', '320100'), ('try-laboratory', 'testingBody', '未受委托的技术机构', '320000')`,
  );
  for (const { id, organisation, roles } of beside)
    await probe.rows(
      `INSERT INTO account (id, username, name, password_hash, organisation_id, roles) SELECT $1, $1, $1, password_hash, $2, $3 FROM account WHERE id = 'enterprise-a'`,
      [id, organisation, roles],
    );
}

/** A key that somebody has made for a program. */
export async function keyOf(client: Client, who: string, ...scopes: string[]): Promise<string> {
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
  return (await client.call(who, 'POST', '/api-keys', { json: { name: 'tried', scopes, expiresAt } })).token;
}

/** The key of an applicant that is good for another thing than what is tried with it. */
export const narrow = 'narrow key';

/** How each who is not logged in comes by a token; undefined: without one. */
const strangers: Readonly<Record<string, (client: Client, probe: Probe) => Promise<string | undefined>>> = {
  anonymous: async () => undefined,
  ended: async ({ url }) => {
    const client = new Client(url);
    const token = await client.login('enterprise-a');
    await client.call('enterprise-a', 'DELETE', '/session');
    return token;
  },
  expired: async (client, probe) => {
    const token = await client.login('try-expired');
    await probe.rows(`UPDATE session SET expires_at = now() - interval '1 second' WHERE account_id = 'try-expired'`);
    return token;
  },
  deactivated: async (client, probe) => {
    const token = await client.login('try-deactivated');
    await probe.rows(`UPDATE account SET active = false WHERE id = 'try-deactivated'`);
    return token;
  },
  'revoked key': async (client) => {
    const key = await keyOf(client, 'enterprise-a', 'cases:read', 'cases:write', 'webhooks', 'audit:read');
    const { items } = await client.call('enterprise-a', 'GET', '/api-keys');
    for (const { id } of items) await client.call('enterprise-a', 'DELETE', `/api-keys/${id}`);
    return key;
  },
  forged: async () => randomUUID().replaceAll('-', ''),
  'forged JWT': async () => jwt({ alg: 'none' }, { sub: 'admin', roles: ['head', 'userAdmin'] }),
};

/** Nobody who is logged in: no session, one that has ended, and tokens that never were one. */
export const unknown: readonly string[] = Object.keys(strangers);

/** The token that somebody brings, undefined for anonymous. */
export const tokenOf = (who: string, client: Client, probe: Probe): Promise<string | undefined> =>
  strangers[who]?.(client, probe) ?? (who === narrow ? keyOf(client, 'enterprise-a', 'audit:read') : client.login(who));

/** A token that claims to be signed. */
export function jwt(header: object, claims: object, signature = ''): string {
  const coded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${coded({ typ: 'JWT', ...header })}.${coded(claims)}.${signature}`;
}
