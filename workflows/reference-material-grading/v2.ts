import { isNot, reading, years, type Screen, type ScreeningFacts } from '#workflow-kit';
import * as law from '../law.js';
import { renewalLimits } from '../licensing/index.js';
import { certificate, commission, materials } from './certificate.js';
import { formOf2025 } from './form.js';
import { order106, validityRule } from './law.js';
import { gradingUnder } from './procedure.js';
import { sampleOf2025 } from './sample-form.js';

const asksRenewal = (form: ScreeningFacts['form']) => form['application'] === 'renewal';

/** What needs no permit: a national primary material (planned by the state), and the renewal of what does not expire. */
const screen: Screen = ({ form, entry }) => {
  if (form['grade'] === 'primary')
    return {
      outcome: 'notRequired',
      code: 'STATE_PLANNED',
      reason: {
        zh: '国家基准物质由国家市场监督管理总局统一规划，由承担研制任务的单位申报，不属于行政许可事项',
        en: 'national primary reference materials are planned by the state and put forward by the unit with the task; no permit',
      },
      basis: order106(6),
    };
  if (asksRenewal(form) && entry && entry.validUntil === null)
    return {
      outcome: 'notRequired',
      code: 'NO_EXPIRY',
      reason: {
        zh: '该证书未载明有效期，无需延续',
        en: 'the certificate states no validity: there is nothing to renew',
      },
      basis: reading(law.licensing(50)),
    };
  return undefined;
};

/** Order 106: grade I by the state, grade II by the province, three months of review, certificates of five years. */
export const gradingV2 = gradingUnder({
  version: 2,
  basis: [order106(2), law.licensing(12, 4)],
  effective: { from: '2026-12-01', to: null },
  form: formOf2025,
  sampleForm: sampleOf2025,
  materials: [...materials, commission],
  limits: renewalLimits,
  renews: true,
  subject: (form) => (asksRenewal(form) ? form['certificateNumber'] : undefined),
  // Asked too late, or of a certificate that is not on the register, it is a new application (setting lateRenewal).
  derives: ({ form, entry }) => ({ kind: asksRenewal(form) && entry?.inTime ? 'renewal' : 'first' }),
  screen,
  certificate: { ...certificate, basis: validityRule, validity: () => years(5) },
  // Always: what is under review was accepted.
  reviewTime: [{ when: isNot('acceptedOn', null), from: 'acceptedOn' }],
});
