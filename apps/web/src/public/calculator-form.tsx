import { useEffect, useRef, useState, type FormEvent } from 'react';
import { Button } from 'antd';
import type { FieldFault } from '../api/index.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { units, type Calculation, type Pause, type Unit } from './calculation.js';
import { Field } from './field.js';
import { useWords } from './words.js';

/** The element of a place in the calculation. What the API says of all pauses stands at the first of them. */
export const fieldOf = (pointer: string) =>
  `calculator${(pointer === '/pauses' ? '/pauses/0/from' : pointer).replaceAll('/', '-')}`;

interface FormProps {
  readonly of: Calculation;
  readonly faults: readonly FieldFault[];
  onAsk(calculation: Calculation): void;
}

export function CalculatorForm({ of, faults, onAsk }: FormProps) {
  const t = useWords();
  const name = useVocabulary();
  const [draft, setDraft] = useState(of);
  // Gone back to another address, the fields show the calculation of that one.
  useEffect(() => setDraft(of), [of]);
  const change = (part: Partial<Calculation>) => setDraft({ ...draft, ...part });
  const messageAt = (pointer: string) => faults.find((fault) => fieldOf(fault.pointer) === fieldOf(pointer))?.message;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAsk(draft);
  };
  return (
    <form className="search calculator no-print" onSubmit={submit} noValidate aria-label={t('calculator.title')}>
      <Field id={fieldOf('/from')} label={t('calculator.from')} hint={t('calculator.fromHint')} fault={messageAt('/from')}>
        {(props) => <input {...props} type="date" required value={draft.from} onChange={({ target }) => change({ from: target.value })} />}
      </Field>
      <Field id={fieldOf('/n')} label={t('calculator.n')} fault={messageAt('/n')}>
        {(props) => <input {...props} inputMode="numeric" required maxLength={4} value={draft.n} onChange={({ target }) => change({ n: target.value })} />}
      </Field>
      <Field id={fieldOf('/unit')} label={t('calculator.unit')} fault={messageAt('/unit')}>
        {(props) => (
          <select {...props} value={draft.unit} onChange={({ target }) => change({ unit: target.value as Unit })}>
            {units.map((unit) => (
              <option key={unit} value={unit}>
                {name('units', unit)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Pauses of={draft.pauses} messageAt={messageAt} onChange={(pauses) => change({ pauses })} />
      <div className="search-buttons">
        <Button htmlType="submit" type="primary">
          {t('calculator.go')}
        </Button>
      </div>
    </form>
  );
} // prettier-ignore

interface PausesProps {
  readonly of: readonly Pause[];
  messageAt(pointer: string): string | undefined;
  onChange(pauses: readonly Pause[]): void;
}

function Pauses({ of: pauses, messageAt, onChange }: PausesProps) {
  const t = useWords();
  const adding = useRef<HTMLButtonElement>(null);
  const change = (at: number, part: Partial<Pause>) =>
    onChange(pauses.map((pause, index) => (index === at ? { ...pause, ...part } : pause)));
  const remove = (at: number) => {
    onChange(pauses.filter((_, index) => index !== at));
    adding.current?.focus();
  };
  return (
    <fieldset>
      <legend>{t('calculator.pauses')}</legend>
      <small>{t('calculator.pausesHint')}</small>
      {pauses.map((pause, at) => (
        <div className="pause" key={at} role="group" aria-label={t('calculator.pause', { no: at + 1 })}>
          {(['from', 'to'] as const).map((end) => (
            <Field key={end} id={fieldOf(`/pauses/${at}/${end}`)} label={t(`calculator.pause_${end}`)} fault={messageAt(`/pauses/${at}/${end}`)}>
              {(props) => <input {...props} type="date" value={pause[end]} onChange={({ target }) => change(at, { [end]: target.value })} />}
            </Field>
          ))}
          <Button onClick={() => remove(at)} aria-label={t('calculator.removeNo', { no: at + 1 })}>
            {t('calculator.remove')}
          </Button>
        </div>
      ))}
      <p>
        <Button ref={adding} onClick={() => onChange([...pauses, { from: '', to: '' }])}>
          {t('calculator.add')}
        </Button>
      </p>
    </fieldset>
  );
} // prettier-ignore
