import { matters } from '#workflows';
import { accepted, factsAt, workflow } from '../../../test/support/acted-case.js';
import { actsFor, decide, desksOf, needsExpressPower, openCase, replay, type Actor, type Attorney, type CaseState, type Decision, type Refusal } from './index.js'; // prettier-ignore
import { partyOf } from './power.js';

const facts = factsAt('2026-03-05T09:00+08:00');
const power = (matters = ['*'], special: string[] = [], id = 'poa-1'): Attorney => ({ id, principalId: 'co', matters, special, instrument: '委托书' }); // prettier-ignore
const agent = (...attorneys: Attorney[]): Actor => ({ userId: 'agent', name: '代理人', roles: ['agent'], organisationId: 'agency', agentFor: [...new Set(attorneys.map(({ principalId }) => principalId))], attorneys }); // prettier-ignore
const ofCompany = (legalRepresentative?: boolean): Actor => ({ userId: 'co', name: '甲', roles: ['applicant'], organisationId: 'co', agentFor: [], attorneys: [], ...(legalRepresentative !== undefined && { legalRepresentative }) }); // prettier-ignore

const told = () => accepted().does('reviewer', 'startReview').does('reviewer', 'tellHearingRight', { facts: '事实', intendedDecision: '拟准予' }).filed; // prettier-ignore
const tries = (filed: CaseState, actor: Actor, verb: string, payload: unknown = {}) => decide(workflow, filed, { verb, payload, actor }, facts); // prettier-ignore
const outcome = (...attempt: Parameters<typeof tries>) => {
  const decided = tries(...attempt) as Refusal & { rule?: string };
  return decided.ok ? 'done' : [decided.code, decided.rule];
};
const missing = (rule: string) => ['NOT_YOUR_POWER', rule];

describe('an agent (代理人)', () => {
  it.each<[string, Attorney[], unknown]>([
    ['with a power for every matter', [power()], 'done'],
    ['with a power for this matter', [power(['type-approval'])], 'done'],
    ['with a power for another matter', [power(['register-entry'])], missing('ATTORNEY')],
    ['without a power', [], missing('ATTORNEY')],
  ])('%s makes a statement accordingly', (_, attorneys, expected) => {
    expect(outcome(accepted().filed, agent(...attorneys), 'makeStatement', { text: '意见' })).toEqual(expected);
  });

  it('waives a right only where the power says so expressly', () => {
    expect(outcome(told(), agent(power()), 'waiveHearing')).toEqual(missing('SPECIAL_POWER'));
    expect(outcome(told(), agent(power(['*'], ['withdraw'])), 'waiveHearing')).toEqual(missing('SPECIAL_POWER'));
    expect(outcome(told(), agent(power(['register-entry'], ['waiveHearing']), power()), 'waiveHearing')).toEqual(missing('SPECIAL_POWER')); // prettier-ignore
    expect(outcome(told(), agent(power(['*'], ['waiveHearing'])), 'waiveHearing')).toBe('done');
  });

  it('is told what is missing among the blocked acts', () => {
    const { available, blocked } = actsFor(workflow, told(), agent(power()), facts);

    expect(available.map(({ verb }) => verb)).toContain('requestHearing');
    expect(blocked).toContainEqual(expect.objectContaining({ verb: 'waiveHearing', code: 'NOT_YOUR_POWER', rule: 'SPECIAL_POWER' })); // prettier-ignore
  });

  it('leaves the power it acted by in the entry: the special one where one is needed', () => {
    const both = agent(power(), power(['*'], ['withdraw'], 'poa-2'));

    expect((tries(accepted().filed, both, 'makeStatement', { text: '意见' }) as Decision).move.actor).toEqual({ userId: 'agent', role: 'agent', organisationId: 'agency', actedFor: 'co', attorneyId: 'poa-1' }); // prettier-ignore
    expect((tries(accepted().filed, both, 'withdraw') as Decision).move.actor.attorneyId).toBe('poa-2');
  });

  it('is asked nothing where the powers are not told, as in a trial', () => {
    const { attorneys: _, ...trial } = agent(power());

    expect(outcome(told(), trial, 'waiveHearing')).toBe('done');
  });

  it('acts for another organisation as its agent only, never from the desk of the applicant', () => {
    expect(desksOf(accepted().filed, { ...agent(power()), roles: ['applicant'] })).toEqual([]);
    expect(desksOf(accepted().filed, agent(power()))).toEqual(['agent', 'holder']);
  });

  it('needs express power for verbs that there are', () => {
    const verbs = new Set(matters.flat().flatMap(({ sheets }) => Object.keys(sheets)));
    for (const verb of Object.keys(needsExpressPower)) expect(verbs).toContain(verb);
  });
});

