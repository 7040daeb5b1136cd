import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useLocation, useSearchParams } from 'wouter';
import { casesList } from '../api/index.js';
import { itemsOf } from '../case/queries.js';
import { Asked } from '../ui/asked.js';
import { More } from '../ui/more.js';
import { Page } from '../ui/page.js';
import { CaseCard } from './case-card.js';
import { CaseFilter } from './case-filter.js';
import { addressOf, grouped, groups, wantedIn, type CaseLine, type Wanted } from './lines.js';
import { useWords } from './my-cases-words.js';
import './applicant.css';

/** One's own cases: what waits for oneself first, then drafts, what is under way, what is closed. */
export default function MyCasesPage() {
  const t = useWords();
  const [, go] = useLocation();
  const [search] = useSearchParams();
  const wanted = wantedIn(search);
  const cases = useInfiniteQuery({
    queryKey: ['cases', wanted],
    queryFn: ({ pageParam, signal }) => casesList({ query: { limit: 50, ...asked(wanted), ...(pageParam && { cursor: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
  return (
    <Page title={t('title')} aside={<Button type="primary" href="/matters" onClick={(event) => { event.preventDefault(); go('/matters'); }}>{t('begin')}</Button>}>
      <CaseFilter wanted={wanted} onWant={(next) => go(addressOf(next))} />
      <Asked of={cases}>{(data) => <Lists lines={itemsOf(data)} wanted={wanted} last={!cases.hasNextPage} />}</Asked>
      <More of={cases} />
      <p>
        {t('registers')} <Link href="/apply/certificates">{t('openCertificates')}</Link>
      </p>
    </Page>
  );
} // prettier-ignore

const asked = ({ show, matter, q }: Wanted) => ({
  ...(show !== 'all' && { phase: show }),
  ...(matter && { matter }),
  ...(q && { q }),
});

function Lists({ lines, wanted, last }: { lines: readonly CaseLine[]; wanted: Wanted; last: boolean }) {
  const t = useWords();
  const of = grouped(lines);
  const shown = groups.filter((group) => of[group].length > 0);
  if (shown.length === 0 && last) return <Nothing filtered={addressOf(wanted) !== '/apply'} />;
  return shown.map((group) => (
    <section key={group} aria-labelledby={`cases-${group}`}>
      <h2 id={`cases-${group}`}>{t(group)}</h2>
      <ul className="cards">
        {of[group].map((line) => (
          <CaseCard key={line.id} line={line} />
        ))}
      </ul>
    </section>
  ));
}

function Nothing({ filtered }: { filtered: boolean }) {
  const t = useWords();
  if (filtered)
    return (
      <p role="status">
        {t('nothing')} <Link href="/apply">{t('clear')}</Link>
      </p>
    );
  return (
    <section className="panel">
      <h2>{t('none.title')}</h2>
      <p>{t('none.text')}</p>
      <p>
        <Link href="/matters">{t('begin')}</Link>
      </p>
    </section>
  );
}
