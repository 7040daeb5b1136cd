import { defineWorkflow, from, meet, set } from '#workflow-kit';
import * as law from '../law.js';
import { licensing, licensingStates } from '../licensing/index.js';
import { announcement2020, needingApproval, outside } from '../type-approval/catalogue.js';
import { evaluationContext, evaluationSlot } from '../type-approval/evaluation-slot.js';
import { catalogue2020 } from '../type-approval/law.js';
import { notInCatalogue, referenceMaterial } from '../type-approval/screening.js';
import { limits, papers, powers, sheets, steps } from './acts.js';
import { certificate, materials } from './certificate.js';
import { form, sampleForm } from './form.js';
import { importMeasures } from './law.js';
import { legalReview, legalReviewContext } from './legal-review.js';
import { begins, overdue, told } from './telling-result.js';

const code = 'type-approval-import';
const settings = { ...licensing.settings, samplesNotDelivered: 'remindThenDecide' };

const evaluation = evaluationSlot({
  code,
  evaluationLimit: 'TAI_EVALUATION',
  steps,
  entrustment: importMeasures(6),
});
const review = legalReview(evaluation.entrust(set({ legalReview: 'passed' }), meet('TAI_LEGAL_REVIEW', 'T_ANNOUNCED')));

/** 进口计量器具型式批准: the papers are reviewed under metrology law, then samples are evaluated; SAMR decides. */
export const typeApprovalImportV1 = defineWorkflow({
  code,
  version: 1,
  title: { zh: '进口计量器具型式批准', en: 'Type approval of imported measuring instruments' },
  basis: [law.implementingRules(19), importMeasures(4)],
  effective: { from: announcement2020.firstDay, to: null },
  prefix: 'TAI',
  powers,
  sheets,
  limits,
  settings,
  papers,
  materials,
  certificate,
  form,
  sampleForm,
  // The department in charge of metrology under the State Council decides, wherever the instrument comes from.
  region: () => '000000',
  screen: ({ today, form: { instrument } }) => {
    const kind: unknown = instrument?.kind;
    if (kind === outside.referenceMaterial) return referenceMaterial(law.licensing(32, 2));
    return kind === undefined || needingApproval(kind, today) ? undefined : notInCatalogue(catalogue2020());
  },
  context: { ...licensing.context, ...evaluationContext, ...legalReviewContext, temporary: null, settings },
  initial: licensing.initial,
  entries: licensing.entries,
  states: licensingStates(code, {
    procedure: 'testing',
    needsTests: true,
    preparing: { ...review.preparing, entrust: evaluation.entrust() },
    states: { ...review.states, ...evaluation.states },
    reviewing: evaluation.reviewing,
    everywhere: evaluation.everywhere,
    onDecision: [set({ temporary: from('event.payload.temporary') }), begins],
    decided: overdue,
    onService: told,
  }),
});
