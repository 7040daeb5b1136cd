import { pageOf, type Page } from '#store';

export { after, byDay, byName, byTime } from '#store';

/** One page of rows that were asked for with one more than it holds. */
export const paged = <Row>(rows: readonly Row[], limit: number, key: (row: Row) => readonly unknown[]): Page<Row> =>
  pageOf(rows, limit, key, (row) => row);
