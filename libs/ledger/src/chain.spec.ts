import fc from 'fast-check';
import { type ChainedItem, type Disclosed, GENESIS, chainFaults, commitmentOf, hashOf } from './chain.js';

/** Salts, commitments and hashes were computed with Python's hashlib, hmac and json, not with this room. */
const salts = {
  1: {
    title: '95707ed19279a6bc983194d624d06b153999ca53e49f3917ad23f03a20bdf3b9',
    quantity: '77c4f14720b411698723b41607be4d718095c6f3c130e2fcaad8e56a6ec52e56',
  },
  2: { remark: '87be9b67f3e3930aae5811ea585c7748dfa580272c5d1c784a605fb80cd3025d' },
};
const head = 'c4b1bd900c1a44c7a4eaf2dec424cf4da09c737f83832a5e75ca2aaefa0370e1';
const fixed: (ChainedItem & Record<string, unknown>)[] = [
  {
    v: 1,
    seq: 1,
    at: '2026-03-02T01:00:00.000Z',
    verb: 'submit',
    limit: null,
    from: 'draft',
    to: 'received',
    actor: { userId: 'u-1', role: 'applicant', organisationId: null, actedFor: null },
    grantId: null,
    basis: '行政许可法 art. 32',
    commitments: {
      title: '7aee15e6621349335021e1806a0f1076636ec6e6439b9b8c6c27ded5aa3685ef',
      quantity: '83497e4742ac99922b31bf673951dd3fdd9f95c33edcb863361228e9761a4da7',
    },
    documents: [],
    revision: 1,
    prevHash: '0000000000000000000000000000000000000000000000000000000000000000',
    hash: '7af155586d1fbe75533b1c8f06eb240cbd9f7fc4a135ab9b46cc29d42978cb9e',
    payload: { title: '水表型式批准', quantity: 3 },
  },
  {
    v: 1,
    seq: 2,
    at: '2026-03-03T02:30:00.000Z',
    verb: 'accept',
    limit: null,
    from: 'received',
    to: 'underReview.preparing',
    actor: { userId: 'u-2', role: 'acceptanceOfficer', organisationId: null, actedFor: null },
    grantId: null,
    basis: '行政许可法 art. 32',
    commitments: { remark: '5dc0345ba7e2c2463b9d03b1d58f3eca97c32b3fcbf5432d08eccfb56cfe5f11' },
    documents: [],
    revision: 2,
    prevHash: '7af155586d1fbe75533b1c8f06eb240cbd9f7fc4a135ab9b46cc29d42978cb9e',
    hash: 'b829bfc77ddd3ab9e2ec1a64d20d8ca3d6d3f1a29be943442fb7b89769f18155',
    payload: { remark: '材料齐全 "all in"' },
  },
  {
    v: 1,
    seq: 3,
    at: '2026-03-31T16:00:00.000Z',
    verb: 'limitReached',
    limit: 'T_DECIDE',
    from: 'underReview.preparing',
    to: 'underReview.preparing',
    actor: { userId: 'u-3', role: 'system', organisationId: null, actedFor: null },
    grantId: null,
    basis: '行政许可法 art. 32',
    commitments: {},
    documents: [],
    revision: 3,
    prevHash: 'b829bfc77ddd3ab9e2ec1a64d20d8ca3d6d3f1a29be943442fb7b89769f18155',
    hash: head,
    payload: {},
  },
];

/** The fixed chain with some fields of one entry replaced. */
function amended(seq: number, change: Record<string, unknown>): ChainedItem[] {
  return fixed.map((item) => (item.seq === seq ? { ...item, ...change } : item) as ChainedItem);
}

describe('a chain of known answers', () => {
  it('has the hashes that another program computed', () => {
    expect(fixed.map(hashOf)).toEqual(fixed.map((item) => item.hash));
    expect(fixed[0]!.prevHash).toBe(GENESIS);
  });

  it('has the commitments that another program computed', () => {
    expect(commitmentOf('水表型式批准', salts[1].title)).toBe(fixed[0]!.commitments.title);
    expect(commitmentOf(3, salts[1].quantity)).toBe(fixed[0]!.commitments.quantity);
    expect(commitmentOf('材料齐全 "all in"', salts[2].remark)).toBe(fixed[1]!.commitments.remark);
  });

  it('has no fault, with or without what is disclosed', () => {
    expect(chainFaults(fixed)).toEqual([]);
    expect(chainFaults(fixed, { salts, head })).toEqual([]);
  });

  it('does not hash payload and hash themselves', () => {
    expect(hashOf({ ...fixed[0], payload: 'other', hash: 'other' })).toBe(fixed[0]!.hash);
  });
});

