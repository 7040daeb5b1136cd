import { beginningsOf, renewalOf } from './beginnings.js';

const certificate = (given: object = {}) => ({
  status: 'inForce', renewal: { opensOn: null, lateAfter: '2026-08-28' }, renewalCaseId: null, ...given,
}); // prettier-ignore

describe('the renewal of a certificate', () => {
  it('wants doing in the three months before it is late, and still after that', () => {
    expect(renewalOf(certificate(), '2026-05-27')).toBe('open');
    expect(renewalOf(certificate(), '2026-05-28')).toBe('soon');
    expect(renewalOf(certificate(), '2026-08-28')).toBe('soon');
    expect(renewalOf(certificate(), '2026-08-29')).toBe('late');
  });

  it('waits for its first day where there is one, and is no matter once asked or where there is none', () => {
    expect(renewalOf(certificate({ renewal: { opensOn: '2026-05-01', lateAfter: '2026-08-28' } }), '2026-04-30')).toBe(
      'notYet',
    );
    expect(renewalOf(certificate({ renewalCaseId: 'x' }), '2026-08-29')).toBe('asked');
    expect(renewalOf(certificate({ renewal: null }), '2026-08-29')).toBeNull();
    expect(renewalOf(certificate({ status: 'cancelled' }), '2026-08-29')).toBeNull();
  });

  it('begins with the number and what the form of its matter calls it', () => {
    expect(beginningsOf('standard-certification', '[2022]苏1号').renewal).toBe(
      '/apply/new/standard-certification?certificate=%5B2022%5D%E8%8B%8F1%E5%8F%B7&examination=reExamination',
    );
    expect(beginningsOf('type-approval', '1')).toEqual({});
  });
});
