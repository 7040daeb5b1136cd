import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { itemsOf } from '../case/queries.js';
import { Asked } from '../ui/asked.js';
import { More } from '../ui/more.js';
import { Page } from '../ui/page.js';
import { ResultTable, type Column } from './result-table.js';
import { SearchForm, type SearchField } from './search-form.js';
import { useWords } from './words.js';
import './public.css';

interface SearchPageProps<Row> {
  /** Where its words stand. */
  readonly of: 'register' | 'decisions';
  readonly fields: readonly SearchField[];
  readonly found: UseInfiniteQueryResult<InfiniteData<{ items: Row[] }>>;
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
}

/** What anybody may look up: the conditions, and what fits them, page after page. */
export function SearchPage<Row>({ of, fields, found, columns, keyOf }: SearchPageProps<Row>) {
  const t = useWords();
  return (
    <Page title={t(`${of}.title`)}>
      <p>{t(`${of}.lead`)}</p>
      <SearchForm label={t(`${of}.title`)} fields={fields} />
      <Asked of={found}>
        {(pages) => {
          const rows = itemsOf(pages);
          if (rows.length === 0) return <p role="status">{t(`${of}.none`)}</p>;
          return (
            <>
              <p role="status">{t(found.hasNextPage ? 'found.first' : 'found.all', { count: rows.length })}</p>
              <ResultTable caption={t(`${of}.caption`)} rows={rows} keyOf={keyOf} columns={columns} />
            </>
          );
        }}
      </Asked>
      <More of={found} />
    </Page>
  );
}
