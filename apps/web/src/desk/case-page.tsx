import { lazy, Suspense } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { Acts } from '../acts/index.js';
import { useSession } from '../app/session.js';
import { caseOf, type CaseView } from '../case/queries.js';
import { Clocks } from '../clock/index.js';
import { useText } from '../i18n/index.js';
import { vocabulary } from '../i18n/vocabulary.js';
import { Asked } from '../ui/asked.js';
import { Near } from '../ui/near.js';
import { Page } from '../ui/page.js';
import { CaseForm, Materials } from './application.js';
import { CaseFacts } from './case-facts.js';
import { InnerQuestions, Questions } from './questions.js';
import { Papers } from './papers.js';
import { People } from './people.js';
import { Section } from './section.js';
import { Task } from './task.js';
import { useWords } from './words.js';
import './desk.css';

const Opinions = lazy(() => import('./case-opinions.js'));
const Filing = lazy(() => import('./filing.js'));
const Timeline = lazy(() => import('../history/index.js').then(({ Timeline: page }) => ({ default: page })));
const Chart = lazy(() => import('../history/index.js').then(({ Chart: page }) => ({ default: page })));

/** A case on one page, for whoever handles it. */
export default function CasePage({ params: { id } }: { params: Record<string, string> }) {
  const t = useWords();
  const found = useQuery(caseOf(id!));
  const { data: words } = useQuery(vocabulary);
  const text = useText();
  const title = found.data && `${found.data.number} ${text(words?.matters[found.data.matter]?.title)}`;
  return (
    <Page title={title ?? t('cases.title')} trail={<Link href="/desk">{t('trail')}</Link>}>
      <Asked of={found}>{(view) => <Content view={view} />}</Asked>
    </Page>
  );
}

function Content({ view }: { view: CaseView }) {
  const { who } = useSession();
  const outside = who !== null && who.organisation.id !== view.authority.id;
  return outside ? <CalledIn view={view} /> : <Inside view={view} />;
}

/** For those called in from outside: their task, the materials and their act. */
function CalledIn({ view }: { view: CaseView }) {
  const t = useWords();
  return (
    <>
      <CaseFacts view={view} />
      <div className="desk-case">
        <aside>
          <Acts view={view} />
        </aside>
        <div>
          <Task view={view} />
          <Section id="clock" title={t('case.clock')}>
            <Clocks view={view} />
          </Section>
          <About view={view} />
          <Suspense>
            <Opinions view={view} />
          </Suspense>
        </div>
      </div>
    </>
  );
}

function Inside({ view }: { view: CaseView }) {
  const t = useWords();
  const sections = ['clock', 'about', 'questions', 'opinions', 'people', 'papers', 'history', 'chart'] as const;
  return (
    <>
      <CaseFacts view={view} />
      <nav aria-label={t('case.sections')} className="no-print">
        <ul className="desk-jump">
          {sections.map((each) => (
            <li key={each}>
              <a href={`#${each}`}>{t(`case.${each}`)}</a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="desk-case">
        <aside>
          <InnerQuestions view={view} />
          <Acts view={view} />
        </aside>
        <div>
          <Section id="clock" title={t('case.clock')}>
            <Clocks view={view} />
          </Section>
          <Suspense>
            <Filing view={view} />
          </Suspense>
          <About view={view} />
          <Section id="questions" title={t('case.questions')}>
            <Questions view={view} />
          </Section>
          <Suspense>
            <Opinions view={view} />
          </Suspense>
          <Section id="people" title={t('case.people')}>
            <People view={view} />
          </Section>
          <Section id="papers" title={t('case.papers')}>
            <Papers view={view} />
          </Section>
          <Section id="history" title={t('case.history')}>
            <Suspense>
              <Timeline caseId={view.id} paperHref={(no) => `#paper-${no}`} />
            </Suspense>
          </Section>
          <Section id="chart" title={t('case.chart')}>
            <Near>
              <Suspense>
                <Chart caseId={view.id} />
              </Suspense>
            </Near>
          </Section>
        </div>
      </div>
    </>
  );
}

/** Form and materials side by side, where there is room. */
function About({ view }: { view: CaseView }) {
  const t = useWords();
  return (
    <Section id="about" title={t('case.about')}>
      <div className="desk-beside">
        <div>
          <h3>{t('case.form')}</h3>
          <CaseForm view={view} />
        </div>
        <div>
          <h3>{t('case.materials')}</h3>
          <Materials view={view} />
        </div>
      </div>
    </Section>
  );
}
