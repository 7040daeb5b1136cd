import type { Words } from '#workflow-kit';
import { actValues } from './act-values.js';
import { fields } from './fields.js';
import { formValues } from './form-values.js';

export { vocabulary } from './vocabulary.js';

/** Names of the fields and values of every form and act, in the words of the law; see `Words` for how they are found. */
export const words: Words = merged(fields, formValues, actValues);

/** Several tables as one: what they say of one place goes together. */
function merged(...tables: readonly Words[]): Words {
  const all: Record<string, Words[string]> = {};
  for (const [place, said] of tables.flatMap((table) => Object.entries(table))) all[place] = { ...all[place], ...said };
  return all;
}
