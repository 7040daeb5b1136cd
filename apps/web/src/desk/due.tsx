import { Tag } from 'antd';
import { ClockCircleOutlined, ExclamationCircleFilled, WarningFilled } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useToday } from '../acts/index.js';
import { Day } from '../ui/dates.js';
import { workCalendar, type Line } from './queries.js';
import { workingDaysLeft } from './working-days.js';
import { useWords } from './words.js';

/** The next day of a case that must be kept, how many working days that is away, and the card it has been given. */
export function Due({ line: { dueOn, overdue, card, outcome } }: { line: Line }) {
  const t = useWords();
  const today = useToday();
  const { data: calendar } = useQuery(workCalendar);
  // What is over leaves no day that can be kept; it is told all the same.
  if (outcome || !(dueOn || overdue || card)) return <>{t('noDue')}</>;
  const left = today && calendar && dueOn && !overdue ? workingDaysLeft(calendar, today, dueOn) : undefined;
  return (
    <>
      {dueOn && (
        <>
          <Day on={dueOn} />
          <br />
        </>
      )}
      {overdue && <Mark icon={<ExclamationCircleFilled />} color="error" text={t('over')} />}
      {left !== undefined && <span><ClockCircleOutlined aria-hidden /> {leftInWords(t, left)} </span>}
      {card && (card === 'red' && !overdue ? <Mark icon={<ExclamationCircleFilled />} color="error" text={t('otherOver')} /> : <Card colour={card} />)}
    </>
  );
} // prettier-ignore

function leftInWords(t: ReturnType<typeof useWords>, left: number): string {
  if (left <= 0) return t('today');
  return t(left === 1 ? 'left_one' : 'left_other', { count: left });
}

/** A yellow or red card: by icon and words, not by colour alone. */
export function Card({ colour }: { colour: 'yellow' | 'red' }) {
  const t = useWords();
  return colour === 'red' ? (
    <Mark icon={<ExclamationCircleFilled />} color="error" text={t('card.red')} />
  ) : (
    <Mark icon={<WarningFilled />} color="warning" text={t('card.yellow')} />
  );
}

function Mark({ icon, color, text }: { icon: React.ReactNode; color: string; text: string }) {
  return (
    <Tag icon={icon} color={color}>
      {text}
    </Tag>
  );
}
