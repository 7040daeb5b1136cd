import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { Link } from 'wouter';
import { auditAccess, type AuditAccessData, type AuditAccessResponse } from '../api/index.js';
import { hasRole, useSession } from '../app/session.js';
import { itemsOf } from '../case/queries.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { Moment } from '../ui/dates.js';
import { Loading } from '../ui/loading.js';
import { More } from '../ui/more.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { routeName } from './route-names.js';
import { Table } from '../ui/table.js';
import { useWords } from './words.js';
import '../ui/table.css';

type Line = AuditAccessResponse['items'][number];
export type AccessFilter = Omit<NonNullable<AuditAccessData['query']>, 'limit' | 'cursor'>;

/** Lines of the access record, the newest first. */
export function AccessTable({ filter, limit }: { filter: AccessFilter; limit: number }) {
  const t = useWords();
  const name = useVocabulary();
  const found = useInfiniteQuery({
    queryKey: ['access', filter, limit],
    queryFn: ({ pageParam, signal }) => auditAccess({ query: { ...filter, limit, ...(pageParam && { cursor: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    // Each look is a line of its own: nobody asks again without need.
    refetchOnWindowFocus: false,
  });
  if (found.error) return <ProblemNotice problem={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Loading />;
  return (
    <>
      <Table
        caption={t('access.caption')}
        rows={itemsOf(found.data)}
        keyOf={({ id }) => id}
        none={t('access.none')}
        columns={[
          { title: t('access.at'), cell: ({ at }) => <Moment at={at} /> },
          { title: t('access.who'), cell: (line) => <Who line={line} /> },
          { title: t('access.what'), cell: (line) => <What line={line} /> },
          { title: t('access.result'), cell: ({ kind, status, code }) => (kind === 'read' ? <Tag>{t('access.shown')}</Tag> : <Tag color="error">{t('access.refused', { why: code ? name('problems', code) : String(status) })}</Tag>) },
          { title: t('access.case'), cell: ({ caseId, caseNumber }) => caseId && <CaseLinks id={caseId} number={caseNumber} /> },
        ]}
      />
      <More of={found} />
    </>
  );
} // prettier-ignore

function Who({ line: { account, roles, organisationName, address, way } }: { line: Line }) {
  const t = useWords();
  const name = useVocabulary();
  return (
    <>
      {account ? <Link href={`/audit/access?account=${encodeURIComponent(account.id)}`} title={t('access.onlyAccount')}>{account.name ?? account.id}</Link> : t('access.nobody')}
      <br />
      <small>
        {[...roles.map((role) => name('roles', role)), organisationName].filter(Boolean).join(' · ')}
        <br />
        {t('access.address', { address: address ?? '?', way: ways.has(way) ? t(`access.ways.${way as Way}`) : way })}
      </small>
    </>
  );
} // prettier-ignore

type Way = 'session' | 'cookie' | 'apiKey' | 'login' | 'none';
const ways = new Set<string>(['session', 'cookie', 'apiKey', 'login', 'none'] satisfies Way[]);

function What({ line: { method, route, subject } }: { line: Line }) {
  const t = useWords();
  const name = useVocabulary();
  const known = routeName(method, route);
  // A verb, or the rule of duties by which it was refused.
  const called = (word: string) => [name('verbs', word), name('conflicts', word)].find((title) => title !== word) ?? word;
  return (
    <>
      {known ? t(`access.routes.${known}`) : <code>{`${method} ${route}`}</code>}
      {subject && `: ${subject.split(' ').map(called).join(' · ')}`}
    </>
  );
} // prettier-ignore

function CaseLinks({ id, number }: { id: string; number: string | null }) {
  const t = useWords();
  const { who } = useSession();
  return (
    <>
      {number && (hasRole(who, 'auditor') ? <Link href={`/audit/cases/${id}`}>{number}</Link> : number)}
      {number && <br />}
      <Link href={number ? `/audit/access?number=${encodeURIComponent(number)}` : `/audit/access?case=${id}`}>{t('access.onlyCase')}</Link>
    </>
  );
} // prettier-ignore
