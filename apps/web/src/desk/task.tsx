import { useQuery } from '@tanstack/react-query';
import { actsOfMatter, useWholeHistory, type CaseView } from '../case/queries.js';
import { dayOf } from '../i18n/dates.js';
import { useText } from '../i18n/index.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { SchemaView, type Schema } from '../schema-form/index.js';
import { Day } from '../ui/dates.js';
import { Section } from './section.js';
import { useWords } from './words.js';

/** Acts by which somebody outside of the authority is called in, or told to go on. */
const callsIn = new Set(['entrust', 'organise', 'orderSiteVisit', 'returnReport', 'drawInspectors', 'confirmSamples', 'replaceAssessor', 'replaceExpert', 'replaceInspector']); // prettier-ignore

/** What somebody who was called in is asked to do, as it was put on record. */
export function Task({ view }: { view: CaseView }) {
  const t = useWords();
  const text = useText();
  const name = useVocabulary();
  const { data: history } = useWholeHistory(view.id);
  const { data: acts } = useQuery(actsOfMatter(view.matter));
  const calls = (history?.items ?? []).filter(({ verb, payload }) => callsIn.has(verb) && Object.keys(payload).length > 0);
  return (
    <Section id="task" title={t('case.task')}>
      <p>{text(view.stateTitle)}</p>
      {calls.map(({ seq, verb, at, payload }) => (
        <div key={seq}>
          <h3>
            {name('verbs', verb, view.matter)} · <Day on={dayOf(at)} />
          </h3>
          <SchemaView schema={acts?.items.find((act) => act.verb === verb)?.payloadSchema as Schema | undefined} value={named(payload, history?.names ?? {})} />
        </div>
      ))}
    </Section>
  );
} // prettier-ignore

/** The same with names in the place of ids. */
function named(value: unknown, names: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string') return names[value] ?? value;
  if (Array.isArray(value)) return value.map((each) => named(each, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, named(part, names)]));
}
