import fc from 'fast-check';
import { transition, type AnyMachineSnapshot } from 'xstate';
import { faultsIn, type Situation } from '../../libs/workflow-kit/src/index.js';
import { drawn } from './draw.js';
import { supervisionV1 as workflow } from './v1.js';

const people = ['inspector-1', 'inspector-2', 'inspector-3', 'inspector-4'];

/** A moment of a check: who acts, on what facts. */
const moment = (more: Partial<Situation> = {}) =>
  ({
    today: '2026-03-02', userId: 'inspector-1', form: workflow.sampleForm, payload: {}, papers: [],
    options: () => people.map((id) => ({ id, name: id })), dueOn: () => null,
    ...more, context: { ...workflow.context, ...more.context },
  }) as unknown as Situation; // prettier-ignore

/** Rules of an act that are not met. */
const against = (verb: string, s: Situation) =>
  workflow.sheets[verb]!.requires!.filter(({ met }) => !met(s)).map(({ code }) => code);

/** Where an act leads from a step, with which facts. */
function after(step: string, context: object, type: string, payload: object = {}, userId = 'inspector-1') {
  const before = workflow.machine.resolveState({ value: step, context: { ...workflow.context, ...context } } as never);
  const event = { type, payload, userId, today: '2026-03-09', unserved: [] };
  const [next] = transition(workflow.machine, before as never, event as never) as unknown as [AnyMachineSnapshot];
  return { step: next.value, context: next.context as Record<string, any> }; // eslint-disable-line
}

describe('supervision, version 1', () => {
  it('has no faults', () => {
    expect(faultsIn(workflow)).toEqual([]);
  });
});

describe('the inspectors', () => {
  it('are, in a random check, those whom the recorded lot falls on, and no others', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.shuffledSubarray(people, { minLength: 2 }), (seed, inspectors) => {
        const lot = { seed, candidates: people, excluded: [] };
        const fair = drawn(seed, people, inspectors.length).every((id) => inspectors.includes(id));

        expect(against('drawInspectors', moment({ payload: { inspectors, lot } }))).toEqual(fair ? [] : ['DRAWN_BY_LOT']);
      }),
    );
  }); // prettier-ignore

  it('are drawn among all inspectors of the authority, except those kept out for a reason', () => {
    const excluded = [{ inspector: 'inspector-4', reason: '曾参与该许可的审查' }];
    const candidates = people.slice(0, 3);
    const lot = (more: object) => ({ inspectors: drawn('s', candidates, 2), lot: { seed: 's', candidates, ...more } });

    expect(against('drawInspectors', moment({ payload: lot({ excluded }) }))).toEqual([]);
    expect(against('drawInspectors', moment({ payload: lot({ excluded: [] }) }))).toEqual(['WHOLE_LOT']);
    expect(against('drawInspectors', moment({ payload: { inspectors: candidates } }))).toEqual(['LOT_FOR_RANDOM']);
  });

  it('are followed by the next in the lot, and what one who leaves had signed is void', () => {
    const [first, second, third] = drawn('s', people, 3);
    const lot = { seed: 's', candidates: people, excluded: [] };
    const context = { lot, inspectors: [first, second], check: { conclusion: 'none' }, unsigned: [second] };
    const last = people.find((id) => ![first, second, third].includes(id));

    expect(against('replaceInspector', moment({ context, payload: { leaving: first, replacement: third } }))).toEqual([]);
    expect(against('replaceInspector', moment({ context, payload: { leaving: first, replacement: last } }))).toEqual(['NEXT_IN_LOT']);
    expect(after('checking', context, 'replaceInspector', { leaving: first, replacement: third })).toEqual({
      step: 'checking',
      context: { ...workflow.context, lot, inspectors: [second, third], replaced: [first], check: null, unsigned: [] },
    });
  }); // prettier-ignore
});

