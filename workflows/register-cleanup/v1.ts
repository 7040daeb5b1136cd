import {
  act, alarm, defineWorkflow, emptyList, from, issue, lacks, meet, meetOwn, plus, push, reading, set, start, tell,
  vocabulary, without,
  type On,
} from '#workflow-kit'; // prettier-ignore
import * as law from '../law.js';
import {
  aboutCertificate, awaitingService, deliver, hearing, hearingParts, proof, remedies,
} from '../licensing/index.js'; // prettier-ignore
import { limits, papers, powers, sheets } from './cancelling.js';
import { form, sampleForm } from './form.js';

const code = 'register-cleanup';
type Event = keyof typeof powers | `limitReached(${keyof typeof limits})`;
const { step, outcome } = vocabulary<Event>();

const art70 = law.licensing(70);
const art7 = law.licensing(7);
const art47 = reading(law.licensing(47));
const settings = {};

/** Possible in every state that is neither decided nor final. */
const open: On<Event> = {
  serve: deliver(),
  closeForCancelledEntry: act({ to: `#${code}.kept`, basis: law.design, does: [issue('D34', 'parties')] }),
  'limitReached(RC_DECIDE)': act({ basis: law.authoritySetting, does: [alarm('decisionOverdue', 'approver', 'head')] }),
};

const heard = hearing({ code, at: 'hearing', back: 'reviewing', limit: 'RC_DECIDE', desk: 'holder' });

/** The holder was told and answers, or its time is over: nothing of the notice runs on. */
const answered = meet('RC_STATEMENT', 'T_SERVE');
const rightsSpent = [
  set({ 'hearing.open': emptyList }),
  ...answered,
  meet('T_HEARING_REQUEST'),
  start('RC_DECIDE'),
].flat();

