import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { Actor } from '#engine';
import { CaseEngine, databaseOf, migrate, Registry, replayAll, type Outcome } from '#store';
import { calendarYears } from '#workflows';
import { act, alarm, defineWorkflow, from, law, mark, meet, openCase, set, start, tell, vocabulary, workingDays, years, type Workflow } from '#workflow-kit'; // prettier-ignore
import { freshDatabase } from '../support/database.js';
import { clubSpec } from '../support/tennis-club.js';

const rules = law('网球会章程', 'Club rules');
const title = (zh: string, en: string) => ({ zh, en });
const none = { payload: z.strictObject({}), example: () => ({}) };
const { step, outcome } = vocabulary<'greet' | 'leave' | 'echo' | 'limitReached(STAY)'>();

/** A locker, opened by the system for a new member; it can be greeted, and greets back. */
const locker = (change: (spec: any) => void = () => {}): Workflow => {
  const spec = {
    code: 'locker', version: 1, title: title('储物柜', 'Locker'), basis: [rules()], prefix: 'LO', effective: { from: '2026-01-01', to: null },
    settings: {}, materials: [], form: z.strictObject({ member: z.string(), origin: z.string() }), sampleForm: { member: '球小乐', origin: '' },
    region: () => undefined, openedBy: ['system'], opens: [set({ member: from('event.form.member') }), start('STAY')], context: { settings: {}, member: null, greeted: 0 },
    powers: { greet: ['system'], echo: ['registrar'], leave: ['registrar'] },
    sheets: { greet: { title: title('问候', 'greet'), ...none }, echo: { title: title('回声', 'echo'), ...none }, leave: { title: title('退柜', 'leave'), ...none } },
    limits: { STAY: { title: title('租期', 'rent'), length: workingDays(3), from: title('启用', 'opening'), basis: rules(3), owner: 'registrar', reached: title('提醒', 'reminder') } },
    papers: {}, initial: 'rented', entries: [],
    states: {
      rented: step({
        title: ['在租', 'Rented'], desk: 'registrar', clock: 'notStarted', phase: 'decision', basis: rules(1),
        on: {
          greet: act({ basis: rules(1), does: [set({ greeted: { plus: 1 } })] }), echo: act({ basis: rules(1), does: [tell('event.caseId', 'greet')] }),
          leave: act({ to: 'left', basis: rules(1), does: meet('STAY') }), 'limitReached(STAY)': act({ basis: rules(3), does: [alarm('late', 'registrar')] }),
        },
      }),
      left: outcome('closed', ['已退', 'Left'], rules(1)),
    },
  }; // prettier-ignore
  change(spec);
  return defineWorkflow(spec as never);
};

/** The club whose admission opens a locker, and whose refusal bars the applicant for a year. */
const club = (change: (spec: any) => void = () => {}): Workflow => {
  const spec: any = clubSpec();
  const { admit, turnDown } = spec.states.open.states.deciding.on;
  spec.context = { ...spec.context, good: true, settings: {} };
  admit.actions.push(openCase('locker', { member: from('event.form.name'), origin: from('event.caseId') }));
  spec.limits.BAN = { ...spec.limits.APPEAL, kind: 'ban', length: years(1) };
  turnDown.actions.push(start('BAN'), mark('ban', 'event.matter', 'BAN'));
  change(spec);
  return defineWorkflow(spec);
};

