import { Secret, TOTP } from 'otpauth';
import type { DataSource } from 'typeorm';
import { demoEngine, type DemoEngine } from '../../../test/support/demo-engine.js';
import { createKey, keyHolder, keysOf, mostKeys, revokeKey } from './api-keys.js';
import { demoPassword } from './demo.js';
import { changePassword, judgeCredentials } from './passwords.js';
import { keyOf } from './seal.js';
import { callerOf, endSession, logOut, newSession, reauthenticated, sessionOf, sessionsOf } from './sessions.js';
import { LoginThrottle } from './throttle.js';
import { confirmTotp, endTotp, startTotp } from './totp.js';

let demo: DemoEngine;
/** As the engine's role: the rights it has are the rights it needs. */
let database: DataSource;
const key = keyOf('a secret of more than thirty-two letters', 'totp');

beforeAll(async () => {
  demo = await demoEngine();
  database = demo.running;
}, 60_000);
afterAll(() => demo?.drop());

const enter = async (account: string, idleMinutes = 0) =>
  (await newSession(database, account, { way: 'password', secondFactor: false, idleMinutes }))!.token;
const verdictOn = async (account: string, password: string, code?: string) =>
  (await judgeCredentials(database, key, account, password, code)).kind;
const change = (account: string, set: string) =>
  demo.database.query(`UPDATE account SET ${set} WHERE id = $1`, [account]);
const age = (token: string, column: string, interval: string) =>
  demo.database.query(`UPDATE session SET ${column} = ${column} - $2::interval WHERE id = $1`, [token, interval]);
const idOf = async (token: string) => (await sessionOf(database, token))!.session.id;

