import { faultsIn, transitionsOf, type Sheet } from '../../libs/workflow-kit/src/index.js';
import { outside } from '../type-approval/catalogue.js';
import { sampleForm, temporarySampleForm } from './form.js';
import { typeApprovalImportV1 as workflow } from './v1.js';

const today = '2026-11-23';
const accepts = (form: object) => workflow.form.safeParse(form).success;
const screened = (kind?: string) =>
  workflow.screen!({ today, form: { instrument: { kind } }, marks: [], entry: null })?.code;

/** Codes of the rules that stand against an act, with this form, context and payload. */
const against = (verb: string, { form = sampleForm as object, context = {}, payload = {} }) =>
  (workflow.sheets[verb] as Sheet)
    .requires!.filter(
      ({ met }) =>
        !met({ today, form, payload, context: { ...workflow.context, officers: ['a', 'b'], ...context } } as never),
    )
    .map(({ code }) => code);
const examplesOf = (verb: string, form: object, context = {}) => {
  const sheet: Sheet = workflow.sheets[verb]!;
  const situation = { today, form, context: { ...workflow.context, ...context }, options: () => [{ id: 'lab-1', name: '技术机构' }] } as never;
  return [sheet.example(situation), ...(sheet.variants?.(situation) ?? [])];
}; // prettier-ignore

describe('import type approval, version 1', () => {
  it('has no faults', () => {
    expect(faultsIn(workflow)).toEqual([]);
  });

  it('is decided by the state authority, wherever the instrument is made', () => {
    expect(workflow.region(sampleForm)).toBe('000000');
  });

  it('takes its sample forms as they are', () => {
    expect(workflow.form.safeParse(sampleForm).error).toBeUndefined();
    expect(workflow.form.safeParse(temporarySampleForm).error).toBeUndefined();
  });

  it('lets an agent apply for a sale in China, not for an import (import measures art. 4)', () => {
    expect(accepts({ ...sampleForm, occasion: 'import' })).toBe(false);
    expect(accepts({ ...sampleForm, occasion: 'import', agent: undefined })).toBe(true);
  });

  it('wants one of the four cases for a temporary approval, and for no other (art. 10)', () => {
    expect(accepts({ ...temporarySampleForm, temporary: undefined })).toBe(false);
    expect(accepts({ ...temporarySampleForm, variant: 'ordinary' })).toBe(false);
  });

  it('is needed for kinds of the catalogue with type approval only', () => {
    expect(screened(sampleForm.instrument.kind)).toBeUndefined();
    expect(screened('压力仪表')).toBe('NOT_IN_CATALOGUE');
    expect(screened(outside.other)).toBe('NOT_IN_CATALOGUE');
    expect(screened(outside.referenceMaterial)).toBe('REFERENCE_MATERIAL');
    expect(screened()).toBeUndefined();
  });

  it('entrusts no body before the legal review began, and reviews a case that passed no second time', () => {
    expect(against('entrust', { context: { legalReview: null } })).toEqual(['LEGAL_REVIEW_FIRST']);
    expect(against('entrust', { context: { legalReview: 'failed' } })).toEqual(['LEGAL_REVIEW_FIRST']);
    expect(against('entrust', { context: { legalReview: 'begun' } })).toEqual([]);
    expect(against('entrust', { context: { legalReview: 'passed' } })).toEqual([]);
    expect(against('startLegalReview', { context: { legalReview: 'passed' } })).toEqual(['LEGAL_REVIEW_ONCE']);
  });

  it('names the letter to customs when it entrusts the evaluation (art. 6)', () => {
    const [example] = examplesOf('entrust', sampleForm);
    const { payload } = workflow.sheets['entrust']!;
    expect(payload.safeParse(example).error).toBeUndefined();
    expect(payload.safeParse({ ...example, customsLetter: undefined }).success).toBe(false);
  });

  it('does not grant what failed the legal review', () => {
    expect(against('grant', { context: { legalReview: 'failed' } })).toEqual(['LEGAL_REVIEW_FAILED']);
  });

  it('limits a temporary approval in quantity and time, and no other', () => {
    const grants = (form: object, temporary?: object) => against('grant', { form, payload: { temporary } });
    expect(grants(sampleForm)).toEqual([]);
    expect(grants(sampleForm, { quantity: 1, months: 6 })).toContain('TEMPORARY_LIMITS');
    expect(grants(temporarySampleForm)).toEqual(['TEMPORARY_LIMITS']);
    expect(grants(temporarySampleForm, { quantity: 2, months: 6 })).toEqual([]);
    expect(grants(temporarySampleForm, { quantity: 3, months: 6 })).toEqual(['TEMPORARY_QUANTITY']);
  });

  it('accepts results under OIML-CS only of a certificate that the applicant named', () => {
    const payload = { conclusion: 'pass', oimlResults: '误差试验' };
    expect(against('report', { payload })).toEqual([]);
    expect(against('report', { payload, form: { ...sampleForm, oiml: undefined } })).toEqual(['OIML_NAMED']);
  });

  it.each(['entrust', 'report', 'grant', 'failLegalReview', 'startLegalReview'])('has examples of %s that fit', (verb) => {
    for (const form of [sampleForm, temporarySampleForm])
      for (const context of [{}, { improvements: 1 }, { improvements: 1, mustFail: true }])
        for (const example of examplesOf(verb, form, context))
          expect(workflow.sheets[verb]!.payload.safeParse(example).error).toBeUndefined();
  });

  it('gives certificates without expiry and province, temporary ones with the time of their decision', () => {
    const { validity, number } = workflow.certificate!;
    const { first, format } = number({ year: 2026, province: '00', form: sampleForm });
    expect(format(first)).toBe('2026-F101');
    expect(validity({ today, context: { temporary: null }, form: sampleForm })).toBeNull();
    expect(validity({ today, context: { temporary: { quantity: 2, months: 6 } }, form: temporarySampleForm })).toEqual({ unit: 'months', value: 6 });
  });

  it('has told the result in time once the decision is served, whichever it is', () => {
    const ending = transitionsOf(workflow).filter(({ event, to }) => event === 'serve' && ['refusalServed', 'grantServed'].includes(to));
    expect(ending.map(({ to, meets }) => [to, meets.includes('TAI_TELL_RESULT')])).toEqual([['refusalServed', true], ['grantServed', true]]);
  });
}); // prettier-ignore
