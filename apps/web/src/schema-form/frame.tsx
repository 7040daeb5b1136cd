import { createContext, use, type ReactNode } from 'react';
import type { FieldFault } from '../api/problem.js';
import { useLanguage, useText } from '../i18n/index.js';
import { hintOf, titleOf, type Schema } from './schema.js';
import { useWords } from './words.js';

interface FormOf {
  readonly idOf: (pointer: string) => string;
  readonly faults: ReadonlyMap<string, FieldFault>;
}

/** What every field of one form knows. */
export const FormContext = createContext<FormOf>({ idOf: (pointer) => pointer, faults: new Map() });

export interface FieldProps {
  readonly schema: Schema;
  readonly pointer: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  /** The name of its property. */
  readonly name: string;
  readonly required: boolean;
  /** Instead of its title: of rows, which have none. */
  readonly label?: string;
}

/** How a field is named on the page, what is said beside it, and by which ids they are tied together. */
export function useField({ schema, pointer, name, label, required }: FieldProps) {
  const { idOf, faults } = use(FormContext);
  const text = useText();
  const id = idOf(pointer);
  const fault = faults.get(pointer)?.message;
  const hint = text(hintOf(schema));
  const described = [hint && `${id}--hint`, fault && `${id}--fault`].filter(Boolean).join(' ') || undefined;
  return {
    id,
    label: label ?? text(titleOf(schema, name)),
    hint,
    fault,
    described,
    required,
    /** For the control itself. */
    aria: {
      id,
      'aria-describedby': described,
      'aria-invalid': fault ? true : undefined,
      'aria-required': required || undefined,
    },
  };
}

type Field = ReturnType<typeof useField>;

function Notes({ id, hint, fault }: Field) {
  return (
    <>
      {hint && (
        <p className="field-hint" id={`${id}--hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p className="field-fault" id={`${id}--fault`}>
          <span aria-hidden="true">✕ </span>
          {fault}
        </p>
      )}
    </>
  );
}

function Name({ label, required }: Field) {
  const t = useWords();
  const language = useLanguage();
  const [open, close] = language === 'zh' ? ['(', ')'] : [' (', ')'];
  return (
    <>
      {label}
      {!required && <span className="field-optional">{`${open}${t('optional')}${close}`}</span>}
    </>
  );
}

/** One control under its label. */
export function Labelled({ field, plain, children }: { field: Field; plain?: boolean; children: ReactNode }) {
  return (
    <div className={field.fault ? 'field faulty' : 'field'}>
      <label className={plain ? 'visually-hidden' : 'field-label'} htmlFor={field.id}>
        <Name {...field} />
      </label>
      <Notes {...field} />
      {children}
    </div>
  );
}

/** Several controls that belong together, under one legend. With `own`, the frame itself is what a fault leads to. */
export function Grouped({ field, own, boxed, children }: { field: Field; own?: boolean; boxed?: boolean; children: ReactNode }) {
  return (
    <fieldset
      className={`${boxed ? 'field group' : 'field'}${field.fault ? ' faulty' : ''}`}
      aria-describedby={field.described}
      {...(own && { id: field.id, tabIndex: -1 })}
    >
      <legend className={boxed ? 'group-legend' : 'field-label'}>
        <Name {...field} />
      </legend>
      <Notes {...field} />
      {children}
    </fieldset>
  );
} // prettier-ignore
