import { years } from '#workflow-kit';
import * as law from '../law.js';
import { ruleChangeLimits } from '../licensing/index.js';
import { certificate, materials } from './certificate.js';
import { formOf1987 } from './form.js';
import { measures1987 } from './law.js';
import { gradingUnder } from './procedure.js';
import { acceptedUnderNewRule, decidedUnderNewRule, lastDayOf1987, newRuleApplies, ruleChange } from './rule-change.js';
import { sampleOf1987 } from './sample-form.js';

/**
 * The measures of 1987: both grades by the state, certificates without stated validity. Cases open when Order 106 takes
 * effect go on here; what of the new rule then binds them, `rule-change.ts` says. Whose the power is on a day, the grants
 * of power say: an application for grade II that is not yet accepted then belongs to the province.
 */
export const gradingV1 = gradingUnder({
  version: 1,
  basis: [measures1987(), law.licensing(12, 4)],
  effective: { from: '1987-07-10', to: lastDayOf1987 },
  form: formOf1987,
  sampleForm: sampleOf1987,
  materials,
  limits: ruleChangeLimits,
  ruleChange,
  derives: () => ({ kind: 'first', ruleEndsOn: lastDayOf1987 }),
  certificate: {
    ...certificate,
    validity: (facts) => (newRuleApplies(facts) ? years(5) : null),
  },
  // Ordered under the old rule, a review keeps the time announced for it. Ordered after the change it has three months:
  // from acceptance, or for a case accepted before from the last day of the old rule.
  reviewTime: [
    { when: acceptedUnderNewRule, from: 'acceptedOn' },
    { when: decidedUnderNewRule, from: 'ruleChange.endsOn' },
  ],
});
