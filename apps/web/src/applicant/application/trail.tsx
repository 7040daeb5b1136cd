import { Link } from 'wouter';
import { useWords } from './words.js';

/** Where one is: one's cases, this application while it is filled in (`list`) or the page of its case. */
export function Trail({ id, list }: { id?: string; list?: boolean }) {
  const t = useWords();
  return (
    <ol className="trail">
      <li>
        <Link href="/apply">{t('trail')}</Link>
      </li>
      {id && (
        <li>
          <Link href={list ? `/apply/cases/${id}/form` : `/apply/cases/${id}`}>
            {t(list ? 'list.back' : 'list.toCase')}
          </Link>
        </li>
      )}
    </ol>
  );
}
