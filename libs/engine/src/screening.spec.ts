import { matters } from '#workflows';
import type { CreditMark } from '#workflow-kit';
import { screened, type Grant } from './index.js';

const workflow = matters.find(([first]) => first?.code === 'type-approval')!.at(-1)!;
const grant = (id: string, region: string): Grant => ({
  id, matter: 'type-approval', region, tier: '*', applicantKind: '*', authorityId: `authority-${id}`, kind: 'own', delegatorId: null, instrument: '令', fromOn: '2020-01-01', toOn: null,
}); // prettier-ignore
const grants = [grant('p1', '320000'), grant('p2', '330000')];
const ban: CreditMark = { kind: 'ban', matter: 'type-approval', fromOn: '2026-03-01', untilOn: '2027-03-01' };

const outcome = (more: object = {}, form: object = workflow.sampleForm) => {
  const { finding, grant: competent } = screened(workflow, {
    today: '2026-03-02', form: form as Record<string, unknown>, marks: [], entry: null, grants, authorityId: 'authority-p1', ...more,
  });
  return [finding?.outcome, finding?.code, competent?.id];
}; // prettier-ignore
const ownUse = { ...workflow.sampleForm, purpose: 'ownUse' };

describe('screening', () => {
  it('finds nothing against an application to the competent authority', () => {
    expect(outcome()).toEqual([undefined, undefined, 'p1']);
  });

  it('asks first whether a permit is needed at all, then whose power it is, then whether the applicant is barred', () => {
    const against = { authorityId: 'authority-p2', marks: [ban] };

    expect(outcome(against, ownUse)[0]).toBe('notRequired');
    expect(outcome(against)).toEqual(['elsewhere', 'NOT_COMPETENT', 'p1']);
    expect(outcome({ marks: [ban] })).toEqual(['barred', 'BANNED', 'p1']);
  });

  it('bars through the last day of a ban and not a day longer, and only from its own matter', () => {
    expect(outcome({ marks: [ban], today: '2027-03-01' })[0]).toBe('barred');
    expect(outcome({ marks: [ban], today: '2027-03-02' })[0]).toBeUndefined();
    expect(outcome({ marks: [{ ...ban, matter: 'revocation' }] })[0]).toBeUndefined();
  });

  it('says nothing of competence while the form names no place', () => {
    expect(outcome({ authorityId: 'authority-p2' }, {})).toEqual([undefined, undefined, undefined]);
  });
});
