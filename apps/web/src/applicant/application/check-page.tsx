import { useState } from 'react';
import { Alert, Button } from 'antd';
import { Link, useLocation } from 'wouter';
import { useAct, type Act } from '../../case/queries.js';
import { useText } from '../../i18n/index.js';
import { useVocabulary } from '../../i18n/vocabulary.js';
import { checkedAgainst, pruned, SchemaForm, SchemaView, type Schema } from '../../schema-form/index.js';
import { Page } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Loaded } from './loaded.js';
import { NotEditable } from './not-editable.js';
import { formOf, type Application } from './queries.js';
import { faultsIn, namesOf, sectionsOf } from './sections.js';
import { Trail } from './trail.js';
import { sizeInWords } from './upload.js';
import { useFormFaults } from './use-faults.js';
import { useWords } from './words.js';
import './application.css';

/** Everything that was filled in, to read once more, and the declaration with which it is handed in. */
export default function CheckPage({ params: { id = '' } }: { params: Record<string, string> }) {
  return <Loaded id={id}>{(application) => (application.view.editing ? <Check {...application} /> : <NotEditable id={id} />)}</Loaded>; // prettier-ignore
}

function Check(application: Application) {
  const t = useWords();
  const text = useText();
  const { view, matter } = application;
  const base = `/apply/cases/${view.id}`;
  return (
    <Page title={t('check.title')} trail={<Trail id={view.id} list />} narrow>
      <Missing {...application} />
      {sectionsOf(formOf(matter)).map((section) => {
        const name = section.title ? text(section.title) : t('list.general');
        const filled = Object.fromEntries(namesOf(section).map((each) => [each, view.form?.[each]]));
        const [only = ''] = namesOf(section);
        const inner = section.title && section.schema.properties?.[only];
        const empty = section.optional && Object.values(filled).every((value) => value === undefined);
        return (
          <section key={section.id} className="part" aria-labelledby={`part-${section.id}`}>
            <div className="part-head">
              <h2 id={`part-${section.id}`} className="long">{name}</h2>
              <Link href={`${base}/form/${section.id}`} aria-label={t('check.changeOf', { name })}>{t('check.change')}</Link>
            </div>
            {empty ? <p>{t('check.empty')}</p>
            : inner && inner.properties ? <SchemaView schema={inner} value={filled[only]} missing />
            : <SchemaView schema={section.schema} value={filled} missing />}
          </section>
        );
      })}
      <Materials {...application} />
      <HandIn {...application} />
    </Page>
  );
} // prettier-ignore

/** What stands in the way, each thing leading to the place where it is put right. */
function Missing({ view, matter }: Application) {
  const t = useWords();
  const schema = formOf(matter);
  const faults = useFormFaults(view, schema);
  if (faults.length === 0) return null;
  const placed = sectionsOf(schema).flatMap((section) => faultsIn(section, faults).map((fault) => ({ ...fault, section: section.id })));
  return (
    <Alert
      type="warning"
      showIcon
      title={t('check.missing', { count: faults.length })}
      description={
        <ul id="missing" tabIndex={-1}>
          {placed.map(({ pointer, message, section }) => (
            <li key={pointer}>
              <Link href={`/apply/cases/${view.id}/form/${section}#form${pointer}`}>{message}</Link>
            </li>
          ))}
        </ul>
      }
      style={{ marginBottom: 16 }}
    />
  );
} // prettier-ignore

