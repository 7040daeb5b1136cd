import { schemaOf, worded, type Phrase, type Workflow } from '#workflow-kit';
import { words } from '../words/index.js';
import { aboutDuties, aboutHearings, aboutLicences, correctionsOf } from './licensing.js';
import { ofMatters } from './of-matters.js';

/** Phrases for the acts of a matter, those of its own first; `verbs`: every act that its cases know. */
export function phrasesOf(workflow: Workflow, verbs: readonly string[]): Phrase[] {
  const isLicence = verbs.includes('askCorrection');
  const licence = () => [...correctionsOf(workflow, worded(schemaOf(workflow.form), [workflow.code, 'form'], words)), ...aboutLicences]; // prettier-ignore
  return [...(ofMatters[workflow.code] ?? []), ...(isLicence ? licence() : []), ...aboutHearings, ...aboutDuties].filter(({ verb }) => verbs.includes(verb)); // prettier-ignore
}
