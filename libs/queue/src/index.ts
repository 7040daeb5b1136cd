export type { DeadlinePort, Log, OutboxPort, QueueHealth, QueueOptions, Queues } from './ports.js';
export { migrateQueue } from './postgres.js';
export { startQueues } from './queues.js';
