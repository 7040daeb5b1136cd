import { useLanguage, useText } from '../i18n/index.js';
import { bare, hintOf, isRequired, kindOf, optionsOf, titleOf, type Schema } from '../schema-form/schema.js';
import { isAppliedFor, type Matter } from './queries.js';
import { useWords } from './words.js';

/** Choices told one by one; of more, the first of them. */
const few = 8;

/** What the form asks, to be read before one begins. */
export function Questions({ matter }: { matter: Matter }) {
  const t = useWords();
  const schema = matter.formSchema as Schema;
  return (
    <>
      {isAppliedFor(matter) && <p>{t('form.text', { count: Object.keys(schema.properties ?? {}).length })}</p>}
      <Asked schema={schema} />
    </>
  );
}

function Asked({ schema }: { schema: Schema }) {
  return (
    <ul className="guide-questions">
      {Object.entries(schema.properties ?? {}).map(([name, field]) => (
        <Question key={name} name={name} schema={field} required={isRequired(schema, name)} />
      ))}
    </ul>
  );
}

function Question({ name, schema: given, required }: { name: string; schema: Schema; required: boolean }) {
  const t = useWords();
  const text = useText();
  const { schema } = bare(given);
  const hint = hintOf(schema);
  const many = kindOf(schema) === 'rows' && schema.items;
  const inner = many ? schema.items! : schema;
  return (
    <li>
      {text(titleOf(given, name))}{' '}
      <small>
        ({t(required ? 'form.required' : 'form.optional')}
        {many && ` · ${t('form.many')}`})
      </small>
      {hint && <small className="guide-hint">{text(hint)}</small>}
      <Choices schema={kindOf(schema) === 'ticks' ? schema.items! : schema} titled={schema} />
      {inner.properties && <Asked schema={inner} />}
    </li>
  );
}

/** What one can choose from; a box to tick has nothing to choose. */
function Choices({ schema, titled }: { schema: Schema; titled: Schema }) {
  const t = useWords();
  const text = useText();
  const language = useLanguage();
  if (kindOf(schema) !== 'choice') return null;
  const options = optionsOf({ ...schema, 'x-enum-titles': schema['x-enum-titles'] ?? titled['x-enum-titles'] ?? {} });
  const told = options.slice(0, few).map((option) => text(option.text)).join(language === 'zh' ? '、' : '; ');
  const more = options.length > few ? ` ${t('form.more', { count: options.length })}` : '';
  return <small className="guide-hint">{t('form.options', { options: told + more })}</small>;
} // prettier-ignore
