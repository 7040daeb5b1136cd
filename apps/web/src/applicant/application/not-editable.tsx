import { Link } from 'wouter';
import { Page } from '../../ui/page.js';
import { useWords } from './words.js';

/** The form is not open to changes: it was handed in, or waits for somebody else. */
export function NotEditable({ id }: { id: string }) {
  const t = useWords();
  return (
    <Page title={t('list.notEditable')} narrow>
      <p>{t('list.notEditableText')}</p>
      <p>
        <Link href={`/apply/cases/${id}`}>{t('list.toCase')}</Link>
      </p>
    </Page>
  );
}
