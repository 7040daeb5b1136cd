import {
  act, alarm, both, defineWorkflow, emptyList, from, is, isNot, issue, meet, meetOwn, onlyIf, plus, push, reading,
  replace, resume, set, start, tell, vocabulary, without,
  type Effect, type On,
} from '#workflow-kit'; // prettier-ignore
import * as law from '../law.js';
import {
  aboutCertificate, announced, announcedOver, awaitingService, deliver, hearing, hearingParts, licensing, remedies,
} from '../licensing/index.js'; // prettier-ignore
import * as deciding from './deciding.js';
import * as defence from './defence.js';
import { form, sampleForm } from './form.js';
import { isMandatory } from './grounds.js';
import { mayRevoke, mustNotRevoke, mustRevoke, withdrawal } from './law.js';
import * as testing from './testing.js';

const code = 'revocation';
const powers = { ...defence.powers, ...testing.powers, ...deciding.powers };
const limits = { ...defence.limits, ...testing.limits, ...deciding.limits };
const settings = { extensionApprover: licensing.settings.extensionApprover };
type Event = keyof typeof powers | `limitReached(${keyof typeof limits | 'REVOKE_DECIDE'})`;
const { step, outcome } = vocabulary<Event>();

const decide = 'REVOKE_DECIDE';
const art45 = law.procedureRule(45);
const art45ByAnalogy = reading(law.licensing(45));
const heard = hearing({ code, at: 'hearing', back: 'reviewing', limit: decide, desk: 'holder' });

/** One right less, of the party that acts or whose time is over. */
const defended = set({ 'defence.open': without('event.party') });
const hearingSpent = set({ 'hearing.open': without('event.party') });
const lastIsDefence = both(is('defence.open.length', 1), is('hearing.open.length', 0));
const lastIsHearing = both(is('hearing.open.length', 1), is('defence.open.length', 0));
const toReview = alarm('toReview', 'reviewer');

const ownRights: Effect[] = [
  start('T_REVOKE_DEFENCE', { onService: 'D20' }),
  start('T_HEARING_REQUEST', { onService: 'D20' }),
];
/** Every party is told, and every one has five days of its own to answer and to ask for a hearing. */
const tellIntention = act({
  to: 'told', basis: law.procedureRule(43),
  does: [
    set({
      told: true, untold: false, ground: from('event.payload.ground'), intention: from('event.payload'),
      'defence.open': from('event.parties'), 'defence.silent': from('event.parties'),
      'hearing.told': true, 'hearing.open': from('event.parties'), 'hearing.requestedBy': emptyList,
    }),
    issue('D20', 'parties'), ...ownRights,
  ],
}); // prettier-ignore
/** Somebody whose great interest is touched as well: told the same, with the same rights, from the own service. */
const tellThirdParty = act({
  to: 'told', when: is('told', true), basis: law.procedureRule(43),
  does: [
    set({ thirdParties: push('event.newParty'), 'defence.open': push('event.newParty.id'), 'defence.silent': push('event.newParty.id'), 'hearing.open': push('event.newParty.id') }),
    issue('D20', 'newThirdParty'), ...ownRights,
  ],
}); // prettier-ignore

/** Possible in every state before the decision. */
const open: On<Event> = {
  serve: deliver(),
  extend: act({ basis: art45, does: [set({ extended: true }), replace('T_REVOKE_DECIDE', 'T_REVOKE_EXT')] }),
  [`limitReached(${decide})`]: act({
    basis: art45,
    does: [issue('D29', 'file'), alarm('overdue', 'approver', 'head')],
  }),
  'limitReached(T_REVOKE_DEFENCE)': act({ basis: law.procedureRule(44), does: [defended] }),
};
/** Once told, a party is heard wherever the case goes, until the opinion is given. */
const answering: On<Event> = {
  makeStatement: act({ when: is('told', true), basis: law.procedureRule(44), does: [set({ statements: plus(1), 'defence.silent': without('event.party') }), alarm('statement', 'reviewer')] }),
}; // prettier-ignore

const entrust = act({
  to: 'testing', basis: art45,
  does: [
    set({ testingBody: from('event.payload.body'), panel: from('event.payload.experts') }),
    announced('testing', decide), issue('D14', 'testingBody'), alarm('entrusted', 'testingBody'),
  ],
}); // prettier-ignore
const reported: Effect[] = [resume(decide), ...meet('T_ANNOUNCED'), alarm('reported', 'reviewer')];
const giveOpinion = act({
  to: 'deciding',
  basis: law.procedureRule(46),
  does: [set({ statements: 0 }), alarm('toDecide', 'approver')],
});

