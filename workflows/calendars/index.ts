import year2023 from './2023.json' with { type: 'json' };
import year2024 from './2024.json' with { type: 'json' };
import year2025 from './2025.json' with { type: 'json' };
import year2026 from './2026.json' with { type: 'json' };
import year2027 from './2027.json' with { type: 'json' };

/** The days of one year that are not what their weekday says. Dates are 'YYYY-MM-DD' of Asia/Shanghai. */
interface CalendarYear {
  readonly year: number;
  /** `official`: published by the State Council. `provisional`: expected; due dates that lean on it are marked. */
  readonly status: 'official' | 'provisional';
  readonly source: string;
  readonly certainty: 'noticeRead' | 'assumed';
  readonly holidays: readonly string[];
  readonly workdays: readonly string[];
}

// The compiler reads `status` in a JSON file as any string; the engine's calendarOf() checks it with the dates.
/** Official working days, year by year; a year without a file counts Monday to Friday. */
export const calendarYears = [year2023, year2024, year2025, year2026, year2027] as readonly CalendarYear[];
