import { actorOf, StandingCase } from '../../../../test/support/standing-case.js';
import { actsFor, desksOf } from '../index.js';

const move = { to: 'reviewer-2', ground: 'departure', reasons: '原承办人调离' };
const assigned = () => new StandingCase().assigned();
const officers = ({ filed }: StandingCase) => filed.context['officers'] as string[];

describe('reassigning a case (改派)', () => {
  it('puts another reviewer in charge and changes nothing else, limits least of all', () => {
    const before = assigned();
    const after = assigned().does('head', 'reassign', move);

    expect(officers(after)).toEqual(['reviewer-2', 'second']);
    expect({ ...after.filed, context: { ...after.filed.context, officers: [] }, revision: 0, hands: [] }).toEqual({ ...before.filed, context: { ...before.filed.context, officers: [] }, revision: 0, hands: [] }); // prettier-ignore
    expect(after.told).toEqual([{ code: 'reassigned', to: [], accounts: ['reviewer', 'reviewer-2'] }]);
    expect(after.replayed()).toEqual(after.filed);
  });

  it('gives the desk to the one and takes it from the other', () => {
    const { filed, ...after } = assigned().does('deputy', 'reassign', move);
    expect([desksOf(filed, actorOf('reviewer')), desksOf(filed, actorOf('reviewer-2'))]).toEqual([[], ['reviewer']]);
    expect(after.moves.at(-1)!.actor.role).toBe('deputyHead');
  });

  it('replaces the second reviewer, alone or with the first', () => {
    expect(officers(assigned().does('head', 'reassign', { ...move, to: undefined, second: 'second-2' }))).toEqual(['reviewer', 'second-2']); // prettier-ignore
    const both = assigned().does('head', 'reassign', { ...move, second: 'second-2' });
    expect(officers(both)).toEqual(['reviewer-2', 'second-2']);
    expect(both.told[0]!.accounts).toEqual(['reviewer', 'second', 'reviewer-2', 'second-2']);
  });

  it('picks nobody with another duty in the case, recused, or in charge already', () => {
    const refusal = (payload: object, filed = assigned()) => filed.refusal('head', 'reassign', { ...move, ...payload });

    expect(refusal({ to: 'reviewer' })).toBe('/to ALREADY_IN_CHARGE');
    expect(refusal({ to: 'approver' })).toBe('/to NOT_ELIGIBLE');
    expect(refusal({ to: undefined, second: 'second' })).toBe('/second ALREADY_IN_CHARGE');
    expect(refusal({ to: undefined })).toBe('/to NAME_SUCCESSOR');
    expect(refusal({ from: 'second' })).toBe('/from IN_CHARGE');
    expect(refusal({ from: 'reviewer' })).toBe('done');
    const accepted = new StandingCase();
    accepted.facts = { ...accepted.facts, people: accepted.facts.people.map((each) => (each.id === 'reviewer-2' ? { ...each, roles: ['reviewer', 'acceptanceOfficer'] } : each)) };
    accepted.does({ ...actorOf('reviewer-2'), roles: ['reviewer', 'acceptanceOfficer'] }, 'accept').does('approver', 'assign', { reviewer: 'reviewer', secondReviewer: 'second', recusalDeclared: true });
    expect(refusal({}, accepted)).toBe('/to NOT_ELIGIBLE');
    const recused = assigned().does('approver', 'assign', { reviewer: 'reviewer-2', secondReviewer: 'second', recusalDeclared: true })
      .does('reviewer-2', 'declareInterest', { interest: true, ground: 'served' }).does('head', 'reassign', { ...move, to: 'reviewer' });
    expect(refusal({}, recused)).toBe('/to NOT_ELIGIBLE');
    expect(refusal({ to: undefined, second: 'second-2' }, recused)).toBe('done');
    const alone = assigned();
    alone.facts = { ...alone.facts, people: alone.facts.people.filter(({ id }) => !id.endsWith('-2')) };
    expect(refusal({}, alone)).toBe('ILLEGAL_MOVE NOBODY_ELSE');
  }); // prettier-ignore

  it('is the head’s and the deputy’s, once somebody is in charge', () => {
    expect(new StandingCase().refusal('head', 'reassign', move)).toBe('ILLEGAL_MOVE');
    for (const who of ['reviewer', 'approver', 'co', 'head-p2']) expect(assigned().refusal(who, 'reassign', move)).toBe('NOT_YOUR_POWER'); // prettier-ignore
  });

  it('is offered with an example that succeeds', () => {
    const filed = assigned();
    const { example } = actsFor(filed.workflow, filed.filed, actorOf('head'), filed.facts).available.find(({ verb }) => verb === 'reassign')!; // prettier-ignore
    expect(filed.refusal('head', 'reassign', example)).toBe('done');
  });
});
