export { databaseOf, migrate } from './database.js';
export { CaseEngine, type Command, type Outcome, type Performed } from './perform.js';
export { deadlinePort, outboxPort } from './ports.js';
export {
  BadCursor, competentAuthority, documentsOf, historyOf, inboxOf, listCases, messagesOf, visibleCase,
  type CaseFilter, type CaseLine, type DocumentLine,
  type HistoryItem, type Page,
} from './queries.js'; // prettier-ignore
export { FaultyDefinition, Registry } from './registry.js';
export { replayAll, type Mismatch } from './replays.js';
export { advanceTo, now, startSandboxClock, type Fired } from './time.js';
