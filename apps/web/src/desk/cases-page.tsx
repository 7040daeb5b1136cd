import { useInfiniteQuery } from '@tanstack/react-query';
import { itemsOf } from '../case/queries.js';
import { Loading } from '../ui/loading.js';
import { More } from '../ui/more.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { CaseTable } from './case-table.js';
import { Filters, useAsked } from './filters.js';
import { casesOf } from './queries.js';
import { useWords } from './words.js';

/** All cases that somebody may see, to search in. */
export default function CasesPage() {
  const t = useWords();
  const list = useInfiniteQuery(casesOf(useAsked()));
  return (
    <Page title={t('cases.title')}>
      <p>{t('cases.lead')}</p>
      <Filters />
      {list.error && !list.data && <ProblemNotice problem={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Loading />}
      {list.data && <CaseTable caption={t('cases.caption')} lines={itemsOf(list.data)} none={t('empty.found')} />}
      <More of={list} />
    </Page>
  );
}
