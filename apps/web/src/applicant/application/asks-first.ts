import type { Schema } from '../../schema-form/schema.js';

/**
 * What must be known before a draft is begun, because it decides which authority it is begun with: the place, and where the
 * law tells authorities apart by it, the kind and rank of what is applied for.
 */
const deciding: Readonly<Record<string, readonly (readonly [string, string?])[]>> = {
  'type-approval': [['production', 'region']],
  'type-approval-commitment': [['production', 'region']],
  'standard-certification': [['owner'], ['standard', 'rank']],
  'standard-certification-commitment': [['owner', 'region']],
  'reference-material-grading': [['grade'], ['development', 'region']],
};

/** The part of a matter's form that is asked before its draft begins; undefined where nothing is. */
export function askedFirst(matter: string, schema: Schema): Schema | undefined {
  const parts = (deciding[matter] ?? []).flatMap(([group, field]) => {
    const whole = schema.properties?.[group];
    const part = field === undefined ? whole : whole && { ...whole, properties: { [field]: whole.properties?.[field] ?? {} }, required: [field] };
    return part ? [[group, part] as const] : [];
  });
  return parts.length ? { type: 'object', properties: Object.fromEntries(parts), required: parts.map(([group]) => group) } : undefined;
} // prettier-ignore
