import fc from 'fast-check';
import type { Desk, Duty } from '#workflow-kit';
import { matters } from '#workflows';
import { accepted, factsAt, submitted, workflow } from '../../../test/support/acted-case.js';
import { tennisClub } from '../../../test/support/tennis-club.js';
import {
  decide,
  desksOf,
  openCase,
  substitutable,
  type Actor,
  type CaseState,
  type Facts,
  type Refusal,
  type Substitution,
} from './index.js';

const now = '2026-03-05T09:00+08:00';
const substitution = (absentId: string, roles: Desk[], matters = ['*']): Substitution => ({ id: `for-${absentId}`, absentId, absentName: absentId, roles, matters, instrument: '代理函' }); // prettier-ignore
const official = (userId: string, roles: string[], substitutions: Substitution[] = [], organisationId = 'p1'): Actor => ({ userId, name: userId, roles: roles as Desk[], organisationId, agentFor: [], attorneys: [], substitutions }); // prettier-ignore
const standIn = (absentId: string, ...roles: Desk[]) =>
  official('stand-in', ['registrar'], [substitution(absentId, roles)]);

const tries = (filed: CaseState, actor: Actor, verb: string, payload: unknown = {}, facts: Facts = factsAt(now)) => decide(workflow, filed, { verb, payload, actor }, facts); // prettier-ignore
const does = (...attempt: Parameters<typeof tries>) => {
  const decided = tries(...attempt);
  if (!decided.ok) throw new Error(JSON.stringify(decided));
  return decided;
};
const refused = (...attempt: Parameters<typeof tries>) => {
  const decided = tries(...attempt) as Refusal & { rule?: string };
  return [decided.code, decided.rule];
};
const conflict = (rule: string) => ['DUTY_CONFLICT', rule];
const notTheirs = ['NOT_YOUR_POWER', undefined];

const received = () => submitted('2026-03-02T09:00+08:00').filed;
const inReview = () => accepted().does('reviewer', 'startReview').filed;
const extension = { reasons: '案情复杂' };

describe('a substitute (代理履职)', () => {
  it('acts from the desk that is bound to the absent person, and the entry and the hands name both', () => {
    const { move, next } = does(accepted().filed, standIn('reviewer', 'reviewer'), 'startReview');

    expect(move.actor).toEqual({ userId: 'stand-in', role: 'reviewer', organisationId: 'p1', actedFor: null, substituteFor: 'reviewer', substitutionId: 'for-reviewer' }); // prettier-ignore
    expect(next.hands.at(-1)).toEqual({ verb: 'startReview', userId: 'stand-in', forUserId: 'reviewer' });
  });

  it('is told which earlier duty stands against the act, and whether it was the own one', () => {
    const { filed } = accepted();
    const earlier = (...attempt: Parameters<typeof tries>) => (tries(...attempt) as { earlier?: unknown }).earlier;
    const people = factsAt(now).people.map((one) => (one.id === 'reviewer' ? { ...one, roles: ['reviewer', 'head'] as Desk[] } : one)); // prettier-ignore

    expect(earlier(filed, official('acceptance', [], [substitution('reviewer', ['reviewer'])]), 'startReview')).toEqual({ duty: 'acceptance', own: true }); // prettier-ignore
    expect(earlier(inReview(), standIn('reviewer', 'head'), 'extend', extension, { ...factsAt(now), people })).toEqual({ duty: 'review', own: false }); // prettier-ignore
    expect(earlier(filed, official('reviewer', ['reviewer']), 'startReview')).toBeUndefined();
  });

  it('is folded again by a replay, with both names', () => {
    const story = accepted();
    const { move, next } = does(story.filed, standIn('reviewer', 'reviewer'), 'startReview');
    story.moves.push(move);

    expect(story.replayed().hands).toEqual(next.hands);
  });

  it('prefers the own role: then nobody is stood in for', () => {
    const both = official('stand-in', ['head'], [substitution('head', ['head'])]);
    const { move, next } = does(inReview(), both, 'extend', extension);

    expect(move.actor).toEqual({ userId: 'stand-in', role: 'head', organisationId: 'p1', actedFor: null });
    expect(next.hands.at(-1)).toEqual({ verb: 'extend', userId: 'stand-in' });
  });

  it.each<[string, Actor]>([
    ['in another matter', official('x', [], [substitution('reviewer', ['reviewer'], ['register-entry'])])],
    ['in a role that was not given', standIn('reviewer', 'approver')],
    ['of another authority', official('x', ['registrar'], [substitution('reviewer', ['reviewer'])], 'p2')],
    ['for somebody else than the reviewer in charge', standIn('other-reviewer', 'reviewer')],
    ['for oneself', official('x', [], [substitution('x', ['reviewer'])])],
  ])('has no power %s', (_, actor) => {
    expect(refused(accepted().filed, actor, 'startReview')).toEqual(notTheirs);
  });

  it.each<[Desk, object]>([
    ['assessor', { panel: ['absent'] }],
    ['expert', { panel: ['absent'] }],
    ['inspector', { inspectors: ['absent', 'other'] }],
    ['testingBody', { testingBody: 'p1' }],
    ['applicant', {}],
    ['system', {}],
  ])('is never one of the %s: these were named in person, or are no office', (role, context) => {
    const filed = { ...inReview(), context: { ...inReview().context, ...context } };

    expect(substitutable).not.toContain(role);
    expect(desksOf(filed, standIn('absent', role))).toEqual(['registrar']);
  });

  it('runs the hearing of an absent chair, unless one of both has reviewed', () => {
    const filed = { ...inReview(), context: { ...inReview().context, hearing: { chair: 'chair' } } };

    expect(desksOf(filed, standIn('chair', 'hearingChair'))).toEqual(['registrar', 'hearingChair']);
    expect(desksOf(filed, standIn('other-chair', 'hearingChair'))).toEqual(['registrar']);
  });

  it('does not stand in for a substitute: the absent person must hold the role', () => {
    const facts = {
      ...factsAt(now),
      people: factsAt(now).people.map((each) => (each.id === 'second' ? { ...each, roles: [] } : each)),
    };

    expect(refused(inReview(), standIn('second', 'head'), 'extend', extension, facts)).toEqual(conflict('SUBSTITUTE'));
  });

  it('does not stand in for somebody of whom nothing is known any more', () => {
    const gone = { ...factsAt(now), people: factsAt(now).people.filter(({ id }) => id !== 'head') };

    expect(refused(inReview(), standIn('head', 'head'), 'extend', extension, gone)).toEqual(conflict('SUBSTITUTE'));
  });
});

