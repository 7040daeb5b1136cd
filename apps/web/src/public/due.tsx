import { Alert } from 'antd';
import type { CalendarDueResponse } from '../api/index.js';
import { DayList } from '../clock/index.js';
import { dayInWords } from '../i18n/dates.js';
import { useLanguage } from '../i18n/index.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { Day } from '../ui/dates.js';
import type { Calculation } from './calculation.js';
import { useWords } from './words.js';

/** The last day of a limit, how it came about, and each day on the way. */
export function Due({ of: { from, n, unit, pauses }, answer: { due, provisional, days } }: { of: Calculation; answer: CalendarDueResponse }) {
  const t = useWords();
  const name = useVocabulary();
  const language = useLanguage();
  const stopped = days.filter(({ kind }) => kind === 'stopped').length;
  return (
    <section aria-labelledby="calculated">
      <h2 id="calculated">{t('due.title')}</h2>
      <p role="status" className="stands" data-validity="valid">
        {t('due.on')}<b><Day on={due} /></b>
      </p>
      {provisional && <Alert type="warning" showIcon title={t('due.provisional')} description={t('due.provisionalText')} />}
      <p>
        {t('due.from', { from: dayInWords(from, language), n, unit: name('units', unit) })} {t(unit === 'workingDays' ? 'due.workingDays' : 'due.allDays')}
      </p>
      {pauses.length > 0 && (
        <>
          <p>{t('due.stopped', { count: stopped })}</p>
          <ul>
            {pauses.map((pause, index) => (
              <li key={index}>{t('due.pause', { from: dayInWords(pause.from, language), to: dayInWords(pause.to, language) })}</li>
            ))}
          </ul>
        </>
      )}
      <h3>{t('due.days')}</h3>
      <DayList days={days} dueOn={due} />
      <p className="share no-print">{t('due.share')}</p>
    </section>
  );
} // prettier-ignore
