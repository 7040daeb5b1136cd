import { useQuery } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { Link, useLocation, useSearchParams } from 'wouter';
import type { CalendarYearsResponse } from '../api/index.js';
import { hasRole, useSession } from '../app/session.js';
import { Facts } from '../ui/table.js';
import { Asked } from '../ui/asked.js';
import { Moment } from '../ui/dates.js';
import { Page } from '../ui/page.js';
import { calendarYearsQuery } from './queries.js';
import { weeksOf } from './year.js';
import { useWords } from './words.js';
import './admin.css';

type Year = CalendarYearsResponse['items'][number];

/** The calendar that limits are counted by, year by year. */
export default function CalendarsPage() {
  const t = useWords();
  const { who } = useSession();
  const [, go] = useLocation();
  const asked = useQuery(calendarYearsQuery);
  const proposes = hasRole(who, 'calendarAdmin', 'ruleAdmin');
  return (
    <Page title={t('calendars.title')} aside={proposes && <Button type="primary" onClick={() => go('/admin/changes/new?what=calendar')}>{t('calendars.propose')}</Button>}>
      <Asked of={asked}>
        {({ items, version }) => (
          <>
            <p>{t('calendars.lead', { version })}</p>
            <Years years={items} proposes={proposes} />
          </>
        )}
      </Asked>
    </Page>
  );
} // prettier-ignore

function Years({ years, proposes }: { years: readonly Year[]; proposes: boolean }) {
  const t = useWords();
  const [asked] = useSearchParams();
  const shown = years.find(({ year }) => String(year) === asked.get('year')) ?? years.at(-1);
  if (!shown) return null;
  return (
    <>
      <nav aria-label={t('calendars.years')} className="no-print">
        <ul className="nav">
          {years.map(({ year }) => (
            <li key={year}>
              <Link href={`/admin/calendars?year=${year}`} aria-current={year === shown.year ? 'page' : undefined}>
                {t('calendars.year', { year })}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <h2>
        {t('calendars.year', { year: shown.year })} <Tag color={shown.status === 'official' ? 'success' : 'warning'}>{t(`calendars.${shown.status}`)}</Tag>
      </h2>
      <Facts
        of={[
          [t('calendars.source'), shown.source],
          [t('calendars.loaded'), shown.loadedAt && <Moment at={shown.loadedAt} />],
          [t('calendars.off'), t('calendars.holidays', { count: shown.holidays.length })],
          [t('calendars.on'), t('calendars.workdays', { count: shown.workdays.length })],
        ]}
      />
      {proposes && <p><Link href={`/admin/changes/new?what=calendar&year=${shown.year}`}>{t('calendars.proposeYear', { year: shown.year })}</Link></p>}
      <p>{t('calendars.legend')}</p>
      <div className="year">
        {Array.from({ length: 12 }, (_, month) => (
          <Month key={month} year={shown} month={month + 1} />
        ))}
      </div>
    </>
  );
} // prettier-ignore

const week = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

function Month({ year, month }: { year: Year; month: number }) {
  const t = useWords();
  return (
    <table>
      <caption>{t('calendars.month', { month })}</caption>
      <thead>
        <tr>
          {week.map((day) => (
            <th key={day} scope="col">
              {t(`calendars.week.${day}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(year, month).map((days, no) => (
          <tr key={no}>
            {days.map((day, place) => (
              <td key={week[place]} className={day?.kind}>
                {day && Number(day.on.slice(8))}
                {day && (day.kind === 'off' || day.kind === 'on') && <small>{t(`calendars.${day.kind}`)}</small>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