describe('no rule is weaker through a substitute', () => {
  const hands = (...list: [verb: string, userId: string, forUserId?: string][]) =>
    list.map(([verb, userId, forUserId]) => ({ verb, userId, ...(forUserId && { forUserId }) }));
  const deciding = (...list: Parameters<typeof hands>): CaseState => ({ ...inReview(), state: 'underReview.deciding', hands: hands(...list) }); // prettier-ignore
  const refusal = { ground: 'conditionsNotMet', reasons: '不符' };

  it.each<[string, CaseState, Actor]>([
    ['a substitute who has accepted', deciding(['accept', 'stand-in']), standIn('approver', 'approver')],
    ['a substitute who has accepted for a third person', deciding(['accept', 'stand-in', 'other']), standIn('approver', 'approver')],
    ['a substitute who has reviewed', deciding(['giveOpinion', 'stand-in']), standIn('head', 'head')],
    ['an absent person who has accepted', deciding(['accept', 'approver']), standIn('approver', 'approver')],
    ['an absent person for whom somebody has accepted', deciding(['accept', 'other', 'approver']), standIn('approver', 'approver')],
    ['a substitute who is an officer of the case', deciding(), official('second', ['secondReviewer'], [substitution('approver', ['approver'])])],
    ['somebody back at work, for whom a substitute has accepted', deciding(['accept', 'stand-in', 'approver']), official('approver', ['approver'])],
    ['somebody who has accepted as a substitute, in the own role', deciding(['accept', 'approver', 'other']), official('approver', ['approver'])],
  ])('%s does not decide (S1)', (_, filed, actor) => {
    expect(refused(filed, actor, 'refuse', refusal)).toEqual(conflict('S1'));
  }); // prettier-ignore

  it('free of all this, the substitute decides', () => {
    expect(does(deciding(['accept', 'acceptance']), standIn('approver', 'approver'), 'refuse', refusal).move.actor.substituteFor).toBe('approver'); // prettier-ignore
  });

  it('takes the substituted role as a whole: who reviewed gives the own review no more time as acting head', () => {
    const second = official('second', ['secondReviewer'], [substitution('head', ['head'])]);

    expect(refused(inReview(), second, 'extend', extension)).toEqual(conflict('S1'));
    expect(does(inReview(), standIn('head', 'head'), 'extend', extension).move.actor.role).toBe('head');
  });

  it('keeps two officers two: the second does not act for the first, nor a third for both (LL 34, 55)', () => {
    const second = official('second', ['secondReviewer'], [substitution('reviewer', ['reviewer'])]);
    expect(refused(accepted().filed, second, 'startReview')).toEqual(conflict('SUBSTITUTE'));

    const forSecond = { ...accepted().filed, hands: hands(['startReview', 'stand-in', 'second']) };
    expect(refused(forSecond, standIn('reviewer', 'reviewer'), 'startReview')).toEqual(conflict('SUBSTITUTE'));
  });

  it('keeps the chair of the hearing apart from the review, also through a substitution (S3)', () => {
    const filed = { ...inReview(), state: 'underReview.hearing.scheduled', context: { ...inReview().context, hearing: { ...inReview().context['hearing'], chair: 'chair', on: '2026-03-04', noticeServed: true } } }; // prettier-ignore
    const opening = { present: ['甲'] };

    expect(refused(filed, official('second', [], [substitution('chair', ['hearingChair'])]), 'openHearing', opening)).toEqual(conflict('S3')); // prettier-ignore
    expect(refused({ ...filed, hands: hands(['giveOpinion', 'chair']) }, standIn('chair', 'hearingChair'), 'openHearing', opening)).toEqual(conflict('S3')); // prettier-ignore
    expect(does(filed, standIn('chair', 'hearingChair'), 'openHearing', opening).move.actor).toMatchObject({ role: 'hearingChair', substituteFor: 'chair' }); // prettier-ignore
  });

  it.each(['stand-in', 'reviewer'])('stops at a recusal of the one or of the other (%s)', (person) => {
    const recusal = { person, role: 'reviewer', ground: 'interest', requestedBy: 'co', on: '2026-03-04', decidedBy: null }; // prettier-ignore
    const withRecusal = (decision: string | null) => ({ ...accepted().filed, context: { ...accepted().filed.context, aside: { recusals: [{ ...recusal, decision }] } } }); // prettier-ignore

    for (const decision of [null, 'recused']) expect(refused(withRecusal(decision), standIn('reviewer', 'reviewer'), 'startReview')).toEqual(conflict('RECUSAL')); // prettier-ignore
    expect(does(withRecusal('stays'), standIn('reviewer', 'reviewer'), 'startReview').ok).toBe(true);
  });

  const everybody = ['ann', 'ben', 'cai', 'dan'];
  const verbs = { accept: ['acceptanceOfficer', 'received'], propose: ['reviewer', 'open.reviewing'], turnDown: ['approver', 'open.deciding'], report: ['hearingChair', 'open.onCourt'] } as const; // prettier-ignore
  const duties: Record<keyof typeof verbs, Duty> = { accept: 'acceptance', propose: 'review', turnDown: 'decision', report: 'hearing' }; // prettier-ignore
  const apart = [['acceptance', 'review'], ['acceptance', 'decision'], ['review', 'decision'], ['review', 'hearing']] as const; // prettier-ignore
  const club = tennisClub((spec) => {
    spec.powers.report = ['hearingChair'];
    spec.sheets.report.duty = 'hearing';
  });
  const offices: Desk[] = ['acceptanceOfficer', 'reviewer', 'secondReviewer', 'approver', 'hearingChair'];
  const office = fc.constantFrom(...offices);
  const person = fc.constantFrom(...everybody);
  const known = { ...factsAt(now), people: everybody.map((id) => ({ id, name: id, roles: offices, organisationId: 'p1' })) }; // prettier-ignore
  const attempt = fc.record({
    verb: fc.constantFrom(...(Object.keys(verbs) as (keyof typeof verbs)[])),
    who: person,
    absent: person,
    roles: fc.uniqueArray(office),
    substituted: fc.uniqueArray(office, { minLength: 1 }),
  });

  it('whatever happens, nobody holds two separated duties of one case, counting whom they stand in for', () => {
    const counts = { done: 0, substituted: 0, refused: 0 };
    const opened = openCase(club, { id: '1', number: 'TC-1', applicantId: 'co', applicantName: '甲', authorityId: 'p1', grantId: 'g', form: club.sampleForm, actor: official('co', ['applicant'], [], 'co') }, factsAt(now)).next; // prettier-ignore
    fc.assert(
      fc.property(fc.array(attempt, { minLength: 5, maxLength: 30 }), fc.option(fc.tuple(person, person)), person, (attempts, officers, chair) => {
        let filed: CaseState = { ...opened, context: { ...opened.context, officers: [...new Set(officers)], hearing: { chair } } };
        const held = new Map<string, Set<Duty>>(everybody.map((each) => [each, new Set(filed.context['officers'].includes(each) ? ['review'] : [])]));
        for (const { verb, who, absent, roles, substituted } of attempts) {
          const actor = official(who, roles, [substitution(absent, substituted)]);
          const payload = verb === 'turnDown' ? { reasons: '名额已满' } : {};
          const decided = decide(club, { ...filed, state: verbs[verb][1] }, { verb, payload, actor }, known);
          if (!decided.ok) {
            counts.refused += 1;
            continue;
          }
          filed = { ...filed, hands: decided.next.hands };
          const { userId, forUserId } = filed.hands.at(-1)!;
          counts.done += 1;
          if (forUserId) counts.substituted += 1;
          const together = [userId, ...(forUserId ? [forUserId] : [])];
          for (const each of together) held.get(each)!.add(duties[verb]);
          const union = new Set(together.flatMap((each) => [...held.get(each)!]));
          if ([union, ...held.values()].some((each) => apart.some(([one, other]) => each.has(one) && each.has(other)))) return false;
        }
        return true;
      }),
      { numRuns: process.env['QUANHENG_FULL'] === '1' ? 5_000 : 300 },
    );
    // The laws were put to the test: enough was done, by substitutes too, and enough was refused.
    expect(Math.min(counts.done / 5, counts.substituted, counts.refused)).toBeGreaterThan(100);
  }); // prettier-ignore
});

