import type { FieldWords, Text } from '#workflow-kit';

/** A word in both languages. */
export const t = (zh: string, en: string): Text => ({ zh, en });
/** A field with another name than its definition gives, or with one at all. */
export const title = (zh: string, en: string): FieldWords => ({ title: t(zh, en) });
/** Names of values. */
export const values = (named: Readonly<Record<string, readonly [zh: string, en: string]>>): FieldWords => ({ values: Object.fromEntries(Object.entries(named).map(([value, [zh, en]]) => [value, t(zh, en)])) }); // prettier-ignore
/** A word as it stands before a field or on a button: with a capital letter. */
export const label = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
