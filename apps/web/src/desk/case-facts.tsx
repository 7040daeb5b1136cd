import { Link } from 'wouter';
import type { ReactNode } from 'react';
import type { CaseView } from '../case/queries.js';
import { useText } from '../i18n/index.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { Day } from '../ui/dates.js';
import { Card } from './due.js';
import { useWords } from './words.js';

/** Where a case stands, in few words. */
export function CaseFacts({ view }: { view: CaseView }) {
  const t = useWords();
  const text = useText();
  const name = useVocabulary();
  const card = view.clocks.some((clock) => clock.card === 'red') ? 'red' : view.clocks.some((clock) => clock.card === 'yellow') ? 'yellow' : undefined;
  const facts: [string, ReactNode][] = [
    [t('case.state'), <><b>{text(view.stateTitle)}</b> {card && <Card colour={card} />}</>],
    [t('case.desk'), view.desk ? name('desks', view.desk) : null],
    [t('case.outcome'), view.outcome ? name('outcomes', view.outcome) : null],
    [t('case.authority'), view.authority.name],
    [t('case.received'), view.receivedOn ? <Day on={view.receivedOn} /> : null],
    [t('case.accepted'), view.acceptedOn ? <><Day on={view.acceptedOn} />{view.deemedAccepted && ` (${t('case.deemed')})`}</> : null],
    [t('case.certificate'), view.certificateNumber],
    [t('case.validUntil'), view.validUntil ? <Day on={view.validUntil} /> : null],
    [t('case.continues'), view.continues ? <Link href={`/desk/cases/${view.continues}`}>{view.continues}</Link> : null],
  ];
  return (
    <dl className="desk-facts">
      {facts.filter(([, value]) => value).map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="long">{value}</dd>
        </div>
      ))}
    </dl>
  );
} // prettier-ignore
