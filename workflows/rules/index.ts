import authorities from './authorities.json' with { type: 'json' };
import order106 from './order-106.json' with { type: 'json' };

/** Rule files in the order in which they are loaded: each is checked against all that came before it. */
export const ruleFiles: readonly { readonly name: string; readonly content: unknown }[] = [
  { name: 'authorities.json', content: authorities },
  { name: 'order-106.json', content: order106 },
];
