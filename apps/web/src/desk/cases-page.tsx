import { useInfiniteQuery } from '@tanstack/react-query';
import { itemsOf } from '../case/queries.js';
import { Loading } from '../ui/loading.js';
import { More } from '../ui/more.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { CaseTable } from './case-table.js';
import { Filters } from './filters.js';
import { casesOf, type Asked } from './queries.js';
import { useAddress } from './use-address.js';
import { useWords } from './words.js';
import { given } from './worklist-page.js';

/** All cases that somebody may see, to search in. */
export default function CasesPage() {
  const t = useWords();
  const { read, write } = useAddress();
  const filter = given(read);
  const list = useInfiniteQuery(casesOf(filter as Asked));
  const lines = itemsOf(list.data);
  return (
    <Page title={t('cases.title')}>
      <p>{t('cases.lead')}</p>
      <Filters value={filter} onChange={(next) => write({ q: next.q, matter: next.matter, card: next.card })} />
      {list.error && !list.data && <ProblemNotice problem={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Loading />}
      {list.data && lines.length === 0 && <p>{t('empty.found')}</p>}
      {lines.length > 0 && <CaseTable caption={t('cases.caption')} lines={lines} />}
      <More of={list} />
    </Page>
  );
}
