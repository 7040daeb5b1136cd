import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { sandboxAdvance } from '../api/index.js';
import { passing } from '../api/query-client.js';
import { useSession } from '../app/session.js';
import { dayInWords, dayOf } from '../i18n/dates.js';
import { useLanguage } from '../i18n/index.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { Day } from '../ui/dates.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { AccountSwitch } from './account-switch.js';
import { barAtFirst, folding } from './bar-state.js';
import { sandboxClock } from './queries.js';
import './sandbox.css';
import { Tour } from './tour.js';
import { useWords } from './words.js';

/** Of the sandbox alone: what day it is, time to move on, other accounts, and the tour. */
export default function SandboxBar() {
  const t = useWords();
  const { who } = useSession();
  const [first] = useState(barAtFirst);
  const [open, setOpen] = useState(first.open);
  const [tour, setTour] = useState(first.tour);
  // Until the password is changed or the second factor set up, the API answers nothing else.
  const restricted = Boolean(who?.restriction);
  const fold = (folded: boolean) => {
    folding.write(folded);
    setOpen(!folded);
  };
  if (!open)
    return (
      <aside className="sandbox folded no-print" aria-label={t('bar')}>
        <Button size="small" onClick={() => fold(false)}>
          {t('open')}
        </Button>
      </aside>
    );
  return (
    <aside className="sandbox no-print" aria-label={t('bar')}>
      {tour && !restricted && <Tour onStop={() => setTour(false)} />}
      <div className="sandbox-row">
        {who && !restricted && <Clock />}
        <AccountSwitch />
        {!tour && !restricted && <Button onClick={() => setTour(true)}>{t('tour.start')}</Button>}
        <Button type="text" onClick={() => fold(true)}>
          {t('close')}
        </Button>
      </div>
    </aside>
  );
}

function Clock() {
  const t = useWords();
  const language = useLanguage();
  const queries = useQueryClient();
  const { data } = useQuery(sandboxClock);
  const move = useMutation({
    mutationFn: (body: { advanceBy: string } | { advanceTo: string }) => sandboxAdvance({ body }),
    onSuccess: () => queries.invalidateQueries(passing),
  });
  const name = useVocabulary();
  const next = data?.nextDeadlineAt ?? null;
  const moved = ({ now, fired }: { now: string; fired: { limit: string }[] }) => {
    const on = dayInWords(dayOf(now), language);
    const what = new Intl.ListFormat(language).format(new Set(fired.map(({ limit }) => name('limits', limit))));
    return fired.length ? t('due', { on, what, number: fired.length }) : t('moved', { on });
  };
  return (
    <>
      <span>
        {t('today')}: <strong>{data && <Day on={dayOf(data.now)} />}</strong>
      </span>
      <Button onClick={() => move.mutate({ advanceBy: 'P1D' })} disabled={move.isPending}>
        {t('day')}
      </Button>
      <Button onClick={() => move.mutate({ advanceBy: 'P7D' })} disabled={move.isPending}>
        {t('week')}
      </Button>
      <Button onClick={() => next && move.mutate({ advanceTo: next })} disabled={!next || move.isPending} title={next ? t('nextIs', { on: dayInWords(dayOf(next), language) }) : t('none')}>
        {t('next')}
      </Button>
      <span role="status">{move.data && moved(move.data)}</span>
      {move.error && <ProblemNotice problem={move.error} />}
    </>
  );
} // prettier-ignore
