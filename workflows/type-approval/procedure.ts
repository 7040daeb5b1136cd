import { defineWorkflow, type Basis, type Workflow, type WorkflowSpec } from '#workflow-kit';
import * as law from '../law.js';
import { licensing, licensingStates, ruleChangeLimits, type Slot } from '../licensing/index.js';
import { kindsFrom } from './catalogue.js';
import { certificate, materials } from './certificate.js';
import { evaluationContext, evaluationSlot } from './evaluation-slot.js';
import { evaluationTime, limitsUnder, papersUnder, powers, sheetsUnder } from './evaluation.js';
import { formOf, sampleForm } from './form.js';
import { declareNotRequired, screening } from './screening.js';

/** What differs from one text of the new-product measures to the next. */
interface Released extends Pick<WorkflowSpec, 'version' | 'effective' | 'derives' | 'otherWay'> {
  /** The measures, by article, as far as they were read. */
  readonly measures: (article: number) => Basis;
  /** Their steps of the evaluation, as far as they are recalled. */
  readonly steps: Basis;
  readonly ruleChange?: Slot['ruleChange'];
}

/** 计量器具型式批准 under one text of the new-product measures: type evaluation is the special procedure. */
export function typeApprovalUnder({ measures, steps, ruleChange, ...released }: Released): Workflow {
  const code = 'type-approval';
  const settings = { ...licensing.settings, samplesNotDelivered: 'remindThenDecide' };
  const { entrust, states, reviewing, everywhere } = evaluationSlot({
    code,
    evaluationLimit: 'TA_EVALUATION',
    steps,
    entrustment: law.licensing(55),
  });
  return defineWorkflow({
    ...released,
    ...(ruleChange && { ruleChange }),
    code,
    title: { zh: '计量器具型式批准', en: 'Type approval of measuring instruments' },
    basis: [law.metrology(13), law.implementingRules(15), measures(3)],
    prefix: 'TA',
    powers: { ...licensing.powers, ...powers },
    sheets: { ...licensing.sheets, declareNotRequired, ...sheetsUnder(steps) },
    limits: {
      ...licensing.limits,
      ...(ruleChange && ruleChangeLimits),
      ...limitsUnder(steps),
      TA_EVALUATION: evaluationTime(steps),
    },
    settings,
    papers: { ...licensing.papers, ...papersUnder(steps) },
    materials,
    certificate,
    form: formOf(kindsFrom(released.effective.from)),
    sampleForm,
    region: (filled) => filled['production']?.region,
    screen: screening(measures),
    context: { ...licensing.context, ...evaluationContext, settings },
    initial: licensing.initial,
    entries: licensing.entries,
    states: licensingStates(code, {
      procedure: 'testing',
      needsTests: true,
      preparing: { entrust: entrust() },
      states,
      reviewing,
      everywhere,
      ...(ruleChange && { ruleChange }),
    }),
  });
}
