import { maybe, text } from '../licensing/index.js';

/** What comes with an act that another case brings about: the case that decided, and the case that tells of it. */
export const told = {
  origin: maybe(text('作出决定的办件', 'case that decided')),
  from: maybe(text('来源办件', 'case that tells')),
};
/** The same, as an example. */
export const toldExample = { origin: 'case-1', from: 'case-1' };
