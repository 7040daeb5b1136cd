import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Actor } from '#engine';
import { loadDemo } from '#identity';
import {
  actOnIncident, askForEmail, CaseEngine, confirmEmail, createWebhook, databaseOf, loadRules, migrate, outboxPort, Registry, setPreferences,
  startSandboxClock, type EmailHint, type WebhookHint,
} from '#store'; // prettier-ignore
import { calendarYears, matters, messages, ruleFiles } from '#workflows';
import { freshDatabase } from '../support/database.js';

const actor = (userId: string, organisationId: string, ...roles: string[]) => ({ userId, name: userId, roles, organisationId, agentFor: [] }) as unknown as Actor; // prettier-ignore
const enterprise = actor('enterprise-a', 'enterprise-a-co', 'applicant');
const workflow = matters[0]!.at(-1)!;

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let database: DataSource;
let engine: CaseEngine;
let caseId: string;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = await databaseOf(fresh.url).initialize();
  await migrate(database);
  engine = new CaseEngine(database, new Registry(matters, calendarYears, messages));
  for (const { content } of ruleFiles) await loadRules(database, engine.registry, content);
  await loadDemo(database);
  await startSandboxClock(database, '2026-03-02T09:00:00+08:00');
  caseId = await aCase();
  await database.query(`INSERT INTO outbox (case_id, seq, code, desks, done_at) SELECT $1, 1, 'received', '{}', now()`, [caseId]);
}); // prettier-ignore

beforeEach(async () => {
  await database.query(`UPDATE outbox SET done_at = coalesce(done_at, now())`);
  await database.query(`UPDATE preference SET email_on = false`);
  await database.query(`DELETE FROM webhook`);
});

afterAll(async () => {
  await database.destroy();
  await fresh.drop();
});

const aCase = async () => (await engine.open(workflow, { id: randomUUID(), applicantId: 'enterprise-a-co', applicantName: '甲', authorityId: 'authority-p1', grantId: 'ta-320000', form: workflow.sampleForm, actor: enterprise })).filed.id; // prettier-ignore

const asked = async (desks: string[], data: object = {}, code = 'samplesReminder'): Promise<string> => {
  const [{ id }]: [{ id: string }] = await database.query(`INSERT INTO outbox (case_id, seq, code, desks, data) VALUES ($1, 1, $2, $3, $4) RETURNING id`, [caseId, code, desks, JSON.stringify(data)]); // prettier-ignore
  return id;
};
const toldBy = async (id: string): Promise<string[]> => (await database.query(`SELECT account_id FROM message WHERE outbox_id = $1 ORDER BY 1`, [id])).map((row: { account_id: string }) => row.account_id); // prettier-ignore
type Row = { id: string; channel: string; account_id: string | null; webhook_id: string | null; data: object; done_at: Date | null; dead_at: Date | null; attempts: number; fault: string | null; rest: number | null }; // prettier-ignore
const open = (where = `channel <> 'portal'`): Promise<Row[]> => database.query(`SELECT *, extract(epoch FROM leased_until - now())::float AS rest FROM outbox WHERE done_at IS NULL AND ${where} ORDER BY channel, account_id`); // prettier-ignore
const rowOf = async (id: string): Promise<Row> => (await database.query(`SELECT *, extract(epoch FROM leased_until - now())::float AS rest FROM outbox WHERE id = $1`, [id]))[0]; // prettier-ignore
const incidentOf = async (id: string) => (await database.query(`SELECT id, kind, detail FROM incident WHERE subject = $1 AND resolved_at IS NULL`, [id]))[0]; // prettier-ignore
/** The pause after a failure, or the lease of one who died, is over. */
const later = (id: string) => database.query(`UPDATE outbox SET leased_until = now() - interval '1 second' WHERE id = $1`, [id]); // prettier-ignore

