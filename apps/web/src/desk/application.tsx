import { useQuery } from '@tanstack/react-query';
import { matterOfCase, type CaseView } from '../case/queries.js';
import { useText } from '../i18n/index.js';
import { SchemaView, type Schema } from '../schema-form/index.js';
import { Asked } from '../ui/asked.js';
import { Material } from './material.js';
import { useWords } from './words.js';

/** What was applied for. */
export function CaseForm({ view }: { view: CaseView }) {
  const t = useWords();
  const matter = useQuery(matterOfCase(view));
  if (view.form === null) return <p>{t('case.noForm')}</p>;
  return <Asked of={matter}>{({ formSchema }) => <SchemaView schema={formSchema as Schema} value={view.form} />}</Asked>;
} // prettier-ignore

/** What was handed in, and what should have been. */
export function Materials({ view }: { view: CaseView }) {
  const t = useWords();
  const text = useText();
  const { data: matter } = useQuery(matterOfCase(view));
  const listed = matter?.materials ?? [];
  const missing = view.form === null ? [] : listed.filter(({ code, required }) => required && !view.materials.some((each) => each.code === code)); // prettier-ignore
  const titleOf = (code: string) => text(listed.find((each) => each.code === code)?.title) || code;
  if (view.materials.length === 0 && missing.length === 0) return <p>{t('material.none')}</p>;
  return (
    <ul style={{ paddingInlineStart: 20 }}>
      {view.materials.map((material) => (
        <Material key={material.code} caseId={view.id} material={material} title={titleOf(material.code)} />
      ))}
      {missing.map(({ code }) => (
        <li key={code}>
          {titleOf(code)}
          {t('colon')}
          <strong>{t('material.missing')}</strong> ({t('material.required')})
        </li>
      ))}
    </ul>
  );
}