/** 登记清理: a certificate nobody needs any more leaves the register, but never behind the back of its holder. */
export const registerCleanupV1 = defineWorkflow({
  code,
  version: 1,
  title: { zh: '登记清理(注销)', en: 'Register clean-up (cancellation)' },
  basis: [art70, art7],
  effective: { from: '2019-04-23', to: null },
  prefix: 'RC',
  powers,
  sheets,
  limits,
  settings,
  papers,
  ...aboutCertificate,
  form,
  sampleForm,
  openedBy: ['registrar', 'system'],
  onePerSubject: true,
  opens: [set({ entry: from('event.payload.entry') }), start('RC_NOTICE'), tell('entry.caseId', 'notePending', { kind: 'cleanup' })],
  context: {
    settings,
    /** The register entry as it stood when the case was opened. */
    entry: null,
    /** What the holder was told: ground, facts, provision. */
    told: null,
    consented: false,
    /** Statements that the opinion must answer. */
    statements: 0,
    hearing: hearingParts.context,
  },
  initial: 'listed',
  states: {
    listed: step({
      title: ['已列为候选', 'Listed as a candidate'], desk: 'registrar', clock: 'notStarted', phase: 'intake', basis: art70, limits: ['RC_NOTICE'],
      on: {
        ...open,
        tellIntention: act({
          to: 'told', basis: reading(art7),
          does: [
            set({ told: from('event.payload'), 'hearing.told': true, 'hearing.open': from('event.parties') }),
            issue('D35', 'parties'), meet('RC_NOTICE'), start('T_SERVE'),
            start('RC_STATEMENT', { onService: 'D35', length: 'event.payload.period' }), start('T_HEARING_REQUEST', { onService: 'D35' }),
            alarm('intentionTold', 'holder'),
          ],
        }),
        strikeOff: act({ to: 'kept', basis: law.design, does: [issue('D34', 'parties')] }),
        'limitReached(RC_NOTICE)': act({ basis: law.authoritySetting, does: [alarm('noticeOverdue', 'registrar', 'head')] }),
      },
    }),
    told: step({
      title: ['已告知拟注销', 'Told of the intention'], desk: 'holder', clock: 'notStarted', phase: 'review', basis: reading(art7), limits: ['RC_STATEMENT', 'T_HEARING_REQUEST', 'T_SERVE'],
      on: {
        ...open,
        serve: [act({ when: lacks('event.unserved', 'D35'), basis: reading(law.civilProcedure(87)), does: [proof, meet('T_SERVE')] }), deliver()],
        makeStatement: act({ basis: art7, does: [set({ statements: plus(1) }), alarm('statement', 'reviewer')] }),
        consentToCancellation: act({ to: 'reviewing', basis: law.ownRequest, does: [set({ consented: true }), rightsSpent, alarm('toReview', 'reviewer')] }),
        requestHearing: act({
          to: 'hearing.requested', by: ['holder', 'thirdParty'], basis: art47,
          does: [
            set({ 'hearing.open': without('event.party'), 'hearing.requestedBy': push('event.party') }),
            answered, meetOwn('T_HEARING_REQUEST'), start('RC_DECIDE'), start('T_HEARING_HOLD'), alarm('hearingRequested', 'head', 'approver'),
          ],
        }),
        'limitReached(RC_STATEMENT)': act({ to: 'reviewing', basis: law.authoritySetting, does: [rightsSpent, alarm('toReview', 'reviewer')] }),
        'limitReached(T_HEARING_REQUEST)': act({ basis: art47, does: [set({ 'hearing.open': without('event.party') })] }),
        'limitReached(T_SERVE)': act({ basis: law.procedureRuleRecalled, does: [alarm('serviceOverdue', 'registrar', 'head')] }),
      },
    }),
    reviewing: step({
      title: ['审查中', 'Under review'], desk: 'reviewer', clock: 'running', phase: 'review', basis: art70, limits: ['RC_DECIDE'],
      on: {
        ...open,
        ...heard.back,
        giveOpinion: act({ to: 'deciding', basis: art70, does: [set({ statements: 0 }), alarm('toDecide', 'approver')] }),
      },
    }),
    hearing: { ...heard.group, on: open },
    deciding: step({
      title: ['待决定', 'To be decided'], desk: 'approver', clock: 'running', phase: 'decision', basis: art70, limits: ['RC_DECIDE'],
      on: {
        ...open,
        returnToReview: act({ to: 'reviewing', basis: law.usual }),
        decideCancellation: act({ to: 'decided', basis: art70, does: [issue('D23', 'parties')] }),
        keep: act({ to: 'kept', basis: art70, does: [issue('D34', 'parties')] }),
      },
    }),
    decided: awaitingService({
      title: ['已决定注销(待送达)', 'Cancellation decided, to be served'], desk: 'registrar', paper: 'D23', to: 'cancellationServed', basis: art70,
      effects: [...remedies, start('RC_PUBLISH'), tell('entry.caseId', 'cancel', { ground: from('told.ground'), origin: from('event.caseId') })],
    }),
    cancellationServed: step({
      title: ['注销决定已送达(待公告)', 'Cancellation served, to be announced'], desk: 'registrar', clock: 'ended', phase: 'decision', basis: art70, limits: ['RC_PUBLISH'],
      on: {
        publish: act({ to: 'cancellationPublished', basis: law.licensing(5), does: [meet('RC_PUBLISH'), tell('entry.caseId', 'publish', { where: from('event.payload.where'), origin: from('event.caseId') })] }),
        'limitReached(RC_PUBLISH)': act({ basis: law.authoritySetting, does: [alarm('publicationOverdue', 'registrar', 'head')] }),
      },
    }),
    kept: awaitingService({ title: ['保留(待告知)', 'Kept, to be told'], desk: 'registrar', paper: 'D34', to: 'keptServed', basis: law.design, effects: [], entry: [tell('entry.caseId', 'noteSettled', { kind: 'cleanup' })] }),
    cancellationPublished: outcome('cancelled', ['已注销并公告', 'Cancelled and announced'], art70),
    keptServed: outcome('kept', ['保留', 'Kept'], law.design),
  },
}); // prettier-ignore