describe('the legal representative (法定代表人)', () => {
  const offer = matters.flat().find(({ code, initial }) => code.startsWith('commitment') || initial === 'offered')!;
  const opened = openCase(offer, { id: '1', number: 'C-1', applicantId: 'co', applicantName: '甲', authorityId: 'p1', grantId: 'g', form: offer.sampleForm, actor: ofCompany(true) }, facts).next; // prettier-ignore
  const noticed = { ...opened, state: 'noticeServed' };
  const signs = (actor: Actor) => {
    const { available, blocked } = actsFor(offer, noticed, actor, facts);
    return available.some(({ verb }) => verb === 'commit') ? 'may' : blocked.find(({ verb }) => verb === 'commit')?.rule; // prettier-ignore
  };

  it.each<[string, Actor, string]>([
    ['the legal representative', ofCompany(true), 'may'],
    ['who only handles the file (经办人)', ofCompany(false), 'LEGAL_REPRESENTATIVE'],
    ['an agent with express power', agent(power(['*'], ['signCommitment'])), 'may'],
    ['an agent without it', agent(power()), 'SPECIAL_POWER'],
    ['somebody of whom it is not told, as in a trial', ofCompany(), 'may'],
  ])('signs a commitment: %s', (_, actor, expected) => {
    expect(signs(actor)).toBe(expected);
  });

  it('is not needed to draft and to file', () => {
    const drafter = ofCompany(false);
    const draft = openCase(workflow, { id: '1', number: 'TA-1', applicantId: 'co', applicantName: '甲', authorityId: 'p1', grantId: 'g', form: workflow.sampleForm, actor: drafter }, facts).next; // prettier-ignore

    expect(outcome(draft, drafter, 'submit', { declaration: true })).toBe('done');
  });
});

describe('a paper filing entered at the window', () => {
  const clerk: Actor = { userId: 'clerk', name: '沈准', roles: ['acceptanceOfficer'], organisationId: 'p1', agentFor: [], attorneys: [], legalRepresentative: false }; // prettier-ignore
  const opening = { id: '1', number: 'TA-1', applicantId: 'co', applicantName: '甲', authorityId: 'p1', grantId: 'g' };
  const opened = openCase(workflow, { ...opening, form: workflow.sampleForm, actor: clerk, resolved: { paperFiling: { enteredBy: 'clerk', receivedBy: '沈准' } } }, facts); // prettier-ignore
  const filed = tries(opened.next, clerk, 'submit', { declaration: true }) as Decision;

  it('names the officer, and the applicant for whom it is', () => {
    const actor = { userId: 'clerk', role: 'acceptanceOfficer', organisationId: 'p1', actedFor: 'co' };

    expect(opened.move).toMatchObject({ actor, payload: { paperFiling: { enteredBy: 'clerk', receivedBy: '沈准' } } });
    expect(filed.move.actor).toEqual(actor);
  });

  it('is entered from the desk of the applicant until it is submitted, then the officer is an officer', () => {
    expect([desksOf(opened.next, clerk), partyOf(opened.next, clerk)]).toEqual([['acceptanceOfficer', 'applicant'], 'co']); // prettier-ignore
    expect([desksOf(filed.next, clerk), partyOf(filed.next, clerk)]).toEqual([['acceptanceOfficer'], null]);
    expect(outcome(filed.next, clerk, 'withdraw')).toEqual(['NOT_YOUR_POWER', undefined]);
    expect(outcome(filed.next, clerk, 'accept')).toBe('done');
  });

  it('is in the hands of this officer and of the applicant alone', () => {
    expect(desksOf(opened.next, { ...clerk, userId: 'other' })).toEqual(['acceptanceOfficer']);
    expect(outcome(opened.next, { ...clerk, userId: 'other' }, 'submit', { declaration: true })).toEqual(['NOT_YOUR_POWER', undefined]); // prettier-ignore
    expect(outcome(opened.next, ofCompany(false), 'submit', { declaration: true })).toBe('done');
  });

  it('is folded again by a replay', () => {
    const moves = [opened.move, filed.move];

    expect(replay(workflow, () => workflow, opening, moves, facts)).toEqual(filed.next);
  });

  it('never lets the officer sign a commitment, wherever the definition would', () => {
    const offer = matters.flat().find(({ initial }) => initial === 'offered')!;
    const offered = openCase(offer, { ...opening, form: offer.sampleForm, actor: clerk, resolved: { paperFiling: { enteredBy: 'clerk' } } }, facts).next; // prettier-ignore
    const atSigning = { ...offered, state: 'noticeServed' };
    const here = { ...atSigning, context: { ...atSigning.context, paperFiling: { enteredBy: 'clerk', during: 'noticeServed' } } }; // prettier-ignore
    const attempt = (at: CaseState) => decide(offer, at, { verb: 'commit', payload: {}, actor: clerk }, facts);

    expect(desksOf(offered, clerk)).toContain('applicant');
    expect(attempt(atSigning)).toMatchObject({ code: 'NOT_YOUR_POWER' });
    expect(attempt(here)).toMatchObject({ code: 'NOT_YOUR_POWER', rule: 'LEGAL_REPRESENTATIVE' });
  });
});
