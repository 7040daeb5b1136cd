import fc from 'fast-check';
import { faultsIn, transitionsOf, type Situation } from '../../libs/workflow-kit/src/index.js';
import { lawfulGrounds } from './grounds.js';
import { registerCleanupV1 as workflow } from './v1.js';

/** A moment of a clean-up: the facts that its rules look at. */
const moment = (more: Partial<Situation> = {}) =>
  ({
    today: '2026-03-02', userId: 'registrar', form: workflow.sampleForm, payload: {}, papers: [], isOpen: () => false,
    ...more, context: { ...workflow.context, ...more.context },
  }) as unknown as Situation; // prettier-ignore

/** Rules of an act that are not met. */
const against = (verb: string, s: Situation) =>
  workflow.sheets[verb]!.requires!.filter(({ met }) => !met(s)).map(({ code }) => code);

const rows = transitionsOf(workflow);

describe('register clean-up, version 1', () => {
  it('has no faults', () => {
    expect(faultsIn(workflow)).toEqual([]);
  });

  it('comes to a review only once the statement and hearing rights of the holder are spent or exercised', () => {
    const waysIn = rows.filter(({ from, to }) => from === 'told' && to === 'reviewing');

    expect(waysIn.map(({ event }) => event).sort()).toEqual(['consentToCancellation', 'limitReached(RC_STATEMENT)']);
    for (const { meets, starts } of waysIn) {
      expect(meets).toEqual(expect.arrayContaining(['RC_STATEMENT', 'T_HEARING_REQUEST']));
      expect(starts).toEqual(['RC_DECIDE']);
    }
  });

  it('never gives the holder less time to state than to ask for a hearing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), (value, hearing) => {
        const payload = { ...workflow.sheets['tellIntention']!.example(moment()), period: { unit: 'workingDays', value } };
        const context = { lengths: { T_HEARING_REQUEST: { unit: 'workingDays', value: hearing } } };

        expect(against('tellIntention', moment({ payload, context }))).toEqual(value < hearing ? ['PERIOD_TOO_SHORT'] : []);
      }),
    );
  }); // prettier-ignore

  it('tells of an expiry only when the last day is over', () => {
    const telling = (validUntil: string | null) =>
      against('tellIntention', moment({ context: { entry: { validUntil } }, payload: { ground: 'expired', period: { value: 10 } } })); // prettier-ignore

    expect(telling('2026-03-01')).toEqual([]);
    expect(telling('2026-03-02')).toEqual(['NOT_EXPIRED']);
    expect(telling(null)).toEqual(['NOT_EXPIRED']);
  });
});

describe('a cancellation', () => {
  const deciding = (more: object, papers: Situation['papers'] = []) =>
    against('decideCancellation', moment({ context: { told: { ground: 'expired' }, ...more }, papers }));

  it('is not carried by disuse alone: then the holder must consent', () => {
    expect(deciding({ told: { ground: 'notSupplied' } })).toEqual(['GROUND_OR_CONSENT']);
    expect(deciding({ told: { ground: 'notSupplied' }, consented: true })).toEqual([]);
  });

  it('is carried by every ground that the law names, against the will of the holder', () => {
    expect(lawfulGrounds.flatMap((ground) => deciding({ told: { ground } }))).toEqual([]);
  });

  it('is not decided before the notice is served, nor while a hearing can still be asked for', () => {
    const notice = { no: 1, code: 'D35', recipient: 'holder', servedOn: null, data: {} };

    expect(deciding({}, [notice])).toEqual(['NOTICE_SERVED']);
    expect(deciding({ hearing: { open: ['holder'] } })).toEqual(['HEARING_RIGHT_OPEN']);
  });

  it('is told to the register when it is served, and announced there when it is announced', () => {
    const tells = (event: string, from: string) =>
      [workflow.states[from]!].flatMap((state) => JSON.stringify('on' in state ? state.on?.[event] : null).match(/"verb":"\w+"/g) ?? []);

    expect(tells('serve', 'decided')).toEqual(['"verb":"cancel"']);
    expect(tells('publish', 'cancellationServed')).toEqual(['"verb":"publish"']);
  }); // prettier-ignore
});
