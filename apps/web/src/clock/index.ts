export { Clocks } from './clocks.js';
export { DayList } from './day-list.js';
export type { CountedDay } from './months.js';
export { daysInWords, dueInWords, sorted, standingOf, standings, type Limited, type Standing } from './standing.js';
export { StandingTag } from './standing-tag.js';
export { WhyThisDate } from './why-this-date.js';
