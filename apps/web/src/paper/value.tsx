import { useQuery } from '@tanstack/react-query';
import { useText } from '../i18n/index.js';
import { useVocabulary, vocabulary } from '../i18n/vocabulary.js';
import { Day } from '../ui/dates.js';
import { Law } from '../ui/law.js';
import { contentOf, labels } from './labels.js';
import { useWords } from './words.js';

/** What a part of a paper's data is called: as the vocabulary has it, or as papers call it. */
export function useLabel() {
  const text = useText();
  const { data } = useQuery(vocabulary);
  return (key: string) => text(labels[key] ?? data?.fields[key]) || key;
}

/** Any value of a paper's data, readable. `of`: the name under which it stands. */
export function Value({ of, value, names = {} }: { of: string; value: unknown; names?: Readonly<Record<string, string>> | undefined }) {
  const t = useWords();
  const text = useText();
  const name = useVocabulary();
  const { data } = useQuery(vocabulary);
  if (value === true || value === false) return t(value ? 'yes' : 'no');
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') {
    const titled = data?.values[of]?.[value];
    if (titled) return text(titled);
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return <Day on={value} />;
    if (of === 'material' || of === 'code') return name('materials', value);
    if (of === 'way') return name('ways', value);
    if (of === 'provision') return <Law of={value} />;
    return <span className="paper-text">{names[value] ?? name('sentences', value)}</span>;
  }
  if (Array.isArray(value))
    return (
      <ol>
        {value.map((item, index) => (
          <li key={index}>
            <Value of={of} value={item} names={names} />
          </li>
        ))}
      </ol>
    );
  if (isSpan(value)) return t('span', { value: value.value, unit: name('units', value.unit) });
  return <Parts data={value as Record<string, unknown>} names={names} />;
} // prettier-ignore

/** Parts with their names. */
export function Parts({ data, names }: { data: Readonly<Record<string, unknown>>; names?: Readonly<Record<string, string>> | undefined }) {
  const label = useLabel();
  return (
    <dl className="parts">
      {contentOf(data).map(([key, value]) => (
        <div key={key}>
          <dt>{label(key)}</dt>
          <dd className="long">
            <Value of={key} value={value} names={names} />
          </dd>
        </div>
      ))}
    </dl>
  );
} // prettier-ignore

const isSpan = (value: unknown): value is { unit: string; value: number } =>
  typeof value === 'object' && value !== null && 'unit' in value && 'value' in value && typeof value.value === 'number';
