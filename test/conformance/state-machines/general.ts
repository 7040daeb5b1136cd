import type { Difference, Rows } from './differences.js';

const review = 'underReview.*';
const intake = ['received', 'correctionIssued', 'correcting', 'correctionsReceived'];
const toBeServed = ['notRequired', 'notAccepted', 'abandoned', 'withdrawn', 'terminated', 'refused'];

/** Every way into the review: the decision limits start there. */
export const acceptance: readonly Rows[] = [
  { from: ['received', 'correctionsReceived'], verb: 'accept', to: 'underReview.preparing' },
  { from: ['received', 'correctionIssued'], verb: 'limitReached(T_CORRECTION)', to: 'underReview.preparing' },
  { from: 'correctionsReceived', verb: 'limitReached(T_CORRECTION_CHECK)', to: 'underReview.preparing' },
];

interface Place {
  readonly at: string;
  readonly back: string;
  readonly first: 'applicant' | 'holder';
}

/** Of the hearing, wherever it is placed. */
export function ofHearing({ at, back, first }: Place): readonly Difference[] {
  const rightTold = `${at}.rightTold`;
  const requested = `${at}.requested`;
  const [scheduled, inSession, recordDue] = [`${at}.scheduled`, `${at}.inSession`, `${at}.recordDue`];
  const adjourned = [{ from: inSession, verb: 'adjournHearing', to: requested }];
  return [
    {
      reason: 'An agent may do for the party it acts for whatever that party may.',
      in: 'by', change: '+agent',
      rows: [
        { from: rightTold, verb: 'requestHearing', to: requested },
        { from: rightTold, verb: 'waiveHearing', to: ['same', back] },
        { from: requested, verb: 'joinHearing' },
        { from: requested, verb: 'withdrawHearingRequest', to: [rightTold, back] },
        { from: [scheduled, inSession], verb: 'challengeChair' },
      ],
    },
    { reason: 'The table names no desk in the hearing; here each state says whose turn it is.', in: 'desk', change: `+${first}`, states: [rightTold] },
    { reason: 'The table names no desk in the hearing; here each state says whose turn it is.', in: 'desk', change: '+head', states: [requested] },
    { reason: 'The table names no desk in the hearing; here each state says whose turn it is.', in: 'desk', change: '+hearingChair', states: [scheduled, inSession, recordDue] },
    {
      reason: 'Who waives the last open right ends the last row: it is the own one, so no other is left to cancel.',
      in: 'meets', change: '-T_HEARING_REQUEST', rows: [{ from: rightTold, verb: 'waiveHearing', to: back }],
    },
    { reason: 'A hearing in session was opened, and opening has ended the limit of its notice.', in: 'meets', change: '-T_HEARING_NOTICE', rows: adjourned },
    { reason: 'Opening has ended the 20 days; adjourned, the hearing must be held anew and would have no limit at all.', in: 'starts', change: '+T_HEARING_HOLD', rows: adjourned },
  ];
} // prettier-ignore

