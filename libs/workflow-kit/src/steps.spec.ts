import { act, law, picked, picksOf, practice, reading, vocabulary, type Powers } from './index.js';
import { z } from 'zod';

const rules = law('网球会章程', 'Club rules');
const powers = { submit: ['applicant'], accept: ['acceptanceOfficer'] } as const satisfies Powers;
const { step } = vocabulary<keyof typeof powers | 'limitReached(ANSWER)'>();
const draft = {
  title: ['草稿', 'Draft'],
  desk: 'applicant',
  clock: 'notStarted',
  phase: 'draft',
  basis: rules(1),
} as const;

/** Each `@ts-expect-error` is a test: the type check fails when the line below it compiles. */
describe('half a definition does not compile', () => {
  it('a verb that nobody holds', () => {
    // @ts-expect-error: nobody holds `bribe`.
    step({ ...draft, on: { bribe: act({ basis: rules(1) }) } });
    // @ts-expect-error: no limit SUPPER is declared.
    step({ ...draft, on: { 'limitReached(SUPPER)': act({ basis: rules(1) }) } });

    expect(step({ ...draft, on: { submit: act({ basis: rules(1) }) } }).on).toHaveProperty('submit');
  });

  it('a step without a desk, a clock or a basis', () => {
    const { desk: _desk, ...noDesk } = draft;
    const { clock: _clock, ...noClock } = draft;
    const { basis: _basis, ...noBasis } = draft;
    // @ts-expect-error: who must act?
    step({ ...noDesk, on: {} });
    // @ts-expect-error: does the decision limit run?
    step({ ...noClock, on: {} });
    // @ts-expect-error: on what does it rest?
    step({ ...noBasis, on: {} });

    expect(step({ ...draft, on: {} }).meta).toMatchObject({ kind: 'step', desk: 'applicant', limits: [] });
  });

  it('an act without a basis, a desk that does not exist', () => {
    // @ts-expect-error: on what does it rest?
    act({ to: 'received' });
    // @ts-expect-error: there is no such desk.
    const wrong: Powers = { submit: ['umpire'] };

    expect(Object.keys(wrong)).toEqual(['submit']);
  });
});

describe('words of a definition', () => {
  it('cite an article and its item in both languages', () => {
    expect(rules(32, 4)).toEqual({ zh: '网球会章程第32条第(4)项', en: 'Club rules art. 32(4)', certainty: 'law' });
    expect(rules()).toEqual({ zh: '网球会章程', en: 'Club rules', certainty: 'law' });
  });

  it('never show a reading or a practice as law', () => {
    expect([reading(rules(3)), practice('惯例', 'practice')].map(({ certainty }) => certainty)).toEqual([
      'setting',
      'setting',
    ]);
  });

  it('know which fields of a payload are picked from the directory', () => {
    const payload = z.strictObject({
      chair: picked({ kind: 'person', role: 'hearingChair' }, '主持人', 'chair'),
      place: z.string(),
    });

    expect(picksOf(payload)).toEqual({ chair: { kind: 'person', role: 'hearingChair' } });
  });
});
