import fc from 'fast-check';
import { faultsIn } from '../../libs/workflow-kit/src/index.js';
import { announcement2020, catalogue, outside } from './catalogue.js';
import { sampleForm } from './form.js';
import { typeApproval } from './index.js';

const [v1, v2] = typeApproval;
const addDays = (on: string, n: number) => new Date(Date.parse(on) + n * 86_400_000).toISOString().slice(0, 10);
const { lastDayBefore, firstDay } = announcement2020;

const dropped = catalogue.filter(({ until }) => until !== undefined).map(({ zh }) => zh);
const kept = catalogue.filter(({ until, mode }) => until === undefined && mode !== 'V').map(({ zh }) => zh);
const toVerifyOnly = catalogue.filter(({ mode }) => mode === 'V').map(({ zh }) => zh);

const filled = (instrument: object = {}, more: object = {}) => ({
  ...sampleForm,
  ...more,
  instrument: { ...sampleForm.instrument, ...instrument },
});
const facts = (today: string, form: object) => ({ today, form, marks: [], entry: null });
const screened = (workflow: typeof v1, today: string, form: object) => workflow.screen!(facts(today, form))?.code;
const ruleEndsOn = (kind: string, today: string) => v1.derives!(facts(today, filled({ kind }))).ruleEndsOn;

describe('type approval', () => {
  it.each(typeApproval)('has no faults: version $version', (workflow) => {
    expect(faultsIn(workflow)).toEqual([]);
  });

  it('has versions that follow each other without a gap', () => {
    expect(typeApproval.map(({ version }) => version)).toEqual([1, 2]);
    expect(addDays(v1.effective.to!, 1)).toBe(v2.effective.from);
    expect(v2.effective.to).toBeNull();
  });

  it.each(typeApproval)('takes its sample form as it is: version $version', ({ form, screen, effective }) => {
    expect(form.safeParse(sampleForm).error).toBeUndefined();
    expect(screen!(facts(effective.from, sampleForm))).toBeUndefined();
  });

  it('lists in each version the kinds that stood in the catalogue while it was in force', () => {
    const takes = ({ form }: typeof v1, kind: string) => form.safeParse(filled({ kind })).success;
    expect(dropped.length).toBeGreaterThan(0);
    for (const kind of dropped) expect([kind, takes(v1, kind), takes(v2, kind)]).toEqual([kind, true, false]);
    for (const kind of [...kept, ...toVerifyOnly, ...Object.values(outside)])
      expect([kind, takes(v1, kind), takes(v2, kind)]).toEqual([kind, true, true]);
  });
});

describe('whether a type approval is needed', () => {
  it.each(dropped)('for a dropped kind (%s): up to its last day in the catalogue, not the day after', (kind) => {
    expect(screened(v1, lastDayBefore, filled({ kind }))).toBeUndefined();
    expect(screened(v1, firstDay, filled({ kind }))).toBe('NOT_IN_CATALOGUE');
  });

  it('for a kind that stayed in the catalogue: on every day', () => {
    const days = fc.integer({ min: -2000, max: 2000 }).map((n) => addDays(lastDayBefore, n));
    fc.assert(
      fc.property(fc.constantFrom(...kept), days, (kind, on) => screened(v1, on, filled({ kind })) === undefined),
    );
  });

  it.each([...toVerifyOnly, outside.other])('not for a kind without type approval in its mode: %s', (kind) => {
    expect(screened(v2, '2026-11-23', filled({ kind }))).toBe('NOT_IN_CATALOGUE');
  });

  it.each(['ownUse', 'research', 'exportOnly'])(
    'not for an instrument that is not for sale in China: %s',
    (purpose) => {
      expect(v2.screen!(facts('2026-11-23', filled({}, { purpose })))).toMatchObject({
        outcome: 'notRequired',
        code: 'NOT_FOR_SALE',
      });
    },
  );

  it('not for what is no new product', () => {
    expect(screened(v2, '2026-11-23', filled({ novelty: 'existing' }))).toBe('NOT_NEW_PRODUCT');
    expect(screened(v2, '2026-11-23', filled({ novelty: 'changed' }))).toBeUndefined();
  });

  it('is for another authority to say of reference materials', () => {
    const finding = v2.screen!(facts('2026-11-23', filled({ kind: outside.referenceMaterial })));
    expect(finding).toMatchObject({ outcome: 'elsewhere', code: 'REFERENCE_MATERIAL' });
  });

  it('is not said of a form that does not yet tell', () => {
    expect(screened(v2, '2026-11-23', {})).toBeUndefined();
  });
});

describe('the change of the catalogue', () => {
  it('ends the rule of dropped kinds on their last day, and of no other', () => {
    for (const kind of dropped) expect(ruleEndsOn(kind, '2020-10-01')).toBe(lastDayBefore);
    for (const kind of kept) expect(ruleEndsOn(kind, '2020-10-01')).toBeNull();
  });

  it('does not reach back: after the last day no end is to come', () => {
    for (const kind of dropped) expect(ruleEndsOn(kind, firstDay)).toBeNull();
  });
});
