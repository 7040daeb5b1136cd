import { useQuery } from '@tanstack/react-query';
import { actsOfMatter, matterOf } from '../case/queries.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { SchemaView, type Schema } from '../schema-form/index.js';
import { withheldIn, type HistoryEntry } from './kinds.js';
import { useWords } from './words.js';

interface PayloadProps {
  readonly entry: HistoryEntry;
  readonly matter: string;
  readonly names: Readonly<Record<string, string>>;
}

const field = (zh: string) => ({ title: zh, 'x-title-en': zh });

/** What was handed in with an entry, in words; what the reader is not shown is said to be there. */
export function Payload({ entry, matter, names }: PayloadProps) {
  const t = useWords();
  const withheld = withheldIn(entry).length;
  const shown = Object.keys(entry.payload).length;
  return (
    <>
      {shown > 0 && (
        <details>
          <summary>{t('details')}</summary>
          {entry.verb === 'attachMaterial' ? <Material entry={entry} matter={matter} /> : <Fields entry={entry} matter={matter} names={names} />}
        </details>
      )}
      {withheld > 0 && <p className="history-withheld">{t('withheld', { count: withheld })}</p>}
    </>
  );
} // prettier-ignore

function Material({ entry: { payload }, matter }: { entry: HistoryEntry; matter: string }) {
  const t = useWords();
  const name = useVocabulary();
  const properties = Object.fromEntries((['code', 'name', 'size', 'type', 'sha256'] as const).map((key) => [key, field(t(`material.${key}`))])); // prettier-ignore
  const { code, size } = payload as { code?: string; size?: number };
  const value = { ...payload, code: name('materials', code, matter), ...(size !== undefined && { size: t('bytes', { count: size }) }) }; // prettier-ignore
  return <SchemaView schema={{ properties }} value={value} />;
}

function Fields({ entry: { verb, payload }, matter, names }: PayloadProps) {
  const t = useWords();
  const isForm = verb === 'open' || verb === 'saveForm';
  const { data: acts } = useQuery({ ...actsOfMatter(matter), enabled: !isForm });
  const { data: form } = useQuery({ ...matterOf(matter), enabled: isForm });
  const known = (isForm ? { properties: { form: form?.formSchema } } : acts?.items.find((act) => act.verb === verb)?.payloadSchema) as Schema | undefined; // prettier-ignore
  const titles = ['authorityId', 'grantId', 'dueOn', 'kind', 'ruleEndsOn', 'entry', 'form', 'electronic'] as const;
  const resolved = Object.fromEntries(titles.filter((key) => Object.hasOwn(payload, key)).map((key) => [key, field(t(`resolved.${key}`))])); // prettier-ignore
  const properties: Record<string, Schema> = {};
  for (const key of Object.keys({ ...known?.properties, ...payload })) {
    const schema = { ...resolved[key], ...known?.properties?.[key] } as Schema;
    properties[key] = namedIn(schema, payload[key], names);
  }
  return <SchemaView schema={{ ...known, properties }} value={payload} />;
}

/** Ids of people and bodies are read by their names. */
function namedIn(schema: Schema, value: unknown, names: PayloadProps['names']): Schema {
  const picked = (Array.isArray(value) ? value : [value]).filter((id) => typeof id === 'string' && Object.hasOwn(names, id));
  if (schema.enum || picked.length === 0) return schema;
  const oneOf = picked.map((id) => ({ const: id, title: names[id as string] }) as Schema);
  return Array.isArray(value) ? { ...schema, items: { ...schema.items, oneOf } } : { ...schema, oneOf };
} // prettier-ignore
