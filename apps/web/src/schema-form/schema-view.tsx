import { useLanguage, useText } from '../i18n/index.js';
import { dayInWords } from '../i18n/dates.js';
import { bare, isRecord, kindOf, optionsOf, titleOf, type Schema } from './schema.js';
import { regionName } from './regions.js';
import { useWords } from './words.js';
import './schema-form.css';

interface ViewProps {
  /** Left out: the value is shown by its own names. */
  readonly schema?: Schema | undefined;
  readonly value: unknown;
  /** Fields that must be filled in and are not are told; else they do not appear. */
  readonly missing?: boolean;
}

/** What was filled in, to read. */
export function SchemaView({ schema = {}, value, missing = false }: ViewProps) {
  const filled = isRecord(value) ? value : {};
  const known = schema.properties ? Object.keys(schema.properties) : [];
  const names = [...known, ...Object.keys(filled).filter((name) => !known.includes(name))];
  const shown = names.filter((name) => hasContent(filled[name]) || (missing && schema.required?.includes(name)));
  return (
    <dl className="schema-view">
      {shown.map((name) => (
        <Entry key={name} name={name} schema={schema.properties?.[name] ?? {}} value={filled[name]} missing={missing} />
      ))}
    </dl>
  );
}

const hasContent = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

function Entry({ name, schema, value, missing }: Required<ViewProps> & { name: string; schema: Schema }) {
  const text = useText();
  return (
    <div className={isRecord(value) || isRows(value) ? 'schema-view-group' : undefined}>
      <dt>{text(titleOf(schema, name))}</dt>
      <dd className="long">
        {name === 'region' && typeof value === 'string' ? (
          text(regionName(value))
        ) : (
          <Content schema={schema} value={value} missing={missing} />
        )}
      </dd>
    </div>
  );
}

const isRows = (value: unknown): boolean => Array.isArray(value) && value.some(isRecord);

function Content({ schema: given, value, missing }: { schema: Schema; value: unknown; missing: boolean }) {
  const t = useWords();
  const { schema } = bare(given);
  if (kindOf(schema) === 'group' && (isRecord(value) || (missing && value === undefined))) return <SchemaView schema={schema} value={value} missing={missing} />;
  if (!hasContent(value)) return <span className="schema-view-missing">{t('nothing')}</span>;
  if (isRecord(value)) return <SchemaView value={value} />;
  if (!Array.isArray(value)) return <Scalar schema={schema} value={value} />;
  const items = schema.items ?? {};
  if (kindOf(items) === 'number') return <>{value.join(' · ')}</>;
  return (
    <ol className="schema-view-rows">
      {value.map((row, no) => (
        // Rows are shown in their order and never move here.
        <li key={no}>
          <Content schema={items} value={row} missing={missing} />
        </li>
      ))}
    </ol>
  );
} // prettier-ignore

function Scalar({ schema, value }: { schema: Schema; value: unknown }) {
  const t = useWords();
  const text = useText();
  const language = useLanguage();
  const option = optionsOf(schema).find((each) => each.value === value);
  if (typeof value === 'boolean') return <>{t(value ? 'yes' : 'no')}</>;
  if (option) return <>{text(option.text)}</>;
  if (kindOf(schema) === 'date' && /^\d{4}-\d\d-\d\d$/.test(String(value))) return <>{dayInWords(String(value), language)}</>;
  return <span style={{ whiteSpace: 'pre-wrap' }}>{String(value)}</span>;
} // prettier-ignore
