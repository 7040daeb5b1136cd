import type { Language } from './index.js';

/** Days and moments are those of Asia/Shanghai, wherever the reader is. */
const zone = 'Asia/Shanghai';
const locale = { zh: 'zh-CN', en: 'en-GB' } as const;

/** A day (YYYY-MM-DD) in words, with its day of the week. */
export function dayInWords(on: string, language: Language): string {
  const format = { year: 'numeric', month: language === 'zh' ? 'long' : 'short', day: 'numeric', weekday: 'short' } as const;
  return new Intl.DateTimeFormat(locale[language], { ...format, timeZone: 'UTC' }).format(new Date(`${on}T00:00:00Z`));
} // prettier-ignore

/** A moment (ISO 8601) in words, in Beijing time and saying so. */
export function momentInWords(at: string, language: Language): string {
  const format = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hour12: false } as const;
  const words = new Intl.DateTimeFormat(locale[language], { ...format, timeZone: zone }).format(new Date(at));
  return language === 'zh' ? `${words}(北京时间)` : `${words} (Beijing time)`;
} // prettier-ignore

/** The day on which a moment falls in Asia/Shanghai, as YYYY-MM-DD. */
export function dayOf(at: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(at)); // prettier-ignore
}
