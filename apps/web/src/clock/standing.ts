import { dayInWords } from '../i18n/dates.js';
import type { Text } from '../i18n/index.js';

/** What pages need of a limit; the API tells it of every limit of a case. */
export interface Limited {
  readonly status: 'running' | 'stopped' | 'met' | 'overdue' | 'cancelled';
  readonly startOn: string;
  readonly dueOn: string | null;
  readonly remaining: number;
  readonly unit: 'workingDays' | 'calendarDays' | 'months' | 'years';
  readonly length: number;
  readonly card: 'yellow' | 'red' | null;
}

/** How a limit stands, in the order of what concerns its reader most. `over`: what only informs has run out. */
export const standings = ['overdue', 'soon', 'running', 'stopped', 'over', 'met', 'cancelled'] as const;
export type Standing = (typeof standings)[number];

export function standingOf({ status, remaining, card }: Limited): Standing {
  if (status === 'running') {
    if (remaining < 0) return 'over';
    return card === 'yellow' || remaining === 0 ? 'soon' : 'running';
  }
  return status;
}

/** Limits that still matter, most urgent first, and those that are over. */
export function sorted<T extends Limited>(clocks: readonly T[]): { open: T[]; ended: T[] } {
  const open = clocks.filter((clock) => !ended.has(standingOf(clock)));
  const rank = (clock: T) => standings.indexOf(standingOf(clock));
  const due = ({ dueOn }: T) => dueOn ?? '9999';
  open.sort((one, other) => rank(one) - rank(other) || (due(one) < due(other) ? -1 : 1));
  return { open, ended: clocks.filter((clock) => ended.has(standingOf(clock))) };
}

const ended: ReadonlySet<Standing> = new Set(['over', 'met', 'cancelled']);

/** Whether a limit is counted back from a day to come, such as that of a hearing. */
export const isCountedBack = ({ startOn, dueOn }: Pick<Limited, 'startOn' | 'dueOn'>): boolean => dueOn !== null && dueOn < startOn; // prettier-ignore

/** Until when, and how much is left: one sentence. */
export function dueInWords(clock: Limited): Text {
  const { dueOn, unit } = clock;
  const standing = standingOf(clock);
  const on = { zh: dueOn && dayInWords(dueOn, 'zh'), en: dueOn && dayInWords(dueOn, 'en') };
  const left = daysInWords(Math.abs(clock.remaining), unit);
  if (standing === 'met') return { zh: '已按期完成', en: 'Kept in time' };
  if (standing === 'cancelled') return { zh: '不再适用', en: 'No longer applies' };
  if (!dueOn) return { zh: `暂停计时，恢复后还有 ${left.zh}`, en: `Stopped; ${left.en} left when counting goes on` };
  if (standing === 'stopped') return { zh: `暂停计时，按目前的安排到${on.zh}为止`, en: `Stopped; as things stand until ${on.en}` };
  if (standing === 'overdue') return { zh: `最迟应于${on.zh}完成，已超期 ${left.zh}`, en: `Was due on ${on.en}: ${left.en} late` };
  if (standing === 'over') return { zh: `已于${on.zh}届满`, en: `Ended on ${on.en}` };
  if (clock.remaining === 0) return { zh: `${on.zh}为最后一天`, en: `${on.en} is the last day` };
  return { zh: `到${on.zh}为止，还有 ${left.zh}`, en: `Until ${on.en}, ${left.en} left` };
} // prettier-ignore

/** What is left of a limit is told in days: working days where those are counted, else days of the calendar. */
export function daysInWords(days: number, unit: Limited['unit']): Text {
  const s = days === 1 ? '' : 's';
  return unit === 'workingDays'
    ? { zh: `${days} 个工作日`, en: `${days} working day${s}` }
    : { zh: `${days} 天`, en: `${days} day${s}` };
}
