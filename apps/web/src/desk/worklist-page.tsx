import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { hasRole, useSession } from '../app/session.js';
import { itemsOf } from '../case/queries.js';
import { Loading } from '../ui/loading.js';
import { More } from '../ui/more.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { CaseTable } from './case-table.js';
import { Filters, useAsked } from './filters.js';
import { casesOf, worklistOf, type Asked } from './queries.js';
import { isBeyondWorklist, tabs, tabsFor, type Tab } from './tabs.js';
import { useAddress } from './use-address.js';
import { useWords } from './words.js';

/** What waits for somebody, by urgency; which part of it and what is looked for stands in the address. */
export default function WorklistPage() {
  const t = useWords();
  const { who } = useSession();
  const { read } = useAddress();
  const offered = tabsFor((role) => hasRole(who, role));
  const tab = offered.find((each) => each === read('tab')) ?? 'all';
  const filter = useAsked();
  return (
    <Page title={t('worklist.title')}>
      <nav aria-label={t('tabs.label')} className="no-print">
        <ul className="desk-tabs">
          {offered.map((each) => (
            <li key={each}>
              <Link href={addressOf(each, filter)} aria-current={each === tab ? 'page' : undefined}>
                {t(`tabs.${each}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Filters />
      <Waiting tab={tab} filter={filter} />
      {who && who.organisation.kind !== 'authority' && tab === 'all' && <CalledInto filter={filter} />}
    </Page>
  );
}

const addressOf = (tab: Tab, filter: Asked) => {
  const query = new URLSearchParams({ ...(tab !== 'all' && { tab }), ...filter } as Record<string, string>).toString();
  return query ? `/desk?${query}` : '/desk';
};

function Waiting({ tab, filter }: { tab: Tab; filter: Asked }) {
  const t = useWords();
  const asked = { ...tabs[tab], ...filter };
  const list = useInfiniteQuery(isBeyondWorklist(tab) ? casesOf(asked) : worklistOf(asked));
  if (list.error && !list.data) return <ProblemNotice problem={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Loading />;
  const lines = itemsOf(list.data);
  return (
    <>
      <CaseTable
        caption={t('worklist.caption')}
        lines={lines}
        none={t(Object.keys(filter).length > 0 ? 'empty.found' : `empty.${tab}`)}
        claimable={tab === 'claimable'}
      />
      <More of={list} />
    </>
  );
}

/** Cases to which somebody outside of the authority was called in; at the moment another may have to act in them. */
function CalledInto({ filter }: { filter: Asked }) {
  const t = useWords();
  const list = useInfiniteQuery(casesOf(filter));
  const lines = itemsOf(list.data);
  if (lines.length === 0) return null;
  return (
    <section className="desk-section" aria-labelledby="called-title">
      <h2 id="called-title">{t('worklist.called')}</h2>
      <CaseTable caption={t('worklist.called')} lines={lines} />
      <More of={list} />
    </section>
  );
}
