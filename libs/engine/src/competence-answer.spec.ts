import { accepted, ActedCase, submitted, workflow } from '../../../test/support/acted-case.js';
import { competenceOf, type CompetenceFacts, type Grant, type PersonOnRecord } from './index.js';

const at = '2026-03-03T02:00:00.000Z';
const grant: Grant = {
  id: 'g', matter: 'type-approval', region: '320000', tier: '*', applicantKind: '*', authorityId: 'p1', kind: 'own', delegatorId: null, instrument: '细则', fromOn: '2005-08-01', toOn: null,
}; // prettier-ignore

const held = (role: string, organisationId = 'p1', fromAt = '2026-01-01T00:00:00.000Z', toAt: string | null = null) => ({ role, organisationId, fromAt, toAt }); // prettier-ignore
const person = (id: string, ...roles: PersonOnRecord['held']): PersonOnRecord => ({ id, name: id, held: roles, engagements: [] }); // prettier-ignore

/** An act of somebody, as it would be on record, in a case as it stands. */
function facts(filed: CompetenceFacts['filed'], verb: string, who: PersonOnRecord, more: Partial<CompetenceFacts['entry']['actor']> = {}): CompetenceFacts {
  const { role, organisationId } = who.held[0]!;
  const actor = { userId: who.id, role, organisationId, actedFor: null, ...more };
  const entry = { seq: filed.revision + 1, at, verb, limit: null, actor, grantId: 'g', basis: '许可法', payload: {} };
  return { workflow, filed, entry, person: who, attorneys: [], substitutions: [], grants: [grant] };
} // prettier-ignore

const underReview = () => accepted().filed;
const reviewer = person('reviewer', held('reviewer'));
const starting = () => facts(underReview(), 'startReview', reviewer);
const fine = { holds: true };

const attorney = { id: 'poa', principalId: 'co', matters: ['*'], special: [], instrument: '委托书', fromOn: '2026-01-01', toOn: null, revokedAt: null }; // prettier-ignore
const agent = person('agent', held('agent', 'agency'));
const byAgent = (verb = 'withdraw'): CompetenceFacts => ({
  ...facts(submitted('2026-03-02T09:00+08:00').filed, verb, agent, { actedFor: 'co', attorneyId: 'poa' }),
  attorneys: [{ ...attorney, special: ['withdraw'] }],
}); // prettier-ignore

const substitution = { id: 's', absentId: 'reviewer', roles: ['reviewer' as const], matters: ['*'], instrument: '代理通知', fromOn: '2026-03-01', toOn: '2026-03-31', appointedBy: 'head', revokedAt: null }; // prettier-ignore
const stand = person('stand', held('registrar'));
const bySubstitute = (): CompetenceFacts => ({
  ...facts(underReview(), 'startReview', stand, { role: 'reviewer', substituteFor: 'reviewer', substitutionId: 's' }),
  absent: reviewer,
  substitutions: [substitution],
}); // prettier-ignore

/** A reviewer of other cases, for whom no desk of this one is the own. */
const declaring = (): CompetenceFacts => {
  const known = { ...bySubstitute(), person: person('stand', held('reviewer')) };
  return { ...known, entry: { ...known.entry, verb: 'declareInterest', payload: { interest: false } } };
};

const withContext = (known: CompetenceFacts, more: object): CompetenceFacts => ({
  ...known,
  filed: { ...known.filed, context: { ...known.filed.context, ...more } },
});
const recusal = (decision: null | 'recused' | 'stays') => ({
  aside: { recusals: [{ person: 'reviewer', role: 'reviewer', ground: 'interest', requestedBy: 'co', on: '2026-03-02', decision, decidedBy: null }] },
}); // prettier-ignore
const byHand = (verb: string, userId: string, known: CompetenceFacts): CompetenceFacts => ({
  ...known,
  filed: { ...known.filed, hands: [...known.filed.hands, { verb, userId }] },
});

const ruleOf = (known: CompetenceFacts, rule: string) =>
  competenceOf(known).findings.find((each) => each.rule === rule);