/** Only what this case is about, and only after the parties were told everything it rests on. */
const mayTake = (kind: 'revocation' | 'withdrawal') =>
  both(is('event.form.kind', kind), is('told', true), is('untold', false));

const settled = tell('entry.caseId', 'noteSettled', { kind: 'revocation' });
const whoAskedIsTold = (verb: 'noteRevocation' | 'noteRevocationDropped') =>
  onlyIf(isNot('event.form.origin', null), tell('event.form.origin', verb));

/** 撤销、撤回程序: nothing is taken from a holder who was not told, heard, and given a decision with reasons. */
export const revocationV1 = defineWorkflow({
  code,
  version: 1,
  title: { zh: '撤销、撤回程序', en: 'Revocation and withdrawal' },
  basis: [law.licensing(69), law.licensing(8), law.procedureRule(43)],
  effective: { from: '2022-05-01', to: null },
  prefix: 'RV',
  powers,
  sheets: { ...defence.sheets, ...testing.sheets, ...deciding.sheets },
  limits,
  settings,
  papers: { ...defence.papers, ...testing.papers, ...deciding.papers },
  ...aboutCertificate,
  form,
  sampleForm,
  openedBy: ['head', 'reviewer', 'system'],
  opens: [
    set({ entry: from('event.payload.entry'), ground: from('event.form.ground') }),
    start('T_REVOKE_DECIDE', { from: 'event.form.discoveredOn' }),
    tell('entry.caseId', 'notePending', { kind: 'revocation', inTime: false }),
  ],
  context: {
    settings,
    /** The register entry as it stood when the case was opened. */
    entry: null,
    ground: null,
    /** Ground, facts and reasons as the parties were told; what a later test found is untold until they are told again. */
    intention: null,
    told: false,
    untold: false,
    /** Parties whose time to answer is not over, and those that have not answered. */
    defence: { open: [], silent: [] },
    thirdParties: [],
    /** Statements that the opinion must answer. */
    statements: 0,
    testingBody: null,
    panel: [],
    extended: false,
    fraud: false,
    directSafety: null,
    compensation: null,
    hearing: hearingParts.context,
  },
  initial: 'investigating',
  states: {
    investigating: step({
      title: ['调查核实', 'Investigating'], desk: 'reviewer', clock: 'running', phase: 'review', basis: law.procedureRule(42), limits: [decide],
      on: { ...open, tellIntention, entrust, giveOpinion },
    }),
    told: step({
      title: ['已告知拟撤销', 'Told of the intention'], desk: 'holder', clock: 'running', phase: 'review', basis: law.procedureRule(43), limits: ['T_REVOKE_DEFENCE', 'T_HEARING_REQUEST', decide],
      on: {
        ...open,
        ...answering,
        tellThirdParty,
        requestHearing: act({
          to: 'hearing.requested', by: ['holder', 'thirdParty'], basis: law.licensing(47),
          does: [hearingSpent, set({ 'hearing.requestedBy': push('event.party') }), meetOwn('T_HEARING_REQUEST'), start('T_HEARING_HOLD'), alarm('hearingRequested', 'head', 'approver')],
        }),
        waiveHearing: [
          act({ to: 'reviewing', when: lastIsHearing, by: ['holder', 'thirdParty'], basis: reading(law.licensing(47)), does: [hearingSpent, meetOwn('T_HEARING_REQUEST'), toReview] }),
          act({ by: ['holder', 'thirdParty'], basis: reading(law.licensing(47)), does: [hearingSpent, meetOwn('T_HEARING_REQUEST')] }),
        ],
        closeDefence: act({
          to: 'reviewing', when: both(is('defence.silent.length', 0), is('hearing.open.length', 0)), basis: reading(law.procedureRule(44)),
          does: [set({ 'defence.open': emptyList }), meet('T_REVOKE_DEFENCE', 'T_HEARING_REQUEST')],
        }),
        'limitReached(T_REVOKE_DEFENCE)': [
          act({ to: 'reviewing', when: lastIsDefence, basis: law.procedureRule(44), does: [defended, meet('T_HEARING_REQUEST'), toReview] }),
          act({ basis: law.procedureRule(44), does: [defended] }),
        ],
        'limitReached(T_HEARING_REQUEST)': [
          act({ to: 'reviewing', when: lastIsHearing, basis: law.licensing(47), does: [hearingSpent, meet('T_REVOKE_DEFENCE'), toReview] }),
          act({ basis: law.licensing(47), does: [hearingSpent] }),
        ],
      },
    }),
    testing: step({
      title: ['检验鉴定中', 'Under test or appraisal'], desk: 'testingBody', clock: 'suspended', phase: 'review', basis: art45, limits: ['T_ANNOUNCED'],
      on: {
        ...open,
        ...answering,
        report: [
          act({ to: 'reviewing', when: is('told', true), basis: art45, does: [set({ untold: true }), reported] }),
          act({ to: 'investigating', basis: art45, does: reported }),
        ],
        announceMoreTime: act({ basis: art45ByAnalogy, does: announced('testing', decide) }),
        'limitReached(T_ANNOUNCED)': act({ basis: art45ByAnalogy, does: [announcedOver(decide), alarm('announcedTimeOver', 'reviewer', 'head')] }),
      },
    }),
    reviewing: step({
      title: ['审查中', 'Under review'], desk: 'reviewer', clock: 'running', phase: 'review', basis: law.procedureRule(44), limits: [decide],
      on: { ...open, ...answering, ...heard.back, tellIntention, tellThirdParty, entrust, giveOpinion },
    }),
    hearing: { ...heard.group, on: { ...open, ...answering } },
    deciding: step({
      title: ['待决定', 'To be decided'], desk: 'approver', clock: 'running', phase: 'decision', basis: law.procedureRule(46), limits: [decide],
      on: {
        ...open,
        returnToReview: act({ to: 'reviewing', basis: law.usual }),
        revoke: [
          act({ to: 'revoked', when: both(mayTake('revocation'), isMandatory), basis: mustRevoke, does: [set({ fraud: true, directSafety: from('event.payload.directSafety') }), issue('D21', 'parties')] }),
          act({ to: 'revoked', when: mayTake('revocation'), basis: mayRevoke, does: [set({ fraud: false, compensation: from('event.payload.compensation') }), issue('D21', 'parties')] }),
        ],
        withdrawLicence: act({ to: 'withdrawn', when: mayTake('withdrawal'), basis: withdrawal, does: [set({ compensation: from('event.payload.compensation') }), issue('D22', 'parties')] }),
        keep: act({ to: 'kept', basis: mustNotRevoke, does: [issue('D34', 'parties')] }),
      },
    }),
    revoked: awaitingService({
      title: ['已决定撤销(待送达)', 'Revocation decided, to be served'], desk: 'registrar', paper: 'D21', to: 'revocationServed', basis: law.procedureRule(46),
      effects: [
        ...remedies, settled,
        tell('entry.caseId', 'revoke', { origin: from('event.caseId'), ground: from('ground'), fraud: from('fraud'), directSafety: from('directSafety') }),
        ...whoAskedIsTold('noteRevocation'),
      ],
    }),
    withdrawn: awaitingService({
      title: ['已决定撤回(待送达)', 'Withdrawal decided, to be served'], desk: 'registrar', paper: 'D22', to: 'withdrawalServed', basis: withdrawal,
      effects: [
        ...remedies, settled,
        tell('entry.caseId', 'withdrawLicence', { origin: from('event.caseId'), compensation: from('compensation') }),
        ...whoAskedIsTold('noteRevocationDropped'),
      ],
    }),
    kept: awaitingService({
      title: ['不予撤销(待送达)', 'Kept, to be served'], desk: 'registrar', paper: 'D34', to: 'keptServed', basis: mustNotRevoke,
      effects: [settled, ...whoAskedIsTold('noteRevocationDropped')],
    }),
    revocationServed: outcome('revoked', ['撤销(已送达)', 'Revoked'], law.procedureRule(46)),
    withdrawalServed: outcome('withdrawnByAuthority', ['撤回(已送达)', 'Withdrawn by the authority'], withdrawal),
    keptServed: outcome('kept', ['不予撤销(已送达)', 'Kept'], mustNotRevoke),
  },
}); // prettier-ignore
