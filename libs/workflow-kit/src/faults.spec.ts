import { tennisClub } from '../../../test/support/tennis-club.js';
import {
  act,
  crossFaults,
  faultsIn,
  is,
  issue,
  law,
  meet,
  onlyIf,
  openCase,
  start,
  stop,
  tell,
  type FaultCode,
} from './index.js';

const rules = law('网球会章程', 'Club rules');
const here = act({ basis: rules() });
const to = (target: string, ...does: Parameters<typeof act>[0]['does'] & object) =>
  act({ to: target, basis: rules(), does });

/** A mistake, the fault that must be found, and the story it must tell. */
type Planted = readonly [mistake: string, code: FaultCode, story: string, plant: (club: any) => void];

const planted: readonly Planted[] = [
  ['a verb without desks', 'NO_POWER', 'received → accept → nobody holds this verb', (club) => { club.powers.accept = []; }],
  ['a verb without a sheet', 'NO_SHEET', 'received → accept → there is no sheet that says what the act needs', (club) => { delete club.sheets.accept; }],
  ['a verb that no step knows', 'UNUSED_VERB', 'oil has desks, but no step knows it', (club) => { club.powers.oil = ['registrar']; }],
  ['a sheet that no step knows', 'UNUSED_VERB', 'oil has a sheet, but no step knows it', (club) => { club.sheets.oil = club.sheets.serve; }],
  ['a step that lends a verb to another desk', 'BEYOND_POWER', 'received → accept → names the expert, who does not hold this verb',
    (club) => { club.states.received.on.accept = act({ to: 'open', by: ['acceptanceOfficer', 'expert'], basis: rules() }); }],
  ['a reviewer who decides', 'DUTIES_MIXED', 'the reviewer may propose → the reviewer may admit → one desk examines and decides', (club) => { club.powers.admit = ['approver', 'reviewer']; }],
  ['an acceptance officer who decides', 'DUTIES_MIXED', 'the acceptanceOfficer may accept → the acceptanceOfficer may turnDown → one desk examines and decides', (club) => { club.powers.turnDown = ['approver', 'acceptanceOfficer']; }],
  ['a step bound by an undeclared limit', 'UNKNOWN_LIMIT', 'received → the limit SUPPER is not declared', (club) => { club.states.received.meta.limits = ['SUPPER']; }],
  ['a handler of an undeclared limit', 'UNKNOWN_LIMIT', 'received → limitReached(SUPPER) → the limit SUPPER is not declared', (club) => { club.states.received.on['limitReached(SUPPER)'] = here; }],
  ['the start of an undeclared limit', 'UNKNOWN_LIMIT', 'received → accept → the limit SUPPER is not declared', (club) => { club.states.received.on.accept = to('open', start('SUPPER')); }],
  ['the start of a family, which has no length', 'UNKNOWN_LIMIT', 'received → accept → the limit REPLY is not declared', (club) => { club.states.received.on.accept = to('open', start('REPLY')); }],
  ['an undeclared limit met on entering', 'UNKNOWN_LIMIT', 'admitted → the limit SUPPER is not declared', (club) => { club.states.admitted.entry.push(...meet('SUPPER')); }],
  ['an undeclared paper', 'UNKNOWN_PAPER', 'received → accept → the paper POSTCARD is not declared', (club) => { club.states.received.on.accept = to('open', issue('POSTCARD')); }],
  ['a stop of the clock without its notice', 'STOP_WITHOUT_NOTICE', 'received → accept → stops REPLY → its notice INVITATION is not issued in this act',
    (club) => { club.states.received.on.accept = to('open', stop('REPLY', 'INVITATION', 'testing')); }],
  ['a step that nothing leads to', 'UNREACHABLE', 'from no beginning → … → attic', (club) => { club.states.attic = club.states.received; }],
  ['a step that only a limit never started leads to', 'UNREACHABLE', 'from no beginning → … → attic',
    (club) => { club.states.attic = club.states.received; club.states.draft.on['limitReached(SERVE)'] = to('attic'); }],
  ['a step that only itself follows', 'NO_WAY_OUT', 'submit → received → no outcome can be reached', (club) => { club.states.received.on.accept = here; }],
  ['a step without a hand', 'NOBODY_CAN_ACT', 'submit → accept → propose → open.deciding → the head holds no verb here and no limit ends → nobody can act',
    (club) => { club.states.open.states.deciding.meta.desk = 'head'; club.states.open.on = {}; }],
  ['a limit that one step forgets', 'LIMIT_UNHANDLED', 'submit → received → ANSWER is reached → nothing happens', (club) => { delete club.states.received.on['limitReached(REPLY)']; }],
  ['a limit that the step left behind', 'LIMIT_UNHANDLED', 'submit → accept → askForTrial → serve → report → open.reviewing → TRIAL is reached → nothing happens',
    (club) => { club.states.open.states.onCourt.on.report = to('reviewing'); }],
  ['a limit that drags itself further', 'LIMIT_UNHANDLED', 'submit → accept → … → report → propose → open.deciding → TRIAL is reached → nothing happens',
    (club) => { club.states.open.states.onCourt.on.report = to('reviewing'); club.states.open.states.reviewing.on['limitReached(TRIAL)'] = here; }],
  ['a limit that runs on in an outcome', 'LIMIT_UNHANDLED', 'submit → discard → discarded → ANSWER is reached → nothing happens',
    (club) => { club.states.received.on.discard = to('discarded'); }],
  ['a limit that may move an ended case', 'LIMIT_AFTER_END', 'discard → discarded → the case has ended → limitReached(SERVE)', (club) => { club.states.discarded.on = { 'limitReached(SERVE)': here }; }],
  ['a grant by a reviewer’s proposal', 'GRANT_WITHOUT_DECISION', 'submit → accept → propose → serve → member → granted, and nobody decided',
    (club) => { club.states.open.states.reviewing.on.propose = to('#tennis-club.admitted', issue('WELCOME')); }],
  ['a grant by silence', 'GRANT_WITHOUT_DECISION', 'submit → limitReached(REPLY) → serve → member → granted, and nobody decided',
    (club) => { club.states.received.on['limitReached(REPLY)'] = to('admitted', issue('WELCOME')); }],
  ['a refusal without reasons', 'REFUSAL_WITHOUT_PAPER', 'submit → accept → propose → turnDown → serve → guest → refused, and no paper named reasons and remedies',
    (club) => { club.states.open.states.deciding.on.turnDown = to('#tennis-club.turnedDown', issue('WELCOME')); }],
  ['an end before its paper is served', 'END_WITHOUT_SERVICE', 'submit → accept → propose → turnDown → guest → the case ends before its paper is served',
    (club) => { club.states.open.states.deciding.on.turnDown = to('#tennis-club.guest', issue('REGRET')); }],
  ['a limit that nothing opens', 'IDLE_LIMIT', 'SUPPER is declared → no act opens it', (club) => { club.limits.SUPPER = club.limits.SERVE; }],
  ['a refusal that need not give reasons', 'NO_REASONS', 'turnDown → issues an adverse paper → demands no reasons', (club) => { club.sheets.turnDown = club.sheets.admit; }],
  ['a refusal that names no court', 'NO_REMEDY', 'REGRET is adverse → no limit is the time for litigation', (club) => { delete club.limits.COURT.remedy; }],
  ['a certificate made on a proposal', 'GRANT_WITHOUT_DECISION', 'submit → accept → propose → a certificate is made, and nobody decided',
    (club) => { club.papers.INVITATION.certifies = true; club.states.open.states.reviewing.on.propose = to('deciding', issue('INVITATION')); }],
  ['a limit that runs from the opening and is forgotten', 'LIMIT_UNHANDLED', 'draft → SERVE is reached → nothing happens', (club) => { club.opens = [start('SERVE')]; }],
  ['a limit met only under a condition', 'LIMIT_UNHANDLED', 'submit → accept → askForTrial → serve → report → open.reviewing → TRIAL is reached → nothing happens',
    (club) => { club.states.open.states.onCourt.on.report = to('reviewing', onlyIf(is('good', true), meet('TRIAL'))); }],
]; // prettier-ignore

