import { useQuery } from '@tanstack/react-query';
import type { CasesClockResponse } from '../api/index.js';
import { clockOf } from '../case/queries.js';
import { dayInWords } from '../i18n/dates.js';
import { useLanguage } from '../i18n/index.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { Asked } from '../ui/asked.js';
import { DayList } from './day-list.js';
import { isCountedBack } from './standing.js';
import { useWords } from './words.js';

type Ledger = CasesClockResponse['limits'][number];
type Segment = Ledger['segments'][number];

/** How the last day of one limit (by its id, or that of its clock) came about: in words, by its segments, day by day. */
export function WhyThisDate({ caseId, limit }: { caseId: string; limit: string }) {
  const ledger = useQuery(clockOf(caseId));
  return (
    <Asked of={ledger}>
      {({ limits }) => limits.filter((one) => one.id === limit || one.limit === limit).map((one) => <Why key={one.id} ledger={one} />)}
    </Asked>
  );
} // prettier-ignore

function Why({ ledger }: { ledger: Ledger }) {
  const t = useWords();
  return (
    <div className="why" data-limit={ledger.limit}>
      <p>
        <InShort ledger={ledger} />
      </p>
      {ledger.provisional && <p>{t('provisional')}</p>}
      <p>
        <b>{t('course')}</b>
      </p>
      <ol>
        {ledger.segments.map((segment, index) => (
          <li key={index}>
            <Course segment={segment} />
          </li>
        ))}
      </ol>
      <p>
        <b>{t('days')}</b>
      </p>
      <DayList days={ledger.days} dueOn={ledger.dueOn} />
    </div>
  );
}

function InShort({ ledger }: { ledger: Ledger }) {
  const t = useWords();
  const day = useDay();
  const name = useVocabulary();
  const { startOn, dueOn, unit, length } = ledger;
  const long = t('length', { value: length, unit: name('units', unit) });
  const stopped = ledger.days.filter(({ kind }) => kind === 'stopped').length;
  return [
    t(isCountedBack(ledger) ? 'how.back' : 'how.forward', { start: day(startOn), length: long }),
    t(unit === 'workingDays' || unit === 'calendarDays' ? `how.${unit}` : 'how.months'),
    ...(stopped > 0 ? [t('how.stopped', { count: stopped })] : []),
    dueOn ? t('how.due', { due: day(dueOn) }) : t('how.open'),
  ].join(' ');
}

function Course({ segment }: { segment: Segment }) {
  const t = useWords();
  const day = useDay();
  const name = useVocabulary();
  const { from, to, basis } = segment;
  const span = to === null ? t('since', { from: day(from) }) : from === to ? t('on', { from: day(from) }) : t('until', { from: day(from), to: day(to) });
  return (
    <>
      {span} · <b>{name('segments', segment.kind)}</b> ·{' '}
      {segment.kind === 'stop' ? t('pausedBy', { paper: name('papers', segment.document), no: segment.no, basis }) : basis}
      {segment.kind === 'stop' && segment.further?.map(({ no, document, basis: of }) => ` · ${t('pausedBy', { paper: name('papers', document), no, basis: of })}`)}
      {segment.kind === 'run' && segment.resumed && ` · ${t('resumed', { on: day(segment.resumed.on), by: name('verbs', segment.resumed.by), basis: segment.resumed.basis })}`}
      {segment.kind === 'extend' && ` · ${t('extended', { old: day(segment.oldDueOn), next: day(segment.newDueOn) })}`}
      {segment.kind === 'recompute' && ` · ${t('recomputed', { old: day(segment.oldDueOn), next: day(segment.newDueOn), source: segment.source })}`}
    </>
  );
} // prettier-ignore

function useDay() {
  const t = useWords();
  const language = useLanguage();
  return (on: string | null) => (on ? dayInWords(on, language) : t('unknownDay'));
}
