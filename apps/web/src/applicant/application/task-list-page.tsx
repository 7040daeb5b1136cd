import { useMemo, useState } from 'react';
import { Button } from 'antd';
import { Link, useLocation } from 'wouter';
import { useQuery } from '@tanstack/react-query';
import { documentsOf, useAct, type CaseView } from '../../case/queries.js';
import { useText } from '../../i18n/index.js';
import { Page } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { ForWhom } from '../for-whom.js';
import { Loaded } from './loaded.js';
import { NotEditable } from './not-editable.js';
import { formOf, type Application } from './queries.js';
import { answering, pointsOf } from './points.js';
import { namesOf, sectionsOf, statusOf, type Status } from './sections.js';
import { StatusTag } from './status-tag.js';
import { Trail } from './trail.js';
import { useFormFaults } from './use-faults.js';
import { useWords } from './words.js';
import './application.css';

/** What an application consists of and how far each part is; in any order. */
export default function TaskListPage({ params: { id = '' } }: { params: Record<string, string> }) {
  return <Loaded id={id}>{(application) => (application.view.editing ? <Tasks {...application} /> : <NotEditable id={id} />)}</Loaded>; // prettier-ignore
}

function Tasks({ view, matter }: Application) {
  const t = useWords();
  const text = useText();
  const schema = formOf(matter);
  const faults = useFormFaults(view, schema);
  const sections = useMemo(() => sectionsOf(schema), [schema]);
  const pointed = usePointed(view);
  const statuses = sections.map((section) =>
    namesOf(section).some((each) => pointed.has(`/${each}`)) ? 'needsCorrection' : statusOf(section, view.form ?? {}, faults),
  );
  const base = `/apply/cases/${view.id}`;
  const needed = matter.materials.filter(({ required }) => required);
  const has = (code: string) => view.materials.some((each) => each.code === code);
  const done = statuses.filter((status) => status === 'done' || status === 'optional').length;
  return (
    <Page title={t('list.title', { matter: text(matter.title) })} trail={<Trail />} narrow>
      <p>
        {t('list.number', { number: view.number })} · {t('list.done', { done, all: sections.length })}
      </p>
      <ForWhom applicant={view.applicant} />
      <h2>{t('list.sections')}</h2>
      <ol className="tasks">
        {sections.map(({ id, title }, no) => (
          <Task key={id} href={`${base}/form/${id}`} name={title ? text(title) : t('list.general')} status={statuses[no]!} id={id} />
        ))}
      </ol>
      {matter.materials.length > 0 && (
        <>
          <h2>{t('list.materials')}</h2>
          <ol className="tasks">
            <Task
              href={`${base}/materials`}
              name={t('material.title')}
              status={matter.materials.some(({ code }) => pointed.has(code)) ? 'needsCorrection' : materialStatus(needed.filter(({ code }) => has(code)).length, needed.length, view.materials.length)}
              id="materials"
            />
          </ol>
          {needed.length > 0 && (
            <p className="field-hint">{t('list.materialsDone', { done: needed.filter(({ code }) => has(code)).length, all: needed.length })}</p>
          )}
        </>
      )}
      <h2>{t('list.hand')}</h2>
      <p>
        <Link href={view.availableActs.some(({ verb }) => verb === 'handInCorrections') ? `${base}/corrections` : `${base}/check`}>{t('list.check')}</Link>
      </p>
      {faults.length > 0 && <p className="field-hint">{t('list.checkLocked', { count: faults.length })}</p>}
      <Discard {...{ view, matter }} />
    </Page>
  );
} // prettier-ignore

const materialStatus = (uploaded: number, needed: number, any: number): Status =>
  needed === 0 ? (any > 0 ? 'done' : 'optional')
  : uploaded === needed ? 'done'
  : any > 0 ? 'inProgress' : 'notBegun'; // prettier-ignore

/** Materials and parts of the form that a notice of corrections names: they wait for a change until all is handed in. */
function usePointed({ id, state }: CaseView): ReadonlySet<string> {
  const papers = useQuery({ ...documentsOf(id), enabled: state === 'correcting' });
  return useMemo(() => {
    const notice = papers.data?.items.findLast(({ code }) => code === answering.handInCorrections);
    return new Set(pointsOf(notice?.data ?? {}).flatMap(({ material }) => material ?? []));
  }, [papers.data]);
}

function Task({ href, name, status, id }: { href: string; name: string; status: Status; id: string }) {
  return (
    <li>
      <Link href={href} aria-describedby={`status-${id}`} className="long">
        {name}
      </Link>
      <StatusTag status={status} id={`status-${id}`} />
    </li>
  );
}

function Discard({ view }: Application) {
  const t = useWords();
  const [, go] = useLocation();
  const [sure, setSure] = useState(false);
  const act = useAct(view.id);
  if (!view.availableActs.some(({ verb }) => verb === 'discard')) return null;
  const discard = () =>
    void act.mutateAsync({ verb: 'discard', payload: {}, revision: view.revision }).then(
      () => go('/apply', { replace: true }),
      () => undefined,
    );
  if (!sure) return <Button type="link" danger onClick={() => setSure(true)}>{t('list.discard')}</Button>;
  return (
    <div role="group" aria-label={t('list.discard')} className="part">
      <p>{t('list.discardSure')}</p>
      {act.error && <ProblemNotice problem={act.error} onRetry={discard} />}
      <div className="form-buttons">
        <Button danger onClick={discard} loading={act.isPending}>{t('list.discardYes')}</Button>
        <Button onClick={() => setSure(false)} autoFocus>{t('list.discardNo')}</Button>
      </div>
    </div>
  );
} // prettier-ignore
