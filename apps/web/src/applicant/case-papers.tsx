import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { documentsOf, type CaseView } from '../case/queries.js';
import { useText } from '../i18n/index.js';
import { PaperView, type Paper } from '../paper/index.js';
import { Asked } from '../ui/asked.js';
import { Day } from '../ui/dates.js';
import { useWords } from './case-words.js';

/** The official papers of a case, newest first; each opens where it stands. */
export function CasePapers({ view }: { view: CaseView }) {
  const t = useWords();
  const papers = useQuery(documentsOf(view.id));
  return (
    <section aria-labelledby="papers">
      <h2 id="papers">{t('papers.title')}</h2>
      <Asked of={papers}>
        {({ items, ...more }) =>
          items.length === 0 ? (
            <p>{t('papers.none')}</p>
          ) : (
            <ul className="plain panel">
              {items.toReversed().map((paper) => (
                <OnePaper key={paper.no} paper={paper} view={view} names={namesIn(more)} />
              ))}
            </ul>
          )
        }
      </Asked>
    </section>
  );
}

/** Names of the people and bodies in papers, where the answer brings them. */
export const namesIn = (answer: object) => (answer as { names?: Readonly<Record<string, string>> }).names;

function OnePaper({ paper, view, names }: { paper: Paper; view: CaseView; names: Readonly<Record<string, string>> | undefined }) {
  const t = useWords();
  const text = useText();
  const [open, setOpen] = useState(false);
  return (
    <li data-paper={paper.code}>
      <details onToggle={(event) => event.currentTarget.open && setOpen(true)}>
        <summary>
          <b>{text(paper.title)}</b> {paper.data['number'] as string | undefined}{' '}
          {paper.servedOn ? (
            <>
              · {t('papers.served')}
              <Day on={paper.servedOn} />
            </>
          ) : (
            paper.status === 'issued' && `· ${t('papers.notServed')}`
          )}
        </summary>
        {open && (
          <>
            <PaperView paper={paper} clocks={view.clocks} names={names} />
            <p>
              <Link href={`/apply/inbox/${view.id}/${paper.no}`}>{t('papers.open')}</Link>
            </p>
          </>
        )}
      </details>
    </li>
  );
} // prettier-ignore