function Materials({ view, matter }: Application) {
  const t = useWords();
  const named = useVocabulary();
  if (matter.materials.length === 0) return null;
  const base = `/apply/cases/${view.id}/materials`;
  const has = (code: string) => view.materials.find((each) => each.code === code);
  const missing = matter.materials.filter(({ code, required }) => required && !has(code));
  return (
    <section className="part" aria-labelledby="part-materials">
      <div className="part-head">
        <h2 id="part-materials">{t('check.materials')}</h2>
        <Link href={base} aria-label={t('check.changeOf', { name: t('check.materials') })}>{t('check.change')}</Link>
      </div>
      <dl className="schema-view">
        {matter.materials.filter(({ code, required }) => required || has(code)).map(({ code }) => {
          const file = has(code);
          return (
            <div key={code}>
              <dt className="long">{named('materials', code, matter.code)}</dt>
              <dd className="long">
                {file ? <a href={`/api/v1/cases/${view.id}/materials/${code}`} download={file.name}>{t('material.file', { name: file.name, size: sizeInWords(file.size) })}</a> : <span className="schema-view-missing">{t('material.missing')}</span>}
              </dd>
            </div>
          );
        })}
      </dl>
      {missing.length > 0 && (
        <Alert type="warning" showIcon title={t('check.missingMaterials')} description={
          <ul>{missing.map(({ code }) => <li key={code}><Link href={`${base}#material-${code}`}>{named('materials', code, matter.code)}</Link></li>)}</ul>
        } />
      )}
    </section>
  );
} // prettier-ignore

/** Handing in belongs to the page of the step that the case is at. */
function HandIn(application: Application) {
  const t = useWords();
  const text = useText();
  const { view } = application;
  const can = (verb: string) => view.availableActs.some((act) => act.verb === verb);
  const submit = view.availableActs.find(({ verb }) => verb === 'submit');
  const blocked = view.blocked.find(({ verb }) => verb === 'submit');
  const led = (note: 'check.correcting' | 'check.toCommitment' | 'check.offered', to: string, words: 'check.toCorrections' | 'list.toCase') => (
    <Alert type="info" showIcon title={t(note)} description={<Link href={to}>{t(words)}</Link>} />
  );
  if (submit) return <Declare application={application} act={submit} />;
  if (blocked) return blocked.code === 'INVALID_INPUT' ? null : <Alert type="warning" showIcon title={t('check.blocked', { message: text(blocked.message) })} />;
  if (view.state === 'correcting') return led('check.correcting', `/apply/cases/${view.id}/corrections`, 'check.toCorrections');
  if (can('commit') || view.blocked.some(({ verb }) => verb === 'commit')) return led('check.toCommitment', `/apply/cases/${view.id}`, 'list.toCase');
  return led('check.offered', `/apply/cases/${view.id}`, 'list.toCase');
} // prettier-ignore

function Declare({ application: { view }, act }: { application: Application; act: Act }) {
  const t = useWords();
  const [, go] = useLocation();
  const [value, setValue] = useState<unknown>({});
  const [asked, setAsked] = useState(false);
  const sending = useAct(view.id);
  const schema = act.payloadSchema as Schema;
  const faults = asked ? checkedAgainst(schema, value) : [];
  const submit = () => {
    setAsked(true);
    const [first] = checkedAgainst(schema, value);
    if (first) return document.getElementById(`declare${first.pointer}`)?.focus();
    // The page that comes then takes the place of this one: going back does not lead into a form that is handed in. What
    // was told is shown below the form; once it is in, this part of the page is gone before the answer is heard here.
    sending.mutateAsync({ verb: act.verb, payload: pruned(schema, value) as Record<string, unknown>, revision: view.revision }).then(
      () => go(`/apply/cases/${view.id}/submitted`, { replace: true }),
      () => undefined,
    );
  };
  return (
    <section className="part" aria-labelledby="part-declare">
      <h2 id="part-declare">{t('check.declare')}</h2>
      <SchemaForm schema={schema} value={value} onChange={setValue} faults={faults} idPrefix="declare" />
      {sending.error && <ProblemNotice problem={sending.error} onRetry={submit} />}
      <p className="field-hint">{t('check.submitHint')}</p>
      <Button type="primary" size="large" onClick={submit} loading={sending.isPending}>
        {t('check.submit')}
      </Button>
    </section>
  );
} // prettier-ignore
