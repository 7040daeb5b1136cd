import { useEffect, useState } from 'react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { caseOf, historyOf, instrumentsIn, itemsOf, namesOf } from '../case/queries.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { Loading } from '../ui/loading.js';
import { More } from '../ui/more.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { Entry, type EntryProps } from './entry.js';
import { folded, isOfKind, kinds, type EntryKind, type HistoryEntry } from './kinds.js';
import { useWords } from './words.js';
import './history.css';

type TimelineProps = { readonly caseId: string } & Pick<EntryProps, 'paperHref' | 'more'>;

/** The history of a case in words. `#entry-5` leads to an entry, `?kind=` shows one kind. */
export function Timeline({ caseId, paperHref, more }: TimelineProps) {
  const t = useWords();
  const history = useInfiniteQuery(historyOf(caseId));
  const { data: view } = useQuery(caseOf(caseId));
  const [kind, look] = useKind();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = history;
  const entries = itemsOf(data);
  const [wanted, release] = useWanted();
  const shown = entries.filter((entry) => !kind || isOfKind(entry, kind));
  const misses = wanted !== null && !entries.some(({ seq }) => seq === wanted);

  // One kind, or one entry, is looked for in all of the history.
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && (kind || misses)) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, kind, misses, fetchNextPage]);
  const hidden = kind && wanted !== null && !misses && !shown.some(({ seq }) => seq === wanted);
  useEffect(() => {
    if (hidden) look(undefined);
  });
  useEffect(() => {
    if (wanted !== null && !misses && !hidden) reach(wanted);
  }, [wanted, misses, hidden]);

  if (!data || !view) return error ? <ProblemNotice problem={error} onRetry={() => void history.refetch()} /> : <Loading />;
  const names = namesOf(data);
  const instruments = instrumentsIn(entries);
  return (
    <div className="history">
      <Kinds
        entries={entries}
        kind={kind}
        look={(next) => {
          // Whoever chooses a kind no longer looks for the entry of the address.
          release();
          look(next);
        }}
      />
      <p role="status">{hasNextPage ? t('countedOf', { count: shown.length, of: entries.length }) : t('counted', { count: shown.length })}</p>
      {shown.length === 0 && <p>{t('nothing')}</p>}
      <ol className="history-list">
        {folded(shown).map((group) => (
          <li key={group[0]!.seq}>
            <Group group={group} {...{ names, instruments, paperHref, more }} matter={view.matter} />
          </li>
        ))}
      </ol>
      <More of={history} />
    </div>
  );
} // prettier-ignore

function Kinds({ entries, kind, look }: { entries: readonly HistoryEntry[]; kind: EntryKind | undefined; look: (kind: EntryKind | undefined) => void }) {
  const t = useWords();
  return (
    <fieldset className="history-kinds no-print">
      <legend>{t('show')}</legend>
      {[undefined, ...kinds].map((each) => (
        <label key={each ?? ''}>
          <input type="radio" name="history-kind" checked={each === kind} onChange={() => look(each)} />
          {each ? `${t(`kinds.${each}`)} (${entries.filter((entry) => isOfKind(entry, each)).length})` : t('all')}
        </label>
      ))}
    </fieldset>
  );
} // prettier-ignore

function Group({ group, ...rest }: { group: HistoryEntry[] } & Omit<EntryProps, 'entry'>) {
  const t = useWords();
  const name = useVocabulary();
  const [first, last] = [group[0]!, group.at(-1)!];
  if (group.length === 1) return <Entry entry={first} {...rest} />;
  const title = t('folded', { title: name('verbs', first.verb, rest.matter), count: group.length, from: first.seq, to: last.seq });
  return (
    <details className="history-group">
      <summary>{title}</summary>
      <ol aria-label={t('eachOf')} className="history-list">
        {group.map((entry) => (
          <li key={entry.seq}>
            <Entry entry={entry} {...rest} />
          </li>
        ))}
      </ol>
    </details>
  );
} // prettier-ignore

function useKind(): [EntryKind | undefined, (kind: EntryKind | undefined) => void] {
  const [asked, ask] = useSearchParams();
  const given = asked.get('kind');
  const look = (next: EntryKind | undefined) =>
    ask(
      (before) => {
        const after = new URLSearchParams(before);
        if (next) after.set('kind', next);
        else after.delete('kind');
        return after;
      },
      { replace: true },
    );
  return [kinds.find((kind) => kind === given), look];
}

/** The entry that the address names after `#entry-`. */
function useWanted(): [number | null, () => void] {
  const read = () => Number(/^#entry-(\d{1,7})$/.exec(window.location.hash)?.[1] ?? 0) || null;
  const [wanted, want] = useState(read);
  useEffect(() => {
    const hear = () => want(read());
    window.addEventListener('hashchange', hear);
    return () => window.removeEventListener('hashchange', hear);
  }, []);
  return [wanted, () => want(null)];
}

function reach(seq: number): void {
  const entry = document.getElementById(`entry-${seq}`);
  const group = entry?.closest('details');
  if (group) group.open = true;
  entry?.scrollIntoView({ block: 'start' });
  entry?.focus({ preventScroll: true });
}
