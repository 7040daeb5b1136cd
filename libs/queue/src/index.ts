export type { ClockPort, DeadlinePort, Log, Observer, OutboxPort, QueueHealth, QueueOptions, Queues } from './ports.js';
export { migrateQueue } from './postgres.js';
export { startQueues } from './queues.js';
export { queueWindow, type QueueWindow } from './window.js';
