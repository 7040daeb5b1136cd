export { Acts } from './acts.js';
export { matterOf, useToday } from './queries.js';
export { labelled } from './enrich.js';
