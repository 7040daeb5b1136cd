import { lazy, Suspense, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, Redirect } from 'wouter';
import { Acts } from '../acts/index.js';
import { caseOf, type CaseView } from '../case/queries.js';
import { Clocks } from '../clock/index.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { Asked } from '../ui/asked.js';
import { Day } from '../ui/dates.js';
import { Loading } from '../ui/loading.js';
import { Page } from '../ui/page.js';
import { CasePapers } from './case-papers.js';
import { CaseMaterials } from './case-materials.js';
import { useWords } from './case-words.js';
import { Ended } from './ended.js';
import { ForWhom } from './for-whom.js';
import { useMatterTitle } from './matter-title.js';
import { Questions } from './questions.js';
import { TodoPanel } from './todo-panel.js';
import { todosOf, withoutThese } from './todo.js';
import { WhereIsIt } from './where-is-it.js';
import './applicant.css';

const FormShown = lazy(() => import('./form-shown.js'));
const WhatHappened = lazy(() => import('./what-happened.js'));

/** A case as its applicant needs it: what to do, where it is, who has it, until when and why. */
export default function CasePage({ params: { id = '' } }: { params: Record<string, string> }) {
  const titleOf = useMatterTitle();
  const t = useWords();
  const found = useQuery(caseOf(id));
  return (
    <Asked of={found}>
      {(view) =>
        view.phase === 'draft' ? (
          <Redirect to={`/apply/cases/${id}/form`} replace />
        ) : (
          <Page title={titleOf(view.matter)} trail={<Link href="/apply">{t('trail')}</Link>}>
            <OneCase view={view} />
          </Page>
        )
      }
    </Asked>
  );
}

function OneCase({ view }: { view: CaseView }) {
  const t = useWords();
  // The list of acts stays when the last of them is done: it tells what came of it.
  const [acting, setActing] = useState(false);
  return (
    <>
      <Facts view={view} />
      {view.phase === 'closed' && <Ended view={view} />}
      {(view.phase !== 'closed' || todosOf(view).length > 0) && <TodoPanel view={view} />}
      <div className="columns">
        {(acting || view.availableActs.length + view.blocked.length > 0) && (
          <div className="column-side">
            <Acts view={view} without={withoutThese(view)} onDone={() => setActing(true)} />
          </div>
        )}
        <div className="column-main">
          <WhereIsIt view={view} />
          <section aria-labelledby="clocks">
            <h2 id="clocks">{t('clocks')}</h2>
            <Clocks view={view} />
          </section>
          <CasePapers view={view} />
          <CaseMaterials view={view} />
          {view.form && (
            <Later title={t('form')}>
              <FormShown view={view} />
            </Later>
          )}
          <Later title={t('history.title')}>
            <WhatHappened view={view} />
          </Later>
        </div>
        <div className="column-side">
          <Questions view={view} />
        </div>
      </div>
    </>
  );
}

function Facts({ view }: { view: CaseView }) {
  const t = useWords();
  const name = useVocabulary();
  return (
    <p className="facts">
      <span>{t('number', { number: view.number })}</span>
      <ForWhom applicant={view.applicant} />
      <span className="long">{t('authority', { name: view.authority.name })}</span>
      {view.receivedOn && (
        <span>
          {t('received')}
          <Day on={view.receivedOn} />
        </span>
      )}
      {view.acceptedOn && (
        <span>
          {t('accepted')}
          <Day on={view.acceptedOn} />
          {view.deemedAccepted && t('deemed')}
        </span>
      )}
      {view.certificateNumber && (
        <span>
          <Link href={`/register/${encodeURIComponent(view.certificateNumber)}`}>
            {t('certificate', { number: view.certificateNumber })}
          </Link>
          {view.validUntil && (
            <>
              {' · '}
              {t('validUntil')}
              <Day on={view.validUntil} />
            </>
          )}
        </span>
      )}
      {view.outcome && <b>{t('closedAs', { outcome: name('outcomes', view.outcome) })}</b>}
    </p>
  );
}

/** What is loaded when somebody wants to see it. */
function Later({ title, children }: { title: string; children: React.ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <section className="later">
      <h2>
        <Button type="link" onClick={() => setOpen(!open)} aria-expanded={open}>
          {open ? '▾' : '▸'} {title}
        </Button>
      </h2>
      {open && <Suspense fallback={<Loading />}>{children}</Suspense>}
    </section>
  );
}
