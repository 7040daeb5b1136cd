export { PaperView, type Paper } from './paper-view.js';
export { Remedies, type RemediesTold } from './remedies.js';
export { Parts, useLabel, Value } from './value.js';
