import { useQuery } from '@tanstack/react-query';
import type { CasesDocumentsResponse } from '../api/index.js';
import type { Clock } from '../case/queries.js';
import { useText } from '../i18n/index.js';
import { useVocabulary, vocabulary } from '../i18n/vocabulary.js';
import { Day } from '../ui/dates.js';
import { Law } from '../ui/law.js';
import { Remedies, type RemediesTold } from './remedies.js';
import { Parts } from './value.js';
import { useWords } from './words.js';
import './paper.css';

export type Paper = CasesDocumentsResponse['items'][number];

interface PaperViewProps {
  readonly paper: Paper;
  /** The limits of its case: of those that run from its service the last days are told. */
  readonly clocks?: readonly Clock[] | undefined;
  /** Names of the people and bodies in it, by their ids. */
  readonly names?: Readonly<Record<string, string>> | undefined;
}

/** An official document: its head, what it says, and what may be done against it. The title stands above, with the page. */
export function PaperView({ paper, clocks, names }: PaperViewProps) {
  const t = useWords();
  const name = useVocabulary();
  const text = useText();
  const { data: words } = useQuery(vocabulary);
  const titles = Object.values(words?.matters ?? {}).map(({ title }) => title);
  const { data, servedOn, way } = paper;
  const told = data['remedies'] as RemediesTold | undefined;
  const lines: [string, React.ReactNode][] = [
    [t('number'), data['number'] as string | undefined],
    [t('authority'), data['authority'] as string],
    [t('recipient'), data['recipient'] as string | null],
    [t('matter'), text(titles.find(({ zh }) => zh === data['matter'])) || (data['matter'] as string)],
    [t('caseNumber'), data['caseNumber'] as string],
    [t('madeOn'), <Day key="made" on={data['madeOn'] as string} />],
    [t('servedOn'), servedOn ? <><Day on={servedOn} />{way && t('way', { way: name('ways', way) })}</> : paper.status === 'onFile' ? null : t('notServed')],
  ];
  return (
    <article className="paper" data-code={paper.code}>
      <dl className="paper-head">
        {lines.filter(([, value]) => value).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="long">{value}</dd>
          </div>
        ))}
      </dl>
      <Parts data={data} names={names} />
      <dl className="paper-head">
        <div>
          <dt>{t('basis')}</dt>
          <dd><Law of={data['basis'] as string} /></dd>
        </div>
        {Boolean(data['contact']) && (
          <div>
            <dt>{t('contact')}</dt>
            <dd>{data['contact'] as string}</dd>
          </div>
        )}
      </dl>
      {told && <Remedies told={told} servedOn={servedOn} clocks={clocks} />}
      <p className="no-print">{t('legalText')}</p>
    </article>
  );
} // prettier-ignore
