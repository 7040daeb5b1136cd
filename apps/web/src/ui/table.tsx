import type { ReactNode } from 'react';
import './table.css';

interface TableProps<Row> {
  readonly caption: string;
  readonly columns: readonly { readonly title: string; readonly cell: (row: Row) => ReactNode }[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Where there are no rows: what to do next. */
  readonly none: string;
}

/** Rows and columns; the first column names the row. Wider than the screen, it scrolls in its own box. */
export function Table<Row>({ caption, columns, rows, keyOf, none }: TableProps<Row>) {
  if (rows.length === 0) return <p role="status">{none}</p>;
  const [first, ...others] = columns;
  return (
    <div className="table-box" role="region" aria-label={caption} tabIndex={0}>
      <table className="table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ title }) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              <th scope="row">{first!.cell(row)}</th>
              {others.map(({ title, cell }) => (
                <td key={title} className="long">
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What is known, term by term; what is empty does not appear. */
export function Facts({ of }: { of: readonly (readonly [term: string, value: ReactNode])[] }) {
  return (
    <dl className="facts">
      {of
        .filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false)
        .map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd className="long">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
