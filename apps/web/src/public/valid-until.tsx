import { Day } from '../ui/dates.js';
import type { Certificate } from './queries.js';
import { useWords } from './words.js';

/** The last day of a certificate; some have none, and some go on beyond it while their renewal is undecided. */
export function ValidUntil({ of: { validUntil, heldOver } }: { of: Pick<Certificate, 'validUntil' | 'heldOver'> }) {
  const t = useWords();
  if (validUntil === null) return t('noLastDay');
  return (
    <>
      <Day on={validUntil} />
      {heldOver && <small className="note">{t('heldOver')}</small>}
    </>
  );
}
