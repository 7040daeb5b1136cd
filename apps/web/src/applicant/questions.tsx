import { lazy, Suspense, useState } from 'react';
import { Button } from 'antd';
import type { CaseView } from '../case/queries.js';
import { Day } from '../ui/dates.js';
import { Focused } from '../ui/focused.js';
import { Loading } from '../ui/loading.js';
import { useWords } from './case-words.js';

const ActForm = lazy(() => import('../acts/act-form.js').then(({ ActForm: form }) => ({ default: form })));

/** Questions to whoever has the case, and their answers: for information, with no effect on any limit. */
export function Questions({ view }: { view: CaseView }) {
  const t = useWords();
  const [asking, setAsking] = useState<boolean>();
  const act = view.availableActs.find(({ verb }) => verb === 'askQuestion');
  const { questions } = view;
  if (!act && questions.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="questions">
      <h2 id="questions">{t('questions.title')}</h2>
      <p>{t('questions.note')}</p>
      {questions.length === 0 && <p>{t('questions.none')}</p>}
      <ol className="plain">
        {questions.map((question) => (
          <li key={question.id} className="long">
            <b>{t('questions.asked')}</b> · <Day on={question.askedOn} />
            <p className="paper-text">{question.text}</p>
            {question.answer === null ? (
              <p>{t('questions.waiting')}</p>
            ) : (
              <>
                <b>{t('questions.answer')}</b> · <Day on={question.answeredOn} />
                <p className="paper-text">{question.answer}</p>
              </>
            )}
          </li>
        ))}
      </ol>
      {act && !asking && (
        <Button autoFocus={asking === false} onClick={() => setAsking(true)}>
          {t('questions.ask')}
        </Button>
      )}
      {act && asking && (
        <Focused>
          <Suspense fallback={<Loading />}>
            <ActForm view={view} act={act} onDone={() => setAsking(false)} onCancel={() => setAsking(false)} />
          </Suspense>
        </Focused>
      )}
    </section>
  );
}