const mailTo = async (accountId: string, language: 'zh' | 'en' = 'zh') => {
  await confirmEmail(database, accountId, await askForEmail(database, accountId, `${accountId}@firm.example`));
  await setPreferences(database, accountId, { language });
};
const hookOf = async (organisationId: string, userId: string): Promise<string> => {
  const made = await createWebhook(database, { organisationId, userId }, { url: `https://hooks.example/${randomUUID()}`, secret: 'whsec_x' }); // prettier-ignore
  return (made as { id: string }).id;
};
/** A hint to one person, about to be sent. */
const aMail = async (): Promise<string> => {
  await mailTo('enterprise-a');
  await outboxPort(engine, { email: never }).deliver(await asked(['applicant']));
  return (await open())[0]!.id;
};
const never = () => Promise.reject(new Error('nothing was to be sent'));
const kept = <Hint>() => {
  const sent: Hint[] = [];
  return { sent, send: async (hint: Hint) => void sent.push(hint) };
};

describe('a message in the portal', () => {
  it('reaches everybody at its desks once, also when it is delivered twice at once, with what it is about', async () => {
    const id = await asked(['acceptanceOfficer', 'head'], { limit: 'T_DECIDE' });
    const port = outboxPort(engine);

    const answers = await Promise.all([port.deliver(id), port.deliver(id)]);

    expect(answers.sort()).toEqual(['done', 'stale']);
    expect(await toldBy(id)).toEqual(['acceptance', 'head']);
    expect(await database.query(`SELECT DISTINCT data FROM message WHERE outbox_id = $1`, [id])).toEqual([{ data: { limit: 'T_DECIDE' } }]); // prettier-ignore
  });

  it('makes one hint for each person who wants e-mail and one for each webhook, though delivered twice at once', async () => {
    await mailTo('enterprise-a');
    const hooks = [await hookOf('enterprise-a-co', 'enterprise-a'), await hookOf('enterprise-a-co', 'enterprise-a')];
    await hookOf('enterprise-b-co', 'enterprise-b');
    const id = await asked(['applicant'], { dueOn: '2026-03-30' });
    const port = outboxPort(engine, { email: never, webhook: never });

    await Promise.all([port.deliver(id), port.deliver(id)]);

    const hints = await open();
    expect(hints.map(({ channel, account_id }) => [channel, account_id])).toEqual([['email', 'enterprise-a'], ['webhook', null], ['webhook', null]]); // prettier-ignore
    expect(hints.flatMap(({ webhook_id }) => webhook_id ?? []).sort()).toEqual(hooks.sort());
    expect(hints.every(({ data }) => JSON.stringify(data) === '{"dueOn":"2026-03-30"}')).toBe(true);
  });

  it('makes no hint by a way that is not there, nor for who has switched it off', async () => {
    await mailTo('enterprise-a');
    await outboxPort(engine).deliver(await asked(['applicant']));
    await setPreferences(database, 'enterprise-a', { emailOn: false });
    await outboxPort(engine, { email: never, webhook: never }).deliver(await asked(['applicant']));

    expect(await open()).toEqual([]);
  });

  it('is no business of the webhooks of a company when it is for the desks of the authority', async () => {
    await hookOf('enterprise-a-co', 'enterprise-a');
    await outboxPort(engine, { webhook: never }).deliver(await asked(['reviewer', 'head']));

    expect(await open()).toEqual([]);
  });

  it('about the limit of one party reaches that party alone', async () => {
    const parties = [{ id: 'other', kind: 'thirdParty', name: '乙', organisationId: 'enterprise-b-co', electronic: true }];
    await database.query(`UPDATE case_file SET parties = parties || $2, third_parties = '{enterprise-b-co}' WHERE id = $1`, [caseId, JSON.stringify(parties)]);
    await hookOf('enterprise-a-co', 'enterprise-a');
    const hook = await hookOf('enterprise-b-co', 'enterprise-b');
    const id = await asked(['thirdParty'], { party: 'other' }, 'dueSoon');

    await outboxPort(engine, { webhook: never }).deliver(id);

    expect(await toldBy(id)).toEqual(['enterprise-b']);
    expect((await open()).map(({ webhook_id }) => webhook_id)).toEqual([hook]);
  }); // prettier-ignore

  it('that cannot be told eight times becomes an incident, and is tried no more', async () => {
    const id = await asked(['head']);
    const port = outboxPort(engine);

    for (let times = 1; times < 8; times += 1) await port.failed(id, 'broken');
    expect(await incidentOf(id)).toBeUndefined();
    await port.failed(id, 'broken');

    expect(await incidentOf(id)).toMatchObject({ kind: 'deadMessage', detail: { channel: 'portal', attempts: 8, fault: 'broken' } }); // prettier-ignore
    expect(await port.pending(100)).not.toContain(id);
    expect(await port.deliver(id)).toBe('stale');
  });

  it('that was given out and got lost is given out again after two minutes', async () => {
    const id = await asked(['head']);
    const port = outboxPort(engine);

    expect([await port.pending(100), await port.pending(100)]).toEqual([[id], []]);
    await database.query(`UPDATE outbox SET enqueued_at = now() - interval '121 seconds' WHERE id = $1`, [id]);

    expect(await port.pending(100)).toEqual([id]);
  });
});

