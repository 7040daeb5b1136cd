export { PaperView, type Paper } from './paper-view.js';
export { Parts, useLabel, Value } from './value.js';
