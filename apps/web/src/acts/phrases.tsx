import { Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { phrasesPhrases, type PhrasesPhrasesResponse } from '../api/index.js';
import { hasRole, useSession } from '../app/session.js';
import { useText } from '../i18n/index.js';
import { titleOf, type Schema } from '../schema-form/index.js';
import { useWords } from './words.js';

export type Phrase = PhrasesPhrasesResponse['items'][number];

interface PhrasesProps {
  readonly matter: string;
  readonly verb: string;
  readonly schema: Schema;
  readonly value: Readonly<Record<string, unknown>>;
  readonly onInsert: (phrase: Phrase) => void;
}

/** Words that are often needed, for the fields of an act. Papers are written in Chinese, and so is what is put in. */
export function Phrases({ matter, verb, schema, value, onInsert }: PhrasesProps) {
  const t = useWords();
  const text = useText();
  const { who } = useSession();
  const { data } = useQuery({
    queryKey: ['phrases', matter],
    queryFn: ({ signal }) => phrasesPhrases({ path: { code: matter }, signal }),
    staleTime: Infinity,
    enabled: who?.organisation.kind === 'authority' || hasRole(who, 'testingBody', 'assessor', 'expert'),
  });
  const fitting = (data?.items ?? []).filter((phrase) => phrase.verb === verb && fits(phrase, value));
  const fields = [...new Set(fitting.map(({ field }) => field))];
  if (fitting.length === 0) return null;
  return (
    <details className="act-phrases">
      <summary>{t('phrases.open')}</summary>
      <p>{t('phrases.lead')}</p>
      {fields.map((field) => (
        <section key={field} aria-label={fieldTitle(schema, field, text)}>
          <b>{fieldTitle(schema, field, text)}</b>
          <ul>
            {fitting.filter((phrase) => phrase.field === field).map((phrase) => (
              <li key={phrase.text.zh}>
                <Button type="link" onClick={() => onInsert(phrase)} aria-label={t('phrases.insert', { text: text(phrase.text) })}>
                  {text(phrase.text)}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </details>
  );
} // prettier-ignore

/** Whether a phrase is for what has been chosen so far. */
export const fits = ({ when = {} }: Pick<Phrase, 'when'>, value: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(when).every(([field, wanted]) => value[field] === undefined || value[field] === wanted);

function fieldTitle(schema: Schema, field: string, text: ReturnType<typeof useText>): string {
  const named = field.split('.').reduce<Schema | undefined>((at, part) => at?.properties?.[part] ?? at?.items?.properties?.[part], schema); // prettier-ignore
  return text(titleOf(named ?? {}, field));
}
