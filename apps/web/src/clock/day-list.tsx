import { useState } from 'react';
import { Button } from 'antd';
import { monthsOf, type CountedDay, type Month } from './months.js';
import { useWords } from './words.js';
import './clock.css';

/** Months that are shown at once; a validity of five years has sixty. */
const atOnce = 6;

/** Why a day is not counted; empty where there is nothing to say. */
type WhyOf = (on: string) => string;
const nothing: WhyOf = () => '';

interface DayListProps {
  readonly days: readonly CountedDay[];
  readonly dueOn?: string | null | undefined;
  readonly whyOf?: WhyOf;
}

/** Days of a limit as leaves of a calendar: which of them count, and why the others do not. */
export function DayList({ days, dueOn, whyOf = nothing }: DayListProps) {
  const t = useWords();
  const [all, setAll] = useState(false);
  const months = monthsOf(days);
  const shown = all ? months : months.slice(0, atOnce);
  return (
    <>
      <p>{t('legend')}</p>
      <div className="months">
        {shown.map((month) => (
          <Leaf key={month.month} month={month} dueOn={dueOn} whyOf={whyOf} />
        ))}
      </div>
      {shown.length < months.length && (
        <p className="no-print">
          <Button onClick={() => setAll(true)}>{t('more', { count: months.length - shown.length })}</Button>
        </p>
      )}
    </>
  );
}

const weekdays = ['d0', 'd1', 'd2', 'd3', 'd4', 'd5', 'd6'] as const;

function Leaf({
  month: { month, weeks },
  dueOn,
  whyOf,
}: {
  month: Month;
  dueOn: string | null | undefined;
  whyOf: WhyOf;
}) {
  const t = useWords();
  const [year = '', of = ''] = month.split('-');
  return (
    <table className="month">
      <caption>{t('month', { year, month: Number(of) })}</caption>
      <thead>
        <tr>
          {weekdays.map((weekday) => (
            <th key={weekday} scope="col">
              {t(`weekdays.${weekday}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, index) => (
          <tr key={index}>
            {week.map((day, weekday) => (
              <Cell key={weekday} day={day} last={day !== null && day.on === dueOn} whyOf={whyOf} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const kinds = ['event', 'counted', 'rest', 'makeUp', 'stopped'] as const;

function Cell({ day, last, whyOf }: { day: CountedDay | null; last: boolean; whyOf: WhyOf }) {
  const t = useWords();
  if (!day) return <td />;
  const kind = kinds.find((known) => known === day.kind);
  return (
    <td data-kind={day.kind} data-last={last || undefined} title={whyOf(day.on) || undefined}>
      <b>
        <time dateTime={day.on}>{Number(day.on.slice(8))}</time>
      </b>
      <span>{kind ? t(`day.${kind}`, { n: day.n }) : day.kind}</span>
      {last && <b>{t('last')}</b>}
    </td>
  );
}
