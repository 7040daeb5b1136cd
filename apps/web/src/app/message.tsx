import { Link } from 'wouter';
import { Page } from '../ui/page.js';
import { useWords } from './words.js';

/** A page that says one thing, and leads on. */
export function Message({ title, text }: { title: string; text: string }) {
  const t = useWords();
  return (
    <Page title={title} narrow>
      <p>{text}</p>
      <p>
        <Link href="/">{t('back')}</Link>
      </p>
    </Page>
  );
}
