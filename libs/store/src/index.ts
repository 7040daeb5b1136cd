export { databaseOf, migrate } from './database.js';
export { CaseEngine, type Command, type Outcome, type Performed } from './perform.js';
export { deadlinePort, outboxPort } from './ports.js';
export {
  BadCursor, documentsOf, historyOf, inboxOf, listCases, messagesOf, visibleCase,
  type CaseFilter, type CaseLine, type DocumentLine,
  type HistoryItem, type Page,
} from './queries.js'; // prettier-ignore
export { entryNumbered, isOpenFor } from './consequences.js';
export { settingsFor } from './directory.js';
export { entryOf } from './rows.js';
export { markOf, marksFor, marksOf, repairMark, type MarkLine } from './marks.js';
export { migrateCase, migrateCases, type MigrationReport } from './case-migrations.js';
export { FaultyDefinition, Registry } from './registry.js';
export { replayAll, type Mismatch } from './replays.js';
export { loadRules, noRules, ruleFaults, ruleFile, rulesAfter, type RuleFile, type RuleLoad } from './rules.js';
export { advanceTo, now, startSandboxClock, type Fired } from './time.js';
