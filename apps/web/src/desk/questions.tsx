import { Alert } from 'antd';
import { waitingFor } from '../acts/consulted.js';
import { textIn } from '../acts/enrich.js';
import { useSession } from '../app/session.js';
import { useWholeHistory, type CaseView } from '../case/queries.js';
import { dayInWords } from '../i18n/dates.js';
import { useLanguage } from '../i18n/index.js';
import { useWords } from './words.js';

/** What the applicant has asked, and what was answered. */
export function Questions({ view }: { view: CaseView }) {
  const t = useWords();
  const language = useLanguage();
  if (view.questions.length === 0) return <p>{t('question.none')}</p>;
  return (
    <>
      <ul>
        {view.questions.map(({ id, text, askedOn, answer, answeredOn }) => (
          <li key={id} className="long">
            <p>
              {t('question.asked', { on: dayInWords(askedOn, language) })}{t('colon')}{text}
            </p>
            <p>{answer && answeredOn ? `${t('question.answered', { on: dayInWords(answeredOn, language) })}${t('colon')}${answer}` : <strong>{t('question.waiting')}</strong>}</p>
          </li>
        ))}
      </ul>
      {view.availableActs.some(({ verb }) => verb === 'answerQuestion') && <p>{t('question.answerHint')}</p>}
    </>
  );
} // prettier-ignore

/** What colleagues have asked the reader and wait for. */
export function InnerQuestions({ view }: { view: CaseView }) {
  const t = useWords();
  const { who } = useSession();
  const asked = view.availableActs.some(({ verb }) => verb === 'giveInnerOpinion');
  const { data } = useWholeHistory(view.id, asked);
  if (!asked || !data || !who) return null;
  return (
    <Alert
      type="info"
      showIcon
      style={{ marginBottom: 16 }}
      title={t('inner.title')}
      description={
        <>
          <p>{t('inner.lead')}</p>
          <ul>
            {waitingFor(data.items, who.user.id).map(({ no, askedBy, question }) => (
              <li key={no} className="long">
                {data.names[askedBy]}
                {t('colon')}
                {textIn(question)}
              </li>
            ))}
          </ul>
          <p>{t('inner.hint')}</p>
        </>
      }
    />
  );
}
