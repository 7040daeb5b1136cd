import {
  calendarOf, decide, openCase, reach, told,
  type Actor, type CaseState, type Decision, type Facts,
} from '#engine'; // prettier-ignore
import type { Sheet, Situation } from '#workflow-kit';
import { calendarYears } from '../calendars/index.js';
import { typeApprovalCommitmentV1 as workflow } from './type-approval.js';

const authority = { id: 'p1', name: '省局', region: '320000', word: '苏', contact: '窗口', reviewedBy: '省人民政府', court: '法院' }; // prettier-ignore
const roles: Readonly<Record<string, Actor['roles'][number]>> = { window: 'acceptanceOfficer', reviewer: 'reviewer', second: 'secondReviewer', approver: 'approver', head: 'head', registrar: 'registrar', one: 'inspector', two: 'inspector' }; // prettier-ignore
const people = Object.entries(roles).map(([id, role]) => ({ id, name: id, roles: [role], organisationId: 'p1' }));
const factsOn = (day: string): Facts => ({ now: `${day}T02:00:00.000Z`, calendar: calendarOf(calendarYears), authority, people, bodies: [], authorities: [] }); // prettier-ignore
const actor = (id: string): Actor => {
  const known = people.find((each) => each.id === id) ?? {
    name: id,
    roles: ['applicant' as const],
    organisationId: id,
  };
  return { userId: id, name: known.name, roles: known.roles, organisationId: known.organisationId, agentFor: [] };
};

/** A truck scale granted on 2 March 2026 and served on the 5th; examples are handed in unchanged. */
class Granted {
  filed: CaseState;
  last!: Decision;

  constructor() {
    const opening = { id: '1', number: 'TAC-1', applicantId: 'co', applicantName: '甲', authorityId: 'p1', grantId: 'g', form: workflow.sampleForm, actor: actor('co') }; // prettier-ignore
    this.filed = openCase(workflow, opening, factsOn('2026-03-02')).next;
    this.on('2026-03-02').does('window', 'serveNotice').does('co', 'commit').does('window', 'accept');
    this.does('approver', 'assign').does('reviewer', 'giveOpinion').does('approver', 'grant');
    this.on('2026-03-05').does('registrar', 'issueCertificate').serves('D15').serves('C01');
  }

  #day = '';
  on(day: string): this {
    this.#day = day;
    return this;
  }

