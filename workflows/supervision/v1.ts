import {
  act, alarm, defineWorkflow, from, is, issue, lacks, meet, onlyIf, openCase, push, reading, set, start, tell,
  vocabulary, without,
  type Effect, type On,
} from '#workflow-kit'; // prettier-ignore
import * as law from '../law.js';
import { aboutCertificate, checkRecord, deliver, proof, serving } from '../licensing/index.js';
import { form, sampleForm } from './form.js';
import * as inspectors from './inspectors.js';
import { recusal } from './law.js';
import { limits } from './limits.js';
import * as measures from './measures.js';
import * as record from './record.js';

const code = 'supervision';
const powers = {
  ...inspectors.powers,
  ...checkRecord.powers,
  ...measures.powers,
  serve: ['inspector', 'registrar', 'system'],
} as const;
type Event = keyof typeof powers | `limitReached(${keyof typeof limits})`;
const { step, outcome } = vocabulary<Event>();

const art61 = law.licensing(61);
const settings = {};

const { recorded, signing } = checkRecord;

/** The check or the re-check is in the hands of the inspectors: one writes the record, all sign it. */
const inspecting: On<Event> = {
  draftCheck: checkRecord.draft,
  replaceInspector: act({
    basis: recusal,
    does: [
      set({ inspectors: without('event.payload.leaving') }),
      set({
        inspectors: push('event.payload.replacement'),
        replaced: push('event.payload.leaving'),
        ...checkRecord.noDraft,
      }),
      alarm('inspectorReplaced', 'inspector'),
    ],
  }),
};

/** The day of the last signature is the day of discovery, should a measure follow. */
const dated = set({ recordedOn: from('event.today') });
const toPublish = [start('SV_PUBLISH'), alarm('toPublish', 'registrar')];
const toRefer = [start('SV_REFER'), alarm('toRefer', 'head')];
const toRecheck = [
  set({ recheck: true, ...checkRecord.noDraft }),
  meet('T_SERVE'),
  start('SV_RECHECK'),
  alarm('toRecheck', 'inspector'),
].flat();
const measure = (...does: (Effect | Effect[])[]) => [...does, meet('SV_REFER'), ...toPublish].flat();
const overdue = (limit: keyof typeof limits, code: string, ...to: string[]) =>
  act({ basis: limits[limit].basis, does: [alarm(code, ...to)] });

const drop = act({ to: 'dropped', basis: law.usual, does: meet('SV_CHECK') });
/** What a case that follows from this one learns. */
const measured = {
  certificateNumber: from('event.form.certificateNumber'),
  ground: from('event.payload.ground'),
  facts: from('event.payload.facts'),
  origin: from('event.caseId'),
};
const revocation = { ...measured, kind: from('event.payload.kind'), discoveredOn: from('recordedOn') };