const person = (id: string, organisationId: string, ...roles: Actor['roles']): Actor => ({
  userId: id,
  name: id,
  roles,
  organisationId,
  agentFor: [],
});
const player = person('player', 'player-co', 'applicant');
const staff = Object.fromEntries(
  (['acceptanceOfficer', 'reviewer', 'approver', 'registrar'] as const).map((role) => [role, person(role, 'house', role)]),
); // prettier-ignore

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let database: DataSource;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = await databaseOf(fresh.url).initialize();
  await migrate(database);
  await database.query(`INSERT INTO organisation (id, kind, name, region, details) VALUES ('house', 'authority', '会所', '320000', '{"word":"会","contact":"前台","reviewedBy":"理事会","court":"法院"}'), ('player-co', 'enterprise', '球小乐', '320100', '{}')`);
  await database.query(`INSERT INTO grant_of_power (id, matter, region, authority_id, kind, instrument, from_on) VALUES ('g', 'tennis-club', '320000', 'house', 'own', '章程', '2026-01-01')`);
  await database.query(`INSERT INTO rule_setting (id, matter, name, value, kind, basis, from_on) VALUES ('s', '*', 'interestDeclaration', '"offered"', 'setting', '章程', '2026-01-01')`);
}); // prettier-ignore

afterAll(async () => {
  await database.destroy();
  await fresh.drop();
});

const engineOf = (...workflows: Workflow[]) => new CaseEngine(database, new Registry(workflows.map((each) => [each]), calendarYears)); // prettier-ignore
const stateOf = async (engine: CaseEngine, id: string) => (await engine.read(id))!.filed;

async function perform(engine: CaseEngine, caseId: string, who: Actor, verb: string, payload: unknown = {}): Promise<Outcome> {
  const { revision } = await stateOf(engine, caseId);
  return engine.perform({ caseId, verb, payload, actor: who, key: randomUUID(), expectedRevision: revision, answer: ({ filed }) => filed.state });
} // prettier-ignore

/** A case of the club, waiting for its decision. */
async function proposed(engine: CaseEngine, workflow: Workflow, name = '球小乐'): Promise<string> {
  const { filed } = await engine.open(workflow, { id: randomUUID(), applicantId: 'player-co', applicantName: '球小乐', authorityId: 'house', grantId: 'g', form: { name }, actor: player });
  await perform(engine, filed.id, player, 'submit');
  await perform(engine, filed.id, staff['acceptanceOfficer']!, 'accept');
  await perform(engine, filed.id, staff['reviewer']!, 'propose');
  return filed.id;
} // prettier-ignore

const lockersOf = (origin: string): Promise<{ id: string; revision: number }[]> =>
  database.query(`SELECT id, revision FROM case_file WHERE matter = 'locker' AND form->>'origin' = $1`, [origin]);

