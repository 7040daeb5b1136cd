import { useSession } from '../app/session.js';
import { useWords } from './my-cases-words.js';

/** Whose affair something is, for whoever acts for others; nothing where it is one's own. */
export function ForWhom({ applicant: { id, name } }: { applicant: { readonly id: string; readonly name: string } }) {
  const t = useWords();
  const { who } = useSession();
  return who && id !== who.organisation.id && <span className="long">{t('forWhom', { name })}</span>;
}
