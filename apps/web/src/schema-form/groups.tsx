import { useEffect, useRef, useState } from 'react';
import { Button, Checkbox } from 'antd';
import { Field } from './field.js';
import { Grouped, useField, type FieldProps } from './frame.js';
import { child } from './pointer.js';
import { bare, isRecord, isRequired, kindOf, type Schema } from './schema.js';
import { useWords } from './words.js';

interface FieldsProps {
  readonly schema: Schema;
  readonly pointer: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** The fields of an object, one under the other. */
export function Fields({ schema, pointer, value, onChange }: FieldsProps) {
  const filled = isRecord(value) ? value : {};
  return Object.entries(schema.properties ?? {}).map(([name, field]) => (
    <Field
      key={name}
      name={name}
      schema={field}
      pointer={child(pointer, name)}
      required={isRequired(schema, name)}
      value={filled[name]}
      onChange={(next) => onChange({ ...filled, [name]: next })}
    />
  ));
}

/** A group of fields. One that may be left out opens by a box. */
export function GroupField(props: FieldProps) {
  const t = useWords();
  const field = useField(props);
  const { schema } = bare(props.schema);
  const open = props.required || isRecord(props.value);
  const fields = open && <Fields schema={schema} pointer={props.pointer} value={props.value} onChange={props.onChange} />;
  if (props.required) return <Grouped field={field} own boxed>{fields}</Grouped>;
  return (
    <Grouped field={field} own={open} boxed>
      <Checkbox checked={open} onChange={({ target }) => props.onChange(target.checked ? {} : undefined)} {...(!open && { id: field.id })}>
        {t('applies', { name: field.label })}
      </Checkbox>
      {fields}
    </Grouped>
  );
} // prettier-ignore

/** Rows that are added and removed; the focus goes with them. */
export function RowsField(props: FieldProps) {
  const t = useWords();
  const field = useField(props);
  const { schema } = bare(props.schema);
  const given = Array.isArray(props.value) ? (props.value as unknown[]) : [];
  const rows = given.length === 0 && props.required ? [undefined] : given;
  const keys = useKeys(rows.length);
  const list = useRef<HTMLDivElement>(null);
  const [focus, setFocus] = useState<{ row: number } | { add: true }>();
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (!focus) return;
    const row = 'row' in focus ? list.current?.children[focus.row] : undefined;
    const target = row?.querySelector<HTMLElement>('input, textarea, select') ?? list.current?.parentElement?.querySelector<HTMLElement>(':scope > .field-add');
    target?.focus();
    setFocus(undefined);
  }, [focus]);

  const add = () => {
    props.onChange([...rows, undefined]);
    setFocus({ row: rows.length });
  };
  const remove = (no: number) => {
    keys.remove(no);
    props.onChange(rows.filter((_, each) => each !== no));
    setSaid(t('removed', { no: no + 1 }));
    setFocus(rows.length > 1 ? { row: Math.max(0, no - 1) } : { add: true });
  };
  const change = (no: number, next: unknown) => props.onChange(rows.map((row, each) => (each === no ? next : row)));
  const most = schema.maxItems ?? Infinity;
  return (
    <Grouped field={field} own boxed={kindOf(schema.items ?? {}) === 'group'}>
      <div ref={list}>
        {rows.map((row, no) => (
          <div key={keys.of[no]} className="field-row">
            <Row {...props} schema={schema.items ?? {}} pointer={child(props.pointer, no)} value={row} no={no} onChange={(next) => change(no, next)} />
            {(rows.length > 1 || !props.required) && (
              <Button size="small" onClick={() => remove(no)} aria-label={t('removeRow', { no: no + 1, name: field.label })}>
                {t('remove')}
              </Button>
            )}
          </div>
        ))}
      </div>
      {rows.length < most ? (
        <Button className="field-add" onClick={add} {...(rows.length === 0 && { 'aria-describedby': field.described })}>
          ＋ {t('addRow', { name: field.label })}
        </Button>
      ) : (
        <p className="field-hint">{t('most', { count: most })}</p>
      )}
      <span role="status" className="visually-hidden">
        {said}
      </span>
    </Grouped>
  );
} // prettier-ignore

function Row({ schema, pointer, value, no, onChange, label, ...rest }: FieldProps & { no: number }) {
  const t = useWords();
  const props: FieldProps = {
    ...rest,
    schema,
    pointer,
    value,
    onChange,
    required: true,
    label: label ?? t('row', { no: no + 1 }),
  };
  return <Field {...props} />;
}

let made = 0;

/** Names for rows that have none: a row keeps its own when others come and go. */
function useKeys(length: number) {
  const keys = useRef<number[]>([]);
  while (keys.current.length < length) keys.current.push(made++);
  keys.current.length = length;
  return { of: keys.current, remove: (no: number) => void keys.current.splice(no, 1) };
}
