import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { matterOfCase, documentsOf, type CaseView } from '../case/queries.js';
import { useText } from '../i18n/index.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { Remedies, type RemediesTold } from '../paper/index.js';
import { useWords } from './case-words.js';
import { lastWord, mayApplyAgain } from './endings.js';

/** How a case ended, and what can be done now: read the decision, use the certificate, object, or apply again. */
export function Ended({ view }: { view: CaseView }) {
  const t = useWords();
  const text = useText();
  const name = useVocabulary();
  const { data: papers } = useQuery(documentsOf(view.id));
  const { data: matter } = useQuery(matterOfCase(view));
  const last = lastWord(papers?.items ?? []);
  const remedies = last?.data['remedies'] as RemediesTold | undefined;
  const number = view.certificateNumber;
  return (
    <section className="panel lead-panel" aria-labelledby="ended">
      <h2 id="ended">{view.outcome ? t('ended.as', { outcome: name('outcomes', view.outcome) }) : t('ended.title')}</h2>
      <p>{t(mayApplyAgain(view.outcome) ? 'ended.nothingGranted' : 'ended.nothingToDo')}</p>
      <ul>
        {last && (
          <li>
            <Link href={`/apply/inbox/${view.id}/${last.no}`}>{t('ended.read', { paper: text(last.title) })}</Link>
          </li>
        )}
        {number && (
          <>
            <li>
              <Link href={`/register/${encodeURIComponent(number)}`}>{t('ended.certificate', { number })}</Link>
            </li>
            <li>
              <Link href="/apply/certificates">{t('ended.certificates')}</Link>
            </li>
          </>
        )}
        {mayApplyAgain(view.outcome) && matter?.openedBy.includes('applicant') && (
          <li>
            <Link href={`/apply/new/${view.matter}?copy=${view.id}`}>{t('ended.again')}</Link>
          </li>
        )}
      </ul>
      {last && remedies && <Remedies told={remedies} servedOn={last.servedOn} clocks={view.clocks} />}
    </section>
  );
} // prettier-ignore
