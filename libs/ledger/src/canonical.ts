import canonicalize from 'canonicalize';

/**
 * The one text of a JSON value according to RFC 8785: equal values give equal bytes, whoever wrote them down.
 * Throws TypeError naming the place of anything that JSON cannot carry unchanged. As in JSON, a property whose value is
 * undefined is not there.
 */
export function canonical(value: unknown): string {
  refuseForeign(value, '$', []);
  return canonicalize(value)!;
}

/** canonicalize follows JSON.stringify, which turns a hole into null and a Map into {}: two values, one hash. */
function refuseForeign(value: unknown, place: string, parents: readonly object[]): void {
  if (value === null || typeof value === 'boolean') return;
  if (typeof value === 'string') return refuseLoneSurrogate(value, place);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${place} is ${value}, which JSON cannot carry`);
    return;
  }
  if (typeof value !== 'object') throw new TypeError(`${place} is ${typeof value}, which JSON cannot carry`);
  if (parents.includes(value)) throw new TypeError(`${place} contains itself`);

  const path = [...parents, value];
  if (Array.isArray(value)) {
    // Array.from visits holes, which forEach passes over.
    Array.from(value).forEach((item, index) => refuseForeign(item, `${place}[${index}]`, path));
    return;
  }
  if (!isPlainObject(value)) throw new TypeError(`${place} is not a plain object; write it as JSON first`);
  for (const [key, item] of Object.entries(value)) {
    refuseLoneSurrogate(key, `the name ${JSON.stringify(key)} in ${place}`);
    if (item !== undefined) refuseForeign(item, `${place}.${key}`, path);
  }
}

/** Half a UTF-16 pair has no UTF-8 form: different texts would hash alike. */
function refuseLoneSurrogate(text: string, place: string): void {
  if (/\p{Surrogate}/u.test(text)) throw new TypeError(`${place} contains a lone surrogate, which JSON cannot carry`);
}

/** True for literals and parsed JSON, whichever realm made them; false for Date, Map and instances of classes. */
function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