describe('the record of a check', () => {
  const drafted = (conclusion: string, ...unsigned: string[]) => ({
    inspectors: ['inspector-1', 'inspector-2'],
    check: { conclusion, findings: [] },
    unsigned,
  });
  const sign = { agrees: true };

  it.each([
    ['checking', 'none', 'publishing'],
    ['checking', 'rectifiable', 'rectifying'],
    ['checking', 'grave', 'referring'],
    ['rechecking', 'none', 'publishing'],
    ['rechecking', 'grave', 'referring'],
  ])('signed by all in %s with the conclusion %s leads to %s', (step, conclusion, to) => {
    const signed = after(step, drafted(conclusion, 'inspector-2'), 'recordCheck', sign, 'inspector-2');

    expect(signed).toMatchObject({ step: to, context: { recordedOn: '2026-03-09', unsigned: [] } });
  });

  it('waits for every signature', () => {
    const waiting = after(
      'checking',
      drafted('grave', 'inspector-2', 'inspector-3'),
      'recordCheck',
      sign,
      'inspector-2',
    );

    expect(waiting).toMatchObject({ step: 'checking', context: { recordedOn: null, unsigned: ['inspector-3'] } });
  });

  it('cannot be signed before it is written', () => {
    expect(after('checking', { inspectors: people }, 'recordCheck', sign, 'inspector-2')).toMatchObject({ step: 'checking', context: { unsigned: [] } });
  }); // prettier-ignore

  it('is signed by another than its writer', () => {
    const context = after('checking', { inspectors: people.slice(0, 2) }, 'draftCheck').context;
    const tries = (userId: string) => against('recordCheck', moment({ userId, context }));

    expect(tries('inspector-2')).toEqual([]);
    expect(tries('inspector-1')).toEqual(['SIGNED_ALREADY']);
  });

  it('sets a period to put things right once: what a re-check still finds is grave', () => {
    const { example, variants, payload: schema } = workflow.sheets['draftCheck']!;
    const rightNow = (recheck: boolean) => [example, ...[variants!]].flatMap((of) => of(moment({ context: { recheck } })));
    const refused = (recheck: boolean, payload: object) => against('draftCheck', moment({ context: { recheck }, payload: payload as never }));

    for (const recheck of [false, true])
      for (const payload of rightNow(recheck)) {
        expect(schema.safeParse(payload).success).toBe(true);
        expect(refused(recheck, payload)).toEqual([]);
      }
    expect(rightNow(false).flatMap((payload) => refused(true, payload))).toEqual(['RECTIFY_ONCE']);
    expect(rightNow(true).flatMap((payload) => refused(false, payload))).toEqual(['RECHECK_ONLY']);
  }); // prettier-ignore

  it('hears the holder, unless the holder hinders the check or cannot be found', () => {
    const clean = workflow.sheets['draftCheck']!.example(moment());
    const grave = { ...clean, holderHeard: undefined, conclusion: 'grave', findings: [{ clause: '1', text: '1' }] };
    const refused = (payload: object) => against('draftCheck', moment({ payload: payload as never }));

    expect(refused({ ...clean, holderHeard: undefined })).toEqual(['HOLDER_HEARD']);
    expect(refused({ ...grave, ground: 'graveFinding' })).toEqual(['HOLDER_HEARD']);
    expect(refused({ ...grave, ground: 'hindrance' })).toEqual([]);
  });
});

describe('after a grave record', () => {
  it('only the certificate of a measurement standard can be suspended', () => {
    const suspending = (matter: string) => against('suspendEntry', moment({ context: { entry: { matter } } }));

    expect(suspending('standard-certification')).toEqual([]);
    expect(suspending('type-approval')).toEqual(['SPECIAL_RULE']);
  });

  it('the result is not published while a notice has not reached its recipient', () => {
    const paper = (servedOn: string | null) => ({ no: 1, code: 'D33', recipient: 'holder', servedOn, data: {} });

    expect(against('publish', moment({ papers: [paper(null)] }))).toEqual(['UNSERVED']);
    expect(against('publish', moment({ papers: [paper('2026-03-02')] }))).toEqual([]);
  });
});