describe('the faults of a chain', () => {
  const cases: [string, readonly ChainedItem[], Disclosed | undefined, string[]][] = [
    ['an edited field', amended(2, { basis: '行政许可法 art. 34' }), undefined, ['Entry 2: the hash does not match']],
    ['a field more', amended(3, { note: '' }), undefined, ['Entry 3: the hash does not match']],
    [
      'an edit with the hash made anew',
      amended(2, { verb: 'refuseAcceptance', hash: hashOf({ ...fixed[1], verb: 'refuseAcceptance' }) }),
      undefined,
      ['Entry 3: prevHash is not the hash of the entry before it'],
    ],
    [
      'a missing entry',
      [fixed[0], fixed[2]] as ChainedItem[],
      undefined,
      ['Entry 3 stands where 2 should', 'Entry 3: prevHash is not the hash of the entry before it'],
    ],
    [
      'a missing beginning',
      fixed.slice(1) as ChainedItem[],
      undefined,
      ['Entry 2 stands where 1 should', 'Entry 2: prevHash is not the hash of the entry before it'],
    ],
    [
      'an entry given twice',
      [fixed[0], fixed[0], fixed[1], fixed[2]] as ChainedItem[],
      undefined,
      ['Entry 1 stands where 2 should', 'Entry 1: prevHash is not the hash of the entry before it'],
    ],
    [
      'a missing end, when the head is known',
      fixed.slice(0, 2) as ChainedItem[],
      { head },
      [`The last entry has hash "${fixed[1]!.hash}", but the head is "${head}"`],
    ],
    ['an empty chain, when the head is known', [], { head }, [expect.stringContaining(`the head is "${head}"`)]],
    [
      'an edited value',
      amended(1, { payload: { title: '水表型式批准', quantity: 4 } }),
      { salts },
      ['Entry 1: the commitment of quantity does not match'],
    ],
    [
      'a value that nothing commits to',
      amended(3, { payload: { reason: 'late' } }),
      undefined,
      ['Entry 3: payload.reason has no commitment'],
    ],
    [
      'a field that is only inherited by every object',
      amended(3, { payload: { constructor: 1 } }),
      { salts },
      ['Entry 3: payload.constructor has no commitment'],
    ],
    [
      'a value whose salt is withheld',
      fixed as ChainedItem[],
      { salts: { 1: salts[1] } },
      ['Entry 2: payload.remark is shown without its salt'],
    ],
    [
      'a salt whose value is withheld',
      amended(2, { payload: {} }),
      { salts },
      ['Entry 2: a salt without a value for remark'],
    ],
    [
      'a salt that is none',
      fixed as ChainedItem[],
      { salts: { ...salts, 2: { remark: 'AB' } } },
      ['Entry 2: the commitment of remark cannot be computed: A salt is 32 bytes, as 64 lower-case hex digits'],
    ],
    [
      'a number that JSON text can write but nobody can hash',
      amended(3, { revision: JSON.parse('1e999') }),
      undefined,
      ['Entry 3: the hash cannot be computed: JSON cannot carry Infinity at $.revision'],
    ],
    [
      'an entry without payload',
      amended(3, { payload: null }),
      undefined,
      ['Entry 3 has no payload or no commitments'],
    ],
    [
      'something that is no entry',
      [null as unknown as ChainedItem],
      undefined,
      ['What stands where entry 1 should has no seq'],
    ],
  ];

  it.each(cases)('name %s', (_, items, disclosed, faults) => {
    expect(chainFaults(items, disclosed)).toEqual(faults);
  });

  it('are none when value and salt were erased', () => {
    const erased = amended(2, { payload: {} });

    expect(chainFaults(erased, { salts: { 1: salts[1] }, head })).toEqual([]);
  });
});