describe('what an act brings about in another case', () => {
  it('is opened with it: form, facts and limits stand in the first entry, and the case replays', async () => {
    const engine = engineOf(club(), locker());
    const id = await proposed(engine, club());
    expect(await perform(engine, id, staff['approver']!, 'admit')).toMatchObject({ kind: 'done', body: 'admitted' });

    const [opened] = await lockersOf(id);
    const filed = await stateOf(engine, opened!.id);
    expect(filed).toMatchObject({ state: 'rented', context: { member: '球小乐' }, applicantId: 'player-co', parties: [{ kind: 'holder' }] });
    expect(filed.clocks.map(({ limit, status }) => [limit, status])).toEqual([['STAY', 'running']]);
    expect((await replayAll(engine, opened!.id)).mismatches).toEqual([]);
  }); // prettier-ignore

  it('is not opened at all when the act is refused', async () => {
    const engine = engineOf(club(), locker());
    const id = await proposed(engine, club());

    expect(await perform(engine, id, staff['reviewer']!, 'admit')).toMatchObject({ kind: 'refused' });
    expect(await lockersOf(id)).toEqual([]);
  });

  it('undoes the act when it fails: all of it or none', async () => {
    const today = locker();
    const engine = engineOf(club(), { ...today, effective: { from: '2099-01-01', to: null } });
    const id = await proposed(engine, club());
    const before = await stateOf(engine, id);

    await expect(perform(engine, id, staff['approver']!, 'admit')).rejects.toThrow('there is no matter locker');
    expect(await stateOf(engine, id)).toEqual(before);
  });

  it('happens in the other case as an act of the system, with the case that asked for it', async () => {
    const engine = engineOf(club(), locker());
    const id = await proposed(engine, club());
    await perform(engine, id, staff['approver']!, 'admit');
    const [opened] = await lockersOf(id);
    await perform(engine, opened!.id, staff['registrar']!, 'echo');

    const entries: { verb: string; actor_id: string; payload: unknown }[] = await database.query(`SELECT verb, actor_id, payload FROM history WHERE case_id = $1 ORDER BY seq`, [opened!.id]);
    expect(entries.at(-1)).toEqual({ verb: 'greet', actor_id: 'system', payload: { from: opened!.id } });
    expect((await stateOf(engine, opened!.id)).context['greeted']).toBe(1);
  }); // prettier-ignore

  it('comes after the limits of the other case that are over, though no alarm has told of them', async () => {
    const engine = engineOf(club(), locker());
    const first = await proposed(engine, club());
    await perform(engine, first, staff['approver']!, 'admit');
    const [opened] = await lockersOf(first);
    const greets = club((spec) => {
      spec.states.open.states.deciding.on.admit.actions.push(tell('event.form.name', 'greet'));
    });
    const later = engineOf(greets, locker());
    await database.query(`UPDATE app_clock SET movable = true, ahead = interval '30 days'`);
    try {
      expect(await perform(later, await proposed(later, greets, opened!.id), staff['approver']!, 'admit')).toMatchObject({ kind: 'done', body: 'admitted' });
    } finally {
      await database.query(`UPDATE app_clock SET movable = false, ahead = interval '0'`);
    }

    const entries: { verb: string; key: string }[] = await database.query(`SELECT verb, key FROM history WHERE case_id = $1 AND seq > $2 ORDER BY seq`, [opened!.id, opened!.revision]);
    expect(entries).toEqual([{ verb: 'limitReached', key: 'deadline:STAY-1' }, { verb: 'greet', key: expect.stringMatching(/^from:/) }]);
    expect((await stateOf(later, opened!.id)).clocks).toMatchObject([{ limit: 'STAY', status: 'overdue' }]);
    expect((await replayAll(later, opened!.id)).mismatches).toEqual([]);
  }); // prettier-ignore

  it('is left out where the other case has moved past it', async () => {
    const engine = engineOf(
      club(),
      locker((spec) => {
        spec.states.rented.on.leave = act({ to: 'left', basis: rules(1), does: [meet('STAY'), tell('event.caseId', 'greet')] });
      }),
    );
    const id = await proposed(engine, club());
    await perform(engine, id, staff['approver']!, 'admit');
    const [opened] = await lockersOf(id);

    expect(await perform(engine, opened!.id, staff['registrar']!, 'leave')).toMatchObject({ kind: 'done', body: 'left' });
    expect((await stateOf(engine, opened!.id)).context['greeted']).toBe(0);
  }); // prettier-ignore

  it('ends when two cases keep telling each other, and nothing of it stays', async () => {
    const endless = locker((spec) => {
      spec.states.rented.on.greet = act({ basis: rules(1), does: [tell('event.caseId', 'greet')] });
    });
    const engine = engineOf(club(), endless);
    const id = await proposed(engine, club());
    await perform(engine, id, staff['approver']!, 'admit');
    const [opened] = await lockersOf(id);

    await expect(perform(engine, opened!.id, staff['registrar']!, 'echo')).rejects.toThrow('without end');
    expect((await lockersOf(id))[0]!.revision).toBe(opened!.revision);
  });

  it('marks the applicant for the time that the limit says, counted in dates', async () => {
    const engine = engineOf(club(), locker());
    const id = await proposed(engine, club());
    await perform(engine, id, staff['approver']!, 'turnDown', { reasons: '名额已满' });

    const [found]: unknown[] = await database.query(`SELECT kind, matter, until_on - from_on AS days FROM mark WHERE case_id = $1`, [id]);
    expect(found).toMatchObject({ kind: 'ban', matter: 'tennis-club', days: expect.any(Number) });
    expect([365, 366]).toContain((found as { days: number }).days);
  }); // prettier-ignore
});
