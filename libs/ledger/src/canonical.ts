import canonicalize from 'canonicalize';

/**
 * The RFC 8785 form of a JSON value: the one text that every implementation hashes alike.
 * Throws TypeError for what JSON cannot carry, naming the place. Nothing is dropped or converted on the way
 * (undefined, Date, Map, NaN, bigint …), for then the hash would cover something else than what is stored.
 */
export function canonical(value: unknown): string {
  refuseForeign(value, '$', new Set());
  return canonicalize(value)!; // Undefined only for what has just been refused.
}

function refuseForeign(value: unknown, place: string, ancestors: Set<object>): void {
  if (value === null || typeof value === 'boolean') return;
  if (typeof value === 'number') return refuseIf(!Number.isFinite(value), place, String(value));
  if (typeof value === 'string') return refuseIf(hasLoneSurrogate(value), place, 'text with half a surrogate pair');
  if (typeof value !== 'object') return refuseIf(true, place, `a value of type ${typeof value}`);

  refuseIf(ancestors.has(value), place, 'a reference to what contains it');
  ancestors.add(value);
  if (Array.isArray(value)) {
    // By index, because iteration methods skip holes.
    for (let index = 0; index < value.length; index += 1) refuseForeign(value[index], `${place}[${index}]`, ancestors);
  } else {
    refuseIf(!isPlainObject(value), place, 'an object that is not plain');
    for (const [key, inner] of Object.entries(value)) {
      refuseIf(hasLoneSurrogate(key), place, 'a name with half a surrogate pair');
      refuseForeign(inner, `${place}.${key}`, ancestors);
    }
  }
  ancestors.delete(value);
}

function refuseIf(refused: boolean, place: string, what: string): void {
  if (refused) throw new TypeError(`JSON cannot carry ${what} at ${place}`);
}

/** Compared by shape, not with Object.prototype: a value may come from another realm, such as a worker or a test. */
function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null;
  return isPlain && Object.getOwnPropertySymbols(value).length === 0;
}

function hasLoneSurrogate(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}
