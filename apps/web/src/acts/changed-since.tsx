import { useEffect } from 'react';
import { Alert, Button } from 'antd';
import { useWholeHistory, type CaseView } from '../case/queries.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { Asked } from '../ui/asked.js';
import { Moment } from '../ui/dates.js';
import { Loading } from '../ui/loading.js';
import { useWords } from './words.js';

interface Since {
  readonly view: CaseView;
  /** The revision that was seen. */
  readonly revision: number;
  /** The act is still possible: its person may go on after having read. */
  readonly onSeen?: () => void;
}

/** What has happened in a case since somebody began to fill in an act. */
export function ChangedSince({ view, revision, onSeen }: Since) {
  const t = useWords();
  const name = useVocabulary();
  const history = useWholeHistory(view.id);
  const { data, isFetching, refetch } = history;
  const behind = data !== undefined && (data.items.at(-1)?.revision ?? 0) < view.revision;
  useEffect(() => {
    if (behind && !isFetching) void refetch();
  }, [behind, isFetching, refetch]);
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t('stale.title')}
      description={
        <>
          <p>{onSeen ? t('stale.lead') : t('stale.gone')}</p>
          <Asked of={history}>
            {({ items, names }) =>
              behind ? (
                <Loading />
              ) : (
                <ul>
                  {items
                    .filter((entry) => entry.revision > revision)
                    .map(({ seq, at, verb, limit, actor }) => (
                      <li key={seq}>
                        <Moment at={at} /> · {name('verbs', verb, view.matter)}
                        {limit && ` · ${name('limits', limit, view.matter)}`} · {name('roles', actor.role)}{' '}
                        {names[actor.userId]}
                      </li>
                    ))}
                </ul>
              )
            }
          </Asked>
          <p>{t('now', { state: name('states', view.state, view.matter) })}</p>
          {onSeen && <Button onClick={onSeen}>{t('stale.seen')}</Button>}
        </>
      }
    />
  );
}
