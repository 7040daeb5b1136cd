import { faultsIn } from '#workflow-kit';
import { sampleOf1987 } from './sample-form.js';
import { gradingV2 } from './v2.js';

const { screen, derives, subject, form } = gradingV2;
const today = '2030-03-01';
const entry = {
  caseId: 'c', certificateNumber: 'GBW(E)080001', matter: gradingV2.code, state: 'valid', holderId: 'h', validUntil: '2031-12-01', inTime: true,
}; // prettier-ignore
const renewal = { ...gradingV2.sampleForm, application: 'renewal', certificateNumber: 'GBW(E)080001' };

describe('grading of reference materials, Order 106', () => {
  it('has no faults', () => {
    expect(faultsIn(gradingV2)).toEqual([]);
  });

  it('needs no permit for a national primary material, and asks the authority of grade I', () => {
    expect(screen!({ today, form: { grade: 'primary' }, marks: [], entry: null })).toMatchObject({ outcome: 'notRequired', code: 'STATE_PLANNED' });
    expect(gradingV2.tier!({ grade: 'primary' })).toBe('grade1');
  }); // prettier-ignore

  it('renews what is asked in time, and takes anything later as a new application', () => {
    const kindOf = (of: typeof entry | null) => derives!({ today, form: renewal, marks: [], entry: of }).kind;

    expect(subject!(renewal)).toBe('GBW(E)080001');
    expect([entry, { ...entry, inTime: false }, null].map(kindOf)).toEqual(['renewal', 'first', 'first']);
  });

  it('renews nothing that does not expire', () => {
    expect(screen!({ today, form: renewal, marks: [], entry: { ...entry, validUntil: null } })).toMatchObject({ outcome: 'notRequired', code: 'NO_EXPIRY' });
    expect(screen!({ today, form: renewal, marks: [], entry })).toBeUndefined();
  }); // prettier-ignore

  it('takes over a draft of 1987 as it is', () => {
    expect(form.safeParse(sampleOf1987).success).toBe(true);
  });

  it.each([
    ['a renewal without a certificate', { application: 'renewal' }, 'certificateNumber'],
    ['commissioned production without a producer', { production: { commissioned: true } }, 'producer'],
  ])('misses a field in %s', (_what, change, field) => {
    const { error } = form.safeParse({ ...gradingV2.sampleForm, ...change });

    expect(error?.issues.map(({ code, path }) => [code, path.at(-1)])).toEqual([['invalid_type', field]]);
  });
});
