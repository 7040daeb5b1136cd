import type { CaseState } from '#engine';
import type { Choice } from './choices.js';
import { neighbour } from './world.js';

/**
 * Ways that cases usually take, as signposts: a search that sets out from everywhere along them finds the rest soon. What
 * is not possible in a case is left out. A sign is a verb, `verb@who` with who acts or is concerned, `verb@later` on a
 * later day, `serve:D10` with the paper, or `limit`: the limit that is reached next.
 */
const application = ['serveNotice', 'commit', 'submit', 'accept', 'assign'];
const withNeighbour = [...application, 'tellThirdParty@known'];
const special = ['startLegalReview', 'entrust', 'confirmSamples', 'organise', 'orderSiteVisit', 'report', 'confirmReport', 'startReview']; // prettier-ignore
const decision = ['giveOpinion', 'grant', 'issueCertificate', ...Array<string>(8).fill('serve')];
const scheduled = ['scheduleHearing', 'serve:D10', 'serve:D10'];
const hearing = ['tellHearingRight', 'requestHearing@applicant', 'joinHearing@neighbour', ...scheduled, 'openHearing', 'closeHearing', 'signRecord']; // prettier-ignore
const heardAlone = ['tellHearingRight', 'requestHearing@applicant', ...scheduled, 'openHearing'];
const told = ['tellIntention', 'tellThirdParty@known'];
const checked = ['drawInspectors', 'draftCheck', 'recordCheck'];

export const routes: readonly (readonly string[])[] = [
  [...withNeighbour, ...special, ...hearing, 'serve:D08', 'makeStatement@neighbour', ...decision, ...checked],
  [...application, ...special, ...decision],
  [...application, ...special, 'giveOpinion', 'refuse', 'serve', 'serve', 'serve', 'serve'],
  // The neighbour learns of the hearing, of the right to it and of the case in its session, and when its record is due.
  [...withNeighbour, ...special, ...heardAlone, 'serve:D09', 'limit'],
  [...withNeighbour, ...special, ...heardAlone, 'serve:D08', 'limit'],
  [...withNeighbour, ...special, ...heardAlone, 'closeHearing', 'serve:D09', 'limit'],
  [...withNeighbour, ...special, ...heardAlone, 'closeHearing', 'serve:D08', 'limit'],
  // The announced time ends before anybody is done.
  [...application, 'organise', 'serve:D06', 'limit', 'limit', 'limit'],
  [...application, 'organise', 'serve:D06', 'askRectification', 'limit', 'limit', 'limit'],
  // Ordered and scheduled on the last day of the decision limit, by a notice that is on its way.
  [...application, ...special, 'announceHearing', 'scheduleHearing@later', 'limit'],
  [...application, ...special, 'announceHearing', 'limit', 'scheduleHearing@later', 'limit'],
  // Nobody answers: every right lapses.
  ['tellIntention', 'serve:D20', 'limit', 'limit', 'giveOpinion', 'revoke', 'withdrawLicence', 'serve', 'serve'],
  [...told, 'serve:D20', 'serve:D20', ...Array<string>(4).fill('limit'), 'giveOpinion', 'revoke', 'withdrawLicence', 'serve', 'serve', 'serve'], // prettier-ignore
  ['tellIntention', 'serve:D20', 'limit', 'limit', 'announceHearing', 'limit', 'scheduleHearing@later', 'limit'],
  ['tellIntention', 'serve', 'makeStatement', 'waiveHearing', 'closeDefence'],
  [...told, 'requestHearing@applicant', 'joinHearing@neighbour', ...scheduled, 'openHearing', 'closeHearing', 'signRecord'], // prettier-ignore
  [...told, 'requestHearing@applicant', ...scheduled, 'openHearing', 'serve:D20', 'limit', 'limit'],
  [...told, 'requestHearing@applicant', ...scheduled, 'openHearing', 'closeHearing', 'serve:D20', 'limit', 'limit'],
  [...told, 'tellThirdParty', 'requestHearing@applicant', 'withdrawHearingRequest@applicant'],
];

/** Whether a choice is what a signpost names. */
export function isMeant(sign: string, { move, steps }: Choice, { papers }: CaseState, at: string): boolean {
  const [event, who] = sign.split('@');
  const [verb, code] = event!.split(':');
  const step = steps[0]!;
  if (verb === 'limit') return step.kind === 'limit';
  if (move.event !== verb || step.kind !== 'act') return false;
  if (code) return papers.some((paper) => paper.no === step.payload['no'] && paper.code === code);
  if (who === 'later') return step.at > at;
  if (who === 'known') return step.payload['unifiedSocialCreditCode'] === neighbour.code;
  return who === undefined || step.actor === who;
}