  tries(who: string, verb: string, payload?: object) {
    const handedIn = payload ?? (workflow.sheets[verb] as Sheet).example(this.situation(who));
    return decide(workflow, this.filed, { verb, payload: handedIn, actor: actor(who) }, factsOn(this.#day));
  }
  does(who: string, verb: string, payload?: object): this {
    return this.#take(this.tries(who, verb, payload));
  }
  serves(code: string): this {
    const no = this.filed.papers.findLast((paper) => paper.code === code)!.no;
    return this.does('registrar', 'serve', { no, way: 'post', proof: '邮政回执' });
  }
  /** Both inspectors sign a record of this conclusion. */
  finds(conclusion: 'met' | 'notMet' | 'falseCommitment', more: object = {}): this {
    const { example, variants } = workflow.sheets['draftCheck'] as Sheet;
    const records = [example(this.situation('one')), ...variants!(this.situation('one'))];
    return this.does('one', 'draftCheck', { ...records.find((record) => record['conclusion'] === conclusion), ...more }).does('two', 'recordCheck'); // prettier-ignore
  }
  reaches(limit: string): this {
    const clock = this.filed.clocks.findLast((each) => each.limit === limit)!;
    return this.#take(reach(workflow, this.filed, clock.id, factsOn(this.#day)));
  }
  isTold(verb: string): this {
    return this.#take(told(workflow, this.filed, verb, { from: 'another case' }, factsOn(this.#day)));
  }

  situation(who: string): Situation {
    const named = (role: string | undefined) => people.filter((each) => role && (each.roles as string[]).includes(role)).map(({ id, name }) => ({ id, name })); // prettier-ignore
    return {
      ...this.filed, today: this.#day, payload: {}, userId: who, organisationId: 'co', party: 'co', screening: undefined,
      options: (pick: { role?: string }) => named(pick.role),
    } as unknown as Situation; // prettier-ignore
  }
  #take(decision: ReturnType<typeof decide> | undefined): this {
    if (!decision?.ok) throw new Error(JSON.stringify(decision));
    this.last = decision;
    this.filed = decision.next;
    return this;
  }
}

const checked = () => new Granted().on('2026-03-10').does('head', 'drawInspectors');

describe('the check of a commitment after the grant', () => {
  it('counts from the grant, not from the service of the certificate', () => {
    const clock = new Granted().filed.clocks.find(({ limit }) => limit === 'NC_POST_CHECK');

    expect(clock).toMatchObject({ startOn: '2026-03-02', length: { unit: 'calendarDays', value: 60 } });
  });

  it('that is overdue is told, and the grant stays valid', () => {
    const overdue = new Granted().on('2026-06-01').reaches('NC_POST_CHECK');

    expect(overdue.filed.state).toBe('postCheckDue');
    expect(overdue.last.consequences).toEqual([]);
    expect(overdue.does('head', 'drawInspectors').filed.state).toBe('checking');
  });

  it('is not for those who took part in the grant', () => {
    const draw = (inspectors: string[]) => new Granted().tries('head', 'drawInspectors', { inspectors, recusalDeclared: true }); // prettier-ignore

    expect(draw(['one', 'reviewer'])).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
    expect(draw(['one'])).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
    expect(draw(['one', 'two'])).toMatchObject({ ok: true });
  });

  it('is recorded by two hands, each its own', () => {
    const drafted = checked().does('one', 'draftCheck');

    expect(checked().tries('two', 'recordCheck')).toMatchObject({ ok: false, code: 'ILLEGAL_MOVE' });
    expect(drafted.tries('one', 'recordCheck')).toMatchObject({ ok: false, rule: 'SIGNED_ALREADY' });
    expect(drafted.tries('two', 'recordCheck', { by: 'one', agrees: true })).toMatchObject({ code: 'INVALID_INPUT' }); // nobody signs for another
    expect(drafted.does('two', 'recordCheck').filed.state).toBe('confirmed');
  });

  it('may lead to one rectification, extended once, and ends well when things are put right', () => {
    const rectifying = checked().finds('notMet');
    expect(rectifying.tries('head', 'extendRectification')).toMatchObject({ ok: false, rule: 'ORDER_SERVED' });

    const extended = rectifying.serves('D13').does('head', 'extendRectification', { reason: '采购', askedOn: '2026-03-10', period: { unit: 'calendarDays', value: 60 } }); // prettier-ignore
    expect(extended.tries('head', 'extendRectification', { reason: '采购', askedOn: '2026-03-10', period: { unit: 'calendarDays', value: 90 } })).toMatchObject({ rule: 'EXTEND_ONCE' }); // prettier-ignore
    expect(extended.does('co', 'submitRectification').finds('met').filed.state).toBe('confirmed');
  });

  it.each([
    ['a false commitment', 'falseCommitment', () => checked().finds('falseCommitment')],
    ['what is still not met', 'unqualifiedApplicant', () => checked().finds('notMet').serves('D13').does('co', 'submitRectification').finds('notMet')],
    ['what nobody put right in time', 'unqualifiedApplicant', () => checked().finds('notMet').serves('D13').on('2026-06-01').reaches('NC_RECTIFY')],
  ] as const)('asks for the revocation of %s', (_what, ground, story) => {
    const { filed, last } = story();

    expect(filed.state).toBe('revoking');
    expect(last.consequences).toMatchObject([{ type: 'openCase', matter: 'revocation', form: { kind: 'revocation', ground, origin: '1' } }]);
  }); // prettier-ignore

  it('bars this way after a revocation until the breach is repaired, and for three years where safety is concerned', () => {
    const revoked = (more?: object) => checked().finds('falseCommitment', more).isTold('noteRevocation');
    const breach = { type: 'mark', kind: 'breach', untilOn: null };

    expect(revoked().last.consequences).toMatchObject([breach]);
    expect(revoked({ directSafety: true }).last.consequences).toMatchObject([
      breach,
      { type: 'mark', kind: 'ban', untilOn: '2029-03-10' },
    ]);
  });

  it('ends with the grant kept, or when the certificate ends in another way', () => {
    expect(checked().finds('falseCommitment').isTold('noteRevocationDropped').filed.state).toBe('kept');
    expect(checked().isTold('noteEntryEnded').filed.state).toBe('ended');
  });
});
