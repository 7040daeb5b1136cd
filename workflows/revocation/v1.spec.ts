import fc from 'fast-check';
import { transition } from 'xstate';
import { faultsIn, type Effect } from '../../libs/workflow-kit/src/index.js';
import { groundNames, grounds, mandatory } from './grounds.js';
import { revocationV1 } from './v1.js';

const { machine, sampleForm, form } = revocationV1;
type Context = Record<string, any>; // eslint-disable-line

/** Where an act leads, what it leaves in the context, and its effects. */
function after(type: string, state: string, context: object, more: object = {}) {
  const before = { ...structuredClone(revocationV1.context), ground: sampleForm['ground'], ...context };
  const event = { type, payload: {}, form: sampleForm, parties: ['holder'], unserved: [], ...more };
  const [next, actions] = transition(machine, machine.resolveState({ value: state, context: before }), event);
  return { state: next.value, context: next.context as Context, effects: actions as unknown as Effect[] };
}

describe('revocation, version 1', () => {
  it('has no faults', () => {
    expect(faultsIn(revocationV1)).toEqual([]);
  });

  it('takes its sample form as it is', () => {
    expect(form.safeParse(sampleForm).error).toBeUndefined();
  });

  it('takes only grounds of its kind', () => {
    for (const ground of groundNames)
      for (const kind of ['revocation', 'withdrawal'] as const)
        expect([ground, kind, form.safeParse({ ...sampleForm, ground, kind }).success]).toEqual([
          ground,
          kind,
          grounds[ground].kind === kind,
        ]);
  });
});

describe('the rights of those who were told', () => {
  const parties = ['holder', 'party-2', 'party-3'];
  const told = after('tellIntention', 'investigating', {}, { parties, payload: { ground: 'other' } }).context;
  const waysToSpend = ['limitReached(T_HEARING_REQUEST)', 'waiveHearing'];

  it('are each spent for one party alone, and the review begins with the last of them, in whatever order', () => {
    const rights = parties.flatMap((party) => [{ party, right: 'defence' }, { party, right: 'hearing' }]);
    const order = fc.shuffledSubarray(rights, { minLength: rights.length });

    fc.assert(
      fc.property(order, fc.constantFrom(...waysToSpend), (spent, hearingEnds) => {
        let [state, context]: [unknown, object] = ['told', told];
        spent.forEach(({ party, right }, n) => {
          expect(state).toBe('told');
          const event = right === 'defence' ? 'limitReached(T_REVOKE_DEFENCE)' : n === 5 ? 'limitReached(T_HEARING_REQUEST)' : hearingEnds;
          ({ state, context } = after(event, 'told', context, { party }));
        });
        expect(state).toBe('reviewing');
      }),
    );
  }); // prettier-ignore

  it('can be closed early only when every party has answered and waived the hearing', () => {
    const closes = (context: object) => after('closeDefence', 'told', context).state === 'reviewing';
    const answered = parties.reduce<object>((context, party) => after('makeStatement', 'told', context, { party }).context, told);
    const waived = parties.reduce<object>((context, party) => after('waiveHearing', 'told', context, { party }).context, answered);

    expect([closes(told), closes(answered), closes(waived)]).toEqual([false, false, true]);
  }); // prettier-ignore

  it('belong to a third party told later as well', () => {
    const { context } = after('tellThirdParty', 'reviewing', { told: true }, { newParty: { id: 'party-2', name: '乙' } });
    expect(context).toMatchObject({ defence: { open: ['party-2'], silent: ['party-2'] }, hearing: { open: ['party-2'] } });
  }); // prettier-ignore
});

describe('the decision', () => {
  const deciding = (context: object, verb = 'revoke', kind = 'revocation') =>
    after(verb, 'deciding', context, { form: { ...sampleForm, kind } });

  it('takes a licence only after the parties were told everything it rests on', () => {
    expect(deciding({ told: false }).state).toBe('deciding');
    expect(deciding({ told: true, untold: true }).state).toBe('deciding');
    expect(deciding({ told: true }).state).toBe('revoked');
  });

  it('revokes in a revocation and withdraws in a withdrawal', () => {
    expect(deciding({ told: true }, 'withdrawLicence').state).toBe('deciding');
    expect(deciding({ told: true }, 'revoke', 'withdrawal').state).toBe('deciding');
    expect(deciding({ told: true }, 'withdrawLicence', 'withdrawal').state).toBe('withdrawn');
  });

  it.each(groundNames.filter((ground) => grounds[ground].kind === 'revocation'))('tells the register whether there was fraud: %s', (ground) => {
    expect(deciding({ told: true, ground }).context['fraud']).toBe(mandatory(ground));
  }); // prettier-ignore

  it('must be told anew what a test found after the parties were heard', () => {
    expect(after('report', 'testing', { told: true })).toMatchObject({ state: 'reviewing', context: { untold: true } });
    expect(after('report', 'testing', { told: false })).toMatchObject({ state: 'investigating', context: { untold: false } });
  }); // prettier-ignore

  it.each([
    ['revoked', 'D21', 'revoke', 'noteRevocation'],
    ['withdrawn', 'D22', 'withdrawLicence', 'noteRevocationDropped'],
    ['kept', 'D34', undefined, 'noteRevocationDropped'],
  ])('%s: works on the register and on whoever asked only when its paper is served', (state, paper, inRegister, toWhoAsked) => {
    const verbs = (unserved: string[]) =>
      after('serve', state, {}, { unserved }).effects.flatMap((effect) => (effect.type === 'tell' ? [effect.params.verb] : []));

    expect(verbs([paper])).toEqual([]);
    expect(verbs([])).toEqual(['noteSettled', ...(inRegister ? [inRegister] : []), toWhoAsked]);
  }); // prettier-ignore
});
