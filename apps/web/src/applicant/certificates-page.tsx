import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useToday } from '../acts/queries.js';
import { certificatesList, type CertificatesListResponse } from '../api/index.js';
import { itemsOf } from '../case/queries.js';
import { useText } from '../i18n/index.js';
import { Asked } from '../ui/asked.js';
import { Day } from '../ui/dates.js';
import { More } from '../ui/more.js';
import { Page } from '../ui/page.js';
import { beginningsOf, renewalOf } from './beginnings.js';
import { useWords } from './certificates-words.js';
import './applicant.css';

type Certificate = CertificatesListResponse['items'][number];

/** One's own certificates: those whose renewal wants doing first. */
export default function CertificatesPage() {
  const t = useWords();
  const today = useToday();
  const certificates = useInfiniteQuery({
    queryKey: ['certificates', 'own'],
    queryFn: ({ pageParam, signal }) => certificatesList({ query: { limit: 50, ...(pageParam && { cursor: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  return (
    <Page title={t('title')}>
      <Asked of={certificates}>{(pages) => <Lists items={itemsOf(pages)} today={today} />}</Asked>
      <More of={certificates} />
    </Page>
  );
} // prettier-ignore

const pressing = new Set<string | null>(['soon', 'late']);

function Lists({ items, today }: { items: readonly Certificate[]; today: string | undefined }) {
  const t = useWords();
  if (items.length === 0) return <p>{t('none')}</p>;
  const due = items.filter((each) => pressing.has(renewalOf(each, today)));
  const others = items.filter((each) => !due.includes(each));
  return (['upcoming', 'all'] as const).map((list) => {
    const shown = list === 'upcoming' ? due : others;
    if (shown.length === 0) return null;
    return (
      <section key={list} aria-labelledby={list}>
        <h2 id={list}>{t(list)}</h2>
        <ul className="cards">
          {shown.map((each) => (
            <OneCertificate key={each.number} certificate={each} today={today} />
          ))}
        </ul>
      </section>
    );
  });
}

function OneCertificate({ certificate: each, today }: { certificate: Certificate; today: string | undefined }) {
  const t = useWords();
  const text = useText();
  const begins = each.status === 'inForce' && !each.renewalCaseId ? beginningsOf(each.kind, each.number) : {};
  return (
    <li className="card" data-certificate={each.number}>
      <p className="card-title long">
        {each.number} <span className="state-tag">{text(each.statusTitle)}</span>
      </p>
      <p className="long">
        {text(each.title)} · {each.object}
      </p>
      <p className="facts">
        <span>
          {t('issued')}
          <Day on={each.issuedOn} />
        </span>
        <span>{each.validUntil ? <>{t('validUntil')}<Day on={each.validUntil} /></> : t('noEnd')}</span>
        <span className="long">{t('authority', { name: each.authority.name })}</span>
      </p>
      {each.heldOver && <p>{t('heldOver')}</p>}
      <Renewal certificate={each} today={today} />
      <p className="facts no-print">
        {each.renewal && begins.renewal && <Link href={begins.renewal}>{t('renew')}</Link>}
        {begins.change && <Link href={begins.change}>{t('change')}</Link>}
        {each.status === 'inForce' && <Link href={`/apply/cases/${each.entryCaseId}`}>{t('more')}</Link>}
        <Link href={`/register/${encodeURIComponent(each.number)}`}>{t('register')}</Link>
      </p>
    </li>
  );
} // prettier-ignore

function Renewal({ certificate, today }: { certificate: Certificate; today: string | undefined }) {
  const t = useWords();
  const standing = renewalOf(certificate, today);
  if (!standing) return null;
  if (standing === 'asked')
    return (
      <p>
        {t('renewal.asked')} <Link href={`/apply/cases/${certificate.renewalCaseId}`}>{t('toCase')}</Link>
      </p>
    );
  const { opensOn, lateAfter } = certificate.renewal!;
  return (
    <p>
      {t(`renewal.${standing}`)}
      <b>
        <Day on={standing === 'notYet' ? opensOn : lateAfter} />
      </b>
      {standing === 'late' && <> {t('renewal.lateMeans')}</>}
    </p>
  );
}
