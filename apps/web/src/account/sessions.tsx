import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { sessionEndOne, sessionList } from '../api/index.js';
import { momentInWords } from '../i18n/dates.js';
import { useLanguage } from '../i18n/index.js';
import { Asked } from '../ui/asked.js';
import { Moment } from '../ui/dates.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useWords } from './words.js';

/** Where one is logged in, each to be ended but the one of this page. */
export function Sessions() {
  const t = useWords();
  const language = useLanguage();
  const queries = useQueryClient();
  const found = useQuery({ queryKey: ['sessions'], queryFn: ({ signal }) => sessionList({ signal }) });
  const [problem, setProblem] = useState<unknown>();
  const end = async (id: string) => {
    setProblem(undefined);
    try {
      await sessionEndOne({ path: { id } });
    } catch (error) {
      setProblem(error);
    }
    void queries.invalidateQueries({ queryKey: ['sessions'] });
  };
  return (
    <section className="panel" aria-labelledby="sessions">
      <h2 id="sessions">{t('sessions.title')}</h2>
      <p>{t('sessions.lead')}</p>
      {problem !== undefined && <ProblemNotice problem={problem} />}
      <Asked of={found}>
        {({ items }) => (
          <ul className="plain">
            {items.map(({ id, current, way, secondFactor, createdAt, lastSeenAt }) => (
              <li key={id}>
                {t(`sessions.way.${way}`)} {secondFactor && t('sessions.second')} · {t('sessions.began')}
                <Moment at={createdAt} /> · {t('sessions.seen')}
                <Moment at={lastSeenAt} />{' '}
                {current ? (
                  <b>{t('sessions.current')}</b>
                ) : (
                  <Button size="small" onClick={() => void end(id)} aria-label={t('sessions.endOf', { at: momentInWords(createdAt, language) })}>
                    {t('sessions.end')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Asked>
    </section>
  );
} // prettier-ignore
