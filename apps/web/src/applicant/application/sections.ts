import { at } from '../../schema-form/pointer.js';
import { isRecord, kindOf, titleOf, type Schema } from '../../schema-form/schema.js';

/** One page of the application form. */
export interface Section {
  /** Part of its address. */
  readonly id: string;
  /** Null: the fields that stand in no group of their own. */
  readonly title: { readonly zh: string; readonly en: string } | null;
  readonly schema: Schema;
  /** May be left out as a whole. */
  readonly optional: boolean;
}

/** Something about one field; its pointer leads from the root of the form. */
interface AboutField {
  readonly pointer: string;
}

export type Status = 'notBegun' | 'optional' | 'inProgress' | 'done' | 'needsCorrection';

const standsAlone = new Set(['group', 'rows']);

/** The pages of a form: what it asks first of all, then one for each of its groups and lists. */
export function sectionsOf(schema: Schema): Section[] {
  const all = Object.entries(schema.properties ?? {});
  const general = all.filter(([, field]) => !standsAlone.has(kindOf(field)));
  const others = all.filter(([, field]) => standsAlone.has(kindOf(field)));
  return [
    ...(general.length ? [{ id: 'general', title: null, ...part(schema, general) }] : []),
    ...others.map(([name, field]) => ({ id: name, title: titleOf(field, name), ...part(schema, [[name, field]]) })),
  ];
}

function part(whole: Schema, fields: readonly (readonly [string, Schema])[]): { schema: Schema; optional: boolean } {
  const required = whole.required?.filter((name) => fields.some(([each]) => each === name)) ?? [];
  return { schema: { type: 'object', properties: Object.fromEntries(fields), required }, optional: required.length === 0 };
} // prettier-ignore

export const namesOf = ({ schema }: Section): string[] => Object.keys(schema.properties ?? {});

/** Of faults, those of this section. */
export const faultsIn = <T extends AboutField>(section: Section, faults: readonly T[]): T[] =>
  faults.filter(({ pointer }) => namesOf(section).includes(pointer.split('/')[1] ?? ''));

/** How far a section is, by what is filled in and what is wrong with it. */
export function statusOf(section: Section, form: Readonly<Record<string, unknown>>, faults: readonly AboutField[]): Status {
  const own = faultsIn(section, faults);
  const begun = namesOf(section).some((name) => hasContent(form[name]));
  if (own.some(({ pointer }) => hasContent(at(form, pointer)))) return 'needsCorrection';
  if (own.length === 0) return begun ? 'done' : 'optional';
  return begun ? 'inProgress' : 'notBegun';
} // prettier-ignore

function hasContent(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasContent);
  if (isRecord(value)) return Object.values(value).some(hasContent);
  return value !== undefined && value !== null && value !== '';
}

/** The API's pointers lead from what is handed in; ours from the form. */
export const ofForm = <T extends AboutField>(faults: readonly T[]): T[] =>
  faults.flatMap((fault) => (fault.pointer.startsWith('/form/') ? [{ ...fault, pointer: fault.pointer.slice('/form'.length) }] : [])); // prettier-ignore
