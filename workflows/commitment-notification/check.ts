import {
  act, alarm, both, endLimits, from, is, issue, mark, meet, onlyIf, openCase, reading, set, start, vocabulary,
  type Effect, type Nodes,
} from '#workflow-kit'; // prettier-ignore
import * as law from '../law.js';
import { checkRecord, deliver } from '../licensing/index.js';
import type { Ground } from '../revocation/grounds.js';
import type { powers } from './check-acts.js';
import { beijing, commitmentOpinion, pilots, shanghai } from './law.js';
import type { CommitmentLimit } from './limits.js';

const { step, outcome } = vocabulary<keyof typeof powers | 'serve' | `limitReached(${CommitmentLimit})`>();

const { draft: draftCheck, recorded, signing } = checkRecord;

/** A case of its own decides on revoking; the day of this act is the day of discovery. */
const revocation = (ground: Ground, facts: Parameters<typeof openCase>[1][string]): Effect[] => [
  openCase('revocation', {
    certificateNumber: from('event.certificate.certificateNumber'), kind: 'revocation', ground, facts,
    discoveredOn: from('event.today'), origin: from('event.caseId'),
  }),
  alarm('revocationOpened', 'head', 'reviewer'),
]; // prettier-ignore

/** The grant is in force, and its promise is checked once. `awaitingCheck` follows the service of the certificate. */
export const afterGrant = {
  to: 'awaitingCheck',
  // The grant is the paper that certifies; days of service do not lengthen the time to check.
  does: [start('NC_POST_CHECK', { from: 'event.certificate.madeOn' }), alarm('checkDue', 'head')],
  states: checkStates(),
};

function checkStates(): Nodes {
  const noteEntryEnded = act({ to: 'ended', basis: law.licensing(70), does: [endLimits] });
  const drawInspectors = act({ to: 'checking', basis: law.licensing(61), does: checkRecord.drawn });
  const isFraudAgainstSafety = both(is('check.conclusion', 'falseCommitment'), is('check.directSafety', true));

  /** Wherever it is found: the promise was kept, or it was false; else the record waits for signatures. */
  const ending = (limit: CommitmentLimit) => [
    recorded({ conclusion: 'met', to: 'confirmed', limit, does: [alarm('commitmentConfirmed', 'applicant')] }),
    recorded({ conclusion: 'falseCommitment', to: 'revoking', basis: law.licensing(69), limit, does: [revocation('falseCommitment', from('check.facts'))] }),
    signing,
  ]; // prettier-ignore

  return {
    awaitingCheck: step({
      title: ['已准予(待核查)', 'Granted, to be checked'], desk: 'head', clock: 'ended', phase: 'decision', basis: commitmentOpinion(), limits: ['NC_POST_CHECK'],
      on: {
        drawInspectors,
        noteEntryEnded,
        'limitReached(NC_POST_CHECK)': act({ to: 'postCheckDue', basis: pilots, does: [alarm('checkOverdue', 'inspector', 'head')] }),
      },
    }),
    postCheckDue: step({
      title: ['核查逾期', 'Check overdue'], desk: 'head', clock: 'ended', phase: 'decision', basis: pilots,
      on: { drawInspectors, noteEntryEnded },
    }),
    checking: step({
      title: ['核查中', 'Being checked'], desk: 'inspector', clock: 'ended', phase: 'decision', basis: law.licensing(61), limits: ['NC_POST_CHECK'],
      on: {
        draftCheck,
        recordCheck: [
          ...ending('NC_POST_CHECK'),
          recorded({ conclusion: 'notMet', to: 'rectifying', basis: shanghai(27), limit: 'NC_POST_CHECK', does: [issue('D13'), start('NC_RECTIFY', { onService: 'D13', length: 'check.period' })] }),
        ],
        noteEntryEnded,
        'limitReached(NC_POST_CHECK)': act({ basis: pilots, does: [alarm('checkOverdue', 'inspector', 'head')] }),
      },
    }),
    rectifying: step({
      title: ['限期整改', 'To be put right'], desk: 'holder', clock: 'ended', phase: 'decision', basis: shanghai(27), limits: ['NC_RECTIFY'],
      on: {
        // The days to put right begin when the order is served.
        serve: deliver(),
        submitRectification: act({ to: 'rechecking', basis: shanghai(27), does: [set({ recheck: true, ...checkRecord.noDraft }), meet('NC_RECTIFY'), start('NC_RECHECK'), alarm('rectified', 'inspector')] }),
        extendRectification: checkRecord.extended('NC_RECTIFY'),
        noteEntryEnded,
        'limitReached(NC_RECTIFY)': act({ to: 'revoking', basis: shanghai(27), does: revocation('unqualifiedApplicant', '责令整改期限届满，未提交整改报告') }),
      },
    }),
    rechecking: step({
      title: ['整改复核', 'Checked again'], desk: 'inspector', clock: 'ended', phase: 'decision', basis: law.licensing(61), limits: ['NC_RECHECK'],
      on: {
        draftCheck,
        recordCheck: [
          ...ending('NC_RECHECK'),
          recorded({ conclusion: 'notMet', to: 'revoking', basis: shanghai(27), limit: 'NC_RECHECK', does: [revocation('unqualifiedApplicant', from('check.facts'))] }),
        ],
        noteEntryEnded,
        'limitReached(NC_RECHECK)': act({ basis: law.authoritySetting, does: [alarm('recheckOverdue', 'inspector', 'head')] }),
      },
    }),
    revoking: step({
      title: ['撤销程序中', 'Revocation under way'], desk: 'head', clock: 'ended', phase: 'decision', basis: law.licensing(69),
      on: {
        // The register bars the ordinary matter; here this way is barred, until repaired or for the years of art. 79.
        noteRevocation: act({
          to: 'revoked', basis: beijing(33),
          does: [
            endLimits, mark('breach', 'event.matter'),
            ...onlyIf(isFraudAgainstSafety, start('BAN_FRAUD_GRANT'), mark('ban', 'event.matter', 'BAN_FRAUD_GRANT')),
          ],
        }),
        noteRevocationDropped: act({ to: 'kept', basis: law.licensing(69), does: [endLimits] }),
      },
    }),

    ordinaryWay: outcome('ordinaryWay', ['转普通程序', 'In the ordinary way'], reading(commitmentOpinion())),
    confirmed: outcome('confirmed', ['核查通过', 'Commitment confirmed'], law.licensing(61)),
    kept: outcome('kept', ['不予撤销', 'Not revoked'], law.licensing(69)),
    revoked: outcome('revoked', ['已撤销', 'Revoked'], law.licensing(69)),
    ended: outcome('ended', ['证书已终止', 'Certificate ended'], law.licensing(70)),
  }; // prettier-ignore
}
