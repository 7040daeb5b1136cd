import fc from 'fast-check';
import { type ChainItem, type Salts, GENESIS, chainFaults, commitmentOf, hashOf } from './chain.js';

const run = { numRuns: 500, seed: 20260302 };
const officer = { userId: 'u7', role: 'reviewer', organisationId: 'a1', actedFor: 'u8' };
const applicant = { userId: 'u1', role: 'applicant', organisationId: 'o1', actedFor: null };
const time = { userId: null, role: 'system', organisationId: null, actedFor: null };
const [salt1, salt2, salt3] = ['11', '22', 'ab'].map((byte) => byte.repeat(32)) as [string, string, string];

/** Hashes and commitments were computed with Python's json, hashlib and hmac, not with the code under test. */
const history: ChainItem[] = [
  entry({
    ...{ seq: 1, at: '2026-03-02T01:00:00.000Z', verb: 'submit', limit: null, from: 'draft', to: 'received' },
    ...{ actor: applicant, grantId: null, basis: '行政许可法 29', documents: [], revision: 1, prevHash: GENESIS },
    payload: { applicant: '某某仪表有限公司', form: { quantities: ['流量', 'q'], accuracy: 2, model: 'DN50' } },
    commitments: {
      form: '11db938c51a18c38f90d512f9f987e2ae24af30338319b261cd4a3b21f724f25',
      applicant: '10b41404bc6cf6bd1df22a8a387d730a5dffbc9a01b76b30ac855c71f7f9dee4',
    },
    hash: 'd02091dc46ded5a1d3193f5deecf2dc1a1896b4418898450872c0a2bc7a144ef',
  }),
  entry({
    ...{ seq: 2, at: '2026-03-09T16:00:00.000Z', verb: 'limitReached', limit: 'T_CORRECTION', from: 'received' },
    ...{ to: 'underReview.preparing', actor: time, grantId: null, basis: '行政许可法 32', documents: [], revision: 2 },
    prevHash: 'd02091dc46ded5a1d3193f5deecf2dc1a1896b4418898450872c0a2bc7a144ef',
    commitments: {},
    hash: 'a320bfb3a91690b66cba3286689e50bcd525675b3a0445f0c846fe0931aee486',
  }),
  entry({
    ...{ seq: 3, at: '2026-03-10T02:30:00.000Z', verb: 'giveOpinion', limit: null, from: 'underReview.preparing' },
    ...{ to: 'underReview.deciding', actor: officer, grantId: 'g1', basis: '行政许可法 34', documents: ['D12'] },
    ...{ revision: 3, prevHash: 'a320bfb3a91690b66cba3286689e50bcd525675b3a0445f0c846fe0931aee486' },
    payload: { opinion: null },
    commitments: { opinion: 'd7ea7b432f59247163d5eace0f0e0c4a67f50ffb6ada8430a41a416f3f853f68' },
    hash: '78667573f600357d37576b1040f2c1ece463873e5035681fe1e9b9afe915f4d3',
  }),
];
const salts: Salts = { 1: { applicant: salt1, form: salt2 }, 3: { opinion: salt3 } };

function entry(fields: ChainItem & Record<string, unknown>): ChainItem {
  return { ...{ v: 1 }, ...fields };
}

const edited = (at: number, fields: object) => history.map((item, i) => (i === at ? { ...item, ...fields } : item));

describe('a history that is whole', () => {
  it('has no faults, with the salts and without', () => {
    expect(chainFaults(history, salts)).toEqual([]);
    expect(chainFaults(history)).toEqual([]);
    expect(chainFaults([])).toEqual([]);
  });

  it('stays whole when values are erased together with their salts', () => {
    const erased = edited(0, { payload: { form: history[0]!.payload!['form'] } });
    expect(chainFaults(erased, { ...salts, 1: { form: salt2 } })).toEqual([]);
    expect(chainFaults(edited(0, { payload: null }), { 3: salts[3]! })).toEqual([]);
    expect(chainFaults(edited(0, { payload: { applicant: undefined } }), salts)).toEqual([]);
  });

  it('has the hashes and commitments that a second program computed', () => {
    expect(history.map(hashOf)).toEqual(history.map(({ hash }) => hash));
    expect(commitmentOf('', '00'.repeat(32))).toBe('140b47411f10521cc48851f43c9abe73016e1d45627c8523d25cbf7fe64f8b03');
  });
});

