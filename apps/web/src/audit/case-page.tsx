import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { caseOf, documentsOf, instrumentsIn, useWholeHistory, type CaseView } from '../case/queries.js';
import { Clocks } from '../clock/index.js';
import { ChainCheck, Chart, Timeline } from '../history/index.js';
import { dayInWords } from '../i18n/dates.js';
import { useLanguage, useText } from '../i18n/index.js';
import { useVocabulary, vocabulary } from '../i18n/vocabulary.js';
import { PaperView } from '../paper/index.js';
import { Asked } from '../ui/asked.js';
import { Day } from '../ui/dates.js';
import { Law } from '../ui/law.js';
import { Page } from '../ui/page.js';
import { AccessTable } from './access-table.js';
import { Competence } from './competence.js';
import { Facts } from '../ui/table.js';
import { useWords } from './words.js';
import '../ui/table.css';

const sections = ['facts', 'way', 'limits', 'chain', 'papers', 'access', 'history'] as const;

/** All that is on record about one case, and how to check it. */
export default function CasePage({ params: { id = '' } }: { params: Record<string, string> }) {
  const t = useWords();
  const asked = useQuery(caseOf(id));
  return (
    <Asked of={asked}>
      {(view) => (
        <Page title={view.number} trail={<Link href="/audit">{t('case.trail')}</Link>}>
          <nav aria-label={t('case.contents')} className="contents no-print">
            <ul>
              {sections.map((section) => (
                <li key={section}>
                  <a href={`#${section}`}>{t(`case.${section}`)}</a>
                </li>
              ))}
            </ul>
          </nav>
          <Section of="facts">
            <CaseFacts view={view} />
          </Section>
          <Section of="way">
            <Chart caseId={id} />
          </Section>
          <Section of="limits">
            <Clocks view={view} />
          </Section>
          <Section of="chain">
            <ChainCheck caseId={id} />
          </Section>
          <Section of="papers">
            <Papers view={view} />
          </Section>
          <Section of="access">
            <AccessTable filter={{ case: id }} limit={10} />
            <p>
              <Link href={`/audit/access?number=${encodeURIComponent(view.number)}`}>{t('case.allAccess')}</Link>
            </p>
          </Section>
          <Section of="history">
            <Timeline caseId={id} paperHref={(no) => `#paper-${no}`} more={({ seq }) => <Competence caseId={id} seq={seq} />} />
          </Section>
        </Page>
      )}
    </Asked>
  );
} // prettier-ignore

function Section({ of, children }: { of: (typeof sections)[number]; children: ReactNode }) {
  const t = useWords();
  return (
    <section id={of} tabIndex={-1}>
      <h2>{t(`case.${of}`)}</h2>
      {children}
    </section>
  );
}

function CaseFacts({ view }: { view: CaseView }) {
  const t = useWords();
  const text = useText();
  const name = useVocabulary();
  const { data: words } = useQuery(vocabulary);
  const instruments = instrumentsIn(useWholeHistory(view.id).data?.items ?? []);
  const { matter, version, revision, stateTitle, phase, outcome, authority, grantId, receivedOn, acceptedOn, deemedAccepted, certificateNumber, validUntil } = view;
  return (
    <Facts
      of={[
        [t('case.matter'), text(words?.matters[matter]?.title)],
        [t('case.step'), `${text(stateTitle)} · ${name('phases', phase)}`],
        [t('case.outcome'), outcome && name('outcomes', outcome)],
        [t('case.authority'), authority.name],
        [t('case.grant'), instruments[grantId] ? <Law key="grant" of={instruments[grantId]} within={(instrument) => t('case.grantOf', { instrument, id: grantId })} /> : grantId],
        [t('case.receivedOn'), receivedOn && <Day on={receivedOn} />],
        [t('case.acceptedOn'), acceptedOn && <><Day on={acceptedOn} /> {deemedAccepted && t('case.deemed')}</>],
        [t('case.certificate'), certificateNumber],
        [t('case.validUntil'), validUntil && <Day on={validUntil} />],
        [t('case.version'), t('case.versionOf', { version, revision })],
      ]}
    />
  );
} // prettier-ignore

function Papers({ view }: { view: CaseView }) {
  const t = useWords();
  const text = useText();
  const language = useLanguage();
  const name = useVocabulary();
  const asked = useQuery(documentsOf(view.id));
  return (
    <Asked of={asked}>
      {({ items, names }) =>
        items.length === 0 ? (
          <p>{t('case.noPapers')}</p>
        ) : (
          items.map((paper) => (
            <details key={paper.no} id={`paper-${paper.no}`} className="paper" tabIndex={-1}>
              <summary>
                {`${t('case.paperOf', { title: text(paper.title), no: paper.no })} · ${paper.servedOn ? t('case.served', { way: name('ways', paper.way), day: dayInWords(paper.servedOn, language) }) : name('paperStatuses', paper.status)}`}
              </summary>
              <PaperView paper={paper} clocks={view.clocks} names={names} />
            </details>
          ))
        )
      }
    </Asked>
  );
} // prettier-ignore