describe('a hint', () => {
  it('says what happened in both languages, to the address and in the language of the person', async () => {
    await mailTo('enterprise-a', 'en');
    const { sent, send } = kept<EmailHint>();
    const port = outboxPort(engine, { email: send });
    await port.deliver(await asked(['applicant']));
    const [{ id }] = (await open()) as [Row];

    expect(await port.deliver(id)).toBe('done');

    expect(sent).toMatchObject([{ id, to: 'enterprise-a@firm.example', language: 'en', code: 'samplesReminder', caseId, matter: 'type-approval', title: messages['samplesReminder']!.title }]);
    expect(sent[0]!.text.zh).toContain(sent[0]!.caseNumber);
    expect(sent[0]!.at).toMatch(/^2026-03-02T01:/); // The clock of the sandbox.
    expect((await rowOf(id)).done_at).not.toBeNull();
  }); // prettier-ignore

  it('does not carry outside what a supervisor wrote', async () => {
    await mailTo('reviewer');
    const { sent, send } = kept<EmailHint>();
    const port = outboxPort(engine, { email: send });
    const id = await asked(['reviewer'], { instruction: '请张某某尽快办理', dueOn: '2026-03-30' }, 'urged');
    await port.deliver(id);
    await port.deliver((await open())[0]!.id);

    expect(JSON.stringify(sent)).not.toContain('张某某');
    expect(sent[0]!.text.zh).toContain('2026-03-30');
    expect(await database.query(`SELECT data->>'instruction' AS said FROM message WHERE outbox_id = $1`, [id])).toEqual([{ said: '请张某某尽快办理' }]); // prettier-ignore
  });

  it('goes to a webhook under the id of its row', async () => {
    const webhookId = await hookOf('enterprise-a-co', 'enterprise-a');
    const { sent, send } = kept<WebhookHint>();
    const port = outboxPort(engine, { webhook: send });
    await port.deliver(await asked(['applicant']));
    const [{ id }] = (await open()) as [Row];

    await port.deliver(id);

    expect(sent).toMatchObject([{ id, webhookId, code: 'samplesReminder' }]);
  });

  it('is sent by one of two who take it at the same time', async () => {
    const id = await aMail();
    const { sent, send } = kept<EmailHint>();
    const port = outboxPort(engine, { email: send });

    const answers = await Promise.all([port.deliver(id), port.deliver(id)]);

    expect(answers.sort()).toEqual(['done', 'stale']);
    expect(sent).toHaveLength(1);
  });

  it('is left alone while somebody sends it, and sent again under the same id when that one never came back', async () => {
    const id = await aMail();
    const sent: string[] = [];
    const dies = outboxPort(engine, { email: ({ id: each }) => new Promise(() => sent.push(each)) });
    void dies.deliver(id);
    while (sent.length === 0) await rowOf(id);
    const port = outboxPort(engine, { email: async ({ id: each }) => void sent.push(each) });

    expect((await rowOf(id)).rest).toBeGreaterThan(50);
    expect([await port.pending(100), await port.deliver(id)]).toEqual([[], 'stale']);
    await later(id);
    expect(await port.pending(100)).toEqual([id]);
    expect(await port.deliver(id)).toBe('done');

    expect(sent).toEqual([id, id]);
  });

  it('that failed rests, three times as long each time up to an hour, and is dead after eight attempts: then an operator has it sent', async () => {
    const id = await aMail();
    const failing = outboxPort(engine, { email: () => Promise.reject(new Error('mail ECONNECTION')) });
    const rests: number[] = [];
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      await expect(failing.deliver(id)).rejects.toThrow('mail ECONNECTION');
      await failing.failed(id, 'counted by the queue as well');
      const { rest, attempts, fault } = await rowOf(id);
      expect([attempts, fault]).toEqual([attempt, 'mail ECONNECTION']);
      expect([await failing.pending(100), await failing.deliver(id)]).toEqual([[], 'stale']);
      if (rest !== null) rests.push(Math.round(rest));
      if (attempt < 8) await later(id);
    }

    expect(rests).toEqual([15, 45, 135, 405, 1215, 3600, 3600]);
    const incident = await incidentOf(id);
    expect(incident).toMatchObject({ kind: 'deadMessage', detail: { channel: 'email', code: 'samplesReminder', attempts: 8, fault: 'mail ECONNECTION' } });
    await actOnIncident(database, actor('admin', 'operator', 'userAdmin'), incident.id, 'retry', '邮件服务器已恢复');
    const { sent, send } = kept<EmailHint>();
    const port = outboxPort(engine, { email: send });
    expect([await port.pending(100), await port.deliver(id)]).toEqual([[id], 'done']);
    expect(sent.map((hint) => hint.id)).toEqual([id]);
  }); // prettier-ignore

  it('is dead as well when none of its attempts ever came to an end', async () => {
    const id = await aMail();
    await database.query(`UPDATE outbox SET attempts = 8, leased_until = now() - interval '1 second' WHERE id = $1`, [id]);

    expect(await outboxPort(engine, { email: never }).deliver(id)).toBe('stale');

    expect(await incidentOf(id)).toMatchObject({ detail: { channel: 'email', fault: 'no attempt came to an end' } });
  }); // prettier-ignore

  it('is not sent to somebody who has switched e-mail off since', async () => {
    const id = await aMail();
    await setPreferences(database, 'enterprise-a', { emailOn: false });

    expect(await outboxPort(engine, { email: never }).deliver(id)).toBe('done');
  });

  it('does not keep the portal waiting when receivers are mute', async () => {
    await mailTo('enterprise-a');
    const mute: (() => void)[] = [];
    const port = outboxPort(engine, { email: () => new Promise((resolve) => mute.push(resolve)) });
    for (let times = 0; times < 5; times += 1) await port.deliver(await asked(['applicant']));
    const hints = (await open()).map(({ id }) => id);

    const first = hints.slice(0, 2).map((id) => port.deliver(id));
    while (mute.length < 2) await rowOf(hints[0]!);
    const later = await asked(['head']);

    expect(await port.deliver(hints[3]!)).toBe('stale');
    expect(await port.pending(100)).toEqual([later]);
    expect(await port.deliver(later)).toBe('done');
    expect((await rowOf(hints[3]!)).attempts).toBe(0);
    for (const answer of mute) answer();
    expect(await Promise.all(first)).toEqual(['done', 'done']);
    expect(await port.pending(100)).toContain(hints[4]);
  });

  it.each(['email', 'webhook'] as const)('by the other way goes out while receivers by %s are mute', async (muted) => {
    await mailTo('enterprise-a');
    await hookOf('enterprise-a-co', 'enterprise-a');
    const answers: (() => void)[] = [];
    const sent: string[] = [];
    const silent = ({ id }: { id: string }) => new Promise<void>((resolve) => answers.push(resolve) && sent.push(id));
    const { send } = kept();
    const halfMute = outboxPort(engine, { email: send, webhook: send, [muted]: silent });
    for (let times = 0; times < 4; times += 1) await halfMute.deliver(await asked(['applicant']));
    const idsOf = async (channel: string) => (await open(`channel = '${channel}'`)).map(({ id }) => id);
    const [stuck, free] = [await idsOf(muted), await idsOf(muted === 'email' ? 'webhook' : 'email')];

    const held = stuck.slice(0, 3).map((id) => halfMute.deliver(id));
    while (sent.length < 2) await rowOf(stuck[0]!);

    expect(await Promise.race(held)).toBe('stale');
    expect((await halfMute.pending(100)).toSorted()).toEqual(free.toSorted());
    for (const id of free) expect(await halfMute.deliver(id)).toBe('done');
    for (const answer of answers) answer();
    expect((await Promise.all(held)).toSorted()).toEqual(['done', 'done', 'stale']);
  }); // prettier-ignore

  it('of both ways together leaves the portal a worker of four', async () => {
    await mailTo('enterprise-a');
    await hookOf('enterprise-a-co', 'enterprise-a');
    const answers: (() => void)[] = [];
    const silent = () => new Promise<void>((resolve) => answers.push(resolve));
    const port = outboxPort(engine, { email: silent, webhook: silent });
    for (let times = 0; times < 2; times += 1) await port.deliver(await asked(['applicant']));
    const hints = (await open()).map(({ id }) => id);

    const held = hints.map((id) => port.deliver(id));
    while (answers.length < 3) await rowOf(hints[0]!);

    expect(await Promise.race(held)).toBe('stale');
    expect(await port.pending(100)).toEqual([]);
    for (const answer of answers) answer();
    expect((await Promise.all(held)).toSorted()).toEqual(['done', 'done', 'done', 'stale']);
  });

  it('does not wait for a time that the clock of the database has left again', async () => {
    const id = await aMail();
    await database.query(`UPDATE outbox SET leased_until = now() + interval '3 hours', enqueued_at = now() + interval '3 hours' WHERE id = $1`, [id]);

    expect(await outboxPort(engine, { email: never }).pending(100)).toEqual([id]);
  }); // prettier-ignore
});

describe('service of documents', () => {
  it('is the same whatever somebody prefers', async () => {
    const acceptance = actor('acceptance', 'authority-p1', 'acceptanceOfficer');
    const perform = (id: string, who: Actor, verb: string, expectedRevision: number, payload = {}) => engine.perform({ caseId: id, verb, payload, actor: who, key: randomUUID(), expectedRevision, answer: () => ({}) });
    const served = async () => {
      const id = await aCase();
      await perform(id, enterprise, 'submit', 1, { declaration: true });
      await perform(id, acceptance, 'accept', 2);
      return database.query(`SELECT code, status, way, served_on, recipient_org FROM document WHERE case_id = $1 AND status = 'served' ORDER BY no`, [id]);
    };

    await mailTo('enterprise-a');
    await hookOf('enterprise-a-co', 'enterprise-a');
    const withAll = await served();
    await setPreferences(database, 'enterprise-a', { emailOn: false });
    await database.query(`DELETE FROM webhook`);

    expect(await served()).toEqual(withAll);
    expect(withAll).toContainEqual(expect.objectContaining({ code: 'D03', way: 'electronic', recipient_org: 'enterprise-a-co' }));
  }); // prettier-ignore
});