/** 监督检查: what a certificate allows is looked at by two inspectors, recorded, dealt with and made public. */
export const supervisionV1 = defineWorkflow({
  code,
  version: 1,
  title: { zh: '监督检查', en: 'Supervision check' },
  basis: [law.licensing(60), art61],
  effective: { from: '2019-04-23', to: null },
  prefix: 'SV',
  powers,
  sheets: { ...inspectors.sheets, ...record.sheets, ...measures.sheets, ...serving.sheets },
  limits,
  settings,
  papers: { ...serving.papers, ...record.papers, ...measures.papers },
  ...aboutCertificate,
  form,
  sampleForm,
  openedBy: ['head'],
  opens: [
    set({ entry: from('event.payload.entry') }),
    ...onlyIf(is('event.form.checkBy', null), start('SV_CHECK')),
    start('SV_CHECK', { until: 'event.form.checkBy' }),
  ],
  context: {
    settings,
    /** The register entry as it stood when the case was opened. */
    entry: null,
    ...checkRecord.context,
    /** User ids of inspectors who were replaced. */
    replaced: [],
    /** Seed and candidates of the lot; null where nobody was drawn. */
    lot: null,
    recordedOn: null,
  },
  initial: 'opened',
  states: {
    opened: step({
      title: ['已立项', 'Opened'], desk: 'head', clock: 'notStarted', phase: 'intake', basis: law.licensing(60), limits: ['SV_CHECK'],
      on: {
        drawInspectors: act({ to: 'checking', basis: art61, does: [checkRecord.drawn, set({ lot: from('event.payload.lot') })] }),
        drop,
        'limitReached(SV_CHECK)': overdue('SV_CHECK', 'checkOverdue', 'head'),
      },
    }),
    checking: step({
      title: ['检查中', 'Being checked'], desk: 'inspector', clock: 'notStarted', phase: 'review', basis: art61, limits: ['SV_CHECK'],
      on: {
        ...inspecting,
        recordCheck: [
          recorded({ conclusion: 'none', to: 'publishing', limit: 'SV_CHECK', does: [dated, toPublish] }),
          recorded({ conclusion: 'rectifiable', to: 'rectifying', limit: 'SV_CHECK', does: [dated, issue('D13'), start('T_SERVE'), start('SV_RECTIFY', { onService: 'D13', length: 'check.order.period' }), alarm('toRectify', 'holder')] }),
          recorded({ conclusion: 'grave', to: 'referring', limit: 'SV_CHECK', does: [dated, toRefer] }),
          signing,
        ],
        drop,
        'limitReached(SV_CHECK)': overdue('SV_CHECK', 'checkOverdue', 'inspector', 'head'),
      },
    }),
    rectifying: step({
      title: ['限期整改', 'To be put right'], desk: 'holder', clock: 'notStarted', phase: 'review', basis: law.authoritySetting, limits: ['SV_RECTIFY', 'T_SERVE'],
      on: {
        serve: [act({ when: lacks('event.unserved', 'D13'), basis: reading(law.civilProcedure(87)), does: [proof, meet('T_SERVE')] }), deliver()],
        submitRectification: act({ to: 'rechecking', basis: law.authoritySetting, does: [meet('SV_RECTIFY'), toRecheck] }),
        extendRectification: checkRecord.extended('SV_RECTIFY'),
        'limitReached(SV_RECTIFY)': act({ to: 'rechecking', basis: law.authoritySetting, does: toRecheck }),
        'limitReached(T_SERVE)': act({ basis: law.procedureRuleRecalled, does: [alarm('serviceOverdue', 'registrar', 'head')] }),
      },
    }),
    rechecking: step({
      title: ['复查', 'Re-check'], desk: 'inspector', clock: 'notStarted', phase: 'review', basis: art61, limits: ['SV_RECHECK'],
      on: {
        ...inspecting,
        recordCheck: [recorded({ conclusion: 'none', to: 'publishing', limit: 'SV_RECHECK', does: [dated, toPublish] }), recorded({ conclusion: 'grave', to: 'referring', limit: 'SV_RECHECK', does: [dated, toRefer] }), signing],
        serve: deliver(),
        'limitReached(SV_RECHECK)': overdue('SV_RECHECK', 'recheckOverdue', 'inspector', 'head'),
      },
    }),
    referring: step({
      title: ['待处置', 'Measure to be taken'], desk: 'head', clock: 'notStarted', phase: 'decision', basis: law.licensing(69), limits: ['SV_REFER'],
      on: {
        startRevocation: act({ to: 'publishing', basis: law.licensing(69), does: measure(openCase('revocation', revocation)) }),
        suspendEntry: act({ to: 'publishing', basis: law.examinationMeasuresRecalled, does: measure(tell('entry.caseId', 'suspend', { ground: 'check', reasons: from('event.payload.reasons'), origin: from('event.caseId') })) }),
        proposeCleanup: act({ to: 'publishing', basis: law.licensing(70), does: measure(openCase('register-cleanup', measured)) }),
        handOver: act({ to: 'publishing', basis: law.procedureRule(42), does: measure(issue('D33')) }),
        takeNoMeasure: act({ to: 'publishing', basis: law.design, does: measure() }),
        serve: deliver(),
        'limitReached(SV_REFER)': overdue('SV_REFER', 'measureOverdue', 'head'),
      },
    }),
    publishing: step({
      title: ['结果待公示', 'Result to be published'], desk: 'registrar', clock: 'notStarted', phase: 'decision', basis: art61, limits: ['SV_PUBLISH'],
      on: {
        publish: act({ to: 'closed', basis: art61, does: meet('SV_PUBLISH') }),
        serve: deliver(),
        'limitReached(SV_PUBLISH)': overdue('SV_PUBLISH', 'publicationOverdue', 'registrar', 'head'),
      },
    }),
    closed: outcome('closed', ['已办结', 'Closed'], art61),
    dropped: outcome('dropped', ['已销案', 'Dropped'], law.usual),
  },
}); // prettier-ignore
