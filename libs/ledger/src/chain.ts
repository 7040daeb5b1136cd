import { createHash, createHmac } from 'node:crypto';
import { canonical } from './canonical.js';

/** The `prevHash` of the first entry of every case. */
export const GENESIS = '0'.repeat(64);

/** What the chain needs of a history item; every other field of it is hashed as well. */
export interface ChainedItem {
  /** 1, 2, 3 … within one case. */
  readonly seq: number;
  readonly prevHash: string;
  readonly hash: string;
  /** Payload field → commitment to its value. */
  readonly commitments: Readonly<Record<string, string>>;
  /** Payload field → value. An erased value is absent, its commitment stays. */
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What a verifier was given besides the items. */
export interface Disclosed {
  /** seq → payload field → salt in hex. When given, every payload value must open its commitment. */
  readonly salts?: Readonly<Record<number, Readonly<Record<string, string>>>>;
  /** The last hash as known from elsewhere. Only this shows that entries are missing at the end. */
  readonly head?: string;
}

/** SHA-256 (hex) over the RFC 8785 form of the item without `hash` and `payload`. Throws TypeError if it has none. */
export function hashOf(item: object): string {
  const sealed = Object.fromEntries(Object.entries(item).filter(([field]) => field !== 'hash' && field !== 'payload'));
  return createHash('sha256').update(canonical(sealed)).digest('hex');
}

/**
 * HMAC-SHA-256 (hex) over the RFC 8785 form of a value, keyed with its own 32 random bytes: without the salt nobody can
 * guess the value from the commitment, so erasing value and salt erases the information and the chain still holds.
 * Throws RangeError when the salt is not 64 lower-case hex digits, TypeError for what JSON cannot carry.
 */
export function commitmentOf(value: unknown, saltHex: string): string {
  if (!/^[0-9a-f]{64}$/.test(saltHex)) throw new RangeError('A salt is 32 bytes, as 64 lower-case hex digits');
  return createHmac('sha256', Buffer.from(saltHex, 'hex')).update(canonical(value)).digest('hex');
}

/**
 * Walks the history of one case in order and names every fault; no fault, an empty list. Never throws on parsed JSON.
 * Without `disclosed.salts` the payload values are not proven, without `disclosed.head` the chain may have been cut
 * short or rewritten from some entry to its end: a chain alone cannot show that.
 */
export function chainFaults(items: readonly ChainedItem[], disclosed: Disclosed = {}): string[] {
  const faults: string[] = [];
  let seq = 1;
  let prevHash = GENESIS;
  for (const item of items) {
    if (!isObject(item) || !Number.isInteger(item.seq)) {
      faults.push(`What stands where entry ${seq} should has no seq`);
      seq += 1;
      continue;
    }
    faults.push(...linkFaults(item, seq, prevHash), ...hashFaults(item), ...payloadFaults(item, disclosed.salts));
    // Go on from what the entry says of itself, so that one fault is told once.
    seq = item.seq + 1;
    prevHash = item.hash;
  }
  if (disclosed.head !== undefined && disclosed.head !== prevHash) {
    faults.push(
      `The last entry has hash ${JSON.stringify(prevHash)}, but the head is ${JSON.stringify(disclosed.head)}`,
    );
  }
  return faults;
}

function linkFaults(item: ChainedItem, seq: number, prevHash: string): string[] {
  const faults: string[] = [];
  if (item.seq !== seq) faults.push(`Entry ${item.seq} stands where ${seq} should`);
  if (item.prevHash !== prevHash) faults.push(`Entry ${item.seq}: prevHash is not the hash of the entry before it`);
  return faults;
}

function hashFaults(item: ChainedItem): string[] {
  return mismatch(`Entry ${item.seq}: the hash`, item.hash, () => hashOf(item));
}

function payloadFaults(item: ChainedItem, salts: Disclosed['salts']): string[] {
  const entry = `Entry ${item.seq}`;
  if (!isObject(item.payload) || !isObject(item.commitments)) return [`${entry} has no payload or no commitments`];

  const faults: string[] = [];
  const own = ownValue(salts ?? {}, String(item.seq));
  const saltsHere = isObject(own) ? own : {};
  for (const [field, value] of Object.entries(item.payload)) {
    const commitment = ownValue(item.commitments, field);
    const salt = ownValue(saltsHere, field);
    if (commitment === undefined) faults.push(`${entry}: payload.${field} has no commitment`);
    else if (salts && salt === undefined) faults.push(`${entry}: payload.${field} is shown without its salt`);
    else if (salts) {
      faults.push(
        ...mismatch(`${entry}: the commitment of ${field}`, commitment, () => commitmentOf(value, String(salt))),
      );
    }
  }
  for (const field of Object.keys(saltsHere)) {
    if (!Object.hasOwn(item.payload, field)) faults.push(`${entry}: a salt without a value for ${field}`);
  }
  return faults;
}

function mismatch(what: string, stated: unknown, compute: () => string): string[] {
  try {
    return compute() === stated ? [] : [`${what} does not match`];
  } catch (error) {
    return [`${what} cannot be computed: ${(error as Error).message}`];
  }
}

/** Fields are named by the definition of a matter; one called `constructor` must not find an inherited value. */
function ownValue(record: object, key: string): unknown {
  return Object.hasOwn(record, key) ? (record as Record<string, unknown>)[key] : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