describe('each fault is named', () => {
  const [first, second, third] = history as [ChainItem, ChainItem, ChainItem];

  it('a changed field', () => {
    expect(chainFaults(edited(1, { basis: '行政许可法 42' }))).toEqual([
      expect.stringMatching(/^entry 2: hash is a320.*, but its content has [0-9a-f]{64}$/),
    ]);
  });

  it('a changed field with a hash made to fit', () => {
    const forged = { ...second, basis: '行政许可法 42' };
    const items = [first, { ...forged, hash: hashOf(forged) }, third];
    expect(chainFaults(items)).toEqual([
      expect.stringMatching(/^entry 3: prevHash is a320.*, but the entry before has/),
    ]);
  });

  it('a missing entry', () => {
    expect(chainFaults([first, third])).toEqual([
      'entry 2: seq is 3, expected 2',
      expect.stringMatching(/^entry 2: prevHash/),
    ]);
    expect(chainFaults([second, third])[0]).toBe('entry 1: seq is 2, expected 1');
  });

  it('a changed value', () => {
    expect(chainFaults(edited(2, { payload: { opinion: 'granted' } }), salts)).toEqual([
      'entry 3: payload field opinion does not match its commitment',
    ]);
  });

  it('a value that was never committed to', () => {
    expect(chainFaults(edited(2, { payload: { opinion: null, toString: 'x' } }))).toEqual([
      'entry 3: payload field toString has no commitment',
    ]);
  });

  it('a value without its salt among disclosed ones', () => {
    expect(chainFaults(history, { ...salts, 1: { form: salt2 } })).toEqual([
      'entry 1: payload field applicant is disclosed without its salt',
    ]);
  });

  it('an entry or a salt that cannot be read', () => {
    const broken = [null, { ...second, actor: [undefined] }, third] as unknown as ChainItem[];
    expect(chainFaults(broken)).toEqual([
      expect.stringMatching(/^entry 1: cannot be read/),
      'entry 2: cannot be read: $.actor[0] is undefined, which JSON cannot carry',
    ]);
    expect(chainFaults(history, { ...salts, 3: { opinion: 'AB' } })).toEqual([
      'entry 3: cannot be read: A salt is 32 bytes in lower-case hex',
    ]);
  });
});

describe('any single change of a chain is found', () => {
  const hex64 = fc.stringMatching(/^[0-9a-f]{64}$/);
  const fieldsOf = fc.record({
    verb: fc.string(),
    actor: fc.record({ userId: fc.string() }),
    documents: fc.array(fc.string(), { maxLength: 3 }),
    payload: fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), fc.tuple(fc.jsonValue(), hex64), { maxKeys: 3 }),
  });

  /** A well-made chain and its salts. */
  const anyChain = fc.array(fieldsOf, { minLength: 2, maxLength: 6 }).map((entries) => {
    let prevHash = GENESIS;
    const allSalts: Record<number, Record<string, string>> = {};
    const items = entries.map(({ payload: salted, ...fields }, index) => {
      const values = Object.entries(salted);
      const payload = Object.fromEntries(values.map(([field, [value]]) => [field, value]));
      const commitments = Object.fromEntries(values.map(([f, [value, salt]]) => [f, commitmentOf(value, salt)]));
      allSalts[index + 1] = Object.fromEntries(values.map(([field, [, salt]]) => [field, salt]));
      const open = { v: 1, seq: index + 1, ...fields, commitments, prevHash };
      prevHash = hashOf(open);
      return { ...open, payload, hash: prevHash };
    });
    return { items, salts: allSalts };
  });
  const chainAndPlace = anyChain.chain((chain) =>
    fc.tuple(fc.constant(chain), fc.nat(chain.items.length - 1), fc.nat(chain.items.length - 1)),
  );
  type Chain = { items: ChainItem[]; salts: Salts };

  const changes: [string, (chain: Chain, at: number, other: number) => ChainItem[]][] = [
    ['an edited field', ({ items }, at) => items.with(at, { ...items[at]!, verb: 'forged!' } as ChainItem)],
    ['a field that is new', ({ items }, at) => items.with(at, { ...items[at]!, grantId: null } as ChainItem)],
    ['another number', ({ items }, at) => items.with(at, { ...items[at]!, seq: items.length + 1 })],
    ['another prevHash', ({ items }, at) => items.with(at, { ...items[at]!, prevHash: 'f'.repeat(64) })],
    ['another hash', ({ items }, at) => items.with(at, { ...items[at]!, hash: 'f'.repeat(64) })],
    ['an edited commitment', ({ items }, at) => items.with(at, { ...items[at]!, commitments: { z: '00' } })],
    ['an entry removed before the end', ({ items }, at) => items.toSpliced(at % (items.length - 1), 1)],
    ['an entry repeated', ({ items }, at) => items.toSpliced(at, 0, items[at]!)],
    [
      'two entries swapped',
      ({ items }, at, other) => {
        const second = at === other ? (at + 1) % items.length : other;
        return items.with(at, items[second]!).with(second, items[at]!);
      },
    ],
  ];

  it('but a well-made one is whole', () => {
    fc.assert(
      fc.property(anyChain, (chain) => expect(chainFaults(chain.items, chain.salts)).toEqual([])),
      run,
    );
  });

  it.each(changes)('%s', (_, change) => {
    fc.assert(
      fc.property(chainAndPlace, ([chain, at, other]) => {
        expect(chainFaults(change(chain, at, other))).not.toEqual([]);
      }),
      run,
    );
  });

  it('an edited value, given its salt', () => {
    fc.assert(
      fc.property(chainAndPlace, ([chain, at]) => {
        const items: ChainItem[] = chain.items;
        const payload = items[at]!.payload!;
        const field = Object.keys(payload)[0];
        fc.pre(field !== undefined);
        const forged = items.with(at, { ...items[at]!, payload: { ...payload, [field]: [payload[field]] } });
        expect(chainFaults(forged, chain.salts)).toEqual([
          `entry ${at + 1}: payload field ${field} does not match its commitment`,
        ]);
      }),
      run,
    );
  });
});
