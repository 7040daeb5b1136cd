import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'wouter';
import { useWords as useAppWords } from '../app/words.js';
import { Asked } from '../ui/asked.js';
import { Page } from '../ui/page.js';
import { certificateAt, numberIn } from './addresses.js';
import { CertificateInFull } from './certificate-in-full.js';
import './public.css';
import { certificateNumbered, type Certificate } from './queries.js';
import { useWords } from './words.js';

/** One certificate: whether it is valid, for what, and what became of it. */
export default function CertificatePage({ params }: { params: Record<string, string> }) {
  const t = useWords();
  const frame = useAppWords();
  const number = numberIn(params['number'] ?? '');
  const found = useQuery(certificateNumbered(number));
  return (
    <Page
      narrow
      title={t('certificate.title', { number: found.data?.certificate?.number ?? number })}
      trail={<Link href="/register">{t('certificate.back')}</Link>}
      aside={found.data?.certificate && <Button className="no-print" onClick={() => window.print()}>{frame('print')}</Button>}
    >
      <Asked of={found}>
        {({ certificate, similar }) => (certificate ? <CertificateInFull certificate={certificate} /> : <Unknown number={number} similar={similar} />)}
      </Asked>
    </Page>
  );
} // prettier-ignore

function Unknown({ number, similar }: { number: string; similar: readonly Certificate[] }) {
  const t = useWords();
  return (
    <>
      <p role="status" className="stands" data-validity="void">
        <span aria-hidden="true">✗</span> {t('certificate.unknown')}
      </p>
      <p className="long">{t('certificate.asked', { number })}</p>
      <p>{t('certificate.unknownNext')}</p>
      {similar.length > 0 && (
        <>
          <h2>{t('certificate.similar')}</h2>
          <ul>
            {similar.map(({ number: other, holder }) => (
              <li key={other} className="long">
                <Link href={certificateAt(other)}>{other}</Link> · {holder}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
