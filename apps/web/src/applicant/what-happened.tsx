import { useInfiniteQuery } from '@tanstack/react-query';
import { historyOf, itemsOf, type CaseView } from '../case/queries.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { Asked } from '../ui/asked.js';
import { Moment } from '../ui/dates.js';
import { More } from '../ui/more.js';
import { useWords } from './case-words.js';

/** The history of a case in plain words: what was done, when, in which role, and which papers came of it. */
export default function WhatHappened({ view }: { view: CaseView }) {
  const t = useWords();
  const name = useVocabulary();
  const history = useInfiniteQuery(historyOf(view.id));
  return (
    <>
      <Asked of={history}>
        {(pages) => (
          <ol className="plain panel">
            {itemsOf(pages).map((entry) => (
              <li key={entry.seq}>
                <b>{entry.limit ? name('limits', entry.limit, view.matter) : name('verbs', entry.verb, view.matter)}</b> ·{' '}
                <Moment at={entry.at} />
                <br />
                {entry.limit ? t('history.limit') : t('history.by', { who: name('roles', entry.actor.role) })}
                {entry.papers.length > 0 && ` · ${entry.papers.map(({ code }) => name('papers', code, view.matter)).join(' · ')}`}
              </li>
            ))}
          </ol>
        )}
      </Asked>
      <More of={history} />
    </>
  );
} // prettier-ignore
