import { useEffect, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { FieldFault } from '../api/index.js';
import { useText } from '../i18n/index.js';
import { idOf, isRecord, SchemaForm, titleOf, type Schema } from '../schema-form/index.js';
import { calendarYearsQuery } from './queries.js';
import { useWords } from './changes-words.js';

interface CalendarProps {
  readonly schema: Schema;
  readonly value: Record<string, unknown>;
  readonly onChange: (value: Record<string, unknown>) => void;
  readonly faults: readonly FieldFault[];
  readonly idPrefix: string;
  /** The year that is changed; its days stand in the form already. */
  readonly year: string | undefined;
}

const lists = ['holidays', 'workdays'] as const;
const daysIn = (written: string) => written.split(/[\s,，、;；]+/).filter(Boolean);

/** A year of the calendar: its days as lines, so that a notice can be pasted. */
export function CalendarDays({ schema, value, onChange, faults, idPrefix, year }: CalendarProps) {
  const t = useWords();
  const text = useText();
  const { data: calendar } = useQuery(calendarYearsQuery);
  const old = calendar?.items.find((each) => String(each.year) === year);
  const [written, write] = useState<Partial<Record<(typeof lists)[number], string>>>({});
  const [begun, begin] = useState(false);
  useEffect(() => {
    if (!old || begun) return;
    begin(true);
    const { loadedAt: _, ...content } = old;
    onChange(content);
  }, [old, begun, onChange]);
  const { holidays: _, workdays: __, ...others } = schema.properties ?? {};
  const rest: Schema = { ...schema, properties: others, required: (schema.required ?? []).filter((name) => !lists.includes(name as never)) };
  const put = (name: (typeof lists)[number], lines: string) => {
    write((before) => ({ ...before, [name]: lines }));
    onChange({ ...value, [name]: daysIn(lines) });
  };
  return (
    <>
      <SchemaForm schema={rest} value={value} onChange={(next) => onChange({ ...value, ...(isRecord(next) ? next : {}) })} faults={faults} idPrefix={idPrefix} />
      {lists.map((name) => {
        const id = idOf(idPrefix)(`/${name}`);
        const wrong = faults.filter(({ pointer }) => pointer.startsWith(`/${name}`));
        return (
          <div key={name}>
            <label htmlFor={id}>{text(titleOf(schema.properties?.[name] ?? {}, name))}</label>
            <div id={`${id}-hint`}>{t('propose.days')}</div>
            {wrong.map(({ pointer, message }) => <div key={pointer + message} className="field-fault">{message}</div>)}
            <textarea id={id} rows={8} value={written[name] ?? ((value[name] as string[] | undefined) ?? []).join('\n')} onChange={({ target }) => put(name, target.value)} aria-describedby={`${id}-hint`} aria-invalid={wrong.length > 0} />
          </div>
        );
      })}
    </>
  );
} // prettier-ignore
