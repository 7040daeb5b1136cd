export { ChainCheck } from './chain-check.js';
export { Chart } from './chart.js';
export { Who } from './entry.js';
export { kindOf, type EntryKind, type HistoryEntry } from './kinds.js';
export { Timeline } from './timeline.js';
export { verifyChain, type Chain, type ChainFault } from './verify-chain.js';
