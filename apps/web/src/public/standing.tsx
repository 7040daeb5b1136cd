import type { PublicCertificateResponse } from '../api/index.js';
import { dayInWords } from '../i18n/dates.js';
import { useLanguage, useText } from '../i18n/index.js';
import { Law } from '../ui/law.js';
import { StatusTag, validityOf } from './status-tag.js';
import { useWords } from './words.js';

/** How a certificate stands, since when and by which article. */
export function Standing({ certificate }: { certificate: PublicCertificateResponse }) {
  const { status, statusTitle } = certificate;
  return (
    <div className="stands" data-validity={validityOf(status)}>
      <p>
        <StatusTag status={status} title={statusTitle} />
      </p>
      <p>
        <Reason of={certificate} />
      </p>
    </div>
  );
}

function Reason({ of: { status, heldOver, validUntil, ended, marks } }: { of: PublicCertificateResponse }) {
  const t = useWords();
  const text = useText();
  const language = useLanguage();
  const day = (on: string) => dayInWords(on, language);
  const cause = ended ?? (status === 'suspended' ? marks.findLast(({ event }) => event === 'suspended') : undefined);
  if (cause) {
    const ground = cause.ground ? t('stands.ground', { ground: text(cause.ground.title) }) : '';
    const since = (basis: string) => t('stands.since', { on: day(cause.on), what: text(cause.title), basis, ground });
    return (
      <Law of={cause.basis.zh} within={(basis) => `${since(basis)}${t(ended ? 'stands.void' : 'stands.halted')}`} />
    );
  }
  if (validUntil === null) return t('stands.noLastDay');
  if (heldOver) return t('stands.heldOver', { on: day(validUntil) });
  return t(status === 'expired' ? 'stands.expired' : 'stands.until', { on: day(validUntil) });
}
