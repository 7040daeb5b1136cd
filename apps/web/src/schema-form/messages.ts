import type { Language } from '../i18n/index.js';
import { hintOf, kindOf, titleOf, type Schema } from './schema.js';

type Say = (name: string, field: Schema) => string;

const chosen = new Set(['choice', 'yesNo', 'ticks']);
const list = new Set(['rows', 'numbers']);

const zh: Record<string, Say> = {
  REQUIRED: (name, field) =>
    kindOf(field) === 'tick'
      ? `请勾选“${name}”`
      : chosen.has(kindOf(field))
        ? `请选择“${name}”`
        : list.has(kindOf(field))
          ? `请至少填写一项“${name}”`
          : `请填写“${name}”`,
  const: (name) => `请勾选“${name}”`,
  enum: (name) => `请从列出的选项中选择“${name}”`,
  oneOf: (name) => `请从列出的选项中选择“${name}”`,
  type: (name, field) =>
    kindOf(field) === 'number' ? `“${name}”只能填数字${field.type === 'integer' ? '(整数)' : ''}` : `“${name}”填写有误`,
  minLength: (name, { minLength }) => `“${name}”至少 ${minLength} 个字`,
  maxLength: (name, { maxLength }) => `“${name}”最多 ${maxLength} 个字`,
  minimum: (name, { minimum }) => `“${name}”不得小于 ${minimum}`,
  maximum: (name, { maximum }) => `“${name}”不得大于 ${maximum}`,
  exclusiveMinimum: (name, { exclusiveMinimum }) => `“${name}”应大于 ${exclusiveMinimum}`,
  exclusiveMaximum: (name, { exclusiveMaximum }) => `“${name}”应小于 ${exclusiveMaximum}`,
  minItems: (name, { minItems }) => `“${name}”至少 ${minItems} 项`,
  maxItems: (name, { maxItems }) => `“${name}”最多 ${maxItems} 项`,
};

const en: Record<string, Say> = {
  REQUIRED: (name, field) => (kindOf(field) === 'tick' ? `Tick “${name}”` : chosen.has(kindOf(field)) ? `Choose “${name}”` : list.has(kindOf(field)) ? `Enter at least one of “${name}”` : `Enter “${name}”`),
  const: (name) => `Tick “${name}”`,
  enum: (name) => `Choose “${name}” from the list`,
  oneOf: (name) => `Choose “${name}” from the list`,
  type: (name, field) => (kindOf(field) === 'number' ? `“${name}” must be a ${field.type === 'integer' ? 'whole number' : 'number'}` : `“${name}” is not right`),
  minLength: (name, { minLength }) => `“${name}” needs at least ${minLength} characters`,
  maxLength: (name, { maxLength }) => `“${name}” may have ${maxLength} characters at most`,
  minimum: (name, { minimum }) => `“${name}” must be ${minimum} or more`,
  maximum: (name, { maximum }) => `“${name}” must be ${maximum} or less`,
  exclusiveMinimum: (name, { exclusiveMinimum }) => `“${name}” must be more than ${exclusiveMinimum}`,
  exclusiveMaximum: (name, { exclusiveMaximum }) => `“${name}” must be less than ${exclusiveMaximum}`,
  minItems: (name, { minItems }) => `“${name}” needs at least ${minItems}`,
  maxItems: (name, { maxItems }) => `“${name}” may have ${maxItems} at most`,
}; // prettier-ignore

/** What is to be done about a fault of a field, in words. `parts`: where it stands, for a row that has no name of its own. */
export function saying(code: string, field: Schema, parts: readonly string[], language: Language): string {
  const row = parts.findLast((part) => /^\d+$/.test(part));
  const own = titleOf(field)[language];
  const name = row === undefined ? own : language === 'zh' ? `${own || '项'}(第 ${Number(row) + 1} 项)` : `${own || 'Item'} (no. ${Number(row) + 1})`;
  const say = (language === 'zh' ? zh : en)[code];
  if (say) return say(name, field);
  const hint = hintOf(field)?.[language];
  if (language === 'zh') return `“${name}”格式不对${hint ? `：${hint}` : '，请检查'}`;
  return `“${name}” does not have the right form${hint ? `: ${hint}` : '; check it'}`;
} // prettier-ignore
