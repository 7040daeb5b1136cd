import { addressOf, grouped, wantedIn, type CaseLine } from './lines.js';

const line = (given: Partial<CaseLine>) => ({ matter: 'type-approval', phase: 'review', desk: 'reviewer', ...given }) as CaseLine; // prettier-ignore

describe('my cases', () => {
  it('are grouped by what is to be done about them; entries of the register are no cases', () => {
    const of = grouped([
      line({ number: '1' }),
      line({ number: '2', desk: 'applicant', phase: 'intake' }),
      line({ number: '3', phase: 'draft', desk: 'applicant' }),
      line({ number: '4', phase: 'closed', desk: null }),
      line({ number: '5', matter: 'register-entry', desk: 'holder' }),
    ]);
    expect(Object.fromEntries(Object.entries(of).map(([group, lines]) => [group, lines.map(({ number }) => number)]))).toEqual({
      yours: ['2'], drafts: ['3'], open: ['1'], ended: ['4'],
    }); // prettier-ignore
  });

  it('keep their filter in the address, and only what is filtered by', () => {
    const wanted = { show: 'open', matter: 'type-approval', q: 'TA 1' } as const;
    expect(addressOf(wanted)).toBe('/apply?show=open&matter=type-approval&q=TA+1');
    expect(wantedIn(new URLSearchParams(addressOf(wanted).split('?')[1]))).toEqual(wanted);
    expect(addressOf({ show: 'all', matter: '', q: '' })).toBe('/apply');
    expect(wantedIn(new URLSearchParams('show=nonsense')).show).toBe('all');
  });
});
