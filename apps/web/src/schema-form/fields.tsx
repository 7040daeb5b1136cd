import { useState } from 'react';
import { Checkbox, Input, Radio } from 'antd';
import { useText } from '../i18n/index.js';
import { Grouped, Labelled, useField, type FieldProps } from './frame.js';
import { numberOf, numbersOf } from './numbers.js';
import { RegionSelect } from './region-select.js';
import { SearchedSelect } from './searched-select.js';
import { bare, optionsOf, plain, type Option } from './schema.js';
import { useWords } from './words.js';

/** Fewer options stand on the page at once; more are searched. */
const few = 7;

export function TextField(props: FieldProps) {
  const field = useField(props);
  const { schema } = bare(props.schema);
  const shared = {
    ...field.aria,
    value: typeof props.value === 'string' ? props.value : '',
    onChange: ({ target }: { target: { value: string } }) => props.onChange(target.value),
  };
  const lines = schema['x-lines'];
  return (
    <Labelled field={field}>
      {lines ? <Input.TextArea {...shared} rows={lines} /> : <Input {...shared} {...keyboardOf(schema.format, props.name)} style={{ maxWidth: widthOf(schema.maxLength) }} />}
    </Labelled>
  );
} // prettier-ignore

const keyboardOf = (format: string | undefined, name: string) =>
  format === 'email'
    ? { type: 'email', autoComplete: 'email' }
    : name === 'phone'
      ? { type: 'tel', autoComplete: 'tel' }
      : {};

/** Short answers have short boxes: the box tells how much is wanted. */
const widthOf = (most = 200) => (most <= 20 ? 240 : most <= 60 ? 400 : undefined);

/** Where something is. The API asks for a code; people know provinces by their names. */
export function RegionField(props: FieldProps) {
  const t = useWords();
  const field = useField(props);
  const described = [`${field.id}--hint`, field.fault && `${field.id}--fault`].filter(Boolean).join(' ');
  return (
    <Labelled field={{ ...field, hint: t('region') }}>
      <RegionSelect {...field.aria} aria-describedby={described} value={props.value} onChange={props.onChange} clearable={!props.required} />
    </Labelled>
  );
} // prettier-ignore

export function DateField(props: FieldProps) {
  const field = useField(props);
  return (
    <Labelled field={field}>
      <Input
        {...field.aria}
        type="date"
        max="9999-12-31"
        value={typeof props.value === 'string' ? props.value : ''}
        onChange={({ target }) => props.onChange(target.value || emptyFor(props))}
        style={{ maxWidth: 200 }}
      />
    </Labelled>
  );
}

const emptyFor = ({ schema }: FieldProps) => (bare(schema).nullable ? null : undefined);

/** Keeps what was typed, `1.20` and `-` too; what is not a number goes on as text, and is told to be none. */
export function NumberField(props: FieldProps) {
  const field = useField(props);
  const { value } = props;
  const [typed, setTyped] = useState('');
  const shown = Object.is(numberOf(typed), value ?? undefined) ? typed : plain(value);
  return (
    <Labelled field={field}>
      <Input
        {...field.aria}
        inputMode="decimal"
        autoComplete="off"
        value={shown}
        onChange={({ target }) => {
          setTyped(target.value);
          props.onChange(numberOf(target.value) ?? emptyFor(props));
        }}
        style={{ maxWidth: 240 }}
      />
    </Labelled>
  );
} // prettier-ignore

/** A list of readings: typed or pasted at once. */
export function NumbersField(props: FieldProps) {
  const t = useWords();
  const field = useField(props);
  const values = Array.isArray(props.value) ? (props.value as unknown[]) : [];
  const [typed, setTyped] = useState('');
  const shown = JSON.stringify(numbersOf(typed)) === JSON.stringify(values) ? typed : values.join('\n');
  const hint = [field.hint, t('numbers')].filter(Boolean).join(' ');
  const described = [`${field.id}--hint`, field.fault && `${field.id}--fault`].filter(Boolean).join(' ');
  return (
    <Labelled field={{ ...field, hint }}>
      <Input.TextArea
        {...field.aria}
        aria-describedby={described}
        rows={8}
        value={shown}
        onChange={({ target }) => {
          setTyped(target.value);
          props.onChange(numbersOf(target.value));
        }}
        style={{ maxWidth: 400 }}
      />
      <p className="field-hint">{t('counted', { count: values.length })}</p>
    </Labelled>
  );
}

