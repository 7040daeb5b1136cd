import { savable } from '../../schema-form/check.js';
import { isRecord, kindOf, type Schema } from '../../schema-form/schema.js';

type Form = Record<string, unknown>;

/** Whose application it is, as far as it is on record. */
export interface OnRecord {
  readonly name: string;
  readonly code?: string | null | undefined;
  readonly region?: string | undefined;
}

/** Of an earlier form, what this one has room for: another matter, or another version, may ask other things. */
export function fitting(schema: Schema, earlier: unknown): Form {
  return savable(schema, known(schema, earlier)).value as Form;
}

function known(schema: Schema, value: unknown): unknown {
  if (kindOf(schema) === 'rows' && Array.isArray(value)) return value.map((row) => known(schema.items ?? {}, row));
  if (kindOf(schema) !== 'group' || !isRecord(value)) return value;
  const names = Object.keys(schema.properties ?? {}).filter((name) => value[name] !== undefined);
  return Object.fromEntries(names.map((name) => [name, known(schema.properties![name]!, value[name])]));
}

/** What the applicant says of itself in every application. */
const ofApplicant = ['applicant', 'service'];

/**
 * The beginning of a new application: the organisation as it is on record, and what its newest application said of it and of
 * how it is to be served.
 */
export function begun(schema: Schema, { name, code, region }: OnRecord, newest: Form | undefined): Form {
  const groups = schema.properties ?? {};
  const asks = (group: string, field: string) => groups[group]?.properties?.[field] !== undefined;
  const said = Object.fromEntries(ofApplicant.flatMap((group) => (newest?.[group] ? [[group, newest[group]]] : [])));
  // A maker abroad applies by its agent in China: the organisation on record is not the applicant of the form.
  const domestic = asks('applicant', 'unifiedSocialCreditCode');
  const form: Form = domestic || asksSame(groups['applicant'], said['applicant']) ? said : { service: said['service'] };
  if (domestic) form['applicant'] = { ...(form['applicant'] as object | undefined), name, ...(code && { unifiedSocialCreditCode: code }) };
  const places = Object.keys(groups).filter((group) => region && asks(group, 'region'));
  for (const place of places) form[place] = { region };
  return fitting(schema, form);
} // prettier-ignore

/** Whether an earlier applicant was described by the same fields. */
const asksSame = (schema: Schema | undefined, said: unknown) =>
  isRecord(said) && Object.keys(said).every((field) => schema?.properties?.[field] !== undefined);
