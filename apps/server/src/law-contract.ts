import { z } from 'zod';
import { day, idAndName, object, text } from './contract.js';

/* What the API tells of the law itself: matters with their guides, phrases, words, rules in force. */

const basis = text.extend({ certainty: z.enum(['law', 'setting']) });
const guideLine = z.object({ text, basis });

export const matter = z.object({
  code: z.string(), title: text, basis: z.array(z.string()), formSchema: object, sampleForm: object,
  materials: z.array(z.object({ code: z.string(), title: text, required: z.boolean(), basis: z.string(), certainty: z.enum(['law', 'setting']) })),
  limits: z.array(z.object({ id: z.string(), title: text, unit: z.string(), value: z.int(), from: text, basis: z.string(), certainty: z.enum(['law', 'setting']) })),
  steps: z.array(z.object({ state: z.string(), title: text, desk: z.string(), limits: z.array(z.string()), clock: z.string(), basis: z.string() })),
  outcomes: z.array(z.object({ state: z.string(), title: text, outcome: z.string() })),
  openedBy: z.array(z.string()),
  versions: z.array(z.object({ version: z.int(), from: day, to: day.nullable(), hash: z.string() })),
  /** Which of the versions this is: that of today, unless another was asked for. */
  version: z.int(),
  /** The first line of its guide: what it is about. */
  about: guideLine.nullable(),
}); // prettier-ignore

const guideLines = z.array(guideLine);
export const matterWithGuide = matter.extend({
  guide: z.object({
    about: guideLine, who: guideLines, conditions: guideLines, fee: guideLines, result: guideLines, where: guideLines, rights: guideLines,
    remedies: guideLines, notes: guideLines,
  }).nullable(),
}); // prettier-ignore

/** `field` by the names of the payload; `when`: it fits where these other fields have these values. */
export const phrase = z.object({
  verb: z.string(), field: z.string(), text, basis, material: z.string().optional(), part: z.string().optional(), when: z.record(z.string(), z.string()).optional(),
}); // prettier-ignore

const wordList = z.record(z.string(), text);
const ownWords = z.object({
  verbs: wordList,
  limits: wordList,
  papers: wordList,
  materials: wordList,
  states: wordList,
});
export const words = ownWords.extend({
  desks: wordList, roles: wordList, organisations: wordList, phases: wordList, outcomes: wordList, stepClocks: wordList, clockStatuses: wordList, segments: wordList, days: wordList,
  units: wordList, cards: wordList, certainty: wordList, ways: wordList, paperStatuses: wordList, certificateStatuses: wordList, marks: wordList, duties: wordList, conflicts: wordList, problems: wordList, incidents: wordList,
  incidentVerbs: wordList, changes: wordList, changeStatuses: wordList, changeVerbs: wordList, spans: wordList, rules: wordList, grants: wordList, settings: wordList, settingValues: wordList,
  /** What a basis may name, by its name in Chinese: legal texts, and the marks after them. */
  laws: wordList,
  /** What official papers say in fixed words, by the sentence in Chinese. */
  sentences: wordList,
  /** Of forms and payloads, wherever a field stands alone: its name, and those of the values that can be chosen in it. */
  fields: wordList, values: z.record(z.string(), wordList),
  /** What one matter calls otherwise. */
  matters: z.record(z.string(), ownWords.extend({ title: text })),
}); // prettier-ignore

export const actOfMatter = z.object({ verb: z.string(), title: text, payloadSchema: object });

export const rule = z.object({
  list: z.enum(['grant', 'setting', 'length']), id: z.string(), matter: z.string(), authority: idAndName.nullable(), basis: z.string(),
  from: day, to: day.nullable(), status: z.enum(['inForce', 'toCome', 'ended']),
  power: z.object({ kind: z.enum(['own', 'transfer', 'entrusted']), region: z.string(), tier: z.string(), applicantKind: z.string(), delegator: idAndName.nullable() }).nullable(),
  name: z.string().nullable(), value: z.unknown(),
}); // prettier-ignore
