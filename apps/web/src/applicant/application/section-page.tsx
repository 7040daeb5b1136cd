import { useEffect, useMemo, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useLocation } from 'wouter';
import type { FieldFault } from '../../api/index.js';
import { useSession } from '../../app/session.js';
import { Message } from '../../app/message.js';
import { caseOf } from '../../case/queries.js';
import { useText } from '../../i18n/index.js';
import { at, checkedAgainst, idOf, isRecord, kindOf, SchemaForm, type Schema } from '../../schema-form/index.js';
import { Page } from '../../ui/page.js';
import { FaultList } from './fault-list.js';
import { Loaded } from './loaded.js';
import { NotEditable } from './not-editable.js';
import { formOf, type Application } from './queries.js';
import { FromElsewhere, SaveState } from './save-state.js';
import { same } from './merge.js';
import { faultsIn, namesOf, ofForm, sectionsOf, type Section } from './sections.js';
import { Trail } from './trail.js';
import { useDraft } from './use-draft.js';
import { useFormFaults } from './use-faults.js';
import { useWords } from './words.js';
import './application.css';

const prefix = 'form';

/** One page of the application form, saved by itself. */
export default function SectionPage({ params: { id = '', section = '' } }: { params: Record<string, string> }) {
  return <Loaded id={id}>{(application) => <Chosen key={section} application={application} id={section} />}</Loaded>;
}

function Chosen({ application, id }: { application: Application; id: string }) {
  const t = useWords();
  const { view, matter } = application;
  const sections = useMemo(() => sectionsOf(formOf(matter)), [matter]);
  const section = sections.find((each) => each.id === id);
  if (!section) return <Message title={t('section.unknown')} text={t('list.notEditableText')} />;
  if (!view.editing) return <NotEditable id={view.id} />;
  return <SectionForm {...application} sections={sections} section={section} />;
}

function SectionForm({ view, matter, sections, section: given }: Application & { sections: Section[]; section: Section }) {
  const t = useWords();
  const text = useText();
  const [, go] = useLocation();
  const { site } = useSession();
  const queries = useQueryClient();
  const schema = formOf(matter);
  const { value, change, flush, saving, elsewhere, restored } = useDraft(view, schema);
  const ofServer = useFormFaults(view, schema);
  // Whoever comes by a link to a missing field sees what is wrong at once.
  const [asked, setAsked] = useState(window.location.hash !== '');
  const [tried, setTried] = useState(0);
  const no = sections.indexOf(given);
  const section = useNeeded(given, ofServer);
  // What has been typed since is judged anew when it is saved.
  const unchanged = ({ pointer }: FieldFault) => same(at(view.form, pointer), at(value, pointer));
  const faults = asked ? together(checkedAgainst(section.schema, value), faultsIn(section, ofServer).filter(unchanged)) : [];

  useEffect(() => {
    const wanted = decodeURIComponent(window.location.hash.slice(1));
    if (wanted) document.getElementById(wanted)?.focus();
  }, []);

  const next = async () => {
    const own = checkedAgainst(section.schema, value);
    const saved = await flush();
    const told = queries.getQueryData(caseOf(view.id).queryKey)?.editing?.faults ?? [];
    if (saved && own.length === 0 && faultsIn(section, ofForm(told)).length === 0) {
      const after = sections[no + 1];
      return go(after ? `/apply/cases/${view.id}/form/${after.id}` : `/apply/cases/${view.id}/form`);
    }
    setAsked(true);
    setTried((times) => times + 1);
  };
  const later = async () => {
    await flush();
    go(`/apply/cases/${view.id}/form`);
  };

  return (
    <Page title={section.title ? text(section.title) : t('list.general')} trail={<Trail id={view.id} list />} narrow>
      <p className="field-hint">{t('section.step', { no: no + 1, all: sections.length })}</p>
      <FromElsewhere elsewhere={elsewhere} restored={restored} schema={schema} />
      {asked && faults.length > 0 && <FaultList key={tried} title={t('section.faults', { count: faults.length })} faults={faults} idOf={idOf(prefix)} />}
      {site?.demo && (
        <p>
          <Button onClick={() => change({ ...value, ...exampleOf(section, matter.sampleForm) })}>{t('section.example')}</Button>
        </p>
      )}
      <Unframed section={section} value={value} onChange={change} faults={faults} />
      <SaveState saving={saving} />
      <div className="form-buttons">
        <Button type="primary" onClick={() => void next()}>{t('section.next')}</Button>
        <Button onClick={() => void later()}>{t('section.later')}</Button>
      </div>
    </Page>
  );
} // prettier-ignore

/** What the rest of the form makes needed is not called optional on its own page. */
function useNeeded(section: Section, faults: readonly FieldFault[]): Section {
  const [needed] = useState(() => namesOf(section).filter((name) => faults.some(({ pointer }) => pointer === `/${name}`)));
  return useMemo(
    () => (needed.length === 0 ? section : { ...section, optional: false, schema: { ...section.schema, required: [...(section.schema.required ?? []), ...needed] } }),
    [section, needed],
  );
} // prettier-ignore

/** A required group that is a page of its own needs no frame around it: its name is that of the page. */
function Unframed({ section, value, onChange, faults }: { section: Section; value: Record<string, unknown>; onChange: (value: Record<string, unknown>) => void; faults: readonly FieldFault[] }) {
  const [name = ''] = namesOf(section);
  const only = section.schema.properties?.[name] as Schema;
  const bare = section.title !== null && !section.optional && kindOf(only) === 'group';
  return bare ? (
    <SchemaForm schema={only} at={`/${name}`} value={value[name]} onChange={(part) => onChange({ ...value, [name]: part })} faults={faults} idPrefix={prefix} />
  ) : (
    <SchemaForm schema={section.schema} value={value} onChange={(whole) => isRecord(whole) && onChange(whole)} faults={faults} idPrefix={prefix} />
  );
} // prettier-ignore

const exampleOf = (section: Section, sample: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(namesOf(section).map((name) => [name, sample[name]]));

/** One fault for each field; what the page found itself comes first. */
function together(own: readonly FieldFault[], ofServer: readonly FieldFault[]): FieldFault[] {
  return [...own, ...ofServer.filter(({ pointer }) => !own.some((fault) => fault.pointer === pointer))];
}
