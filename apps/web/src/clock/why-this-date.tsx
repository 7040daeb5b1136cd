import { useQuery } from '@tanstack/react-query';
import type { CasesClockResponse } from '../api/index.js';
import { clockOf } from '../case/queries.js';
import { dayInWords } from '../i18n/dates.js';
import { useLanguage } from '../i18n/index.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { Asked } from '../ui/asked.js';
import { Law, useCited } from '../ui/law.js';
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
      <DayList days={ledger.days} dueOn={ledger.dueOn} whyOf={useWhyStopped(ledger)} />
    </div>
  );
}

/** By which notices and articles a day is not counted, in a few words. */
function useWhyStopped({ segments }: Ledger) {
  const t = useWords();
  const name = useVocabulary();
  const cited = useCited();
  const stops = segments.filter((segment) => segment.kind === 'stop');
  return (on: string) =>
    stops
      .filter(({ from, to }) => from <= on && (to === null || on <= to))
      .flatMap((stop) => [stop, ...(stop.further ?? [])])
      .map(({ document, no, basis }) => t('pausedBy', { paper: name('papers', document), no, basis: cited(basis) }))
      .join(' · ');
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
  const pausedBy = ({ document, no }: { document: string; no: number }) => (law: string) => t('pausedBy', { paper: name('papers', document), no, basis: law });
  const span = to === null ? t('since', { from: day(from) }) : from === to ? t('on', { from: day(from) }) : t('until', { from: day(from), to: day(to) });
  return (
    <>
      {span} · <b>{name('segments', segment.kind)}</b> ·{' '}
      <Law of={basis} within={segment.kind === 'stop' ? pausedBy(segment) : undefined} />
      {segment.kind === 'stop' && segment.further?.map((other) => <span key={other.no}> · <Law of={other.basis} within={pausedBy(other)} /></span>)}
      {segment.kind === 'run' && segment.resumed && <> · <Resumed of={segment.resumed} /></>}
      {segment.kind === 'extend' && ` · ${t('extended', { old: day(segment.oldDueOn), next: day(segment.newDueOn) })}`}
      {segment.kind === 'recompute' && ` · ${t('recomputed', { old: day(segment.oldDueOn), next: day(segment.newDueOn), source: segment.source })}`}
    </>
  );
} // prettier-ignore

function Resumed({ of: { on, by, basis } }: { of: { on: string; by: string; basis: string } }) {
  const t = useWords();
  const day = useDay();
  const name = useVocabulary();
  return <Law of={basis} within={(law) => t('resumed', { on: day(on), by: name('verbs', by), basis: law })} />;
}

function useDay() {
  const t = useWords();
  const language = useLanguage();
  return (on: string | null) => (on ? dayInWords(on, language) : t('unknownDay'));
}