describe('a session', () => {
  it('is somebody until it ends; the database does not hold its token', async () => {
    const token = await enter('reviewer');

    expect(await callerOf(database, token)).toMatchObject({ userId: 'reviewer', roles: ['reviewer'] });
    const kept = await demo.database.query(`SELECT to_jsonb(s)::text AS row FROM session s`);
    expect(JSON.stringify(kept)).not.toContain(token);
    await logOut(database, token);
    expect(await callerOf(database, token)).toBeUndefined();
  });

  it('ends twelve hours after it began, also when it is used', async () => {
    const token = await enter('reviewer');
    const id = await idOf(token);
    await age(id, 'expires_at', '11 hours 59 minutes');
    expect(await callerOf(database, token)).toBeDefined();
    await age(id, 'expires_at', '2 minutes');
    expect(await callerOf(database, token)).toBeUndefined();
  });

  it('of staff ends when it is not used; that of an enterprise does not', async () => {
    const tokens = await Promise.all(['reviewer', 'admin', 'enterprise-a', 'expert-1'].map((account) => enter(account, 30)));
    const ids = await Promise.all(tokens.map(idOf));
    const here = async () => Promise.all(tokens.map(async (token) => (await callerOf(database, token))?.userId));

    await Promise.all(ids.map((id) => age(id, 'last_seen_at', '29 minutes')));
    // Being seen begins the time anew.
    expect(await here()).toEqual(['reviewer', 'admin', 'enterprise-a', 'expert-1']);
    await Promise.all(ids.map((id) => age(id, 'last_seen_at', '29 minutes')));
    expect(await here()).toEqual(['reviewer', 'admin', 'enterprise-a', 'expert-1']);
    await Promise.all(ids.map((id) => age(id, 'last_seen_at', '31 minutes')));
    expect(await here()).toEqual([undefined, undefined, 'enterprise-a', 'expert-1']);
  }); // prettier-ignore

  it('is written down as seen once a minute at most', async () => {
    const token = await enter('reviewer');
    const seen = async () => (await sessionsOf(database, 'reviewer', token)).find(({ current }) => current)!.lastSeenAt;
    const first = await seen();
    await callerOf(database, token);

    expect(await seen()).toEqual(first);
    await age(await idOf(token), 'last_seen_at', '61 seconds');
    await callerOf(database, token);
    expect(new Date(await seen()).getTime()).toBeGreaterThan(new Date(first).getTime());
  });

  it('is found in the list of its owner alone, who alone can end it', async () => {
    const [mine, other] = [await enter('inspector-1'), await enter('inspector-1')];
    const lines = await sessionsOf(database, 'inspector-1', mine);

    expect(lines.map(({ current }) => current).toSorted()).toEqual([false, true]);
    expect(await endSession(database, 'inspector-2', await idOf(other))).toBe(false);
    expect(await endSession(database, 'inspector-1', await idOf(other))).toBe(true);
    expect(await callerOf(database, other)).toBeUndefined();
    expect(await callerOf(database, mine)).toBeDefined();
  });

  it.each([
    ['a role', `roles = '{reviewer,secondReviewer}'`, `roles = '{reviewer}'`],
    ['the organisation', `organisation_id = 'authority-p2'`, `organisation_id = 'authority-p1'`],
    ['its being active', `active = false`, `active = true`],
    ['the password, by somebody else', `password_hash = password_hash || 'x'`, `password_hash = left(password_hash, -1)`],
    ['the second factor, by somebody else', `totp_secret = 'x'`, `totp_secret = NULL`],
    ['the identity at a provider', `oidc_issuer = 'https://id.example', oidc_subject = 'r'`, `oidc_issuer = NULL, oidc_subject = NULL`],
  ])('ends at once when %s changes, whoever changes it', async (_, set, back) => {
    const [token, others] = [await enter('reviewer'), await enter('approver')];
    await change('reviewer', set);
    const [{ left }] = await demo.database.query(`SELECT count(*)::int AS left FROM session WHERE account_id = 'reviewer'`);

    expect(left).toBe(0);
    expect(await callerOf(database, token)).toBeUndefined();
    expect(await callerOf(database, others)).toBeDefined();
    await change('reviewer', back);
    expect(await callerOf(database, token)).toBeUndefined();
  }); // prettier-ignore

  it('stays when nothing of that changes', async () => {
    const token = await enter('reviewer');
    await change('reviewer', `name = name, roles = roles, legal_representative = legal_representative`);

    expect(await callerOf(database, token)).toBeDefined();
  });

  it('is of no use while the organisation is closed', async () => {
    const token = await enter('enterprise-b');
    await demo.database.query(`UPDATE organisation SET status = 'closed' WHERE id = 'enterprise-b-co'`);
    expect(await callerOf(database, token)).toBeUndefined();
    expect(await newSession(database, 'enterprise-b', { way: 'password', secondFactor: false, idleMinutes: 0 })).toBeUndefined(); // prettier-ignore
    await demo.database.query(`UPDATE organisation SET status = 'active' WHERE id = 'enterprise-b-co'`);
  });

  it('does not begin by a password that was changed while it was looked at', async () => {
    const verdict = await judgeCredentials(database, key, 'expert-2', demoPassword);
    const { passwordHash } = verdict as Extract<typeof verdict, { kind: 'right' }>;
    const begin = () => newSession(database, 'expert-2', { way: 'password', secondFactor: false, idleMinutes: 0, passwordHash }); // prettier-ignore
    expect(await begin()).toBeDefined();

    const reset = demo.database.createQueryRunner();
    await reset.startTransaction();
    await reset.query(`UPDATE account SET password_hash = 'another' WHERE id = 'expert-2'`);
    const meanwhile = begin();
    await reset.query(`SELECT pg_sleep(0.05)`);
    await reset.commitTransaction();
    await reset.release();

    expect(await meanwhile).toBeUndefined();
    expect(await demo.database.query(`SELECT 1 FROM session WHERE account_id = 'expert-2'`)).toEqual([]);
    await change('expert-2', `password_hash = (SELECT password_hash FROM account WHERE id = 'expert-1')`);
  });

  it('that has ended is cleared away by later logins', async () => {
    await age(await idOf(await enter('lab')), 'expires_at', '13 hours');
    await enter('assessor');

    expect(await demo.database.query(`SELECT 1 FROM session WHERE expires_at < now()`)).toEqual([]);
  });

  it('knows how long ago the password was given', async () => {
    const token = await enter('approver');
    await age(await idOf(token), 'authenticated_at', '11 minutes');
    expect((await sessionOf(database, token))!.session.authenticatedSecondsAgo).toBeGreaterThan(659);
    await reauthenticated(database, token, false);
    expect((await sessionOf(database, token))!.session.authenticatedSecondsAgo).toBeLessThan(60);
  });
});

