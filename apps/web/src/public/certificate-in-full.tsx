import { lazy, Suspense, type ReactNode } from 'react';
import type { PublicCertificateResponse } from '../api/index.js';
import { useText } from '../i18n/index.js';
import { Day } from '../ui/dates.js';
import { Loading } from '../ui/loading.js';
import { Law } from '../ui/law.js';
import { checkAt } from './addresses.js';
import { Standing } from './standing.js';
import { ValidUntil } from './valid-until.js';
import { useWords } from './words.js';

const CheckCode = lazy(() => import('./check-code.js'));

/** A certificate of the register as it stands on the day of asking. */
export function CertificateInFull({ certificate }: { certificate: PublicCertificateResponse }) {
  const t = useWords();
  const { number, marks } = certificate;
  return (
    <>
      <Standing certificate={certificate} />
      <Facts certificate={certificate} />
      {marks.length > 0 && (
        <>
          <h2>{t('certificate.marks')}</h2>
          <ol className="marks">
            {marks.map((mark, index) => (
              <li key={index}>
                <Mark mark={mark} />
              </li>
            ))}
          </ol>
        </>
      )}
      <h2>{t('check.title')}</h2>
      <p>{t('check.text')}</p>
      <p className="long">
        <a href={checkAt(number)}>{`${window.location.origin}/verify/${number}`}</a>
      </p>
      <Suspense fallback={<Loading />}>
        <CheckCode number={number} />
      </Suspense>
    </>
  );
}

function Facts({ certificate }: { certificate: PublicCertificateResponse }) {
  const t = useWords();
  const text = useText();
  const { number, title, holder, scope, issuedOn, authority, asOf } = certificate;
  const facts: readonly (readonly [term: string, value: ReactNode])[] = [
    [t('fact.kind'), text(title)],
    [t('fact.number'), number],
    [t('fact.holder'), holder],
    [t('fact.scope'), scope.length === 1 ? scope[0] : <ul>{scope.map((line, index) => <li key={index}>{line}</li>)}</ul>],
    [t('fact.issuedOn'), <Day on={issuedOn} />],
    [t('fact.validUntil'), <ValidUntil of={certificate} />],
    [t('fact.authority'), authority.name],
    [t('fact.asOf'), <Day on={asOf} />],
  ];
  return (
    <dl className="facts-of">
      {facts.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd className="long">{value}</dd>
        </div>
      ))}
    </dl>
  );
} // prettier-ignore

function Mark({ mark: { on, title, basis, ground } }: { mark: PublicCertificateResponse['marks'][number] }) {
  const t = useWords();
  const text = useText();
  return (
    <>
      <b>
        <Day on={on} /> · {text(title)}
      </b>
      <br />
      <Law of={basis.zh} within={(law) => t('basis', { basis: law })} />
      {ground && ` · ${t('ground', { ground: text(ground.title) })}`}
    </>
  );
}
