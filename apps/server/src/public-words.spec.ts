import { Registry, type PublicCertificate, type PublicMark } from '#store';
import { calendarYears, matters } from '#workflows';
import { cancellationGroundNames } from '../../../workflows/register-entry/grounds.js';
import { groundNames } from '../../../workflows/revocation/grounds.js';
import { certificateInWords } from './public-words.js';

const registry = new Registry(matters, calendarYears);
const certificate: PublicCertificate = {
  number: '2026F101-32', kind: 'type-approval', holder: '甲', object: '秤；Max 80 t\n III级 ', issuedOn: '2026-03-02', validUntil: null, status: 'inForce', heldOver: false,
  authority: { id: 'p1', name: '×' },
}; // prettier-ignore
const told = (...marks: Partial<PublicMark>[]) =>
  certificateInWords(registry, { ...certificate, marks: marks.map((mark) => ({ on: '2026-03-03', event: 'revoked', basis: '行政许可法第69条', ground: null, ...mark })) }, '2026-03-04'); // prettier-ignore

describe('a certificate in words', () => {
  it.each([
    ...groundNames.map((ground) => ['revoked', ground]),
    ...cancellationGroundNames.map((ground) => ['cancelled', ground]),
    ['suspended', 'request'],
    ['suspended', 'check'],
  ])('has a name in both languages for the ground on which it was %s: %s', (event, ground) => {
    const { zh, en } = told({ event, ground: ground! }).marks[0]!.ground!.title;

    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).toMatch(/^[A-Z][^\p{Script=Han}]+$/u);
  });

  it('tells its object line by line, and each article in both languages', () => {
    const { scope, marks } = told({});

    expect(scope).toEqual(['秤', 'Max 80 t', 'III级']);
    expect(marks[0]!.basis).toEqual({ zh: '行政许可法第69条', en: 'Administrative Licensing Law art. 69' });
  });

  it('names the first of its ends, and none where it was restored after them', () => {
    const marks = [{ event: 'suspended' }, { event: 'revoked' }, { event: 'cancelled', on: '2026-04-01' }];

    expect(told(...marks).ended).toMatchObject({ event: 'revoked', on: '2026-03-03' });
    expect(told(...marks.slice(0, 2), { event: 'restored' }).ended).toBeNull();
    expect(told({ event: 'revoked' }, { event: 'restored' }, { event: 'expired', on: '2027-01-01' }).ended).toMatchObject({ event: 'expired' }); // prettier-ignore
    expect(told({ event: 'suspended' }).ended).toBeNull();
  });
});
