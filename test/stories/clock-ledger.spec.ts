import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Client } from '../../apps/cli/src/demo/client.js';
import { on } from '../support/certificates.js';
import { startServer, type TestServer } from '../support/server.js';
import { ToldCase } from '../support/told-case.js';

const laboratory = { number: 'XP-2026-0001', outline: 'JJF', conclusion: 'pass' };

/** The clock of the sandbox only goes forward: 2 March until 20 May 2026. */
describe('the clock ledger of a type approval', () => {
  let server: TestServer;
  let client: Client;
  let database: pg.Client;
  /** By post: every notice has its own day of service. */
  let story: ToldCase;
  /** Nothing is done in it: its twenty days run out. */
  let idle: ToldCase;

  beforeAll(async () => {
    server = await startServer();
    client = new Client(server.url);
    database = new pg.Client({ connectionString: server.databaseUrl });
    await database.connect();
  }, 120_000);
  afterAll(async () => {
    await database?.end();
    await server?.stop();
  }, 60_000);

  const accepted = async (electronic: boolean) => {
    const { sampleForm } = await client.matter('type-approval');
    const told = await ToldCase.begin(client, 'enterprise-a', 'type-approval', { ...sampleForm, service: { electronic, address: '示范路1号' } }); // prettier-ignore
    await told.act('enterprise-a', 'submit');
    await told.act('acceptance', 'accept');
    await told.act('approver', 'assign');
    return told;
  };

  /** Everything about the time of a case that an act could have changed. */
  const standing = async ({ id }: ToldCase) => {
    const { rows } = await database.query(`SELECT clock_id, kind, due_at, status, fired_seq FROM deadline WHERE case_id = $1 ORDER BY clock_id, kind`, [id]); // prettier-ignore
    const { revision, state, clocks } = await client.case('head', id);
    return { revision, state, clocks, deadlines: rows, history: await client.history('head', id), ledger: await client.clock('head', id), papers: await client.documents('head', id) }; // prettier-ignore
  };

  /** The rule against an act in both languages; whoever is refused has changed nothing. */
  const refused = async (told: ToldCase, user: string, verb: string, fields: Record<string, unknown>) => {
    const before = await standing(told);
    const [chinese, english] = [await asked('zh'), await asked('en')];
    expect(await standing(told)).toEqual(before);
    return { ...chinese, en: english.words };

    async function asked(language: string) {
      const filed = await client.case(user, told.id);
      const example = filed.availableActs.find((act) => act.verb === verb)?.example;
      const headers = {
        'idempotency-key': randomUUID(),
        'if-match': `"${filed.revision}"`,
        'accept-language': language,
      };
      const { status, body } = await client.send(user, 'POST', `/cases/${told.id}/acts`, { json: { verb, payload: { ...example, ...fields } }, headers }); // prettier-ignore
      const [fault] = (body.errors ?? []) as { pointer: string; code: string; message: string }[];
      return { status, code: body.code, rule: fault?.code ?? body.rule, ...(fault && { pointer: fault.pointer }), words: fault?.message ?? body.detail }; // prettier-ignore
    }
  };

  /** Serves the newest paper of a code by post. */
  const serve = async (code: string, servedOn: string) => {
    const { no } = (await story.papers()).findLast((paper) => paper.code === code)!;
    await story.act('registrar', 'serve', { no, way: 'post', servedOn, proof: '邮政回执' });
  };

  it('leaves no day uncounted without a notice that was served', async () => {
    [story, idle] = [await accepted(false), await accepted(true)];
    await on(client, '2026-03-09', '09:00');
    await story.act('reviewer', 'entrust');

    expect((await story.clock('T_DECIDE')).status).toBe('running');
    expect(await refused(story, 'lab', 'confirmSamples', { samples: [{ number: '1', state: '完好' }], complete: true })).toEqual({
      status: 409, code: 'ILLEGAL_MOVE', rule: 'TIME_NOTICE_SERVED',
      words: expect.stringContaining('特别程序时限告知书送达前，不得开始特别程序'),
      en: expect.stringContaining('does not begin before its time notice was served'),
    }); // prettier-ignore
    await on(client, '2026-03-11', '09:00');
  }, 30_000);

  it.each([
    ['tomorrow', '2026-03-12', 'SERVED_ON', '送达日期不得早于文书作出之日', 'between the making of the paper and today'],
    ['before it was made', '2026-03-08', 'SERVED_ON', '送达日期不得早于文书作出之日', 'between the making of the paper and today'],
    ['on a day that does not exist', '2026-02-30', 'INVALID_FORMAT', 'ISO', 'ISO date'],
  ])('takes no service %s', async (_, servedOn, rule, zh, en) => {
    const { no } = (await story.papers()).findLast(({ code }) => code === 'D06')!;

    expect(await refused(story, 'registrar', 'serve', { no, way: 'post', servedOn, proof: '回执' })).toEqual({
      status: 422, code: 'INVALID_INPUT', rule, pointer: '/payload/servedOn', words: expect.stringContaining(zh), en: expect.stringContaining(en),
    }); // prettier-ignore
  }, 30_000); // prettier-ignore

  it.each([
    ['does not exist', '2026-02-30', 'INVALID_FORMAT'],
    ['is over', '2026-03-10', 'SEVEN_DAYS'],
    ['leaves six working days after today', '2026-03-20', 'SEVEN_DAYS'],
  ])(
    'takes no hearing day that %s',
    async (_, day, rule) => {
      if ((await idle.see()).state !== 'underReview.hearing.requested') {
        for (const verb of ['startReview', 'tellHearingRight']) await idle.act('reviewer', verb);
        await idle.act('enterprise-a', 'requestHearing');
      }
      const found = await refused(idle, 'head', 'scheduleHearing', { on: day });
      expect(found).toMatchObject({ status: 422, code: 'INVALID_INPUT', rule, pointer: '/payload/on' });
    },
    30_000,
  );

  it('stops with a further notice inside the stop, is sent again as a new stop, and is extended once', async () => {
    await serve('D06', '2026-03-10');
    await story.act('lab', 'confirmSamples');
    await on(client, '2026-03-20', '09:00');
    await story.act('reviewer', 'announceMoreTime');
    await on(client, '2026-03-23', '09:00');
    await serve('D06', '2026-03-23');
    await on(client, '2026-04-01', '09:00');
    await story.act('lab', 'report', laboratory);
    await on(client, '2026-04-02', '09:00');
    await story.act('reviewer', 'returnReport');
    await on(client, '2026-04-08', '09:00');
    await serve('D06', '2026-04-08');
    await on(client, '2026-04-15', '09:00');
    await story.act('lab', 'report', laboratory);
    expect(await story.clock('T_DECIDE')).toMatchObject({ dueOn: '2026-05-06', promisedDueOn: '2026-04-28', used: 8, remaining: 12 }); // prettier-ignore
  }, 60_000);

  it.each(['reviewer', 'approver', 'acceptance', 'registrar'])('is extended by nobody without that power: %s', async (user) => {
    expect(await refused(story, user, 'extend', { reasons: '案情复杂' })).toEqual({
      status: 403, code: 'NOT_YOUR_POWER', rule: undefined, words: expect.stringContaining('无权'), en: expect.stringContaining('not in your power'),
    }); // prettier-ignore
  }, 30_000); // prettier-ignore

  it('is not extended twice', async () => {
    await on(client, '2026-04-16', '09:00');
    await story.act('head', 'extend', { reasons: '案情复杂' });

    expect(await refused(story, 'head', 'extend', { reasons: '仍然复杂' })).toEqual({
      status: 409, code: 'ILLEGAL_MOVE', rule: 'EXTEND_ONCE', words: expect.stringContaining('只能延长一次'), en: expect.stringContaining('one extension only'),
    }); // prettier-ignore
  }, 30_000);

  it('is not extended after the due date', async () => {
    expect(await idle.clock('T_DECIDE')).toMatchObject({ status: 'overdue', dueOn: '2026-03-30' });

    expect(await refused(idle, 'head', 'extend', { reasons: '案情复杂' })).toEqual({
      status: 409, code: 'ILLEGAL_MOVE', rule: 'NOT_AFTER_DUE', words: expect.stringContaining('期限届满后不得延长'), en: expect.stringContaining('not after the due date'),
    }); // prettier-ignore
  }, 30_000);

  it('answers with every segment of the decision limit, by article and notice', async () => {
    const d06 = (await story.papers()).filter(({ code }) => code === 'D06').map(({ no }) => no);
    const d07 = (await story.papers()).find(({ code }) => code === 'D07')!.no;
    const { approver } = (await client.clock('head', story.id)).flatMap(({ segments }) => segments).find(({ kind }) => kind === 'extend') as never; // prettier-ignore
    const article = { basis: '行政许可法第42条', document: null };
    const art45 = { basis: '行政许可法第45条', document: 'D06' };

    expect((await story.history()).find(({ verb }) => verb === 'extend')!.actor.userId).toBe(approver);
    expect((await row('T_DECIDE_EXT')).segments).toEqual([
      { kind: 'run', from: '2026-03-02', to: '2026-03-09', ...article },
      { kind: 'stop', from: '2026-03-10', to: '2026-04-01', ...art45, no: d06[0], servedOn: '2026-03-10', further: [{ ...art45, no: d06[1], servedOn: '2026-03-23' }] },
      { kind: 'run', from: '2026-04-02', to: '2026-04-07', ...article, resumed: { on: '2026-04-01', by: 'report', basis: '行政许可法第45条' } },
      { kind: 'stop', from: '2026-04-08', to: '2026-04-15', ...art45, no: d06[2], servedOn: '2026-04-08' },
      { kind: 'run', from: '2026-04-16', to: null, ...article, resumed: { on: '2026-04-15', by: 'report', basis: '行政许可法第45条' } },
      {
        kind: 'extend', from: '2026-04-16', to: '2026-04-16', basis: '行政许可法第42条', document: 'D07', no: d07, replaces: 'T_DECIDE-1',
        approver, reason: '案情复杂', oldDueOn: '2026-05-06', newDueOn: '2026-05-19',
      },
    ]); // prettier-ignore
    expect(await row('T_DECIDE')).toMatchObject({ status: 'cancelled', segments: expect.arrayContaining([expect.objectContaining({ kind: 'run', from: '2026-04-16', to: '2026-04-16' })]) }); // prettier-ignore
    expect(await row('T_DECIDE_EXT')).toMatchObject({ status: 'running', dueOn: '2026-05-19', promisedDueOn: null, used: 9, remaining: 21 }); // prettier-ignore
  }, 30_000);

  it('answers with every day of it, as counted by hand on the calendar of 2026', async () => {
    const { days } = await row('T_DECIDE_EXT');
    const drawn = days.map(({ kind }) => ({ event: 'E', counted: '1', makeUp: 'M', rest: '.', stopped: '-' })[kind]).join(''); // prettier-ignore

    expect(drawn).toBe(
      [
        'E1111..', // 2 to 8 March
        '1------', // D06 is served on the 10th
        '-------',
        '-------',
        '---11..', // reported on 1 April; the 4th to the 6th are holidays
        '.1-----', // D06 is served again on the 8th
        '---11..', // reported on the 15th
        '11111..',
        '1111...', // from 27 April; 1 to 5 May are holidays
        '..111M.', // one works on Saturday, 9 May
        '11111..',
        '11', // Tuesday, 19 May
      ].join(''),
    );
    expect([days[0], days.at(-1)]).toEqual([
      { on: '2026-03-02', kind: 'event', n: 0 },
      { on: '2026-05-19', kind: 'counted', n: 30 },
    ]);
    const why = (on: string) => days.find((day) => day.on === on)!.why;
    const [first, second, third] = (await story.papers()).filter(({ code }) => code === 'D06').map(({ no }) => `D06 (${no}), 行政许可法第45条`); // prettier-ignore
    expect(['2026-03-09', '2026-03-20', '2026-03-23', '2026-04-15'].map(why)).toEqual([undefined, first, `${first}; ${second}`, third]); // prettier-ignore
  }, 30_000);

  it('is reached on its last day’s midnight, and not before', async () => {
    await on(client, '2026-05-19', '23:59');
    expect((await story.clock('T_DECIDE_EXT')).status).toBe('running');
    await client.advanceBy('PT1M');

    expect((await story.clock('T_DECIDE_EXT')).status).toBe('overdue');
    expect((await story.history()).findLast(({ limit }) => limit === 'T_DECIDE_EXT')).toMatchObject({ verb: 'limitReached', payload: { dueOn: '2026-05-19' } }); // prettier-ignore
    expect(await story.faults()).toEqual([]);
  }, 30_000);

  const row = async (limit: string): Promise<Record<string, any> & { days: { on: string; kind: 'event' | 'counted' | 'rest' | 'makeUp' | 'stopped'; n: number; why?: string }[] }> =>
    (await client.clock('enterprise-a', story.id)).findLast((each) => each.limit === limit) as never; // prettier-ignore
});
