import { actorOf, StandingCase } from '../../../../test/support/standing-case.js';
import { asideOf } from '../aside.js';
import type { Desk } from '#workflow-kit';
import { actsFor, type Actor } from '../index.js';

const asked = { person: 'reviewer', ground: 'interest', reasons: '该人员持有申请人股份' } as const;
const decision = (person: string, recused: boolean) => ({ person, recused, reasons: '经核实' });
const acts = [{ seq: 5, verb: 'startReview', at: '2026-03-02T01:00:00.000Z' }];
const assigned = () => new StandingCase().assigned();
const available = ({ workflow, filed, facts }: StandingCase, who: string) =>
  actsFor(workflow, filed, actorOf(who), facts).available;
const recusals = ({ filed }: StandingCase) => asideOf(filed).recusals;
const standingIn = (who: string, absentId: string, role: Desk, of = '*'): Actor => ({ ...actorOf(who), substitutions: [{ id: 's', absentId, absentName: '', roles: [role], matters: [of], instrument: '' }] }); // prettier-ignore

describe('declaring an interest', () => {
  it('puts on record that there is none, and nothing else happens', () => {
    const declared = assigned().does('reviewer', 'declareInterest', { interest: false });

    expect(asideOf(declared.filed)).toEqual({ declarations: { reviewer: { interest: false, on: '2026-03-02' } } });
    expect(declared.told).toEqual([]);
    expect(declared.refusal('reviewer', 'startReview')).toBe('done');
  });

  it('opens a recusal at once where there is one, and tells who decides', () => {
    const declared = assigned().does('second', 'declareInterest', { interest: true, ground: 'partyOrRelative' });

    expect(recusals(declared)).toEqual([
      { person: 'second', role: 'secondReviewer', ground: 'partyOrRelative', requestedBy: 'second', on: '2026-03-02', decision: null, decidedBy: null },
    ]);
    expect(declared.told).toEqual([
      { code: 'recusalAsked', to: ['head'], accounts: null },
      { code: 'recusalPending', to: [], accounts: ['second'] },
    ]);
    expect(declared.refusal('second', 'declareInterest', { interest: false })).toBe('ILLEGAL_MOVE');
  }); // prettier-ignore

  it('by a head is one of a head whatever else the head is: a deputy can decide on it', () => {
    const filed = assigned();
    filed.does({ ...actorOf('head'), roles: ['approver', 'head'] }, 'declareInterest', { interest: true, ground: 'interest' }); // prettier-ignore

    expect(recusals(filed)).toEqual([expect.objectContaining({ person: 'head', role: 'head' })]);
    expect(filed.refusal('deputy', 'decideRecusal', decision('head', true))).toBe('done');
  });

  it('by a substitute is the substitute’s own, from the desk of the absent person only where none is the own', () => {
    const filed = assigned().does(standingIn('reviewer-2', 'reviewer', 'reviewer'), 'declareInterest', { interest: false }); // prettier-ignore
    expect(filed.moves.at(-1)!.actor).toMatchObject({ userId: 'reviewer-2', role: 'reviewer', substituteFor: 'reviewer' }); // prettier-ignore
    filed.does(standingIn('registrar', 'reviewer', 'reviewer'), 'declareInterest', { interest: false });

    expect(filed.moves.at(-1)!.actor).not.toHaveProperty('substituteFor');
    expect(Object.keys(asideOf(filed.filed).declarations!)).toEqual(['reviewer-2', 'registrar']);
    expect(filed.replayed()).toEqual(filed.filed);
  });

  it('names a ground with an interest, and none without', () => {
    const filed = assigned();
    expect(filed.refusal('reviewer', 'declareInterest', { interest: true })).toBe('/ground NAME_GROUND');
    expect(filed.refusal('reviewer', 'declareInterest', { interest: false, ground: 'served' })).toBe('/ground NAME_GROUND'); // prettier-ignore
    expect(filed.refusal('reviewer', 'declareInterest', { interest: true, ground: 'taste' })).toMatch(/^\/ground INVALID/); // prettier-ignore
  });

  it('is for those with a desk on the authority’s side, called in or own; for no party and no other authority', () => {
    const filed = assigned();
    const declares = (who: string) => filed.refusal(who, 'declareInterest', { interest: false });

    for (const who of ['acceptance', 'reviewer', 'approver', 'head', 'deputy', 'registrar']) expect(declares(who)).toBe('done');
    for (const who of ['co', 'other', 'head-p2', 'lab', 'chair', 'reviewer-2', 'a1']) expect(declares(who)).toBe('NOT_YOUR_POWER');
    filed.filed = { ...filed.filed, context: { ...filed.filed.context, testingBody: 'lab', panel: ['a1'] } };
    for (const who of ['lab', 'a1']) expect(declares(who)).toBe('done');
  }); // prettier-ignore

  it('is asked first of whoever acts with a duty, where the authority requires it', () => {
    const strict = new StandingCase();
    strict.facts = { ...strict.facts, interestDeclaration: 'required' };

    expect(strict.refusal('acceptance', 'accept')).toBe('DUTY_CONFLICT RECUSAL');
    strict.does('acceptance', 'declareInterest', { interest: false });
    expect(strict.refusal('acceptance', 'accept')).toBe('done');
  });
});

