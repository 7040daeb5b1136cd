import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { Client } from '../../apps/cli/src/demo/client.js';
import { startServer, type CliAnswer, type TestServer } from '../support/server.js';
import { Story } from '../support/story.js';

const grading = 'reference-material-grading';
const illegal = (rule: string) => ({ status: 409, code: 'ILLEGAL_MOVE', rule });
const file = { source: '测试', authorities: [], grants: [], settings: [], limits: [] };
const grant = {
  id: 'rm2-320100', matter: grading, region: '320100', tier: 'grade2', authority: 'authority-p1', kind: 'transfer',
  instrument: '测试下放', from: '2026-11-23', to: null,
}; // prettier-ignore
const setting = {
  id: 'rm-passes', matter: grading, authority: 'authority-n', name: 'competence', value: 'passes', basis: '过渡安排(测试)', from: '2026-12-01', to: null,
}; // prettier-ignore
const limit = {
  id: 'rm-review', matter: grading, authority: null, limit: 'RM_REVIEW', length: { unit: 'months', value: 2 }, basis: '设置(测试)', from: '2026-12-01', to: null,
}; // prettier-ignore

describe('rules are loaded by the CLI', () => {
  let server: TestServer;
  let client: Client;
  let files: string;

  beforeAll(async () => {
    server = await startServer({ SANDBOX_NOW: '2026-11-23T09:00:00+08:00' });
    client = new Client(server.url);
    files = mkdtempSync(join(tmpdir(), 'quanheng-rules-'));
  }, 60_000);
  afterAll(() => {
    rmSync(files, { recursive: true, force: true });
    return server?.stop();
  }, 60_000);

  function load(content: unknown): Promise<CliAnswer> {
    const path = join(files, 'rules.json');
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return server.cli('rules', 'load', path);
  }
  /** By which power an application for grade II in Nanjing would be decided today. */
  const competent = async () => {
    const form = { grade: 2, development: { region: '320100' } };
    return (await client.call(null, 'POST', `/matters/${grading}/screening`, { json: { form } })).grantId;
  };

  it('a file with faults is refused, each with its place and reason', async () => {
    const imports = { ...grant, id: 'tai-000000', matter: 'type-approval-import', region: '000000', tier: '*', authority: 'authority-n', kind: 'own', instrument: '计量法实施细则第19条', from: '1989-11-04' };
    const faulty = {
      ...file,
      grants: [
        grant,
        { ...grant, id: 'rm2-b', region: '320571', from: '2027-01-01' },
        { ...imports, to: '2026-12-31' },
        { ...grant, id: 'rm2-c', matter: 'tennis' },
        { ...grant, id: 'rm2-d', region: '320200', authority: 'authority-x' },
        { ...grant, id: 'rm2-e', region: '320300', to: '2026-11-01' },
        { ...grant, id: 'rm1-000000', region: '000000', tier: 'grade1', from: '1990-01-01' },
        { ...grant, region: '320400' },
      ],
      settings: [{ ...setting, name: 'colour' }],
      limits: [{ ...limit, limit: 'T_NEVER' }, { ...limit, id: 'rm-decide', limit: 'T_DECIDE' }],
    };
    const { code, out } = await load(faulty);

    expect(code).toBe(1);
    expect(out.split('\n')).toEqual(expect.arrayContaining([
      '✗ rm2-320571 与 rm2-b 自 2027-01-01 起重叠 · rm2-320571 and rm2-b overlap from 2027-01-01',
      '✗ tai-000000 于 2026-12-31 终止，自 2027-01-01 起 000000 没有机关办理 type-approval-import · tai-000000 ends on 2026-12-31 and nobody is competent for type-approval-import in 000000 from 2027-01-01',
      '✗ /grants/3/matter: 没有事项 tennis · there is no matter tennis',
      '✗ /grants/4/authority: 没有机关 authority-x · there is no authority authority-x',
      '✗ /grants/5/to: 止日早于起日 · ends before it begins',
      '✗ rm1-000000 已载入且内容不同，只能设定止日 · rm1-000000 is on record with another content; only its end may be set',
      '✗ /grants/7/id: rm2-320100 重复 · rm2-320100 stands twice',
      '✗ /settings/0/name: 事项 reference-material-grading 没有选项 colour · reference-material-grading has no choice colour',
      '✗ /limits/0/limit: 事项 reference-material-grading 没有期限 T_NEVER · reference-material-grading has no limit T_NEVER',
      '✗ /limits/1/limit: 期限 T_DECIDE 由法律规定（行政许可法第42条） · T_DECIDE is fixed by law (Administrative Licensing Law art. 42)',
    ]));
  }, 30_000); // prettier-ignore

  it('one fault is enough for all of the file', async () => {
    expect(await load({ ...file, grants: [grant, { ...grant, id: 'rm2-c', region: '320200', from: '2026-02-30' }] })).toEqual({ code: 1, out: expect.stringMatching(/^✗ \/grants\/1\/from: [^\n]+\n$/) });
    expect(await load({ ...file, grants: [grant], limits: [{ ...limit, limit: 'T_NEVER' }] })).toEqual({ code: 1, out: expect.stringMatching(/^✗ \/limits\/0\/limit: [^\n]+\n$/) });
  }, 30_000); // prettier-ignore

  it('what is no JSON, or not there, is told apart', async () => {
    expect(await load('{"source": "测试",')).toEqual({ code: 2, out: expect.stringContaining('rules.json') });
    expect(await server.cli('rules', 'load', join(files, 'none.json'))).toEqual({ code: 2, out: expect.stringContaining('none.json') }); // prettier-ignore
  }, 30_000);

  it('after refused files the old rules are in force', async () => {
    await client.advanceBy('PT1S');

    expect(await competent()).toBe('rm2-000000');
    expect(await kept()).toHaveLength(2);
    expect(await rows(`SELECT id FROM rule_setting`)).toEqual([{ id: 'demo-interest-declaration' }]);
  }, 30_000);

  it('a good file counts, and is loaded once', async () => {
    const good = { ...file, source: '下放设区市(测试)', grants: [grant] };
    expect(await load(good)).toEqual({ code: 0, out: '0 authorities, 1 grants of power, 0 choices and lengths\n' });
    await client.advanceBy('PT1S');
    expect(await competent()).toBe('rm2-320100');

    expect(await load(good)).toEqual({ code: 0, out: expect.stringContaining('loaded before') });
    expect(await kept()).toEqual([expect.any(String), expect.any(String), '下放设区市(测试)']);
  }, 30_000);

  it('of a power in force the end may be set: the wider one takes it up, and what was replaced is kept', async () => {
    expect(await load({ ...file, source: '收回(测试)', grants: [{ ...grant, to: '2026-11-23' }], settings: [setting] })).toMatchObject({ code: 0 });
    await client.advanceTo('2026-11-24T09:00:00+08:00');

    expect(await competent()).toBe('rm2-000000');
    const [{ replaced }] = (await rows(`SELECT replaced FROM rule_load WHERE source = '收回(测试)'`)) as [{ replaced: unknown }];
    expect(replaced).toEqual([expect.objectContaining({ id: 'rm2-320100', fromOn: '2026-11-23', toOn: null })]);
    await expect(rows(`DELETE FROM rule_load`)).rejects.toThrow('append-only');
  }, 30_000); // prettier-ignore

  describe('where the competence of open cases passes', () => {
    let gradeII: Story;
    let gradeI: Story;

    beforeAll(async () => {
      gradeII = await Story.accepted(client, grading, '-n');
      gradeI = await Story.accepted(client, grading, '-n', { grade: 1 });
      for (const story of [gradeII, gradeI]) {
        await story.act('approver', 'assign');
        await story.act('reviewer', 'organise', { panel: ['expert-1', 'expert-2', 'expert-3'] });
        await story.by('expert-1', 'report');
        await story.act('reviewer', 'giveOpinion');
      }
      await client.advanceTo('2026-12-01T09:00:00+08:00');
    }, 60_000);

    it('the choice of the day is recorded', async () => {
      expect(await gradeII.reached('RULE_CHANGE')).toMatchObject([{ payload: { settings: { competence: 'passes', ruleAtChange: 'atDecision' } } }]); // prettier-ignore
    });

    it('the state hands the case over first, and the province decides within the days that were left', async () => {
      expect(await gradeII.refusal('approver-n', 'grant')).toEqual(illegal('HAND_OVER_FIRST'));
      expect(await gradeII.refusal('approver-n', 'refuse')).toEqual(illegal('HAND_OVER_FIRST'));
      const before = (await gradeII.limit('T_DECIDE'))!;
      await gradeII.act('head', 'handOver', { receiver: 'authority-p1' });

      expect(await gradeII.refusal('approver-n', 'grant')).toMatchObject({ status: 404 });
      gradeII.at = '';
      expect(await gradeII.paper('D33')).toMatchObject({ data: { receiver: 'authority-p1' }, servedAt: expect.any(String) }); // prettier-ignore
      const { startOn, dueOn, used, status } = (await gradeII.limit('T_DECIDE'))!;
      expect({ startOn, dueOn, used, status }).toEqual({ startOn: '2026-11-24', dueOn: before.dueOn, used: before.used, status: 'running' }); // prettier-ignore

      await gradeII.act('approver', 'grant');
      await gradeII.act('registrar', 'issueCertificate');
      expect(await gradeII.see()).toMatchObject({ outcome: 'granted' });
      expect((await gradeII.paper('C01'))?.data['validUntil']).toBe('2031-11-30');
      expect(await gradeII.chainFaults()).toEqual([]);
    }, 30_000);

    it('a case of which the power did not pass is decided where it is', async () => {
      await gradeI.act('approver', 'grant');
      await gradeI.act('registrar', 'issueCertificate');

      expect(await gradeI.see()).toMatchObject({ outcome: 'granted', authority: { id: 'authority-n' } });
    }, 30_000);
  });

  /** Sources of the files on record, in order. */
  async function kept(): Promise<string[]> {
    return (await rows('SELECT source FROM rule_load ORDER BY id')).map(({ source }) => source as string);
  }
  async function rows(sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    const database = new pg.Client({ connectionString: server.databaseUrl });
    await database.connect();
    try {
      return (await database.query(sql, values)).rows;
    } finally {
      await database.end();
    }
  }
});
