export { databaseOf, databaseRoles, inRole, migrate, openDatabase, type DatabaseRole } from './database.js';
export { adoptRelease, calendarYear, loadCalendar, type CalendarLoad } from './calendar-load.js';
export { accessesOf, recordAccess, type Access, type AccessFilter, type AccessLine } from './access-record.js';
export { colleaguesOf, type Colleague } from './colleagues.js';
export { competenceThen } from './competence.js';
export { CaseEngine, type Command, type Outcome, type Performed } from './perform.js';
export { CaseListener, knownAmong, type CaseEventHooks } from './case-events.js';
export { casePhases, caseScopes, listCases, type CaseFilter, type CaseLine } from './case-lists.js';
export { deadlinePort } from './ports.js';
export { fire } from './reaching.js';
export { outboxPort, type Channels, type EmailHint, type Hint, type WebhookHint } from './outbox.js';
export {
  cardsOf, documentsOf, historyOf, messagesOf, namesFor, pathOf, visibleCase,
  type DocumentLine,
  type HistoryItem,
  type PathStep,
} from './queries.js'; // prettier-ignore
export { after, BadCursor, byDay, byName, byTime, pageOf, type Page } from './pages.js';
export { entryNumbered, isOpenFor } from './consequences.js';
export { settingsFor } from './directory.js';
export { entryOf } from './rows.js';
export {
  businessKinds, CannotFire, openIncident, technicalKinds,
  type IncidentKind, type NewIncident,
} from './incidents.js'; // prettier-ignore
export { figuresOf, openTechnicalIncidents, type Figures } from './figures.js';
export { actOnIncident, incidentOf, incidentVerbs, listIncidents, seesIncidents, type IncidentLine } from './incident-acts.js'; // prettier-ignore
export { markOf, marksFor, marksOf, repairMark, type MarkLine } from './marks.js';
export { migrateCase, migrateCases, type MigrationReport } from './case-migrations.js';
export {
  askForEmail, codeMinutes, confirmEmail, preferencesOf, setPreferences,
  type Confirmation, type Preferences,
} from './preferences.js'; // prettier-ignore
export { inboxOf, markPapersRead, type InboxFilter, type InboxLine, type PaperRef } from './inbox.js';
export { Reading, type Eyes, type Seen } from './reading.js';
export { calendarAsChange, rulesAsChange } from './configuration.js';
export { departureOf, type Departure, type Leaving } from './departure.js';
export { FaultyDefinition, Registry } from './registry.js';
export { keepCounted, recomputeCases, type Keeper, type Recomputed } from './recompute.js';
export {
  certificateNumbered, certificateStatuses, decisionOutcomes, listCertificates, ownCertificates, publishedDecisions, publishingAuthorities,
  type CertificateFilter, type CertificateStatus, type DecisionFilter, type OwnCertificate, type PublicCertificate, type PublicDecision, type PublicMark,
} from './register.js'; // prettier-ignore
export { replayAll, type Mismatch } from './replays.js';
export { listRules, seesRules, type RuleFilter, type RuleLine } from './rule-list.js';
export { loadRules, noRules, ruleFaults, ruleFile, rulesAfter, type RuleFile, type RuleLoad } from './rules.js';
export { advanceTo, nextDeadlineAt, now, startSandboxClock, type Fired } from './time.js';
export { findingsIn, refuseOpenWalls, WallsDown, type Finding, type WallFacts } from './walls.js';
export {
  createWebhook, removeWebhook, switchOffWebhook, webhookBook, webhooksOf, webhooksPerOrganisation, webhookTarget,
  type WebhookLine, type WebhookTarget,
} from './webhooks.js'; // prettier-ignore
