import { z } from 'zod';
import type { Caller } from '#identity';
import type { Performed, Reading } from '#store';
import { notFound, Problem } from './problem.js';

/** The revision of a case that the caller may know of; else it does not exist (404). */
export async function knownBy(reading: Reading, caller: Caller, id: string): Promise<{ revision: number }> {
  const known = z.uuid().safeParse(id).success ? await reading.known(caller, id) : null;
  if (!known) throw notFound();
  return known;
}

/** A case that the caller may know of, restored; else it does not exist (404). */
export async function seenBy(reading: Reading, caller: Caller, id: string): Promise<Performed> {
  const found = z.uuid().safeParse(id).success ? await reading.seen(caller, id) : null;
  if (!found) throw notFound();
  if (found === 'quarantined') throw new Problem('UNAVAILABLE', { zh: '该办件已隔离，等待处理', en: 'this case is quarantined' }); // prettier-ignore
  return found;
}