describe('asking for a recusal', () => {
  it('is done by a party about somebody who acts in the case, with its ground', () => {
    const requested = assigned().does('co', 'requestRecusal', asked);

    expect(recusals(requested)).toEqual([expect.objectContaining({ person: 'reviewer', role: 'reviewer', ground: 'interest', requestedBy: 'co', decision: null })]); // prettier-ignore
    expect(requested.told).toEqual([
      { code: 'recusalAsked', to: ['head'], accounts: null },
      { code: 'recusalPending', to: [], accounts: ['reviewer'] },
    ]);
  });

  it('lists those who act, have acted or are assigned, once each', () => {
    const filed = assigned();
    const { payloadSchema } = available(filed, 'co').find(({ verb }) => verb === 'requestRecusal')!;
    const { person } = payloadSchema['properties'] as { person: { oneOf: { const: string }[] } };

    expect(person.oneOf.map((each) => each.const)).toEqual(['acceptance', 'reviewer', 'second', 'approver']);
    expect(filed.refusal('co', 'requestRecusal', { ...asked, person: 'registrar' })).toBe('/person NOT_ELIGIBLE');
    expect(new StandingCase().refusal('co', 'requestRecusal', asked)).toBe('ILLEGAL_MOVE NOBODY_INVOLVED');
  });

  it('is in nobody’s power who is no party', () => {
    for (const who of ['other', 'head', 'reviewer', 'lab', 'head-p2']) expect(assigned().refusal(who, 'requestRecusal', asked)).toBe('NOT_YOUR_POWER'); // prettier-ignore
  });

  it('is not done in a party’s name by the officer who enters its paper filing', () => {
    const filed = assigned();
    const paperFiling = { enteredBy: 'acceptance', during: filed.filed.state };
    filed.filed = { ...filed.filed, context: { ...filed.filed.context, paperFiling } };

    expect(filed.refusal('acceptance', 'requestRecusal', asked)).toBe('NOT_YOUR_POWER');
  });

  it('cannot be repeated while it is undecided, nor with a ground that was decided', () => {
    const requested = assigned().does('co', 'requestRecusal', asked);
    expect(requested.refusal('co', 'requestRecusal', { ...asked, ground: 'served' })).toBe('/person NOT_ELIGIBLE');
    requested.does('head', 'decideRecusal', decision('reviewer', false));
    expect(requested.refusal('co', 'requestRecusal', asked)).toBe('/ground ALREADY_DECIDED');
    expect(requested.refusal('co', 'requestRecusal', { ...asked, ground: 'served' })).toBe('done');
  });
});

