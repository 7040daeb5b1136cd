export { canonical } from './canonical.js';
export { type ChainedItem, type Disclosed, GENESIS, chainFaults, commitmentOf, hashOf } from './chain.js';
