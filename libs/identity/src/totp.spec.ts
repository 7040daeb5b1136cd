import { stepOf } from './totp.js';

/** The secret of RFC 6238, appendix B: `12345678901234567890`. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const period = 30_000;

describe('one-time codes', () => {
  // Appendix B gives eight digits; the last six are what six digits give.
  it.each([
    [59, '94287082', 0x1],
    [1111111109, '07081804', 0x23523ec],
    [1111111111, '14050471', 0x23523ed],
    [1234567890, '89005924', 0x273ef07],
    [2000000000, '69279037', 0x3f940aa],
    [20000000000, '65353130', 0x27bc86aa],
  ])('are those of RFC 6238 at %d s', (seconds, eight, step) => {
    expect(stepOf(secret, eight.slice(-6), seconds * 1000)).toBe(step);
  });

  it('are taken one step early and one late, and no further', () => {
    const at = 1111111111_000;
    const steps = [-2, -1, 0, 1, 2].map((away) => stepOf(secret, '050471', at + away * period));

    expect(steps).toEqual([undefined, 0x23523ed, 0x23523ed, 0x23523ed, undefined]);
  });

  it.each(['', '50471', '0050471', '05047１', '0x50471', ' 050471', '14050471', 'null'])('are six digits: %j is none', (code) => {
    expect(stepOf(secret, code, 1111111111_000)).toBeUndefined();
  }); // prettier-ignore
});
