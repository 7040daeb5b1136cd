import { useEffect, useId, useRef, type FormEvent } from 'react';
import { Button, Flex } from 'antd';
import { useSearchParams } from 'wouter';
import { useWords } from './words.js';
import './table.css';

export interface FilterField {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly type?: 'text' | 'date';
  /** Value and title: a choice among them. */
  readonly options?: readonly (readonly [value: string, title: string])[];
}

/** What one looks for stands in the address: it can be kept, sent and gone back to. */
export function useFilter<const N extends string>(names: readonly N[]): Partial<Record<N, string>> {
  const [asked] = useSearchParams();
  return Object.fromEntries(names.flatMap((name) => (asked.get(name) ? [[name, asked.get(name)]] : []))) as never;
}

/** Fields of a search; a choice counts at once, what is typed with Enter or the button. */
export function FilterForm({ fields }: { fields: readonly FilterField[] }) {
  const t = useWords();
  const [asked, ask] = useSearchParams();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const wanted = JSON.stringify(fields.map(({ name }) => [name, asked.get(name) ?? '']));
  const choices = fields.map(({ options }) => options?.length).join();
  // Gone back to another address, the fields show what that one asks for; a choice does so once there is something to choose from.
  useEffect(() => show(form.current, wanted, 'input, select'), [wanted]);
  useEffect(() => show(form.current, wanted, 'select'), [wanted, choices]);
  const read = (form: HTMLFormElement) => {
    const given = new FormData(form);
    ask((before) => {
      const after = new URLSearchParams(before);
      for (const { name } of fields) {
        const written = given.get(name);
        const value = typeof written === 'string' ? written.trim() : '';
        if (value) after.set(name, value);
        else after.delete(name);
      }
      return after;
    });
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    read(event.currentTarget);
  };
  const any = fields.some(({ name }) => asked.has(name));
  return (
    <form ref={form} role="search" aria-label={t('filter.label')} className="filter no-print" onSubmit={submit}>
      {fields.map(({ name, label, hint, type = 'text', options }) => (
        <div key={name}>
          <label htmlFor={id + name}>{label}</label>
          {options ? (
            <select id={id + name} name={name} defaultValue={asked.get(name) ?? ''} onChange={(event) => read(event.currentTarget.form!)}>
              <option value="">{t('filter.any')}</option>
              {options.map(([value, title]) => (
                <option key={value} value={value}>
                  {title}
                </option>
              ))}
            </select>
          ) : (
            <input id={id + name} name={name} type={type} defaultValue={asked.get(name) ?? ''} maxLength={100} aria-describedby={hint && `${id + name}hint`} />
          )}
          {hint && <small id={`${id + name}hint`}>{hint}</small>}
        </div>
      ))}
      <Flex gap="small" align="end">
        <Button htmlType="submit" type="primary">
          {t('filter.go')}
        </Button>
        {any && <Button onClick={() => { ask((before) => new URLSearchParams([...before].filter(([name]) => !fields.some((field) => field.name === name)))); form.current?.querySelector<HTMLElement>('input, select')?.focus(); }}>{t('filter.clear')}</Button>}
      </Flex>
    </form>
  );
} // prettier-ignore

function show(form: HTMLFormElement | null, wanted: string, which: string): void {
  const values = new Map(JSON.parse(wanted) as [string, string][]);
  for (const field of form?.querySelectorAll<HTMLInputElement | HTMLSelectElement>(which) ?? [])
    field.value = values.get(field.name) ?? '';
}
