export * from './types.js';
export {
  addDays, addMonths, calendarOf, dateOf, daysBetween, isPlainDate, reachedAt, startOfDay, yearFaults, yearTwice,
  type Calendar, type CalendarYear, type PlainDate,
} from './calendar.js'; // prettier-ignore
export { daysOf, dueOf, mergeStops, usedOf, type Course, type Stop } from './course.js';
export { cardDesks, earnsCard, isOfAuthority, warningOf, warnOn, type Card } from './cards.js';
export { duesOf, isOpen, reachesAt } from './clocks.js';
export { clockLedger, type LedgerDay, type Segment } from './clock-ledger.js';
export { decide, decideAll, followUp, overNow, reach, told } from './decide.js';
export { competenceOf } from './competence-answer.js';
export type {
  AttorneyOnRecord, CompetenceAnswer, CompetenceFacts, CompetenceFinding, JudgedEntry, PersonOnRecord, RoleHeld, SubstitutionOnRecord,
} from './competence-facts.js'; // prettier-ignore
export { competentGrant, grantFaults, type Grant, type Sought } from './competence.js';
export { submissionFacts, type AuthoritySettings } from './submission.js';
export { submits } from './situation.js';
export { screened, standsAs, type Screened } from './screening.js';
export { sheetOf, sheetsOf, standingAct } from './standing.js';
export { asideOf, askedIn, type Aside, type Consultation, type ExpertDraw, type Recusal } from './aside.js';
export { drawn, type Candidate } from './draw.js';
export { lotOf, type Lot } from './lots.js';
export { dutyConflict } from './duties.js';
export { decidedOnly, recusalAgainst, undeclared } from './recusal.js';
export { formFaults, pointerOf } from './form.js';
export { faultLine, fieldFault } from './faults.js';
export { faultsOf } from './judge.js';
export { signing } from './papers.js';
export { placeOf, Unrestorable } from './machine.js';
export { migrated, obstacles, type Obstacle } from './migrate.js';
export { continuedBy, openCase, type Opening } from './open.js';
export { covers, needsExpressPower, principalsOf } from './attorney.js';
export {
  administrators,
  decidingAuthority,
  desksOf,
  isAdministrator,
  partyOf,
  roleAmong,
  substitutable,
} from './power.js';
export { movedLimits, recomputed, recounted, type MovedLimit, type Recounting } from './recompute.js';
export { replay, type Replayable } from './replay.js';
export { hearsQuestions } from './standing/questions.js';
export { actsFor, caseView, certificateOfCase, clockView } from './view.js';
