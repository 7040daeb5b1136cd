import { useId, useState } from 'react';
import { Button, Input } from 'antd';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import { incidentsAct, type IncidentsListResponse } from '../api/index.js';
import { hasRole, useSession } from '../app/session.js';
import { itemsOf } from '../case/queries.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { Moment } from '../ui/dates.js';
import { Loading } from '../ui/loading.js';
import { More } from '../ui/more.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { incidentsOf } from './queries.js';
import { useWords } from './words.js';

type Incident = IncidentsListResponse['items'][number];

/** Where nobody acted and the law stepped in: open ones to explain, and those that were. */
export function Incidents({ open }: { open: boolean }) {
  const t = useWords();
  const list = useInfiniteQuery(incidentsOf(open));
  if (!list.data) return list.error ? <ProblemNotice problem={list.error} onRetry={() => void list.refetch()} /> : <Loading />;
  const incidents = itemsOf(list.data);
  return (
    <>
      {incidents.length === 0 && <p>{t(open ? 'overdue.noIncident' : 'overdue.noneExplained')}</p>}
      <ul style={{ paddingInlineStart: 20 }}>
        {incidents.map((incident) => (
          <OneIncident key={incident.id} incident={incident} />
        ))}
      </ul>
      <More of={list} />
    </>
  );
} // prettier-ignore

function OneIncident({ incident: { id, kind, caseId, openedAt, acts, resolvedAt } }: { incident: Incident }) {
  const t = useWords();
  const name = useVocabulary();
  const { who } = useSession();
  return (
    <li style={{ marginBottom: 12 }}>
      <b>{name('incidents', kind)}</b> · <Moment at={openedAt} />{' '}
      {caseId && <Link href={`/desk/cases/${caseId}`}>{t('overdue.case')}</Link>}
      {acts.map(({ at, account, reason }) => (
        <p key={at} className="long">
          {account.name} · <Moment at={at} />
          {t('colon')}
          {reason}
        </p>
      ))}
      {!resolvedAt && hasRole(who, 'head') && <Explain id={id} />}
    </li>
  );
}

function Explain({ id }: { id: string }) {
  const t = useWords();
  const field = useId();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const telling = useMutation({
    mutationFn: () => incidentsAct({ path: { id }, body: { verb: 'acknowledge', reason: reason.trim() } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['incidents'] }),
  });
  return (
    <form onSubmit={(event) => { event.preventDefault(); if (reason.trim() && !telling.isPending) telling.mutate(); }}>
      {telling.error && <ProblemNotice problem={telling.error} />}
      <label htmlFor={field}>{t('overdue.reason')}</label>
      <Input.TextArea id={field} value={reason} required maxLength={4000} rows={2} onChange={({ target }) => setReason(target.value)} />
      <Button htmlType="submit" loading={telling.isPending} style={{ marginTop: 8 }}>{t('overdue.send')}</Button>
    </form>
  );
} // prettier-ignore
