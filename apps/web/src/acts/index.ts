export { Acts } from './acts.js';
export { useToday } from './queries.js';
export { labelled } from './enrich.js';
export { KeptFrom } from './kept-from.js';
