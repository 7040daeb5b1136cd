import fc from 'fast-check';
import { type ChainedItem, type Disclosed, GENESIS, chainFaults, commitmentOf, hashOf } from './chain.js';

type AnyItem = ChainedItem & Record<string, unknown>;

describe('any history', () => {
  const hex = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'));
  const entry = fc.record({
    fields: fc.record({ at: fc.date({ noInvalidDate: true }).map((at) => at.toISOString()), verb: fc.string() }),
    payload: fc.dictionary(fc.string({ minLength: 1 }), fc.tuple(fc.jsonValue(), hex), { maxKeys: 3 }),
  });
  const history = fc.array(entry, { minLength: 1, maxLength: 8 }).map((entries) => {
    const items: AnyItem[] = [];
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

        expect(chainFaults(items.with(at % items.length, edited as AnyItem), disclosed)).not.toEqual([]);
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
