import { useMemo } from 'react';
import type { FieldFault } from '../api/problem.js';
import { Field } from './field.js';
import { FormContext } from './frame.js';
import { Fields } from './groups.js';
import { idOf } from './pointer.js';
import { kindOf, type Schema } from './schema.js';
import './schema-form.css';

interface SchemaFormProps {
  readonly schema: Schema;
  /** Plain JSON, finished or not. */
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  /** Of this form: pointers into `value`. */
  readonly faults?: readonly FieldFault[];
  /** Each field's element has the id `idOf(idPrefix)(pointer)`. */
  readonly idPrefix: string;
  /** Where `value` stands in what `faults` point into. */
  readonly at?: string;
}

/** A form made from its JSON Schema; what is filled in is kept by the caller. */
export function SchemaForm({ schema, value, onChange, faults = [], idPrefix, at = '' }: SchemaFormProps) {
  const form = useMemo(
    () => ({ idOf: idOf(idPrefix), faults: new Map(faults.map((fault) => [fault.pointer, fault] as const)) }),
    [idPrefix, faults],
  );
  return (
    <FormContext value={form}>
      <div className="schema-form">
        {kindOf(schema) === 'group' ? <Fields schema={schema} pointer={at} value={value} onChange={onChange} /> : <Field schema={schema} pointer={at} value={value} onChange={onChange} name="" required />}
      </div>
    </FormContext>
  );
} // prettier-ignore
