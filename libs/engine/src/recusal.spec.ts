import { actorOf, baseFacts, StandingCase } from '../../../test/support/standing-case.js';
import { asideOf } from './aside.js';
import { migrated, openCase, recusalAgainst, type Engagement, type Facts } from './index.js'; // prettier-ignore
import { optionsFor } from './options.js';

const asking = { person: 'reviewer', ground: 'interest', reasons: '该人员持有申请人股份' };
const requested = () => new StandingCase().assigned().does('co', 'requestRecusal', asking);
const decided = (recused: boolean, acts: unknown[] = [{ seq: 4, verb: 'accept', at: 'x' }]) =>
  requested().does('head', 'decideRecusal', { person: 'reviewer', recused, reasons: '经核实' }, { acts });
const blocks = ({ filed, facts }: StandingCase, ...ids: string[]) => recusalAgainst(filed, ids, facts);

describe('a recusal on record', () => {
  it('stops the person from the moment it is asked for, and nobody else', () => {
    const asked = requested();

    expect(blocks(asked, 'reviewer')).toEqual({ ground: 'interest' });
    expect(blocks(asked, 'second', 'approver')).toBeUndefined();
    expect(asked.refusal('reviewer', 'startReview')).toBe('DUTY_CONFLICT RECUSAL');
    expect(asked.refusal('approver', 'assign', { reviewer: 'reviewer', secondReviewer: 'second', recusalDeclared: true })).toContain('/reviewer NOT_ELIGIBLE'); // prettier-ignore
  });

  it('stops for good where it is granted, and lets the person go on where it is not', () => {
    expect(blocks(decided(true), 'reviewer')).toEqual({ ground: 'interest' });
    expect(decided(true).refusal('reviewer', 'startReview')).toBe('DUTY_CONFLICT RECUSAL');
    expect(blocks(decided(false), 'reviewer')).toBeUndefined();
    expect(decided(false).refusal('reviewer', 'startReview')).toBe('done');
  });

  it('stops a substitute of that person as well', () => {
    expect(blocks(requested(), 'reviewer-2', 'reviewer')).toEqual({ ground: 'interest' });
  });

  it('is kept by a migration and by a replay, and goes over to the continuation of an annulled case', () => {
    const asked = decided(true);
    const { workflow, filed, facts } = asked;

    expect(asked.replayed()).toEqual(filed);
    expect(asideOf(migrated(workflow, filed, actorOf('head'), facts).next)).toEqual(asideOf(filed));
    const again = openCase(workflow, { id: '2', number: 'X-2', applicantId: 'co', applicantName: '甲', authorityId: 'p1', grantId: 'g', form: {}, actor: actorOf('head'), continues: filed }, facts).next; // prettier-ignore
    expect(asideOf(again).recusals).toEqual(asideOf(filed).recusals);
    expect(recusalAgainst(again, ['reviewer'], facts)).toEqual({ ground: 'interest' });
  });

  it('moves neither the case nor its limits', () => {
    const before = new StandingCase().assigned().filed;
    const { context, clocks, state, papers } = decided(true).filed;
    const { aside: _, ...facts } = context;

    expect({ facts, clocks, state, papers }).toEqual({ facts: before.context, clocks: before.clocks, state: before.state, papers: before.papers }); // prettier-ignore
  });
});

describe('a recusal that the system finds', () => {
  const tied = (...engagements: Partial<Engagement>[]): Partial<Facts> => ({
    people: baseFacts.people.map((each) => (each.id === 'reviewer' ? { ...each, engagements: engagements.map((tie) => ({ organisationId: 'co', relation: 'advised', fromOn: '2020-01-01', toOn: null, ...tie })) } : each)),
  }); // prettier-ignore
  const ground = (...ties: Partial<Engagement>[]) => blocks(new StandingCase('type-approval', tied(...ties)), 'reviewer')?.ground; // prettier-ignore

  it.each([
    ['with a party that lasts', {}, 'engagement'],
    ['with a party that ended a day less than three years ago', { toOn: '2023-03-03' }, 'engagement'],
    ['with a party that ended three years ago', { toOn: '2023-03-02' }, undefined],
    ['with a party that begins today', { fromOn: '2026-03-02' }, 'engagement'],
    ['with a party that has not begun', { fromOn: '2026-03-03' }, undefined],
    ['with somebody who is no party', { organisationId: 'other' }, undefined],
  ])('is looked for in an engagement %s', (_, tie, found) => {
    expect(ground(tie)).toBe(found);
  });

  it('is found in any of several engagements', () => {
    expect(ground({ organisationId: 'other' }, { toOn: '2025-01-01' })).toBe('engagement');
  });

  it('is being employed by a party, also by a third one', () => {
    const told = new StandingCase().assigned().does('reviewer', 'startReview');
    expect(blocks(told, 'insider')).toEqual({ ground: 'ownOrganisation' });
    const people = [
      ...baseFacts.people,
      { id: 'lodger', name: '', roles: ['reviewer' as const], organisationId: 'other' },
    ];
    told.facts = { ...told.facts, people };
    expect(blocks(told, 'lodger')).toBeUndefined();
    told.does(
      'reviewer',
      'tellThirdParty',
      { name: '邻居', address: '路', interest: '利益' },
      { organisationId: 'other' },
    );
    expect(blocks(told, 'lodger')).toEqual({ ground: 'ownOrganisation' });
  });

  it('does not empty an authority that examines a standard of its own', () => {
    const own = new StandingCase();
    const filed = { ...own.filed, parties: [{ ...own.filed.parties[0]!, organisationId: 'p1' }] };
    expect(recusalAgainst(filed, ['reviewer'], own.facts)).toBeUndefined();
  });

  it('keeps the person out of every list, and from acting', () => {
    const found = new StandingCase('type-approval', tied({})).does('acceptance', 'accept');
    const options = optionsFor(found.workflow, found.filed, found.facts, { kind: 'person', role: 'reviewer' });

    expect(options.map(({ id }) => id)).toEqual(['reviewer-2']);
    expect(found.refusal('reviewer', 'startReview')).toBe('DUTY_CONFLICT RECUSAL');
  });
});
