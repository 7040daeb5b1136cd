import { faultsIn, type EntryFacts, type Sheet } from '../../libs/workflow-kit/src/index.js';
import { sampleChange, sampleForm, sampleReExamination } from './samples.js';
import { pilotCities, pilotCitiesPeriod } from './screening.js';
import { standardCertificationV1 as workflow } from './v1.js';

const today = '2026-11-23';
const number = '[2022]苏量标苏证字第101号';
const entry: EntryFacts = {
  caseId: 'register', certificateNumber: number, matter: 'standard-certification', state: 'valid',
  holderId: 'co', validUntil: '2027-02-28', inTime: true,
}; // prettier-ignore

const facts = (form: object, more: object = {}) => ({ today, form, marks: [], entry: null, ...more });
const screened = (form: object, more?: object) => workflow.screen!(facts(form, more))?.code;
const kindOf = (form: object, known: EntryFacts | null) => workflow.derives!(facts(form, { entry: known })).kind;
const pointers = (form: object) => workflow.form.safeParse(form).error?.issues.map(({ path }) => path.join('/')) ?? [];

describe('standard certification, version 1', () => {
  it('has no faults', () => {
    expect(faultsIn(workflow)).toEqual([]);
  });

  it('numbers certificates by year, 国 or province, examiner and serial', () => {
    const numbered = (province: string, form: object) =>
      workflow.certificate!.number({ year: 2026, province, form }).format(3);
    const city = { owner: { kind: 'enterprise', level: 'city', region: '320100' }, standard: { rank: 'highest' } };

    expect(numbered('32', sampleForm)).toBe('[2026]苏量标苏证字第3号');
    expect(numbered('00', sampleForm)).toBe('[2026]国量标苏证字第3号');
    expect(numbered('32', city)).toBe('[2026]苏量标(320100)证字第3号');
  });
});

describe('the form', () => {
  it.each([
    ['a new examination', sampleForm],
    ['a re-examination', sampleReExamination(number)],
    ['a change', sampleChange(number)],
  ])('takes its sample of %s as it is', (_, form) => {
    expect(workflow.form.safeParse(form).error).toBeUndefined();
    expect(screened(form, { entry })).toBeUndefined();
  });

  it('asks a change only for what it touches', () => {
    const change = sampleChange(number);
    const staff = {
      ...change,
      equipment: undefined,
      evidence: undefined,
      change: { ...change.change!, kind: 'staff' },
    };

    expect(pointers({ ...change, evidence: undefined })).toEqual(['evidence']);
    expect(pointers(staff)).toEqual(['staff']);
    expect(pointers({ ...staff, staff: sampleForm.staff })).toEqual([]);
  });

  it('wants the number of the certificate for a re-examination', () => {
    expect(pointers({ ...sampleForm, examination: 'reExamination' })).toEqual(['certificateNumber']);
  });

  it('sends a change of range or uncertainty to a new examination', () => {
    const { change, ...rest } = sampleChange(number);
    const altered = { ...rest, change: { ...change!, characteristicsUnchanged: false } };
    expect(pointers(altered)).toEqual(['change/characteristicsUnchanged']);
  });

  it('wants two different qualified persons', () => {
    const [one] = sampleForm.staff!;
    expect(pointers({ ...sampleForm, staff: [one] })).toEqual(['staff']);
    expect(pointers({ ...sampleForm, staff: [one, one] })).toEqual(['staff']);
  });

  it('takes an owner only whose host can be told', () => {
    const owned = (owner: object) => pointers({ ...sampleForm, owner });
    expect(owned({ kind: 'enterprise', region: '320100' })).toEqual(['owner/level']);
    expect(owned({ kind: 'institution', level: 'city', region: '320100' })).toEqual(['owner/superior']);
    expect(owned({ kind: 'enterprise', level: 'county', region: '320100' })).toEqual(['owner/region']);
  });
});

