import { useEffect, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { Link } from 'wouter';
import { applicants } from '../app/routes.js';
import { useSession } from '../app/session.js';
import { matterOf } from '../case/queries.js';
import { useText } from '../i18n/index.js';
import { Asked } from '../ui/asked.js';
import { Page } from '../ui/page.js';
import { Law } from '../ui/law.js';
import { Length } from './length.js';
import { Limits } from './limits.js';
import { Lines } from './lines.js';
import { Materials } from './materials.js';
import { isAppliedFor, timeOf, type Matter } from './queries.js';
import { Questions } from './questions.js';
import { Results } from './results.js';
import { Steps } from './steps.js';
import { Versions } from './versions.js';
import { useWords } from './words.js';
import './guide.css';

/** The guide to one matter (办事指南). */
export default function GuidePage({ params: { code = '' } }: { params: Record<string, string> }) {
  const t = useWords();
  const text = useText();
  const matter = useQuery(matterOf(code));
  const trail = <Link href="/matters">{t('trail')}</Link>;
  if (!matter.data) return <Page title={t('list.title')} trail={trail}><Asked of={matter}>{() => null}</Asked></Page>;
  return (
    <Page key={code} title={text(matter.data.title)} trail={trail}>
      <Guided matter={matter.data} />
    </Page>
  );
} // prettier-ignore

function Guided({ matter }: { matter: Matter }) {
  const t = useWords();
  const parts = usePartsOf(matter);
  useArrival();
  return (
    <>
      <Summary matter={matter} />
      <div className="guide">
        <nav className="guide-contents no-print" aria-label={t('contents')}>
          <ul>
            {parts.map(({ id, title }) => (
              <li key={id}>
                <a href={`#${id}`}>{title}</a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="guide-parts">
          {parts.map(({ id, title, content }) => (
            <section key={id} aria-labelledby={id}>
              <h2 id={id} tabIndex={-1}>
                {title}
              </h2>
              {content}
            </section>
          ))}
        </div>
      </div>
    </>
  );
}

/** What it is about, how long it takes, and where to go from here. */
function Summary({ matter }: { matter: Matter }) {
  const t = useWords();
  const text = useText();
  const { who } = useSession();
  const { code, about } = matter;
  const time = timeOf(matter);
  return (
    <>
      {about && <p className="guide-lead">{text(about.text)}</p>}
      {time && (
        <p>
          {t('list.time')}: <strong><Length limit={time} from /></strong> · <Law of={time.basis} />
        </p>
      )}
      {isAppliedFor(matter) ? (
        <p className="guide-ways no-print">
          <Link className="guide-way" href={`/matters/${code}/screening`}>{t('screen')}</Link>
          {(!who || applicants(who)) && <Link className="guide-way" data-primary href={`/apply/new/${code}`}>{t('apply')}</Link>}
          <Button onClick={() => window.print()}>{t('print')}</Button>
        </p>
      ) : (
        <div className="guide-ways">
          <Alert type="info" showIcon title={t('notApplied')} />
          <Button className="no-print" onClick={() => window.print()}>{t('print')}</Button>
        </div>
      )}
    </>
  );
} // prettier-ignore

interface Part {
  readonly id: string;
  readonly title: string;
  readonly content: ReactNode;
}

/** The parts of the guide in the order of the law's own list (Licensing Law art. 30); empty ones are left out. */
function usePartsOf(matter: Matter): Part[] {
  const t = useWords();
  const { guide } = matter;
  const applied = isAppliedFor(matter);
  const lines = (name: 'who' | 'conditions' | 'fee' | 'where' | 'rights' | 'remedies' | 'notes') =>
    guide?.[name].length ? [{ id: name, title: t(`part.${name}`), content: <Lines of={guide[name]} /> }] : [];
  return [
    ...lines('who'),
    ...lines('conditions'),
    ...(applied ? [{ id: 'materials', title: t('part.materials'), content: <Materials matter={matter} /> }] : []),
    { id: 'form', title: t(applied ? 'part.form' : 'part.formOther'), content: <Questions matter={matter} /> },
    { id: 'limits', title: t('part.limits'), content: <Limits matter={matter} /> },
    { id: 'steps', title: t('part.steps'), content: <Steps matter={matter} /> },
    { id: 'outcomes', title: t('part.outcomes'), content: <Results matter={matter} /> },
    ...lines('fee'),
    ...lines('where'),
    ...lines('rights'),
    ...lines('remedies'),
    ...lines('notes'),
    { id: 'basis', title: t('part.basis'), content: <Versions matter={matter} /> },
  ];
} // prettier-ignore

/** A link to a part leads there although the part came after the page. */
function useArrival() {
  useEffect(() => {
    const wanted = window.location.hash.slice(1);
    if (wanted) document.getElementById(wanted)?.scrollIntoView();
  }, []);
}
