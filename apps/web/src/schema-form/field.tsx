import {
  ChoiceField,
  DateField,
  NumberField,
  NumbersField,
  RegionField,
  TextField,
  TickField,
  TicksField,
  YesNoField,
} from './fields.js';
import type { FieldProps } from './frame.js';
import { GroupField, RowsField } from './groups.js';
import { kindOf, type Kind } from './schema.js';
import type { ComponentType } from 'react';

const controls: Record<Exclude<Kind, 'unknown'>, ComponentType<FieldProps>> = {
  group: GroupField, rows: RowsField, numbers: NumbersField, ticks: TicksField, choice: ChoiceField,
  yesNo: YesNoField, tick: TickField, number: NumberField, date: DateField, text: TextField,
}; // prettier-ignore

/** One field of a form, filled in by the control that its schema wants. */
export function Field(props: FieldProps) {
  const kind = kindOf(props.schema);
  if (kind === 'unknown') return null;
  const Control = kind === 'text' && props.name === 'region' ? RegionField : controls[kind];
  return <Control {...props} />;
}
