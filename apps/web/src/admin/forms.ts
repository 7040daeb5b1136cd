import { queryOptions, useQuery } from '@tanstack/react-query';
import { adminForms, type AdminFormsResponse } from '../api/index.js';
import type { Language } from '../i18n/index.js';
import { bareNull } from './nulls.js';
import type { Schema } from '../schema-form/index.js';

export type Form = AdminFormsResponse['items'][number];

export const changeForms = queryOptions({
  queryKey: ['change-forms'],
  queryFn: ({ signal }) => adminForms({ signal }),
  staleTime: Infinity,
});
export const useForms = () => useQuery(changeForms);

export const nameOf = ({ kind, action }: Pick<Form, 'kind' | 'action'>): string =>
  action ? `${kind}.${action}` : kind;

/** A change in the language of the page: its server's line reads `账号 account: create wang (reviewer)`. */
export function titledChange(forms: AdminFormsResponse | undefined, { kind, summary }: { kind: string; summary: string }, language: Language): string {
  const about = summary.replace(/^[^:]*: /, '').replace(/ \([^()]*\)$/, '');
  const form = forms?.items.find((each) => each.kind === kind && each.action && about.startsWith(`${each.action} `));
  return form ? `${form.title[language]}: ${about.slice(form.action!.length + 1)}` : about;
} // prettier-ignore

/** The content of a change as it is sent: what may be nothing and was left empty is nothing. */
export function contentOf(
  { action, schema }: Form,
  filled: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const { required = [], properties = {} } = schema as Schema;
  const nothing = required.filter((name) => filled[name] === undefined && bareNull(properties[name]));
  return { ...(action && { action }), ...filled, ...Object.fromEntries(nothing.map((name) => [name, null])) };
}