/** Of every licence matter. */
export const ofLicences: readonly Difference[] = [
  {
    reason: 'The table says in its head that every paper issued and not yet served can be served; here each state does.',
    in: 'only ours',
    rows: [{ from: [...intake, ...toBeServed, 'granted', 'certificateIssued'], verb: 'serve' }],
  },
  {
    reason: 'The table leaves open how a form is filled: saving it and its materials are acts of our own (design).',
    in: 'only ours',
    rows: [{ from: 'correcting', verb: ['saveForm', 'attachMaterial'] }],
  },
  {
    reason: 'An agent may do for the applicant whatever the applicant may.',
    in: 'by', change: '+agent', rows: [{ from: review, verb: 'makeStatement' }],
  },
  {
    reason: 'The acceptance officer serves papers of the intake (D03) that are still on the way when the review begins.',
    in: 'by', change: '+acceptanceOfficer', rows: [{ from: review, verb: 'serve' }],
  },
  {
    reason: 'The table has the warning for concealment in its guard ("then D24 as well").',
    in: 'documents', change: '+D24', rows: [{ from: 'received', verb: 'refuseAcceptance', to: 'notAccepted' }],
  },
  {
    reason: 'The certificate is a paper of ours, so that it is served like the others; the table has no code for it.',
    in: 'documents', change: '+C01', rows: [{ from: 'granted', verb: 'issueCertificate', to: 'certificateIssued' }],
  },
  {
    reason: 'The applicant\'s own end of a draft is an outcome too; the table names none for it.',
    in: 'outcome', change: '+discarded', states: ['discarded'],
  },
  {
    reason: 'Service ends T_SERVE: the table says so in the limit (endedBy), not in the row.',
    in: 'meets', change: '+T_SERVE',
    rows: [
      { from: 'notRequired', verb: 'serve', to: 'notRequiredTold' },
      { from: 'notAccepted', verb: 'serve', to: 'nonAcceptanceServed' },
      { from: 'abandoned', verb: 'serve', to: 'abandonmentTold' },
      { from: 'withdrawn', verb: 'serve', to: 'withdrawalConfirmed' },
      { from: 'terminated', verb: 'serve', to: 'terminationServed' },
      { from: 'refused', verb: 'serve', to: 'refusalServed' },
    ],
  },
  {
    reason: 'The time to hand in corrections is declared with its notice, to begin on its service: the same day as in the table.',
    in: 'starts', change: '+T_CORRECTION_REPLY on D02', rows: [{ from: 'received', verb: 'askCorrection', to: 'correctionIssued' }],
  },
  {
    reason: 'The time to hand in corrections is declared with its notice, to begin on its service: the same day as in the table.',
    in: 'starts', change: '-T_CORRECTION_REPLY', rows: [{ from: 'correctionIssued', verb: 'serve', to: 'correcting' }],
  },
  { reason: 'No matter here is handled jointly by several departments (art. 42 para. 2).', in: 'starts', change: '-T_JOINT', rows: acceptance },
  {
    reason: 'No matter here is handled jointly by several departments (art. 42 para. 2).',
    in: 'replaces', change: '-T_JOINT > T_JOINT_EXT', rows: [{ from: review, verb: 'extend' }],
  },
  ...ofHearing({ at: 'underReview.hearing', back: 'underReview.reviewing', first: 'applicant' }),
]; // prettier-ignore

/** Of matters that begin with a draft. */
export const ofDrafts: readonly Difference[] = [
  {
    reason: 'The table leaves open how a form is filled: saving it and its materials are acts of our own (design).',
    in: 'only ours',
    rows: [{ from: 'draft', verb: ['saveForm', 'attachMaterial'] }],
  },
];

/** Of certificates without an end: nothing is renewed, and silence grants no renewal. */
export const withoutRenewal = (reason: string): readonly Difference[] => [
  { reason, in: 'starts', change: '-T_RENEW_DECIDE', rows: acceptance },
  { reason, in: 'only theirs', rows: [{ from: review, verb: 'limitReached(T_RENEW_DECIDE)', to: 'granted' }] },
];

/** Of matters in which no case is a change. */
export const withoutChange = (reason: string): readonly Difference[] => [
  { reason, in: 'starts', change: '-T_CHANGE_DECIDE', rows: acceptance },
];

/** Of certificates that are renewed or changed. */
export const withRenewal: readonly Difference[] = [
  {
    reason:
      'A certificate that ended, or was renewed in another way, meanwhile cannot be renewed by silence: an alarm only.',
    in: 'only ours',
    rows: [{ from: review, verb: 'limitReached(T_RENEW_DECIDE)' }],
  },
  {
    reason:
      'A change or renewal is granted by D19, as the general procedure says; the row names the first grant alone.',
    in: 'documents',
    change: '+D19',
    rows: [{ from: 'underReview.deciding', verb: 'grant', to: 'granted' }],
  },
];

/** Of a special procedure with these states. */
export function ofSpecialProcedure(...states: readonly string[]): readonly Difference[] {
  const reason = 'The new time begins with the service of its notice and takes the place of the old one on that day, not before.';
  const rows = [{ from: states, verb: 'announceMoreTime' }];
  return [
    { reason, in: 'starts', change: '+T_ANNOUNCED on D06', rows },
    { reason, in: 'replaces', change: '-T_ANNOUNCED > T_ANNOUNCED', rows },
  ];
} // prettier-ignore

/** Of versions whose open cases meet a change of rule. */
export function ofRuleChange(): readonly Difference[] {
  const reason = 'The table keeps the change of rule in its settings; here the last day of the old rule is a limit of the case.';
  return [
    { reason, in: 'only ours', rows: [{ from: [...intake, review], verb: 'limitReached(RULE_CHANGE)' }] },
    { reason, in: 'starts', change: '+RULE_CHANGE', rows: [{ from: 'draft', verb: 'submit', to: 'received' }] },
  ];
} // prettier-ignore
