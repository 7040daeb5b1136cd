import { useEffect, useId, useState } from 'react';
import { Button, Flex, Input } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../i18n/index.js';
import { allMatters } from './queries.js';
import { useWords } from './words.js';

export interface Filter {
  readonly q?: string;
  readonly matter?: string;
  readonly card?: string;
}

interface FiltersProps {
  /** As the address has it. */
  readonly value: Filter;
  readonly onChange: (next: Filter) => void;
}

/** What one looks for; it stands in the address, so that a list can be kept and sent. */
export function Filters({ value, onChange }: FiltersProps) {
  const t = useWords();
  const text = useText();
  const id = useId();
  const [q, setQ] = useState(value.q ?? '');
  // Gone back to another address, the field shows what that one asks for.
  useEffect(() => setQ(value.q ?? ''), [value.q]);
  const { data: matters } = useQuery(allMatters);
  const matterChoices = (matters?.items ?? []).map(({ code, title }) => [code, text(title)] as const);
  const cardChoices = (['yellow', 'red'] as const).map((card) => [card, t(`card.${card}`)] as const);
  return (
    <form role="search" aria-label={t('filter.label')} className="desk-filters no-print"
      onSubmit={(event) => { event.preventDefault(); onChange({ ...value, q: q.trim() }); }}>
      <div>
        <label htmlFor={`${id}q`}>{t('filter.q')}</label>
        <Input id={`${id}q`} value={q} maxLength={100} onChange={({ target }) => setQ(target.value)} aria-describedby={`${id}hint`} allowClear />
        <small id={`${id}hint`}>{t('filter.qHint')}</small>
      </div>
      <Choice id={`${id}matter`} label={t('filter.matter')} any={t('filter.any')} value={value.matter} choices={matterChoices} onChange={(matter) => onChange({ ...value, q: q.trim(), matter })} />
      <Choice id={`${id}card`} label={t('filter.card')} any={t('filter.any')} value={value.card} choices={cardChoices} onChange={(card) => onChange({ ...value, q: q.trim(), card })} />
      <Flex gap="small" align="center">
        <Button htmlType="submit" type="primary">{t('filter.search')}</Button>
        {(value.q || value.matter || value.card) && <Button onClick={() => { setQ(''); onChange({}); document.getElementById(`${id}q`)?.focus(); }}>{t('filter.clear')}</Button>}
      </Flex>
    </form>
  );
} // prettier-ignore

interface ChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly any: string;
  readonly value: string | undefined;
  readonly choices: readonly (readonly [string, string])[];
  readonly onChange: (value: string) => void;
}

function Choice({ id, label, any, value, choices, onChange }: ChoiceProps) {
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <select id={id} className="desk-select" value={value ?? ''} onChange={({ target }) => onChange(target.value)}>
        <option value="">{any}</option>
        {choices.map(([code, title]) => (
          <option key={code} value={code}>
            {title}
          </option>
        ))}
      </select>
    </div>
  );
}