describe('was this person competent then', () => {
  it.each([
    ['an officer with the case assigned', starting()],
    ['an agent with an express power of attorney', byAgent()],
    ['a substitute', bySubstitute()],
    ['a substitute who declares an interest', declaring()],
    ['the applicant', facts(submitted('2026-03-02T09:00+08:00').filed, 'withdraw', person('co', held('applicant', 'co')))],
  ])('yes: %s', (_, known) => {
    const answer = competenceOf(known);

    expect(answer.findings.filter(({ holds }) => !holds)).toEqual([]);
    expect(answer.competent).toBe(true);
    expect(answer.findings.every(({ basis, text }) => basis.zh && text.zh && text.en)).toBe(true);
  }); // prettier-ignore

  const no: [string, string, CompetenceFacts][] = [
    ['the role was taken away before', 'ROLE', { ...starting(), person: person('reviewer', held('reviewer', 'p1', '2026-01-01T00:00:00.000Z', at)) }],
    ['the role came later', 'ROLE', { ...starting(), person: person('reviewer', held('registrar'), held('reviewer', 'p1', '2026-03-03T02:00:00.001Z')) }],
    ['the role was held elsewhere', 'ROLE', { ...starting(), person: person('reviewer', held('reviewer', 'p2')) }],
    ['the desk does not have the act', 'POWER', facts(underReview(), 'startReview', person('registrar', held('registrar')))],
    ['another authority has the case', 'AUTHORITY', { ...withContext(starting(), { receiver: 'p2' }), grants: [grant, { ...grant, id: 'g2', authorityId: 'p2' }] }],
    ['the case is another reviewer’s', 'ASSIGNED', withContext(starting(), { officers: ['colleague', 'second'] })],
    ['an organisation that is no party', 'PARTY', facts(submitted('2026-03-02T09:00+08:00').filed, 'withdraw', person('other', held('applicant', 'other')))],
    ['the power of attorney ended the day before', 'ATTORNEY', { ...byAgent(), attorneys: [{ ...attorney, toOn: '2026-03-02' }] }],
    ['the power of attorney was revoked before', 'ATTORNEY', { ...byAgent(), attorneys: [{ ...attorney, revokedAt: at }] }],
    ['the power of attorney is for another matter', 'ATTORNEY', { ...byAgent(), attorneys: [{ ...attorney, matters: ['revocation'] }] }],
    ['there is no power of attorney', 'ATTORNEY', { ...byAgent(), attorneys: [] }],
    ['the power of attorney does not say it expressly', 'SPECIAL_POWER', { ...byAgent(), attorneys: [attorney] }],
    ['the substitution was over', 'SUBSTITUTE', { ...bySubstitute(), substitutions: [{ ...substitution, toOn: '2026-03-02' }] }],
    ['the substitution was revoked before', 'SUBSTITUTE', { ...bySubstitute(), substitutions: [{ ...substitution, revokedAt: at }] }],
    ['the substitution is for another role', 'SUBSTITUTE', { ...bySubstitute(), substitutions: [{ ...substitution, roles: ['approver'] }] }],
    ['there is no substitution', 'SUBSTITUTE', { ...bySubstitute(), substitutions: [] }],
    ['the substitute had left', 'SUBSTITUTE', { ...bySubstitute(), person: person('stand', held('registrar', 'p1', '2026-01-01T00:00:00.000Z', at)) }],
    ['the absent person no longer held the role', 'ROLE', { ...bySubstitute(), absent: person('reviewer', held('registrar')) }],
    ['the grant of power began later', 'GRANT', { ...starting(), grants: [{ ...grant, fromOn: '2026-03-04' }] }],
    ['the grant of power ended before the application', 'GRANT', { ...starting(), grants: [{ ...grant, toOn: '2026-03-01' }] }],
    ['the grant of power is for another region', 'GRANT', { ...starting(), grants: [{ ...grant, region: '330000' }] }],
    ['the grant of power is for another tier', 'GRANT', { ...starting(), grants: [{ ...grant, tier: 'grade9' }] }],
    ['there is no such grant of power', 'GRANT', { ...starting(), grants: [] }],
    ['the person had accepted the case', 'S1', byHand('accept', 'reviewer', facts(underReview(), 'giveOpinion', reviewer))],
    ['the absent person had accepted the case', 'S1', byHand('accept', 'reviewer', { ...bySubstitute(), entry: { ...bySubstitute().entry, verb: 'giveOpinion' } })],
    ['the substitute had accepted the case', 'S1', byHand('accept', 'stand', { ...bySubstitute(), entry: { ...bySubstitute().entry, verb: 'giveOpinion' } })],
    ['the chair had reviewed the case', 'S3', byHand('giveOpinion', 'chair', withContext(facts(underReview(), 'adjournHearing', person('chair', held('hearingChair'))), { hearing: { chair: 'chair' } }))],
    ['an undecided recusal', 'RECUSAL', withContext(starting(), recusal(null))],
    ['a granted recusal', 'RECUSAL', withContext(starting(), recusal('recused'))],
    ['a tie to the applicant', 'RECUSAL', { ...starting(), person: { ...reviewer, engagements: [{ organisationId: 'co', relation: 'advised', fromOn: '2024-01-01', toOn: '2025-01-01' }] } }],
    ['an administrator', 'S10', { ...starting(), person: person('reviewer', held('reviewer'), held('userAdmin')) }],
  ]; // prettier-ignore
  it.each(no)('no: %s (%s)', (_, rule, known) => {
    const answer = competenceOf(known);

    expect(answer.findings.flatMap((each) => (each.holds === false ? each.rule : []))).toEqual([rule]);
    expect(answer.competent).toBe(false);
  });

  it.each([
    ['the role was taken away', 'ROLE', { ...starting(), person: person('reviewer', held('reviewer', 'p1', '2026-01-01T00:00:00.000Z', '2026-03-03T02:00:00.001Z')) }],
    ['the power of attorney was revoked', 'ATTORNEY', { ...byAgent(), attorneys: [{ ...byAgent().attorneys[0]!, revokedAt: '2026-03-03T02:00:00.001Z' }] }],
    ['the power of attorney ended on the same day', 'ATTORNEY', { ...byAgent(), attorneys: [{ ...byAgent().attorneys[0]!, toOn: '2026-03-03' }] }],
    ['the substitution was revoked', 'SUBSTITUTE', { ...bySubstitute(), substitutions: [{ ...substitution, revokedAt: '2026-03-03T02:00:00.001Z' }] }],
    ['the grant of power ended on the same day', 'GRANT', { ...starting(), grants: [{ ...grant, toOn: '2026-03-03' }] }],
  ] as [string, string, CompetenceFacts][])('what came later counts for nothing: %s', (_, rule, known) => {
    expect(ruleOf(known, rule)).toMatchObject(fine);
    expect(competenceOf(known).competent).toBe(true);
  }); // prettier-ignore

  it('says that ties to organisations are those on record today', () => {
    const tied = { ...starting(), person: { ...reviewer, engagements: [{ organisationId: 'co', relation: 'advised', fromOn: '2024-01-01', toOn: null }] } }; // prettier-ignore

    for (const known of [starting(), tied])
      expect(ruleOf(known, 'RECUSAL')?.text).toEqual({ zh: expect.stringContaining('以现有记录为准'), en: expect.stringContaining('on record today') }); // prettier-ignore
  });

  it('counts the duties in the annulled case that this one continues, for a substitute too', () => {
    const former = (known: CompetenceFacts, who: string) => withContext({ ...known, entry: { ...known.entry, verb: 'giveOpinion' } }, { aside: { former: { [who]: ['acceptance'] } } }); // prettier-ignore

    for (const known of [former(starting(), 'reviewer'), former(bySubstitute(), 'reviewer'), former(bySubstitute(), 'stand')])
      expect(ruleOf(known, 'S1')).toMatchObject({ holds: false, basis: { zh: '受理、审查、决定分离惯例' } });
    const overseeing = former(bySubstitute(), 'stand');
    expect(ruleOf({ ...overseeing, entry: { ...overseeing.entry, verb: 'urge' } }, 'S1')).toMatchObject({ holds: false });
  }); // prettier-ignore

  it('a recusal that was decided to be none keeps nobody out', () => {
    expect(competenceOf(withContext(starting(), recusal('stays'))).competent).toBe(true);
  });

  it('a pending case stays with its authority when the grant of power ends, and the answer says so', () => {
    const ended = { ...starting(), grants: [{ ...grant, toOn: '2026-03-02' }] };

    expect(ruleOf(ended, 'GRANT')).toMatchObject({ holds: true, text: { en: expect.stringContaining('ended since') } });
    expect(competenceOf(ended).competent).toBe(true);
  });

  it('a case that was handed over is decided under the receiver’s own power', () => {
    const handed = withContext({ ...starting(), person: person('reviewer', held('reviewer', 'p2')) }, { receiver: 'p2' });
    const entry = { ...handed.entry, actor: { ...handed.entry.actor, organisationId: 'p2' } };
    const theirs = { ...grant, id: 'g2', authorityId: 'p2' };

    expect(competenceOf({ ...handed, entry, grants: [grant, theirs] })).toMatchObject({ competent: true, grant: { id: 'g2' } });
    expect(competenceOf({ ...handed, entry }).competent).toBe(false);
  }); // prettier-ignore

  it('before roles were dated it is not known, and that is what it says', () => {
    const undated = { ...starting(), person: person('reviewer', held('reviewer', 'p1', '2026-06-01T00:00:00.000Z')) };
    const { person: _, ...erased } = starting();

    for (const known of [undated, erased]) {
      expect(ruleOf(known, 'ROLE')).toMatchObject({ holds: null });
      expect(competenceOf(known).competent).toBeNull();
    }
  });

  it('what does not hold is not made up for by what is unknown', () => {
    const undated = { ...starting(), person: person('reviewer', held('reviewer', 'p1', '2026-06-01T00:00:00.000Z')) };

    expect(competenceOf(withContext(undated, recusal(null))).competent).toBe(false);
  });

  it('what only the legal representative signs is asked of who that was then', () => {
    const signed = (who: PersonOnRecord) => ruleOf(facts(submitted('2026-03-02T09:00+08:00').filed, 'commit', who), 'LEGAL_REPRESENTATIVE')?.holds; // prettier-ignore
    const role = held('applicant', 'co');

    expect(signed(person('co', role, held('legalRepresentative', 'co')))).toBe(true);
    expect(signed(person('co', role, held('legalRepresentative', 'co', '2026-01-01T00:00:00.000Z', at)))).toBe(false);
    expect(signed(person('co', role))).toBe(false);
    expect(signed(person('co', held('applicant', 'co', '2026-06-01T00:00:00.000Z')))).toBeNull();
  });

  it('an officer may enter the paper filing of an applicant in that step, and never sign for it', () => {
    const officer = person('acceptance', held('acceptanceOfficer'));
    const known = facts(new ActedCase('2026-03-02T09:00+08:00').filed, 'submit', officer, { actedFor: 'co' });
    const entered = withContext(known, { paperFiling: { enteredBy: 'acceptance', during: known.filed.state } });

    expect(competenceOf(entered)).toMatchObject({ competent: true, actedFor: { kind: 'paper', principal: 'co' } });
    expect(competenceOf(known).competent).toBe(false);
    expect(ruleOf({ ...entered, entry: { ...entered.entry, verb: 'commit' } }, 'LEGAL_REPRESENTATIVE')?.holds).toBe(
      false,
    );
  });

  it('what the system records needs nobody’s power', () => {
    const known = starting();
    const actor = { userId: 'system', role: 'system', organisationId: 'system', actedFor: null };
    const { person: _, ...rest } = {
      ...known,
      entry: { ...known.entry, verb: 'limitReached', limit: 'T_DECIDE', actor },
    };

    expect(competenceOf(rest)).toMatchObject({ competent: true, findings: [{ rule: 'SYSTEM', holds: true }] });
  });

  it('tells the duties that were held before, by the person and by the absent one', () => {
    const known = byHand('grant', 'stand', bySubstitute());

    expect(competenceOf(known).duties).toEqual({ act: 'review', person: ['decision'], absent: ['review'] });
    expect(competenceOf(known).actedFor).toMatchObject({ kind: 'substitution', absent: 'reviewer', onRecord: { appointedBy: 'head' } });
  }); // prettier-ignore
});
