export * from './types.js';
export {
  addDays, addMonths, calendarOf, dateOf, daysBetween, isPlainDate, reachedAt, startOfDay,
  type Calendar, type CalendarYear, type PlainDate,
} from './calendar.js'; // prettier-ignore
export { daysOf, dueOf, mergeStops, usedOf, type Course, type Stop } from './course.js';
export { duesOf, isOpen, reachesAt } from './clocks.js';
export { decide, decideAll, followUp, reach } from './decide.js';
export { formFaults, pointerOf } from './form.js';
export { faultsOf } from './judge.js';
export { placeOf, Unrestorable } from './machine.js';
export { openCase, type Opening } from './open.js';
export { decidingAuthority, desksOf, partyOf } from './power.js';
export { replay, type Replayable } from './replay.js';
export { actsFor, caseView, clockLedger, clockView } from './view.js';
