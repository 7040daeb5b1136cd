import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { verifyChain } from './verify-chain.js';

type Entry = Record<string, unknown> & { seq: number; hash: string };

const sha = (text: string) => createHash('sha256').update(text).digest('hex');

/** As the server makes them: each entry sealed over its canonical form with the hash of the one before. */
function chainOf(length: number): Entry[] {
  const entries: Entry[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const sealed = {
      v: 1, seq, at: `2026-03-0${seq}T01:00:00.000Z`, verb: seq === 1 ? 'open' : '受理', limit: null, from: '', to: 'received',
      actor: { userId: 'a', role: 'applicant', organisationId: 'o', actedFor: null }, basis: '行政许可法第29条',
      commitments: { reason: sha(`salt ${seq}`) }, documents: [], revision: seq, prevHash: entries.at(-1)?.hash ?? '0'.repeat(64),
    };
    entries.push({ ...sealed, hash: sha(canonicalize(sealed)!), payload: seq === 2 ? {} : { reason: `第${seq}次` } });
  }
  return entries;
} // prettier-ignore

const changed = (seq: number, change: object) =>
  chainOf(5).map((entry) => (entry.seq === seq ? { ...entry, ...change } : entry));
const faultsOf = async (items: readonly unknown[], revision?: number) => (await verifyChain(items, revision)).faults;

describe('the check of a chain in the browser', () => {
  it('follows a whole history, tells its span, and what it was not shown', async () => {
    expect(await verifyChain(chainOf(5), 5)).toEqual({
      count: 5, from: '2026-03-01T01:00:00.000Z', until: '2026-03-05T01:00:00.000Z', faults: [], shown: 4, withheld: 1,
    });
  }); // prettier-ignore

  it('knows a chain whose hash another program computed', async () => {
    const item = {
      v: 1, seq: 1, at: '2026-03-02T01:00:00.000Z', verb: 'submit', limit: null, from: 'draft', to: 'received',
      actor: { userId: 'u-1', role: 'applicant', organisationId: null, actedFor: null }, grantId: null, basis: '行政许可法 art. 32',
      commitments: {
        title: '7aee15e6621349335021e1806a0f1076636ec6e6439b9b8c6c27ded5aa3685ef',
        quantity: '83497e4742ac99922b31bf673951dd3fdd9f95c33edcb863361228e9761a4da7',
      },
      documents: [], revision: 1, prevHash: '0'.repeat(64), payload: { title: '水表型式批准', quantity: 3 },
      hash: '7af155586d1fbe75533b1c8f06eb240cbd9f7fc4a135ab9b46cc29d42978cb9e',
    };
    expect(await faultsOf([item])).toEqual([]);
  }); // prettier-ignore

  it.each([
    ['a word changed', changed(3, { verb: 'refuse' }), [{ seq: 3, fault: 'CHANGED' }]],
    ['a moment changed', changed(2, { at: '2025-01-01T00:00:00.000Z' }), [{ seq: 2, fault: 'CHANGED' }]],
    ['an entry taken out', chainOf(5).filter(({ seq }) => seq !== 3), [{ seq: 4, fault: 'OUT_OF_ORDER' }, { seq: 4, fault: 'NOT_LINKED' }]],
    ['the beginning taken away', chainOf(5).slice(1), [{ seq: 2, fault: 'OUT_OF_ORDER' }, { seq: 2, fault: 'NOT_LINKED' }]],
    ['the end taken away', chainOf(5).slice(0, 3), [{ seq: 4, fault: 'CUT_SHORT' }]],
    ['a value put in that nothing binds', changed(2, { payload: { verdict: 'pass' } }), [{ seq: 2, fault: 'UNBOUND_FIELD' }]],
    ['something that is no entry', [null], [{ seq: 1, fault: 'MALFORMED' }, { seq: 2, fault: 'CUT_SHORT' }]],
    ['a number that JSON cannot carry', changed(5, { basis: Number.NaN }), [{ seq: 5, fault: 'MALFORMED' }]],
    ['nothing at all', [], [{ seq: 1, fault: 'CUT_SHORT' }]],
  ] as const)('names %s', async (_, items, faults) => {
    expect(await faultsOf(items, 5)).toEqual(faults);
  }); // prettier-ignore

  it('notices an entry that was changed and sealed anew: the next one no longer fits', async () => {
    const entries = chainOf(5);
    const { hash: _, payload, ...sealed }: Record<string, unknown> = { ...entries[2], verb: 'refuse' };
    const forged = { ...sealed, hash: sha(canonicalize(sealed)!), payload };
    expect(await faultsOf(entries.with(2, forged as never), 5)).toEqual([{ seq: 4, fault: 'NOT_LINKED' }]);
  });

  it('says nothing of values: one that was exchanged has a commitment all the same', async () => {
    expect(await faultsOf(changed(3, { payload: { reason: 'another' } }), 5)).toEqual([]);
  });
});