describe('any history', () => {
  const hex = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'));
  const entry = fc.record({
    fields: fc.record({ at: fc.date({ noInvalidDate: true }).map((at) => at.toISOString()), verb: fc.string() }),
    payload: fc.dictionary(fc.string({ minLength: 1 }), fc.tuple(fc.jsonValue(), hex), { maxKeys: 3 }),
  });
  const history = fc.array(entry, { minLength: 1, maxLength: 8 }).map((entries) => {
    const items: (ChainedItem & Record<string, unknown>)[] = [];
    const saltsOf: Record<number, Record<string, string>> = {};
    entries.forEach(({ fields, payload }, index) => {
      const pairs = Object.entries(payload);
      const commitments = Object.fromEntries(pairs.map(([name, [value, salt]]) => [name, commitmentOf(value, salt)]));
      const open = { ...fields, seq: index + 1, commitments, prevHash: items.at(-1)?.hash ?? GENESIS };
      const values = Object.fromEntries(pairs.map(([name, [value]]) => [name, value]));
      items.push({ ...open, hash: hashOf(open), payload: values });
      saltsOf[index + 1] = Object.fromEntries(pairs.map(([name, [, salt]]) => [name, salt]));
    });
    return { items, disclosed: { salts: saltsOf, head: items.at(-1)!.hash } };
  });
  const place = fc.nat();
  const runs = { seed: 20260302, numRuns: 300 };

  it('is without fault, also after a way through JSON text', () => {
    fc.assert(
      fc.property(history, ({ items, disclosed }) => {
        expect(chainFaults(items, disclosed)).toEqual([]);
        expect(chainFaults(JSON.parse(JSON.stringify(items)), JSON.parse(JSON.stringify(disclosed)))).toEqual([]);
      }),
      runs,
    );
  });

  it('shows the removal of any one entry', () => {
    fc.assert(
      fc.property(history, place, ({ items, disclosed }, at) => {
        const { salts: all, head: last } = disclosed;
        const gone = items[at % items.length]!;
        const { [gone.seq]: _, ...kept } = all;

        expect(
          chainFaults(
            items.filter((item) => item !== gone),
            { salts: kept, head: last },
          ),
        ).not.toEqual([]);
      }),
      runs,
    );
  });

  it('shows the swap of any two entries', () => {
    fc.assert(
      fc.property(history, place, place, ({ items }, a, b) => {
        const [i, j] = [a % items.length, b % items.length];
        fc.pre(i !== j);
        const swapped = [...items];
        [swapped[i], swapped[j]] = [items[j]!, items[i]!];

        expect(chainFaults(swapped)).not.toEqual([]);
      }),
      runs,
    );
  });

  it('shows the edit of any field, whether or not its entry is hashed anew', () => {
    const edits = fc.constantFrom('at', 'verb', 'seq', 'prevHash', 'commitments', 'added');
    fc.assert(
      fc.property(history, place, edits, fc.boolean(), ({ items, disclosed }, at, field, anew) => {
        const changed = { ...items[at % items.length]!, [field]: field === 'seq' ? 99 : { edited: true } };
        const edited = anew ? { ...changed, hash: hashOf(changed) } : changed;

        expect(
          chainFaults(items.with(at % items.length, edited as ChainedItem & Record<string, unknown>), disclosed),
        ).not.toEqual([]);
      }),
      runs,
    );
  });

  it('shows the edit of any value', () => {
    fc.assert(
      fc.property(history, place, ({ items, disclosed }, at) => {
        const candidates = items.flatMap((item, index) => Object.keys(item.payload).map((field) => ({ index, field })));
        fc.pre(candidates.length > 0);
        const { index, field } = candidates[at % candidates.length]!;
        const item = items[index]!;
        const edited = { ...item, payload: { ...item.payload, [field]: [item.payload[field]] } };

        expect(chainFaults(items.with(index, edited), disclosed)).toEqual([
          `Entry ${item.seq}: the commitment of ${field} does not match`,
        ]);
      }),
      runs,
    );
  });

  it('is judged without an exception, whatever a file says', () => {
    const anything = fc.oneof(
      fc.jsonValue(),
      fc.record({ seq: fc.jsonValue(), payload: fc.jsonValue(), commitments: fc.jsonValue() }),
    );
    fc.assert(
      fc.property(fc.array(anything, { minLength: 1, maxLength: 3 }), fc.jsonValue(), (items, given) => {
        const disclosed = { salts: given !== null && typeof given === 'object' ? given : {} } as Disclosed;

        expect(chainFaults(items as unknown as ChainedItem[], disclosed)).not.toEqual([]);
      }),
      runs,
    );
  });
});

describe('a commitment', () => {
  it('tells neither the value nor that two values are equal', () => {
    expect(commitmentOf('same', salts[1].title)).not.toBe(commitmentOf('same', salts[1].quantity));
    expect(commitmentOf('3', salts[1].title)).not.toBe(commitmentOf(3, salts[1].title));
  });

  it.each(['', 'ab', 'z'.repeat(64), 'A'.repeat(64), 'a'.repeat(65)])('refuses %p as a salt', (salt) => {
    expect(() => commitmentOf('value', salt)).toThrow(RangeError);
  });
});
