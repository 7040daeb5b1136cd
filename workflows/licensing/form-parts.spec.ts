import { schemaOf } from '#workflow-kit';
import { creditCode, demonstration } from './form-parts.js';

const faultsOf = (code: string) => creditCode.safeParse(code).error?.issues.map((issue) => ('params' in issue ? issue.params?.['code'] : issue.code)) ?? []; // prettier-ignore

describe('the unified social credit code in a form', () => {
  it('is taken when its check character fits', () => {
    expect(faultsOf(demonstration.applicant.unifiedSocialCreditCode)).toEqual([]);
  });

  it('is pointed at once: for what it is made of, else for its check character', () => {
    expect(faultsOf('91320000MA0000001I')).toEqual(['invalid_format']);
    expect(faultsOf('9132')).toEqual(['invalid_format']);
    expect(faultsOf('91320000MA00000019')).toEqual(['CHECK_CHARACTER']);
  });

  it('is described by its pattern alone, as it was when forms were released', () => {
    expect(schemaOf(creditCode)).toMatchObject({ type: 'string', pattern: '^[0-9A-HJ-NPQRTUWXY]{18}$' });
    expect(Object.keys(schemaOf(creditCode))).not.toContain('anyOf');
  });
});
