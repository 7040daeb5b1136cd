import { initialTransition, transition } from 'xstate';
import { faultsIn, holds, type Start } from '#workflow-kit';
import { gradingV1 } from './v1.js';

const { machine, certificate, tier, derives } = gradingV1;
const form = gradingV1.sampleForm;

/** A case under review that was accepted on a day, and met the change of rule or not. */
const accepted = (acceptedOn: string, ruleChange: Record<string, unknown> = {}, more: Record<string, unknown> = {}) => ({
  ...structuredClone(gradingV1.context),
  acceptedOn,
  ruleChange: { ...(gradingV1.context['ruleChange'] as object), endsOn: '2026-11-30', ...ruleChange },
  ...more,
}); // prettier-ignore

/** Where the three months of review are counted from when a review is ordered: undefined where they do not bind. */
function threeMonthsFrom(context: object): string | undefined {
  const snapshot = machine.resolveState({ value: { underReview: 'preparing' }, context });
  const [next, actions] = transition(machine, snapshot, { type: 'organise', payload: { panel: ['a', 'b', 'c'] } });
  const starts = actions.map(({ params }) => params as unknown as Start).filter((params) => params?.limit === 'RM_REVIEW');
  return starts.find(({ when }) => holds({ context: next.context, event: {} }, when!))?.from ?? undefined;
} // prettier-ignore

const years = (on: string, context: object) => certificate!.validity({ today: on, context, form })?.value ?? null;

describe('grading of reference materials, the measures of 1987', () => {
  it('has no faults', () => {
    expect(faultsIn(gradingV1)).toEqual([]);
    expect(initialTransition(machine)[0].value).toBe('draft');
  });

  it('tells each case the last day of its rule', () => {
    expect(derives!({ today: '2026-11-02', form, marks: [], entry: null })).toEqual({ kind: 'first', ruleEndsOn: '2026-11-30' });
  }); // prettier-ignore

  it('gives certificates without stated validity until its last day', () => {
    expect(years('2026-11-30', accepted('2026-09-01'))).toBeNull();
  });

  it.each([
    ['the rule of the decision', { reached: true, rule: 'atDecision' }, 5],
    ['the rule of the acceptance', { reached: true, rule: 'atAcceptance' }, null],
    ['what the decision applied, for an authority that delayed', { reached: true, rule: 'atDecision', applied: 'atAcceptance' }, null],
    ['what the decision applied, in place of the choice', { reached: true, rule: 'atAcceptance', applied: 'atDecision' }, 5],
    ['the setting, where no choice was recorded', { rule: null }, 5],
  ])('after its last day gives a case accepted before it the validity by %s', (_by, change, expected) => {
    expect(years('2026-12-01', accepted('2026-11-30', change))).toBe(expected);
  }); // prettier-ignore

  it('gives five years to whatever was accepted after its last day', () => {
    expect(years('2027-02-01', accepted('2026-12-01', { reached: true }, { settings: { ruleAtChange: 'atAcceptance' } }))).toBe(5);
  }); // prettier-ignore

  it('asks for the review in three months only where Order 106 binds, and never from before it was in force', () => {
    expect(threeMonthsFrom(accepted('2026-09-01'))).toBeUndefined();
    expect(threeMonthsFrom(accepted('2026-09-01', { reached: true, rule: 'atAcceptance' }))).toBeUndefined();
    expect(threeMonthsFrom(accepted('2026-09-01', { reached: true, rule: 'atDecision' }))).toBe('ruleChange.endsOn');
    expect(threeMonthsFrom(accepted('2026-12-02', { reached: true, rule: 'atAcceptance', accepted: true }))).toBe(
      'acceptedOn',
    );
  });

  it('judges by the day as of which a case is accepted whether the rule had changed', () => {
    const noted = (state: string, type: string, change: Record<string, unknown>) => {
      const open = machine.resolveState({ value: state, context: { ...accepted('', change), receivedOn: '2026-11-27', correctionsOn: '2026-11-30' } }); // prettier-ignore
      return transition(machine, open, { type, payload: {}, today: '2026-12-02' })[0].context['ruleChange'].accepted;
    };

    expect(noted('received', 'accept', { reached: false })).toBe(false);
    expect(noted('received', 'accept', { reached: true })).toBe(true);
    expect(noted('received', 'limitReached(T_CORRECTION)', { reached: true })).toBe(false);
    expect(noted('correctionsReceived', 'accept', { reached: true, corrected: false })).toBe(false);
    expect(noted('correctionsReceived', 'accept', { reached: true, corrected: true })).toBe(true);
  });

  it('seeks the power of the grade that is asked', () => {
    expect([1, 2, undefined].map((grade) => tier!({ grade }))).toEqual(['grade1', 'grade2', undefined]);
  });
});
