import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { Link } from 'wouter';
import { casesList, type CasesListResponse } from '../api/index.js';
import { hasRole, useSession } from '../app/session.js';
import { itemsOf, matterOf } from '../case/queries.js';
import { useText } from '../i18n/index.js';
import { useVocabulary, vocabulary } from '../i18n/vocabulary.js';
import { Day } from '../ui/dates.js';
import { Loading } from '../ui/loading.js';
import { More } from '../ui/more.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { FilterForm, useFilter, type FilterField } from '../ui/filter-form.js';
import { Table } from '../ui/table.js';
import { useWords } from './words.js';

type Line = CasesListResponse['items'][number];

/** Finds a case among those that the auditor may see. */
export default function SearchPage() {
  const t = useWords();
  const { who } = useSession();
  return (
    <Page title={t('search.title')}>
      {hasRole(who, 'auditor') ? (
        <Search />
      ) : (
        <>
          <p>{t('search.notYours')}</p>
          <p>
            <Link href="/audit/access">{t('search.toAccess')}</Link>
          </p>
        </>
      )}
    </Page>
  );
}

function useFields(matter: string | undefined): FilterField[] {
  const t = useWords();
  const text = useText();
  const { data: words } = useQuery(vocabulary);
  const { data: definition } = useQuery({ ...matterOf(matter ?? ''), enabled: matter !== undefined });
  const states = definition ? [...definition.steps, ...definition.outcomes] : [];
  return [
    { name: 'q', label: t('search.q'), hint: t('search.qHint') },
    { name: 'matter', label: t('search.matter'), options: Object.entries(words?.matters ?? {}).map(([code, { title }]) => [code, text(title)]) },
    ...(states.length ? [{ name: 'state', label: t('search.state'), options: states.map(({ state, title }) => [state, text(title)] as const) }] : []),
    { name: 'card', label: t('search.card'), options: [['yellow', t('search.yellow')], ['red', t('search.red')]] },
    { name: 'overdue', label: t('search.overdue'), options: [['true', t('search.onlyOverdue')]] },
  ];
} // prettier-ignore

function Search() {
  const t = useWords();
  const filter = useFilter(['q', 'matter', 'state', 'card', 'overdue']);
  const fields = useFields(filter.matter);
  const found = useInfiniteQuery({
    queryKey: ['cases', filter],
    queryFn: ({ pageParam, signal }) => casesList({ query: { ...filter, limit: 25, ...(pageParam && { cursor: pageParam }) } as never, signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <p>{t('search.lead')}</p>
      <FilterForm fields={fields} />
      {found.error ? <ProblemNotice problem={found.error} onRetry={() => void found.refetch()} /> : found.data ? <Found lines={itemsOf(found.data)} /> : <Loading />}
      <More of={found} />
    </>
  );
} // prettier-ignore

function Found({ lines }: { lines: readonly Line[] }) {
  const t = useWords();
  const text = useText();
  const name = useVocabulary();
  return (
    <Table
      caption={t('search.caption')}
      rows={lines}
      keyOf={({ id }) => id}
      none={t('search.none')}
      columns={[
        {
          title: t('column.number'),
          cell: ({ id, number, matterTitle }) => (
            <>
              <Link href={`/audit/cases/${id}`}>{number}</Link>
              <br />
              <small>{text(matterTitle)}</small>
            </>
          ),
        },
        { title: t('column.applicant'), cell: ({ applicant }) => applicant.name },
        { title: t('column.step'), cell: ({ stateTitle, outcome }) => (outcome ? `${text(stateTitle)} · ${name('outcomes', outcome)}` : text(stateTitle)) },
        {
          title: t('column.due'),
          cell: ({ dueOn, overdue, card }) => (
            <>
              <Day on={dueOn} /> {overdue && <Tag color="error">{t('overdue')}</Tag>}
              {card && <Tag color={card === 'red' ? 'error' : 'warning'}>{name('cards', card)}</Tag>}
            </>
          ),
        },
        { title: t('column.officer'), cell: ({ officer }) => officer?.name },
      ]}
    />
  );
} // prettier-ignore
