import canonicalize from 'canonicalize';

/** What stands against an entry of the history. */
export type ChainFault =
  /** What was given is no entry, or holds what JSON cannot carry. */
  | 'MALFORMED'
  /** An entry is missing before it, stands twice or out of order. */
  | 'OUT_OF_ORDER'
  /** Its revision does not follow the one before. */
  | 'REVISION'
  /** It does not name the entry before it. */
  | 'NOT_LINKED'
  /** It says something else than when it was made. */
  | 'CHANGED'
  /** It shows a field that it never bound itself to. */
  | 'UNBOUND_FIELD'
  /** The history ends before the revision that the case is at. */
  | 'CUT_SHORT';

export interface Chain {
  readonly count: number;
  /** When the first and the last entry were made; null without entries. */
  readonly from: string | null;
  readonly until: string | null;
  readonly faults: readonly { readonly seq: number; readonly fault: ChainFault }[];
  /** Fields shown, and fields that are sealed but not shown here. Neither is proven without its salt. */
  readonly shown: number;
  readonly withheld: number;
}

type Item = Readonly<Record<string, unknown>>;

const genesis = '0'.repeat(64);
const hexOf = (bytes: ArrayBuffer) =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** SHA-256 (hex) over the RFC 8785 form of an entry without `hash` and `payload`: libs/ledger says the same on the server. */
async function hashOf({ hash: _, payload: __, ...sealed }: Item): Promise<string> {
  return hexOf(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonicalize(sealed))));
}

const keysOf = (value: unknown): string[] => (typeof value === 'object' && value !== null ? Object.keys(value) : []);

/**
 * Follows a whole history from its first entry and names what does not fit. With `revision`, that of the case, it also
 * notices a missing end. Needs `crypto.subtle`, which browsers give to HTTPS and localhost. It does not prove the values
 * of payloads, whose commitments open with salts alone.
 */
export async function verifyChain(items: readonly unknown[], revision?: number): Promise<Chain> {
  const faults: { seq: number; fault: ChainFault }[] = [];
  let [shown, withheld, previous, expected] = [0, 0, genesis, 1];
  for (const given of items) {
    const item = given as Item;
    const seq = Number.isInteger((given as Item | null)?.['seq']) ? (item['seq'] as number) : expected;
    const against = (fault: ChainFault) => faults.push({ seq, fault });
    const hash = await hashOf(item).catch(() => null);
    if (hash === null || !Number.isInteger(item['seq'])) against('MALFORMED');
    else {
      if (seq !== expected) against('OUT_OF_ORDER');
      if (item['revision'] !== seq) against('REVISION');
      if (item['prevHash'] !== previous) against('NOT_LINKED');
      if (item['hash'] !== hash) against('CHANGED');
      const [fields, bound] = [keysOf(item['payload']), new Set(keysOf(item['commitments']))];
      if (fields.some((field) => !bound.has(field))) against('UNBOUND_FIELD');
      shown += fields.length;
      withheld += bound.size - fields.filter((field) => bound.has(field)).length;
    }
    // Goes on from what the entry says of itself, so that one fault is told once.
    [previous, expected] = [String((given as Item | null)?.['hash']), seq + 1];
  }
  if (revision !== undefined && expected <= revision) faults.push({ seq: expected, fault: 'CUT_SHORT' });
  const at = (item: unknown) => ((item as Item | undefined)?.['at'] as string | undefined) ?? null;
  return { count: items.length, from: at(items[0]), until: at(items.at(-1)), faults, shown, withheld };
} // prettier-ignore