describe('deciding on a recusal', () => {
  it('names who decided, lists what the person did, and tells requester, person and officer in charge', () => {
    const decided = assigned().does('co', 'requestRecusal', asked).does('head', 'decideRecusal', decision('reviewer', true), { acts });

    expect(recusals(decided)).toEqual([expect.objectContaining({ decision: 'recused', decidedBy: 'head', acts: [5] })]);
    expect(decided.moves.at(-1)!.payload).toMatchObject({ acts });
    expect(decided.told).toEqual([
      { code: 'recusalGranted', to: [], accounts: ['co', 'reviewer'] },
      { code: 'recusedToReplace', to: ['reviewer', 'head'], accounts: null },
    ]);
  }); // prettier-ignore

  it('tells requester and person alone where it is not granted', () => {
    const decided = assigned().does('co', 'requestRecusal', asked).does('head', 'decideRecusal', decision('reviewer', false), { acts }); // prettier-ignore
    expect(decided.told).toEqual([{ code: 'recusalRefused', to: [], accounts: ['co', 'reviewer'] }]);
    expect(recusals(decided)![0]).toMatchObject({ decision: 'stays' });
    expect(recusals(decided)![0]).not.toHaveProperty('acts');
  });

  it('puts on record that the person declared it: that is an inner matter, and what a party asked is not', () => {
    const declared = assigned().does('reviewer', 'declareInterest', { interest: true, ground: 'interest' }).does('head', 'decideRecusal', decision('reviewer', true), { acts }); // prettier-ignore
    const requested = assigned().does('co', 'requestRecusal', asked).does('head', 'decideRecusal', decision('reviewer', true), { acts }); // prettier-ignore

    expect(declared.moves.at(-1)!.payload).toEqual({ ...decision('reviewer', true), acts, declared: true });
    expect(requested.moves.at(-1)!.payload).toEqual({ ...decision('reviewer', true), acts });
    expect(declared.replayed()).toEqual(declared.filed);
  });

  it('is the head’s; of a head decides another head or a deputy, never the person', () => {
    const ofHead = assigned().does('head', 'urge', { instruction: '办' }).does('co', 'requestRecusal', { ...asked, person: 'head' }); // prettier-ignore
    expect(ofHead.told[0]).toEqual({ code: 'recusalAsked', to: ['head', 'deputyHead'], accounts: null });
    const decides = (filed: StandingCase, who: string, person: string) => filed.refusal(who, 'decideRecusal', decision(person, true)); // prettier-ignore

    expect(decides(ofHead, 'head', 'head')).toBe('ILLEGAL_MOVE');
    expect(decides(ofHead, 'head-2', 'head')).toBe('done');
    expect(decides(ofHead, 'deputy', 'head')).toBe('done');
    const ofReviewer = assigned().does('co', 'requestRecusal', asked);
    expect(decides(ofReviewer, 'deputy', 'reviewer')).toBe('ILLEGAL_MOVE');
    for (const who of ['reviewer', 'approver', 'co', 'head-p2']) expect(decides(ofReviewer, who, 'reviewer')).toBe('NOT_YOUR_POWER'); // prettier-ignore
    const both = ofHead.does('co', 'requestRecusal', asked);
    expect(decides(both, 'deputy', 'reviewer')).toBe('/person NOT_OWN');
    expect(decides(both, 'head-2', 'second')).toBe('/person NOT_ELIGIBLE');
  });

  it('goes on where every head’s own recusal is asked for: each decides on the others', () => {
    const filed = assigned().does('head', 'urge', { instruction: '办' }).does('deputy', 'urge', { instruction: '办' });
    filed.does('co', 'requestRecusal', { ...asked, person: 'head' }).does('co', 'requestRecusal', { ...asked, person: 'deputy' }); // prettier-ignore

    expect(filed.refusal('head', 'urge', { instruction: '办' })).toBe('DUTY_CONFLICT RECUSAL');
    filed.does('deputy', 'decideRecusal', decision('head', true));
    expect(filed.refusal('head', 'decideRecusal', decision('deputy', false))).toBe('DUTY_CONFLICT RECUSAL');
    filed.does('head-2', 'decideRecusal', decision('deputy', false));
    expect(filed.refusal('deputy', 'urge', { instruction: '办' })).toBe('done');
  });

  it('is not done by a substitute of the person concerned, nor of a deputy for others', () => {
    const filed = assigned().does('head', 'urge', { instruction: '办' }).does('co', 'requestRecusal', { ...asked, person: 'head' }); // prettier-ignore
    const substitute = { ...actorOf('approver'), substitutions: [{ id: 's', absentId: 'head', absentName: '', roles: ['head' as const], matters: ['*'], instrument: '' }] }; // prettier-ignore
    expect(filed.refusal(substitute, 'decideRecusal', decision('head', false))).toMatch(/ILLEGAL_MOVE|DUTY_CONFLICT/);
  });

  it('is a deputy’s who stands in for the head, on record as such; not where that is for another matter', () => {
    const filed = assigned().does('co', 'requestRecusal', asked);
    const forHead = standingIn('deputy', 'head-2', 'head');
    expect(actsFor(filed.workflow, filed.filed, forHead, filed.facts).available).toContainEqual(expect.objectContaining({ verb: 'decideRecusal', substituteFor: 'head-2' })); // prettier-ignore
    filed.does('head', 'urge', { instruction: '办' }).does('co', 'requestRecusal', { ...asked, person: 'head' });

    // With a head among those undecided there is something that the deputy decides as such: that, and no more.
    expect(filed.refusal(standingIn('deputy', 'head-2', 'head', 'register-entry'), 'decideRecusal', decision('reviewer', true))).toBe('/person NOT_OWN'); // prettier-ignore
    filed.does(forHead, 'decideRecusal', decision('reviewer', true));
    expect(filed.moves.at(-1)!.actor).toMatchObject({ role: 'head', substituteFor: 'head-2' });
    filed.does(forHead, 'decideRecusal', decision('head', true));
    expect(filed.moves.at(-1)!.actor).toMatchObject({ role: 'deputyHead' });
  });

  it('offers an example that keeps the person in the case', () => {
    const offered = available(assigned().does('co', 'requestRecusal', asked), 'head').find(({ verb }) => verb === 'decideRecusal')!; // prettier-ignore
    expect(offered).toMatchObject({ standing: true, example: { person: 'reviewer', recused: false } });
    expect(available(assigned(), 'head').map(({ verb }) => verb)).not.toContain('decideRecusal');
  });
});