/** What one matter may get wrong about another. */
const between: readonly (readonly [mistake: string, code: FaultCode, story: string, plant: (club: any) => void])[] = [
  ['a case opened of no matter', 'UNKNOWN_MATTER', 'opens a case of chess-club → there is no such matter', (club) => { club.states.received.on.accept = to('open', openCase('chess-club', {})); }],
  ['a case opened with an unknown field', 'UNKNOWN_ASK', 'opens a case of tennis-club → its form has no shoeSize', (club) => { club.states.received.on.accept = to('open', openCase('tennis-club', { 'shoeSize.left': 42 })); }],
  ['a verb for the system that nobody asks for', 'UNTOLD', 'report is for the system alone → no matter asks for it', (club) => { club.powers.report = ['system']; }],
  ['a verb told that the system may not do', 'UNKNOWN_ASK', 'tells another case admit → no matter lets the system do that', (club) => { club.states.received.on.accept = to('open', tell('friend', 'admit')); }],
]; // prettier-ignore

describe('a definition is checked before use', () => {
  it('and the club has no faults', () => {
    expect(faultsIn(tennisClub())).toEqual([]);
  });

  it.each(planted)('%s is told as %s', (_mistake, code, story, plant) => {
    expect(faultsIn(tennisClub(plant))).toContainEqual({ code, story });
  });

  it.each(between)('%s is told as %s', (_mistake, code, story, plant) => {
    expect(crossFaults([[tennisClub(plant)]]).map(({ fault }) => fault)).toEqual([{ code, story }]);
  });

  it('lets the law itself grant without a decision where a limit says so', () => {
    const bySilence = (club: any) => {
      club.states.received.on['limitReached(REPLY)'] = to('admitted', issue('WELCOME'));
    };
    const byLaw = (club: any) => {
      bySilence(club);
      delete club.limits.ANSWER.family;
      club.limits.ANSWER.deems = 'renewal';
      for (const node of [club.states.received, club.states.open]) {
        node.on['limitReached(ANSWER)'] = node.on['limitReached(REPLY)'];
        delete node.on['limitReached(REPLY)'];
      }
    };

    expect(faultsIn(tennisClub(bySilence)).map(({ code }) => code)).toContain('GRANT_WITHOUT_DECISION');
    expect(faultsIn(tennisClub(byLaw)).map(({ code }) => code)).not.toContain('GRANT_WITHOUT_DECISION');
  });

  it('a limit that waits for a paper need not be answered before the paper is served', () => {
    const club = tennisClub((spec) => {
      spec.states.open.states.onCourt.on.serve = to('playing');
      spec.states.open.states.playing = spec.states.open.states.onCourt;
      spec.states.open.states.onCourt = {
        ...spec.states.open.states.onCourt,
        on: { serve: to('playing'), report: spec.states.open.states.onCourt.on.report },
      };
    });

    expect(faultsIn(club).filter(({ code }) => code === 'LIMIT_UNHANDLED')).toEqual([]);
  });

  it('finds the same faults in the same order every time', () => {
    const spoil = (spec: any) => {
      delete spec.states.received.on['limitReached(REPLY)'];
      spec.powers.oil = ['registrar'];
    };

    expect(faultsIn(tennisClub(spoil))).toEqual(faultsIn(tennisClub(spoil)));
  });

  it('refuses a target that does not exist when the workflow is made', () => {
    expect(() => tennisClub((spec) => { spec.states.received.on.accept = to('nowhere'); })).toThrow('nowhere');
  }); // prettier-ignore
});