describe('the separation of duties otherwise', () => {
  it('counts the entering of a paper filing as acceptance (S1)', () => {
    const entered = { ...accepted().filed, hands: [], context: { ...accepted().filed.context, officers: [], paperFiling: { enteredBy: 'clerk', during: 'draft' } } }; // prettier-ignore

    expect(refused(entered, official('clerk', ['acceptanceOfficer', 'reviewer']), 'startReview')).toEqual(
      conflict('S1'),
    );
  });

  it('leaves an extension to the head alone where the authority has set so, else to the deputy too (S4, LL 42)', () => {
    const deputy = official('deputy', ['deputyHead']);
    const strict = accepted(true, { extensionApprover: 'headOnly' }).does('reviewer', 'startReview').filed;

    expect(refused(strict, deputy, 'extend', extension)).toEqual(notTheirs);
    expect(refused(strict, standIn('deputy', 'deputyHead'), 'extend', extension)).toEqual(notTheirs);
    expect(does(inReview(), deputy, 'extend', extension).move.actor.role).toBe('deputyHead');
  });

  it('lets one office receive and serve: in every matter the window takes in, and no party or expert serves (S7, LL 26)', () => {
    for (const { powers } of matters.flat()) {
      for (const desk of powers['accept'] ?? []) expect(desk).toBe('acceptanceOfficer');
      for (const desk of powers['serve'] ?? []) expect(['acceptanceOfficer', 'reviewer', 'inspector', 'registrar', 'system']).toContain(desk); // prettier-ignore
    }
  });

  it('never changes what a paper says: a correction is a new paper (S9)', () => {
    const story = accepted().does('reviewer', 'startReview').does('reviewer', 'giveOpinion', { proposal: 'refuse', reasons: '不符' }).does('approver', 'refuse', { ground: 'conditionsNotMet', reasons: '不符' }); // prettier-ignore
    const before = new Map(story.filed.papers.map(({ no, data }) => [no, data]));
    const again = accepted().does('reviewer', 'startReview').filed.papers;

    expect(before.size).toBeGreaterThan(again.length);
    for (const { no, data } of again) expect(data).toEqual(before.get(no));
  });

  it.each(['userAdmin', 'ruleAdmin', 'calendarAdmin', 'auditAdmin'])('gives a desk to no %s, whatever else the account holds (S10)', (role) => {
    const admin = official('admin', [role, 'acceptanceOfficer']);

    expect(desksOf(received(), admin)).toEqual([]);
    expect(refused(received(), admin, 'accept')).toEqual(conflict('S10'));
    expect(refused(received(), official('admin', [role], [substitution('acceptance', ['acceptanceOfficer'])]), 'accept')).toEqual(conflict('S10'));
    expect(refused(received(), official('admin', [role]), 'accept')).toEqual(notTheirs);
  }); // prettier-ignore

  it('lets nobody be the system by role alone', () => {
    expect(desksOf(received(), official('intruder', ['system']))).toEqual([]);
  });

  it('puts the grant of power with its instrument on record, for acts of persons', () => {
    const grant = { id: 'g', matter: '*', region: '320000', tier: '*', applicantKind: '*', authorityId: 'p1', kind: 'own' as const, delegatorId: null, instrument: '三定方案', fromOn: '2020-01-01', toOn: null }; // prettier-ignore
    const facts = { ...factsAt(now), grants: [grant] };

    expect(does(received(), official('acceptance', ['acceptanceOfficer']), 'accept', {}, facts).move).toMatchObject({ grantId: 'g', instrument: '三定方案' }); // prettier-ignore
    expect(does(received(), official('acceptance', ['acceptanceOfficer']), 'accept').move).not.toHaveProperty('instrument'); // prettier-ignore
  });
});
