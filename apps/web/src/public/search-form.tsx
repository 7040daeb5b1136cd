import { useEffect, useId, useRef, type FormEvent } from 'react';
import { Button } from 'antd';
import { useSearchParams } from 'wouter';
import { useWords } from './words.js';

export interface SearchField {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly type?: 'search' | 'date';
  /** Value and title: a choice among them, or none. */
  readonly options?: readonly (readonly [value: string, title: string])[];
}

/** What is looked for stands in the address: it can be kept, sent and gone back to. */
export function useSearched<const N extends string>(names: readonly N[]): Partial<Record<N, string>> {
  const [asked] = useSearchParams();
  return Object.fromEntries(names.flatMap((name) => (asked.get(name) ? [[name, asked.get(name)]] : []))) as never;
}

/** Fields of a search. Nothing is asked before the button or Enter: whoever chooses by keyboard passes many choices. */
export function SearchForm({ label, fields }: { label: string; fields: readonly SearchField[] }) {
  const t = useWords();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [asked, ask] = useSearchParams();
  const choices = fields.flatMap(({ options = [] }) => options).length;
  // Gone back to another address, the fields show what that one asks for; so do choices that come later than it.
  useEffect(() => {
    for (const element of form.current?.elements ?? [])
      if (element instanceof HTMLInputElement || element instanceof HTMLSelectElement) element.value = asked.get(element.name) ?? '';
  }, [asked, choices]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = [...new FormData(event.currentTarget)].map(([name, value]) => [name, typeof value === 'string' ? value.trim() : '']);
    ask(new URLSearchParams(given.filter(([, value]) => value)));
  };
  return (
    <form ref={form} role="search" aria-label={label} className="search no-print" onSubmit={submit}>
      {fields.map((field) => (
        <Field key={field.name} id={id + field.name} field={field} />
      ))}
      <div className="search-buttons">
        <Button htmlType="submit" type="primary">
          {t('search')}
        </Button>
        {fields.some(({ name }) => asked.has(name)) && <Button onClick={() => ask('')}>{t('clear')}</Button>}
      </div>
    </form>
  );
} // prettier-ignore

function Field({ id, field: { name, label, hint, type = 'search', options } }: { id: string; field: SearchField }) {
  const t = useWords();
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      {options ? (
        <select id={id} name={name}>
          <option value="">{t('any')}</option>
          {options.map(([value, title]) => (
            <option key={value} value={value}>
              {title}
            </option>
          ))}
        </select>
      ) : (
        <input id={id} name={name} type={type} maxLength={100} aria-describedby={hint && `${id}-hint`} />
      )}
      {hint && <small id={`${id}-hint`}>{hint}</small>}
    </div>
  );
}
