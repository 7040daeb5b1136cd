import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useText } from '../i18n/index.js';
import { Day } from '../ui/dates.js';
import { certificateAt } from './addresses.js';
import { authorities, decisionsBy, matters, type Decision } from './queries.js';
import type { Column } from './result-table.js';
import { useSearched } from './search-form.js';
import { SearchPage } from './search-page.js';
import { useWords } from './words.js';

/** What authorities have decided, for anybody (行政许可法 arts. 5, 40). */
export default function DecisionsPage() {
  const filter = useSearched(['matter', 'authority', 'from', 'to']);
  const found = useInfiniteQuery(decisionsBy(filter));
  return (
    <SearchPage
      of="decisions"
      fields={useFields()}
      found={found}
      columns={useColumns()}
      keyOf={({ number }) => number}
    />
  );
}

function useFields() {
  const t = useWords();
  const text = useText();
  const { data: all } = useQuery(matters);
  const { data: publishing } = useQuery(authorities);
  return [
    { name: 'matter', label: t('fact.matter'), options: (all?.items ?? []).map(({ code, title }) => [code, text(title)] as const) },
    { name: 'authority', label: t('fact.authority'), options: (publishing?.items ?? []).map(({ id, name }) => [id, name] as const) },
    { name: 'from', label: t('decisions.from'), type: 'date' as const },
    { name: 'to', label: t('decisions.to'), type: 'date' as const },
  ];
} // prettier-ignore

function useColumns(): Column<Decision>[] {
  const t = useWords();
  const text = useText();
  return [
    { title: t('decisions.number'), cell: ({ number }) => number },
    { title: t('decisions.outcome'), cell: (decision) => <Outcome of={decision} /> },
    { title: t('fact.matter'), cell: ({ matterTitle }) => text(matterTitle) },
    { title: t('decisions.applicant'), cell: ({ applicant }) => applicant },
    { title: t('decisions.certificate'), cell: ({ certificateNumber: number }) => (number ? <Link href={certificateAt(number)}>{number}</Link> : '—') },
    { title: t('decisions.on'), cell: ({ decidedOn }) => <Day on={decidedOn} /> },
    { title: t('fact.authority'), cell: ({ authority }) => authority.name },
  ];
} // prettier-ignore

/** The decision by its name; one that was annulled no longer binds. */
function Outcome({ of: { title, outcomeTitle, annulledOn } }: { of: Decision }) {
  const t = useWords();
  const text = useText();
  return (
    <>
      <b>{text(outcomeTitle)}</b>
      <small className="note">{text(title)}</small>
      {annulledOn && (
        <span className="validity" data-validity="void">
          <span aria-hidden="true">✗</span> {t('decisions.annulled')} <Day on={annulledOn} />
        </span>
      )}
    </>
  );
}