describe('whether an examination is needed', () => {
  const internal = (region: string, more: object = {}) => ({
    ...sampleForm,
    owner: { ...sampleForm.owner, region, ...more },
    standard: { ...sampleForm.standard, purpose: { mandatoryVerification: false, servesOthers: false } },
  });

  it.each(pilotCities)(
    'not of an enterprise for its own use in $en, on the first and last day included',
    ({ region }) => {
      const on = (day: string) => screened(internal(region), { today: day });

      expect([on(pilotCitiesPeriod.from), on('2027-10-22')]).toEqual(['PILOT_CITY', 'PILOT_CITY']);
      expect([on('2021-10-22'), on('2027-10-23')]).toEqual([undefined, undefined]);
    },
  );

  it('of an enterprise elsewhere, of an institution, and where the standard serves others', () => {
    expect(screened(internal('440106'))).toBe('PILOT_CITY');
    expect(screened(internal('440200'))).toBeUndefined();
    expect(screened(internal('440106', { kind: 'institution' }))).toBeUndefined();
    expect(screened({ ...internal('440106'), standard: sampleForm.standard })).toBeUndefined();
  });

  it('not of a standard that is not the highest of its unit; public standards always', () => {
    const other = { ...sampleForm.standard, rank: 'other' };
    expect(screened({ ...sampleForm, standard: other })).toBe('NOT_HIGHEST');
    expect(
      screened({ owner: { kind: 'regulator', level: 'city', region: '320100' }, standard: other }),
    ).toBeUndefined();
    expect(screened({})).toBeUndefined();
  });

  it('names what keeps a certificate from being re-examined or changed', () => {
    const ended = { ...entry, state: 'revoked' };
    expect(screened(sampleChange(number))).toBe('CERTIFICATE_UNKNOWN');
    expect(screened(sampleChange(number), { entry: { ...entry, matter: 'type-approval' } })).toBe(
      'CERTIFICATE_UNKNOWN',
    );
    expect(screened(sampleChange(number), { entry: ended })).toBe('CERTIFICATE_ENDED');
    expect(screened(sampleReExamination(number), { entry: ended })).toBeUndefined();
  });
});

describe('what is asked', () => {
  it('is a renewal in time, a change, or else a new examination', () => {
    expect(kindOf(sampleForm, null)).toBe('first');
    expect(kindOf(sampleChange(number), entry)).toBe('change');
    expect(kindOf(sampleReExamination(number), entry)).toBe('renewal');
  });

  it('is a new examination when the re-examination is asked late or the certificate has ended', () => {
    expect(kindOf(sampleReExamination(number), { ...entry, inTime: false })).toBe('first');
    expect(kindOf(sampleReExamination(number), { ...entry, state: 'expired' })).toBe('first');
  });
});

describe('the report of the assessors', () => {
  const sheet: Sheet = workflow.sheets['report']!;
  const points = [{ clause: '4.5', key: false, text: '', handIn: '' }, { clause: '4.4', key: true, text: '', handIn: '' }]; // prettier-ignore
  const situation = (assessment: object, more: { kind?: string; form?: object } = {}) => ({
    today, userId: 'leader', form: more.form ?? sampleForm, papers: [{ code: 'D13', data: { findings: points } }],
    context: { ...workflow.context, kind: more.kind ?? 'first', leader: 'leader', assessment: { ...(workflow.context['assessment'] as object), ...assessment } },
  }); // prettier-ignore
  const against = (facts: object, payload: object) =>
    sheet.requires!.filter(({ met }) => !met({ ...facts, payload } as never)).map(({ code }) => code);
  const passed = { ...sheet.example(situation({ stage: 'site', siteVisit: true }) as never) };
  const site = { stage: 'site', siteVisit: true };

  it('passes a new standard only after the site visit, a renewed one by its papers', () => {
    const { site: record, ...byPapers } = passed;
    expect(record).toBeDefined();
    expect(against(situation({ stage: 'papers' }), byPapers)).toEqual(['SITE_VISIT_DUE']);
    expect(against(situation({ stage: 'papers' }, { kind: 'renewal' }), byPapers)).toEqual([]);
    expect(against(situation(site), passed)).toEqual([]);
    expect(against(situation(site), byPapers)).toEqual(['SITE_RECORD']);
  });

  it('passes only when every listed defect is closed', () => {
    expect(against(situation({ ...site, toCheck: true }), { ...passed, closed: [2] })).toEqual(['DEFECTS_CLOSED']);
    expect(against(situation({ ...site, toCheck: true }), { ...passed, closed: [1, 2] })).toEqual([]);
  });

  it('is a fail when nothing was handed in', () => {
    const facts = situation({ ...site, toCheck: true, nothingHandedIn: true });
    expect(against(facts, { ...passed, closed: [1, 2] })).toEqual(['NOTHING_HANDED_IN']);
    expect(sheet.example(facts as never)).toMatchObject({ conclusion: 'fail', ground: 'nothingHandedIn' });
  });

  it('is no pass against the technical data, until they are measured anew', () => {
    const unstable = sampleReExamination(number);
    const form = { ...unstable, evidence: { ...unstable.evidence!, stability: { way: 'yearly', lastYear: 0, thisYear: 5, limit: 0.8 } } }; // prettier-ignore

    expect(against(situation(site, { form }), passed)).toEqual(['DATA_BEYOND_LIMITS']);
    expect(against(situation({ ...site, remeasured: sampleForm.evidence }, { form }), passed)).toEqual([]);
  });

  it('comes from the leader of the group', () => {
    expect(against({ ...situation(site), userId: 'member' }, passed)).toEqual(['LEADER_REPORTS']);
  });
});