/** A box to tick: an assurance that one gives or does not give. */
export function TickField(props: FieldProps) {
  const field = useField(props);
  return (
    <div className={field.fault ? 'field faulty' : 'field'}>
      {field.fault && (
        <p className="field-fault" id={`${field.id}--fault`}>
          <span aria-hidden="true">✕ </span>
          {field.fault}
        </p>
      )}
      <Checkbox {...field.aria} checked={props.value === true} onChange={({ target }) => props.onChange(target.checked || undefined)}>
        {field.label}
      </Checkbox>
      {field.hint && (
        <p className="field-hint" id={`${field.id}--hint`}>
          {field.hint}
        </p>
      )}
    </div>
  );
} // prettier-ignore

export function YesNoField(props: FieldProps) {
  const t = useWords();
  const options = [
    { value: true, label: t('yes') },
    { value: false, label: t('no') },
  ];
  return <Radios {...props} options={options} />;
}

export function ChoiceField(props: FieldProps) {
  const t = useWords();
  const text = useText();
  const field = useField(props);
  const options = optionsOf(props.schema).map(({ value, text: words }) => ({ value, label: text(words), search: `${words.zh} ${words.en}`.toLowerCase() }));
  if (options.length === 0) return <Labelled field={field}><Input {...field.aria} disabled placeholder={t('noChoice')} /></Labelled>;
  if (options.length <= few) return <Radios {...props} options={options} />;
  return (
    <Labelled field={field}>
      <SearchedSelect
        {...field.aria}
        value={plain(props.value) || undefined}
        optionsFor={(typed) => options.filter(({ search }) => search.includes(typed.trim().toLowerCase())).map(({ value, label }) => ({ value: String(value), label }))}
        none={t('noOption')}
        placeholder={`${t('choose')} · ${t('searchToo')}`}
        clearable={!props.required}
        onChange={(chosen) => props.onChange(options.find(({ value }) => String(value) === chosen)?.value)}
      />
    </Labelled>
  );
} // prettier-ignore

function Radios({ options, ...props }: FieldProps & { options: { value: unknown; label: string }[] }) {
  const t = useWords();
  const field = useField(props);
  return (
    <Grouped field={field}>
      <Radio.Group name={field.id} value={plain(props.value) || undefined} className="field-options" aria-describedby={field.described}
        onChange={({ target }) => props.onChange(options.find(({ value }) => String(value) === target.value)?.value)}>
        {options.map(({ value, label }, no) => (
          <Radio key={String(value)} value={String(value)} {...(no === 0 && { id: field.id })}>
            {label}
          </Radio>
        ))}
      </Radio.Group>
      {!props.required && props.value !== undefined && (
        <button type="button" className="plain" onClick={() => props.onChange(undefined)}>
          {t('clear')}
        </button>
      )}
    </Grouped>
  );
} // prettier-ignore

/** Any of several. */
export function TicksField(props: FieldProps) {
  const text = useText();
  const t = useWords();
  const field = useField(props);
  const chosen = Array.isArray(props.value) ? (props.value as unknown[]) : [];
  const options = optionsOf(props.schema.items ?? {});
  const flip = ({ value }: Option, on: boolean) =>
    props.onChange(options.map((option) => option.value).filter((each) => (each === value ? on : chosen.includes(each))));
  return (
    <Grouped field={field} own={options.length === 0}>
      {options.length === 0 && <p>{t('noChoice')}</p>}
      <div className="field-options">
        {options.map((option, no) => (
          <Checkbox key={String(option.value)} checked={chosen.includes(option.value)} onChange={({ target }) => flip(option, target.checked)} {...(no === 0 && { id: field.id })}>
            {text(option.text)}
          </Checkbox>
        ))}
      </div>
    </Grouped>
  );
} // prettier-ignore