describe('a password', () => {
  it('is right or wrong; who does not exist, left, is of a closed organisation or comes by a provider alone is wrong like a wrong password', async () => {
    await change('expert-5', `active = false`);
    await change('expert-4', `password_hash = '!'`);
    await demo.database.query(`UPDATE organisation SET status = 'closed' WHERE id = 'enterprise-b-co'`);
    expect(await verdictOn('enterprise-b', demoPassword)).toBe('wrong');
    await demo.database.query(`UPDATE organisation SET status = 'active' WHERE id = 'enterprise-b-co'`);

    expect(await verdictOn('lab', demoPassword)).toBe('right');
    expect(await verdictOn('lab', `${demoPassword} `)).toBe('wrong');
    expect(await verdictOn('expert-5', demoPassword)).toBe('wrong');
    expect(await verdictOn('expert-4', '!')).toBe('wrong');
    expect(await verdictOn('nobody', demoPassword)).toBe('wrong');
    expect(await verdictOn(`' OR 1=1 --`, demoPassword)).toBe('wrong');
  });

  it('that is changed ends every session but the one it was changed in', async () => {
    const [mine, other] = [await enter('hearing-chair'), await enter('hearing-chair')];
    await change('hearing-chair', `must_change_password = true`);
    await changePassword(database, 'hearing-chair', 'kettle orbit lantern', mine);

    expect((await sessionOf(database, mine))!.session).toMatchObject({ mustChangePassword: false, passwordDays: 0 });
    expect(await callerOf(database, other)).toBeUndefined();
    expect(await verdictOn('hearing-chair', demoPassword)).toBe('wrong');
    expect(await verdictOn('hearing-chair', 'kettle orbit lantern')).toBe('right');
    // The setting ended with its transaction: the next change spares nobody.
    await change('hearing-chair', `roles = '{hearingChair,reviewer}'`);
    expect(await callerOf(database, mine)).toBeUndefined();
  });
});

describe('a second factor', () => {
  const codeAt = async (secret: string, steps: number) => {
    const [{ at }] = await database.query(`SELECT (extract(epoch FROM now()) * 1000)::float8 AS at`);
    return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at + steps * 30_000 });
  };

  it('is asked for after the right password alone; each code counts once, for however many at a time', async () => {
    const [mine, other] = [await enter('registrar'), await enter('registrar')];
    const { secret, uri } = (await startTotp(database, key, 'registrar', 'registrar'))!;
    expect(uri).toMatch(/^otpauth:\/\/totp\/.*registrar\?.*algorithm=SHA1&digits=6&period=30$/);
    expect(await verdictOn('registrar', demoPassword)).toBe('right'); // Not in force before its first code.
    expect(await confirmTotp(database, key, 'registrar', '000000', mine)).toBe(false);
    const first = await codeAt(secret, 0);
    expect(await confirmTotp(database, key, 'registrar', first, mine)).toBe(true);
    expect((await sessionOf(database, mine))!.session.secondFactor).toBe(true);
    expect(await callerOf(database, other)).toBeUndefined();

    expect(await verdictOn('registrar', demoPassword)).toBe('codeNeeded');
    expect(await verdictOn('registrar', 'wrong')).toBe('wrong');
    expect(await verdictOn('registrar', 'wrong', await codeAt(secret, 0))).toBe('wrong');
    expect(await verdictOn('registrar', demoPassword, first)).toBe('wrong'); // Used when it was confirmed.
    const code = await codeAt(secret, 1);
    const all = await Promise.all(Array.from({ length: 5 }, () => verdictOn('registrar', demoPassword, code)));
    expect(all.toSorted()).toEqual(['right', 'wrong', 'wrong', 'wrong', 'wrong']);
    expect(await verdictOn('registrar', demoPassword, await codeAt(secret, 0))).toBe('wrong'); // Older than the last.

    expect(await startTotp(database, key, 'registrar', 'registrar')).toBeUndefined();
    await endTotp(database, 'registrar', mine);
    expect(await verdictOn('registrar', demoPassword)).toBe('right');
    expect((await sessionOf(database, mine))!.session.secondFactor).toBe(false);
  });

  it('is kept sealed', async () => {
    const { secret } = (await startTotp(database, key, 'head', 'head'))!;
    const [{ row }] = await demo.database.query(`SELECT to_jsonb(a)::text AS row FROM account a WHERE id = 'head'`);

    expect(row).not.toContain(secret);
  });
});

