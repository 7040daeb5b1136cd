import { createHash, createHmac } from 'node:crypto';
import { canonical } from './canonical.js';

/** `prevHash` of the first item of a case. */
export const GENESIS = '0'.repeat(64);

/** What the chain reads of a history item. All its other fields are covered by the hash as well. */
export interface ChainItem {
  /** 1, 2, 3 … within the case. */
  readonly seq: number;
  readonly prevHash: string;
  readonly hash: string;
  /** Payload field → commitment to its value, hex. */
  readonly commitments: Readonly<Record<string, string>>;
  /** The values that are disclosed; an erased or withheld one is absent. */
  readonly payload?: Readonly<Record<string, unknown>> | null;
}

/** `seq` → payload field → the salt of its value, hex; as an evidence bundle discloses them. */
export type Salts = Readonly<Record<number, Readonly<Record<string, string>>>>;

/** SHA-256 (hex) of the canonical form of an item without `hash` and `payload`. Throws TypeError as `canonical` does. */
export function hashOf(item: object): string {
  const covered = Object.entries(item).filter(([field]) => field !== 'hash' && field !== 'payload');
  return createHash('sha256')
    .update(canonical(Object.fromEntries(covered)))
    .digest('hex');
}

/**
 * The commitment to one payload value: HMAC-SHA-256 (hex) of its canonical form under a random salt of 32 bytes.
 * Without the salt nobody can try out which value it was, so value and salt can be erased and the chain still holds.
 */
export function commitmentOf(value: unknown, saltHex: string): string {
  if (!/^[0-9a-f]{64}$/.test(saltHex)) throw new TypeError('A salt is 32 bytes in lower-case hex');
  return createHmac('sha256', Buffer.from(saltHex, 'hex')).update(canonical(value)).digest('hex');
}

/**
 * Everything that is wrong with the history of one case, in order; empty when it is whole. Never throws on bad items.
 * Values are compared with their commitments for the items whose salts are given.
 * A chain alone cannot show that its end was cut off: the expected last hash must come from outside.
 */
export function chainFaults(items: readonly ChainItem[], salts: Salts = {}): string[] {
  let nextPrevHash = GENESIS;
  return items.flatMap((item, index) => {
    const prevHash = nextPrevHash;
    const place = `entry ${index + 1}`;
    try {
      nextPrevHash = item.hash;
      const faults = [...linkFaults(item, index + 1, prevHash), ...commitmentFaults(item, salts[item.seq])];
      return faults.map((fault) => `${place}: ${fault}`);
    } catch (error) {
      return [`${place}: cannot be read: ${error instanceof Error ? error.message : String(error)}`];
    }
  });
}

function linkFaults(item: ChainItem, seq: number, prevHash: string): string[] {
  const faults: string[] = [];
  if (item.seq !== seq) faults.push(`seq is ${item.seq}, expected ${seq}`);
  if (item.prevHash !== prevHash) faults.push(`prevHash is ${item.prevHash}, but the entry before has ${prevHash}`);
  const hash = hashOf(item);
  if (item.hash !== hash) faults.push(`hash is ${item.hash}, but its content has ${hash}`);
  return faults;
}

function commitmentFaults({ commitments, payload }: ChainItem, salts?: Readonly<Record<string, string>>): string[] {
  const faults: string[] = [];
  for (const [field, value] of Object.entries(payload ?? {})) {
    if (value === undefined) continue;
    const commitment = Object.hasOwn(commitments, field) ? commitments[field] : undefined;
    const salt = salts && Object.hasOwn(salts, field) ? salts[field] : undefined;
    if (commitment === undefined) faults.push(`payload field ${field} has no commitment`);
    else if (salts && salt === undefined) faults.push(`payload field ${field} is disclosed without its salt`);
    else if (salt !== undefined && commitmentOf(value, salt) !== commitment) {
      faults.push(`payload field ${field} does not match its commitment`);
    }
  }
  return faults;
}
