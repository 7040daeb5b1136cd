export { checkedAgainst, saidOf, savable } from './check.js';
export { at, child, idOf, schemaAt } from './pointer.js';
export { pruned } from './pruned.js';
export { RegionSelect } from './region-select.js';
export { regionName } from './regions.js';
export { SchemaForm } from './schema-form.js';
export { SchemaView } from './schema-view.js';
export { isRecord, isRequired, kindOf, titleOf, type Schema } from './schema.js';
