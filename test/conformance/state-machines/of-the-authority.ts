import type { Difference } from './differences.js';
import { ofHearing } from './general.js';

const serving =
  'The table says in its head that every paper issued and not yet served can be served; here each state does.';
const served = 'Service ends T_SERVE: the table says so in the limit (endedBy), not in the row.';
const signing = 'Two inspectors sign, each for himself: one writes the record, it is made when every other has signed.';
const watched =
  'The days of the holder begin when the notice is served; T_SERVE watches that it is, and ends when it has been or the holder acts.';
const hearing = ofHearing({ at: 'hearing', back: 'reviewing', first: 'holder' });
const heardAnywhere = [
  'testing', 'reviewing', 'hearing.rightTold', 'hearing.requested', 'hearing.scheduled', 'hearing.inSession', 'hearing.recordDue',
]; // prettier-ignore

export const revocation: readonly Difference[] = [
  ...hearing,
  { reason: serving, in: 'only ours', rows: [{ from: ['revoked', 'withdrawn', 'kept'], verb: 'serve' }] },
  {
    reason: served, in: 'meets', change: '+T_SERVE',
    rows: [
      { from: 'revoked', verb: 'serve', to: 'revocationServed' },
      { from: 'withdrawn', verb: 'serve', to: 'withdrawalServed' },
      { from: 'kept', verb: 'serve', to: 'keptServed' },
    ],
  },
  {
    reason: 'A late statement is still taken until the opinion, as in a licence matter; the table takes it in told alone.',
    in: 'only ours', rows: [{ from: heardAnywhere, verb: 'makeStatement' }],
  },
  {
    reason: 'The table has the waiver in the guard of closeDefence; the act itself is here, as in the hearing.',
    in: 'only ours', rows: [{ from: 'told', verb: 'waiveHearing', to: ['same', 'reviewing'] }],
  },
  {
    reason: 'New facts must be put to the holder (effect of report in the table): told again, with all rights.',
    in: 'only ours', rows: [{ from: 'reviewing', verb: 'tellIntention', to: 'told' }],
  },
  {
    reason: 'The table tells third parties with the holder; one found later is told by itself, with rights of its own.',
    in: 'only ours', rows: [{ from: ['told', 'reviewing'], verb: 'tellThirdParty', to: 'told' }],
  },
]; // prettier-ignore

export const supervision: readonly Difference[] = [
  { reason: serving, in: 'only ours', rows: [{ from: ['rechecking', 'referring', 'publishing'], verb: 'serve' }] },
  { reason: signing, in: 'only ours', rows: [{ from: ['checking', 'rechecking'], verb: ['draftCheck', 'recordCheck'] }] },
  {
    reason: 'An inspector may be recused or absent at the re-check as well.',
    in: 'only ours', rows: [{ from: 'rechecking', verb: 'replaceInspector' }],
  },
  { reason: watched, in: 'only ours', rows: [{ from: 'rectifying', verb: 'limitReached(T_SERVE)' }] },
  { reason: watched, in: 'starts', change: '+T_SERVE', rows: [{ from: 'checking', verb: 'recordCheck', to: 'rectifying' }] },
  {
    reason: watched, in: 'meets', change: '+T_SERVE',
    rows: [{ from: 'rectifying', verb: 'serve' }, { from: 'rectifying', verb: ['submitRectification', 'limitReached(SV_RECTIFY)'], to: 'rechecking' }],
  },
  {
    reason: 'Dropping ends SV_CHECK: the table says so in the limit (endedBy), not in the row.',
    in: 'meets', change: '+SV_CHECK', rows: [{ from: ['opened', 'checking'], verb: 'drop', to: 'dropped' }],
  },
]; // prettier-ignore

export const registerCleanup: readonly Difference[] = [
  ...hearing,
  { reason: serving, in: 'only ours', rows: [{ from: ['decided', 'kept'], verb: 'serve' }] },
  { reason: served, in: 'meets', change: '+T_SERVE', rows: [{ from: 'kept', verb: 'serve', to: 'keptServed' }] },
  { reason: watched, in: 'only ours', rows: [{ from: 'told', verb: 'limitReached(T_SERVE)' }] },
  { reason: watched, in: 'starts', change: '+T_SERVE', rows: [{ from: 'listed', verb: 'tellIntention', to: 'told' }] },
  {
    reason: watched, in: 'meets', change: '+T_SERVE',
    rows: [
      { from: 'told', verb: 'serve' },
      { from: 'told', verb: ['consentToCancellation', 'limitReached(RC_STATEMENT)'], to: 'reviewing' },
      { from: 'told', verb: 'requestHearing', to: 'hearing.requested' },
    ],
  },
  {
    reason: 'Answer and end of the period are one set of effects; the limit that was just reached is among them.',
    in: 'meets', change: '+RC_STATEMENT', rows: [{ from: 'told', verb: 'limitReached(RC_STATEMENT)', to: 'reviewing' }],
  },
]; // prettier-ignore
