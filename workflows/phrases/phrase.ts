import type { Basis, Phrase } from '#workflow-kit';

/** Phrases for one field of one act. */
export const phrasesFor = (verb: string, field: string, basis: Basis, ...texts: readonly (readonly [zh: string, en: string])[]): Phrase[] =>
  texts.map(([zh, en]) => ({ verb, field, text: { zh, en }, basis })); // prettier-ignore

/** A phrase that fits one value of another field, such as the ground. */
export const phraseWhen = (verb: string, when: Readonly<Record<string, string>>, field: string, basis: Basis, zh: string, en: string): Phrase =>
  ({ verb, field, text: { zh, en }, basis, when }); // prettier-ignore