describe('a key', () => {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const made = (account: string, days = 30) => createKey(database, account, { name: 'k', scopes: ['cases:read'], expiresAt: inDays(days) }); // prettier-ignore
  const keyOfAccount = async (account: string) => {
    const key = await made(account);
    return typeof key === 'object' ? key : Promise.reject(new Error(key));
  };

  it('asks as its owner until it is revoked, expires, or its owner leaves or gets a password from somebody else; it is never shown again', async () => {
    const { id, token } = await keyOfAccount('enterprise-a');
    expect(token).toMatch(/^qhk_[\w-]{43}$/);
    expect(await keyHolder(database, token)).toMatchObject({ caller: { userId: 'enterprise-a' }, keyId: id, scopes: ['cases:read'] }); // prettier-ignore
    expect(JSON.stringify(await keysOf(database, 'enterprise-a'))).not.toContain(token);
    expect(await callerOf(database, token)).toBeUndefined();
    expect(await revokeKey(database, 'enterprise-b', id)).toBe(false);
    expect(await revokeKey(database, 'enterprise-a', id)).toBe(true);
    expect(await keyHolder(database, token)).toBeUndefined();

    const old = await keyOfAccount('enterprise-a');
    await demo.database.query(`UPDATE api_key SET expires_at = now() WHERE id = $1`, [old.id]);
    expect(await keyHolder(database, old.token)).toBeUndefined();

    for (const set of [`active = false`, `password_hash = 'given anew', must_change_password = true`]) {
      await change('assessor-2', `active = true`);
      const orphan = await keyOfAccount('assessor-2');
      await change('assessor-2', set);
      await change('assessor-2', `active = true, must_change_password = false`);
      expect(await keyHolder(database, orphan.token)).toBeUndefined();
    }
  });

  it('has the roles its owner has now', async () => {
    const { token } = await keyOfAccount('second-reviewer');
    await change('second-reviewer', `roles = '{reviewer}'`);
    expect((await keyHolder(database, token))!.caller.roles).toEqual(['reviewer']);
  });

  it('ends in the future and within a year', async () => {
    expect(await made('enterprise-a', -1)).toBe('badExpiry');
    expect(await made('enterprise-a', 367)).toBe('badExpiry');
    expect(await made('enterprise-a', 364)).toMatchObject({ name: 'k' });
  });

  it('is one of at most twenty of an account, also when asked for all at once', async () => {
    const all = await Promise.all(Array.from({ length: mostKeys + 4 }, () => made('enterprise-b')));
    expect(all.filter((one) => one === 'tooMany')).toHaveLength(4);
  });
});

describe('the brake on guessing', () => {
  const fails = async (throttle: LoginThrottle, times: number, name: (n: number) => string, address: (n: number) => string) => {
    for (let n = 0; n < times; n += 1) await throttle.fail(name(n), address(n));
  }; // prettier-ignore

  it('counts for all processes: ten for an account from one address, not for it elsewhere', async () => {
    const [one, other] = [new LoginThrottle(database), new LoginThrottle(database)];
    await fails(one, 9, () => 'a', () => '10.0.0.1'); // prettier-ignore
    expect(await other.waitFor('a', '10.0.0.1')).toBe(0);
    await other.fail('a', '10.0.0.1');

    const wait = await one.waitFor('a', '10.0.0.1');
    expect(wait).toBeGreaterThan(590);
    expect(wait).toBeLessThanOrEqual(600);
    expect(await one.waitFor('a', '10.0.0.2')).toBe(0);
    expect(await one.waitFor('b', '10.0.0.1')).toBe(0);
    await one.clear('a', '10.0.0.1');
    expect(await other.waitFor('a', '10.0.0.1')).toBe(0);
  });

  it('bears fifty for an account from anywhere, a hundred from an address', async () => {
    const throttle = new LoginThrottle(database);
    await fails(throttle, 50, () => 'c', (n) => `10.1.0.${n}`); // prettier-ignore
    expect(await throttle.waitFor('c', '10.1.1.1')).toBeGreaterThan(0);
    await fails(throttle, 100, (n) => `d${n}`, () => '10.2.0.1'); // prettier-ignore
    expect(await throttle.waitFor('e', '10.2.0.1')).toBeGreaterThan(0);
    expect(await throttle.waitFor('e', '10.2.0.2')).toBe(0);
  });

  it('tells guesses that came all at once from the tenth on no more than guesses in turn', async () => {
    const throttle = new LoginThrottle(database);
    const waits = await Promise.all(Array.from({ length: 14 }, () => throttle.fail('f', '10.4.0.1')));

    expect(waits.filter((wait) => wait > 0)).toHaveLength(4);
  });

  it('keeps nobody by name or address', async () => {
    await new LoginThrottle(database).fail('somebody', '10.3.0.1');
    const kept = JSON.stringify(await demo.database.query(`SELECT * FROM login_failure`));

    expect(kept).not.toMatch(/somebody|10\.3\.0\.1/);
  });
});
