import { transition } from 'xstate';
import { faultsIn, holds, type Condition, type Effect } from '../../libs/workflow-kit/src/index.js';
import { registerEntryV1 } from './v1.js';

const { machine, sampleForm, opens, form } = registerEntryV1;

interface Happening {
  readonly state?: string;
  readonly context?: Record<string, unknown>;
  readonly form?: Record<string, unknown>;
}

const standard = { ...sampleForm, matter: 'standard-certification', validUntil: '2031-06-29' };
const material = { ...sampleForm, matter: 'reference-material-grading', validUntil: '2031-06-29' };

/** Where an act leads, what it leaves in the context, and the effects whose conditions hold. */
function after(type: string, payload: object, { state = 'valid', context = {}, form: filled = sampleForm }: Happening = {}) {
  const before = { ...structuredClone(registerEntryV1.context), validUntil: filled['validUntil'], ...context };
  const event = { type, payload, form: filled, today: '2026-07-01', caseId: 'entry', unserved: [] };
  const [next, actions] = transition(machine, machine.resolveState({ value: state, context: before }), event);
  const effects = actions.map(({ type: kind, params }) => ({ type: kind, params }) as unknown as Effect);
  return { state: next.value, context: next.context as Record<string, unknown>, effects: happening(effects, next.context, event) };
} // prettier-ignore

const happening = (effects: readonly Effect[], context: object, event: object) =>
  effects.filter(({ params }) => {
    const when = 'when' in params ? (params.when as Condition | undefined) : undefined;
    return !when || holds({ context, event }, when);
  });
const started = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.type === 'start' ? [effect.params.limit] : []));
const told = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.type === 'tell' ? [`${effect.params.to} ${effect.params.verb}`] : []));
const made = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.type === 'issue' ? [effect.params.code] : []));
const has = (effects: readonly Effect[], type: Effect['type']) => effects.some((effect) => effect.type === type);

describe('register entry, version 1', () => {
  it('has no faults but one: it ends by an announcement, which the checker takes for a paper that was not served', () => {
    expect(faultsIn(registerEntryV1)).toEqual([]);
  });

  it('takes its sample form as it is', () => {
    expect(form.safeParse(sampleForm).error).toBeUndefined();
  });

  it.each([
    ['without expiry', sampleForm, ['T_VALIDITY']], // a last day that is null starts nothing
    ['of a reference material', material, ['T_VALIDITY', 'T_RENEW_APPLY', 'RM_SUPPLY']],
    ['of a measurement standard', standard, ['T_VALIDITY', 'MS_REEXAM_APPLY', 'MS_STABILITY_YEARLY']],
  ])('opens the limits of a certificate %s', (_, filled, limits) => {
    const context = { validUntil: filled['validUntil'] };
    expect(started(happening(opens!, context, { form: filled }))).toEqual(limits);
  });
});

describe('the last day of validity', () => {
  const reached = (context: object) => after('limitReached(T_VALIDITY)', {}, { form: material, context: { ...context } });

  it('ends the certificate, whatever else is pending', () => {
    expect(reached({ pending: ['change', 'revocation'] })).toMatchObject({ state: 'expired', context: { ended: 'expired' } });
  });

  it('does not end it while a renewal asked in time is undecided', () => {
    expect(reached({ renewals: ['renewal'] })).toMatchObject({ state: 'valid', context: { heldOver: true } });
  });

  it('catches up at once when that renewal is not granted, and not when something else is settled', () => {
    const settles = (from: string) => after('noteSettled', { kind: 'renewal', from }, { form: material, context: { heldOver: true, renewals: ['renewal'], pending: ['renewal', 'change'] } });

    expect(started(settles('renewal').effects)).toEqual(['T_VALIDITY']);
    expect(started(settles('change').effects)).toEqual([]);
  });

  it('counts only a renewal that was asked in time', () => {
    const noted = (inTime: boolean) => after('notePending', { kind: 'renewal', inTime, from: 'renewal' }).context;

    expect(noted(true)).toMatchObject({ pending: ['renewal'], renewals: ['renewal'] });
    expect(noted(false)).toMatchObject({ pending: ['renewal'], renewals: [] });
  });

  it('moves with a renewal, also one by the law itself, which names no new content', () => {
    const { context, effects } = after('renew', { origin: 'renewal', from: 'renewal', object: null, validUntil: '2036-06-29', deemed: true }, { form: material, context: { object: 'old', renewals: ['renewal'], heldOver: true } });

    expect(context).toMatchObject({ object: 'old', validUntil: '2036-06-29', renewals: [], heldOver: false, inTime: true });
    expect(started(effects)).toEqual(['T_VALIDITY', 'T_RENEW_APPLY']);
  });
}); // prettier-ignore

describe('the ends of a certificate', () => {
  const ends = [
    ['limitReached(T_VALIDITY)', 'expired'],
    ['revoke', 'revoked'],
    ['withdrawLicence', 'withdrawnByAuthority'],
    ['notePenalty', 'penalised'],
    ['cancel', 'cancelling'],
  ] as const;

  it.each(ends)('by %s: tell the grant on commitment that is still being checked', (verb) => {
    const toldOf = (more: Parameters<typeof after>[2]) =>
      told(after(verb, {}, more).effects).filter((each) => each.endsWith('noteEntryEnded'));

    expect(toldOf({ form: { ...material, byCommitment: true } })).toEqual(['event.form.origin noteEntryEnded']);
    expect(toldOf({ form: material, context: { renewedIn: 'renewal' } })).toEqual(['renewedIn noteEntryEnded']);
    expect(toldOf({ form: material })).toEqual([]);
  });

  it('leaves a clean-up that is open nothing to decide once the registrar cancels', () => {
    expect(told(after('cancel', {}, { form: material }).effects)).toContain('cleanup closeForCancelledEntry');
  });

  it.each(ends)('by %s: begin the time in which the entry must be cancelled', (verb, state) => {
    const happened = after(verb, {}, { form: material });
    expect(happened.state).toBe(state);
    expect(started(happened.effects)).toContain('T_CANCEL');
  });

  it.each([
    [true, true, true],
    [true, false, false],
    [true, null, false],
    [false, true, false],
  ])('by fraud %s with safety at stake %s: bar the holder for three years: %s', (fraud, directSafety, barred) => {
    const { effects } = after('revoke', { fraud, directSafety, origin: 'revocation' });
    expect(has(effects, 'mark')).toBe(barred);
    expect(started(effects).includes('BAN_FRAUD_GRANT')).toBe(barred);
  });

  it('decided in a clean-up case: no second paper is made', () => {
    expect(made(after('cancel', { ground: 'notSupplied', origin: 'cleanup' }).effects)).toEqual([]);
    expect(made(after('cancel', { ground: 'onRequest' }).effects)).toEqual(['D23']);
  });

  it('asked for by the holder: the time to cancel runs from the request and not again', () => {
    const asked = after('requestCancellation', {}).context;
    expect(started(after('cancel', { ground: 'onRequest' }, { context: asked }).effects)).not.toContain('T_CANCEL');
  });
});

describe('what only some certificates know', () => {
  it('suspension: measurement standards', () => {
    expect(after('suspend', { ground: 'request' }, { form: standard }).state).toBe('suspended');
    expect(after('suspend', { ground: 'request' }, { form: material }).state).toBe('valid');
  });

  it('supply: a reference material that reports none becomes a candidate for cancellation, again and again', () => {
    const { effects } = after('limitReached(RM_SUPPLY)', {}, { form: material });
    expect(has(effects, 'openCase')).toBe(true);
    expect(started(effects)).toEqual(['RM_SUPPLY']);
  });
});