describe('checking again what a recused person did', () => {
  const recused = () => assigned().does('co', 'requestRecusal', asked).does('head', 'decideRecusal', decision('reviewer', true), { acts }); // prettier-ignore

  it.each([[true, 'actsStand'], [false, 'actsToRedo']])('puts on record whether it stands (%s), once, and tells the officer', (stand, code) => {
    const checked = recused().does('deputy', 'recheckActs', { person: 'reviewer', stand, reasons: '经复核' });

    expect(recusals(checked)).toEqual([expect.objectContaining({ recheck: { stand, by: 'deputy', on: '2026-03-02' } })]);
    expect(checked.told).toEqual([{ code, to: ['reviewer'], accounts: null }]);
    expect(checked.refusal('head', 'recheckActs', { person: 'reviewer', stand, reasons: '经复核' })).toBe('ILLEGAL_MOVE');
    expect(checked.replayed()).toEqual(checked.filed);
  }); // prettier-ignore

  it('is not for a substitute either by whose hand they were done', () => {
    const filed = assigned().does(standingIn('deputy', 'reviewer', 'reviewer'), 'startReview').does('co', 'requestRecusal', asked); // prettier-ignore
    filed.does('head', 'decideRecusal', decision('reviewer', true), { acts });
    const checks = (who: string) => filed.refusal(who, 'recheckActs', { person: 'reviewer', stand: true, reasons: '经复核' }); // prettier-ignore

    expect(recusals(filed)).toEqual([expect.objectContaining({ acts: [5], substitutes: ['deputy'] })]);
    expect([checks('deputy'), checks('head')]).toEqual(['ILLEGAL_MOVE', 'done']);
    expect(filed.replayed()).toEqual(filed.filed);
  });

  it('is there for acts alone, and not for the one who did them', () => {
    const idle = assigned().does('co', 'requestRecusal', asked).does('head', 'decideRecusal', decision('reviewer', true), { acts: [] }); // prettier-ignore
    expect(idle.refusal('head', 'recheckActs', { person: 'reviewer', stand: true, reasons: '无' })).toBe('ILLEGAL_MOVE'); // prettier-ignore
    const own = assigned().does('head', 'urge', { instruction: '办' }).does('co', 'requestRecusal', { ...asked, person: 'head' }).does('deputy', 'decideRecusal', decision('head', true), { acts }); // prettier-ignore
    expect(own.refusal('head', 'recheckActs', { person: 'head', stand: true, reasons: '自查' })).toMatch(/DUTY_CONFLICT|ILLEGAL_MOVE/); // prettier-ignore
    expect(own.refusal('deputy', 'recheckActs', { person: 'head', stand: true, reasons: '复核' })).toBe('done');
  });
});
