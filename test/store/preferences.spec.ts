import type { DataSource } from 'typeorm';
import { loadDemo, type Caller } from '#identity';
import {
  askForEmail,
  confirmEmail,
  databaseOf,
  loadRules,
  migrate,
  preferencesOf,
  Registry,
  setPreferences,
} from '#store';
import { calendarYears, matters, ruleFiles } from '#workflows';
import { PreferencesController } from '../../apps/server/src/preferences.controller.js';
import type { Problem } from '../../apps/server/src/problem.js';
import { freshDatabase } from '../support/database.js';

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let database: DataSource;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = await databaseOf(fresh.url).initialize();
  await migrate(database);
  const registry = new Registry(matters, calendarYears);
  for (const { content } of ruleFiles) await loadRules(database, registry, content);
  await loadDemo(database);
});
beforeEach(() => database.query(`DELETE FROM preference`));
afterAll(async () => {
  await database.destroy();
  await fresh.drop();
});

describe('a new mail address', () => {
  const state = async (accountId: string) => (await database.query(`SELECT email, email_on, asked_email, asked_code_hash FROM preference WHERE account_id = $1`, [accountId]))[0]; // prettier-ignore

  it('counts once its code was given; only a hash of the code is kept', async () => {
    const code = await askForEmail(database, 'lab', 'lab@firm.example');

    expect(code).toMatch(/^\d{6}$/);
    const before = await state('lab');
    expect(before).toMatchObject({ email_on: false, asked_email: 'lab@firm.example' });
    expect(JSON.stringify(before)).not.toContain(code);
    expect(await confirmEmail(database, 'lab', code)).toBe('confirmed');
    expect(await state('lab')).toEqual({ email: 'lab@firm.example', email_on: true, asked_email: null, asked_code_hash: null });
    expect(await confirmEmail(database, 'lab', code)).toBe('void');
  }); // prettier-ignore

  it('is void after five wrong codes, also when they come at once, and the old address stays', async () => {
    await confirmEmail(database, 'lab', await askForEmail(database, 'lab', 'lab@firm.example'));
    const code = await askForEmail(database, 'lab', 'new@firm.example');
    const wrong = code === '000000' ? '111111' : '000000';

    const answers = await Promise.all(Array.from({ length: 7 }, () => confirmEmail(database, 'lab', wrong)));

    expect(answers.sort()).toEqual(['void', 'void', 'wrong', 'wrong', 'wrong', 'wrong', 'wrong']);
    expect(await confirmEmail(database, 'lab', code)).toBe('void');
    expect(await state('lab')).toMatchObject({ email: 'lab@firm.example', email_on: true });
  });

  it('is void after half an hour of real time, and when another code was asked for, or for somebody else', async () => {
    const late = await askForEmail(database, 'lab', 'new@firm.example');
    await database.query(`UPDATE preference SET asked_until = now() WHERE account_id = 'lab'`);
    expect(await confirmEmail(database, 'lab', late)).toBe('void');

    let [first, second] = ['', ''];
    while (first === second) [first, second] = [await askForEmail(database, 'lab', 'a@firm.example'), await askForEmail(database, 'lab', 'b@firm.example')]; // prettier-ignore
    expect(await confirmEmail(database, 'lab', first)).toBe('wrong');
    expect(await confirmEmail(database, 'admin', second)).toBe('void');
    expect(await confirmEmail(database, 'lab', second)).toBe('confirmed');
  });
});

describe('preferences', () => {
  it('are Chinese and without e-mail until somebody says otherwise', async () => {
    expect(await preferencesOf(database, 'lab')).toEqual({
      language: 'zh',
      email: { address: null, on: false, pending: null },
    });
  });

  it('change only where something is named', async () => {
    await confirmEmail(database, 'lab', await askForEmail(database, 'lab', 'lab@firm.example'));

    expect(await setPreferences(database, 'lab', { language: 'en' })).toBe(true);
    expect(await setPreferences(database, 'lab', { emailOn: false })).toBe(true);
    expect(await setPreferences(database, 'lab', {})).toBe(true);
    expect(await preferencesOf(database, 'lab')).toEqual({
      language: 'en',
      email: { address: 'lab@firm.example', on: false, pending: null },
    });
  });

  it('have no e-mail on without a confirmed address', async () => {
    expect(await setPreferences(database, 'lab', { emailOn: true, language: 'en' })).toBe(false);
    await askForEmail(database, 'lab', 'lab@firm.example');
    expect(await setPreferences(database, 'lab', { emailOn: true, language: 'en' })).toBe(false);

    expect(await preferencesOf(database, 'lab')).toEqual({
      language: 'zh',
      email: { address: null, on: false, pending: 'lab@firm.example' },
    });
  });
});

describe('where no mail server is named', () => {
  const caller = { userId: 'lab' } as Caller;
  const refusal = (attempt: Promise<unknown>) => attempt.then(() => 'done', ({ code, more }: Problem) => [code, (more['errors'] as { code: string }[])[0]!.code]);

  it('no address can be given and e-mail not be switched on, with a word why; the rest can be set', async () => {
    const controller = new PreferencesController(database, null);

    expect(await refusal(controller.ask(caller, { address: 'lab@firm.example' }))).toEqual(['INVALID_INPUT', 'NO_MAIL_SERVER']);
    expect(await refusal(controller.set(caller, { email: { on: true } }))).toEqual(['INVALID_INPUT', 'NO_MAIL_SERVER']);
    expect(await controller.set(caller, { language: 'en', email: { on: false } })).toMatchObject({ language: 'en', email: { address: null, on: false } });
  });
}); // prettier-ignore
