export { canonical } from './canonical.js';
export { type ChainItem, type Salts, GENESIS, chainFaults, commitmentOf, hashOf } from './chain.js';
