import type { Session } from '#identity';
import type { Config } from '#platform';
import { cookieOf, fromOtherSite, requireFresh, restrictionOf, type Known } from './access.js';
import { Setting } from './setting.js';

const identity: Config['identity'] = {
  secretKey: 'a secret of more than thirty-two letters', staffSecondFactor: true, reauthenticateAfter: 10, sessionIdle: 30, passwordMaxAge: 0,
}; // prettier-ignore
const settingOf = (change: Partial<Config> = {}) =>
  new Setting({ mode: 'production', publicUrl: 'https://portal.example', dataDir: '.', identity, ...change } as Config);
const session: Session = {
  id: 'x', way: 'password', secondFactor: true, authenticatedSecondsAgo: 0, mustChangePassword: false, passwordDays: 400, staff: true,
}; // prettier-ignore
const request = (headers: Record<string, string>, more: object = {}) => ({ headers, ...more }) as unknown as Known;

describe('the server', () => {
  it('does not start in production without a secret key of its own', () => {
    const { secretKey: _, ...without } = identity;
    expect(() => settingOf({ identity: without })).toThrow('SECRET_KEY');
    expect(() => settingOf({ identity: without, mode: 'sandbox' })).not.toThrow();
  });
});

describe('a session is only good for', () => {
  it('a new password, where somebody else gave the old one', () => {
    expect(restrictionOf({ ...session, mustChangePassword: true }, settingOf())).toBe('CHANGE_PASSWORD');
  });

  it('a second factor, where staff have none and need one', () => {
    const without = { ...session, secondFactor: false };
    expect(restrictionOf(without, settingOf())).toBe('ENROL_SECOND_FACTOR');
    expect(restrictionOf({ ...without, staff: false }, settingOf())).toBeUndefined();
    expect(restrictionOf(without, settingOf({ identity: { ...identity, staffSecondFactor: false } }))).toBeUndefined();
    expect(restrictionOf(session, settingOf())).toBeUndefined();
  });

  it('a new password after its time, where the house has such a rule', () => {
    const ninety = settingOf({ identity: { ...identity, passwordMaxAge: 90 } });
    expect(restrictionOf({ ...session, passwordDays: 90 }, ninety)).toBe('CHANGE_PASSWORD');
    expect(restrictionOf({ ...session, passwordDays: 89 }, ninety)).toBeUndefined();
    expect(restrictionOf({ ...session, way: 'oidc' }, ninety)).toBeUndefined();
  });
});

describe('the cookie', () => {
  it('counts in production only under the name that browsers protect', () => {
    expect(cookieOf(request({ cookie: 'quanheng=planted; __Host-quanheng=own' }), settingOf())).toBe('own');
    expect(cookieOf(request({ cookie: 'quanheng=planted; x__Host-quanheng=planted' }), settingOf())).toBeUndefined();
  });

  it.each([
    [{}, false],
    [{ origin: 'https://portal.example' }, false],
    [{ origin: 'http://inner:3000' }, false],
    [{ 'sec-fetch-site': 'same-origin' }, false],
    [{ origin: 'https://evil.example' }, true],
    [{ origin: 'https://evil.example/inner:3000' }, true],
    [{ origin: 'https://evil.inner:3000' }, true],
    [{ origin: 'null' }, true],
    [{ 'sec-fetch-site': 'same-site' }, true],
    [{ 'sec-fetch-site': 'cross-site', origin: 'https://portal.example' }, true],
  ])('with %j comes from another site: %s', (headers, foreign) => {
    expect(fromOtherSite(request({ host: 'inner:3000', ...headers }), settingOf())).toBe(foreign);
  });
});

describe('an act of grave effect', () => {
  it('needs a password given lately; a key never satisfies it', () => {
    expect(() => requireFresh(request({}, { way: 'session', lately: true }))).not.toThrow();
    expect(() => requireFresh(request({}, { way: 'cookie', lately: false }))).toThrow(expect.objectContaining({ code: 'REAUTHENTICATION_REQUIRED' }));
    expect(() => requireFresh(request({}, { way: 'apiKey', lately: true }))).toThrow(expect.objectContaining({ code: 'NOT_YOUR_POWER' }));
    expect(() => requireFresh(request({}))).toThrow();
  }); // prettier-ignore
});
