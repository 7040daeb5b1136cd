export { databaseOf, migrate } from './database.js';
export { adoptRelease, loadCalendar, type CalendarLoad } from './calendar-load.js';
export { CaseEngine, type Command, type Outcome, type Performed } from './perform.js';
export { deadlinePort } from './ports.js';
export { fire } from './reaching.js';
export { outboxPort, type Channels, type EmailHint, type Hint, type WebhookHint } from './outbox.js';
export {
  BadCursor, cardsOf, documentsOf, historyOf, inboxOf, listCases, messagesOf, visibleCase,
  type CaseFilter, type CaseLine, type DocumentLine,
  type HistoryItem, type Page,
} from './queries.js'; // prettier-ignore
export { entryNumbered, isOpenFor } from './consequences.js';
export { settingsFor } from './directory.js';
export { entryOf } from './rows.js';
export {
  businessKinds, CannotFire, openIncident, technicalKinds,
  type IncidentKind, type NewIncident,
} from './incidents.js'; // prettier-ignore
export { figuresOf, openTechnicalIncidents, type Figures } from './figures.js';
export { actOnIncident, incidentVerbs, listIncidents, seesIncidents, type IncidentLine } from './incident-acts.js';
export { markOf, marksFor, marksOf, repairMark, type MarkLine } from './marks.js';
export { migrateCase, migrateCases, type MigrationReport } from './case-migrations.js';
export {
  askForEmail, codeMinutes, confirmEmail, preferencesOf, setPreferences,
  type Confirmation, type Preferences,
} from './preferences.js'; // prettier-ignore
export { FaultyDefinition, Registry } from './registry.js';
export { keepCounted, recomputeCases, type Keeper, type Recomputed } from './recompute.js';
export { replayAll, type Mismatch } from './replays.js';
export { loadRules, noRules, ruleFaults, ruleFile, rulesAfter, type RuleFile, type RuleLoad } from './rules.js';
export { advanceTo, now, startSandboxClock, type Fired } from './time.js';
export {
  createWebhook, removeWebhook, switchOffWebhook, webhookBook, webhooksOf, webhooksPerOrganisation, webhookTarget,
  type WebhookLine, type WebhookTarget,
} from './webhooks.js'; // prettier-ignore
