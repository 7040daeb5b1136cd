import { act, alarm, defineWorkflow, set, start, type Workflow } from '#workflow-kit';
import { checkRecord, licensing, licensingStates, renewalLimits } from '../licensing/index.js';
import * as check from './check-acts.js';
import { afterGrant } from './check.js';
import { beijing, shanghai } from './law.js';
import { limitsFor } from './limits.js';
import type { CommitmentMatter } from './matter.js';
import * as offer from './offer.js';
import { onDecision, sheets as terminationSheets, terminating } from './terminating.js';
import type { Notice } from './texts.js';

// No draft, so nothing to submit: the commitment is the application. No special procedure, so no time of one.
const { submit: _submit, announceMoreTime: _more, ...powers } = licensing.powers;
const { submit: _submission, announceMoreTime: _moreTime, ...sheets } = licensing.sheets;
const { T_ANNOUNCED: _announced, T_ASSIGN_TEST: _assigned, ...generalLimits } = licensing.limits;
const { D14: _entrustment, ...generalPapers } = licensing.papers;

/**
 * A licence by notification and commitment (告知承诺制): the authority tells the conditions, the applicant promises that
 * they are met, the decision rests on the form alone, and the promise is checked after the grant.
 */
export function commitment(matter: CommitmentMatter): Workflow {
  const { code, renews } = matter;
  const limits = { ...generalLimits, ...(renews && renewalLimits), ...limitsFor(matter.notice.checkDays) };
  const notice: Notice = {
    ...matter.notice,
    title: matter.title,
    code,
    basis: matter.basis,
    materials: matter.materials,
    rectifyDays: limits.NC_RECTIFY.length.value,
    offerDays: limits.NC_OFFER.length.value,
  };
  return defineWorkflow({
    code,
    version: matter.version,
    title: matter.title,
    basis: matter.basis,
    effective: matter.effective,
    prefix: matter.prefix,
    powers: { ...powers, ...offer.powers, ...check.powers },
    sheets: { ...sheets, ...matter.sheets, ...terminationSheets, ...offer.sheetsOf(notice, matter.effective.to), ...check.sheets },
    limits,
    settings: licensing.settings,
    papers: { ...generalPapers, ...offer.papersOf(notice), ...check.papers },
    materials: matter.materials,
    certificate: matter.certificate,
    form: matter.form,
    sampleForm: matter.sampleForm,
    region: matter.region,
    ...(matter.subject && { subject: matter.subject }),
    derives: matter.derives,
    screen: matter.screen,
    otherWay: { way: 'ordinary', matter: matter.ordinary },
    context: {
      ...licensing.context,
      kind: renews ? 'renewal' : 'first',
      /** Texts signed, boxes ticked, signature. */
      commitment: null,
      ...checkRecord.context,
    },
    initial: 'offered',
    entries: licensing.entries,
    states: licensingStates(code, {
      beginning: offer.beginning(matter),
      procedure: 'inspection',
      needsTests: false,
      states: {},
      onAcceptance: [start('NC_DECIDE', { from: 'acceptedOn' })],
      preparing: {
        // Only the form is examined; what stands behind it is checked after the grant.
        giveOpinion: act({ to: 'deciding', basis: beijing(33), does: [set({ statements: 0 }), alarm('toDecide', 'approver')] }),
      },
      everywhere: {
        ...terminating,
        ...offer.leaving(matter),
        'limitReached(NC_DECIDE)': act({ basis: shanghai(27), does: [alarm('commitmentDecisionOverdue', 'approver', 'head')] }),
      },
      onDecision,
      ...(renews && { renews }),
      registeredAs: matter.ordinary,
      afterGrant,
    }),
  });
} // prettier-ignore
