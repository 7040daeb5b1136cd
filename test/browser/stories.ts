import { begin, caseIdOf } from './applying.js';
import { act } from './case-page.js';
import type { Site } from './site.js';

/** Who does what, by the pages and with what their examples propose. */
export type Steps = readonly (readonly [account: string, verb: string])[];
/** A matter, who opens a case of it, how it ends, and the way from its opening until then. */
export type Way = readonly [matter: string, opener: string, outcome: string, steps: Steps];

export const company = 'enterprise-a';
const issued: Steps = [['reviewer', 'giveOpinion'], ['approver', 'grant'], ['registrar', 'issueCertificate']]; // prettier-ignore
/** From the offer of a commitment to its confirmation. */
export const promised: Steps = [
  ['acceptance', 'serveNotice'], [company, 'commit'], ['acceptance', 'accept'], ['approver', 'assign'], ...issued,
  ['head', 'drawInspectors'], ['inspector-1', 'draftCheck'], ['inspector-2', 'recordCheck'],
]; // prettier-ignore
const evaluated: Steps = [
  ['lab', 'contactApplicant'],
  ['lab', 'confirmSamples'],
  ['lab', 'report'],
];

/** The good way of each matter that somebody applies for and that is examined first. */
export const applications: readonly Way[] = [
  ['type-approval', company, 'granted', [
    [company, 'submit'], ['acceptance', 'accept'], ['approver', 'assign'], ['reviewer', 'entrust'], ...evaluated, ...issued,
  ]],
  ['type-approval-import', company, 'granted', [
    [company, 'submit'], ['acceptance-n', 'accept'], ['approver-n', 'assign'], ['reviewer-n', 'startLegalReview'], ['reviewer-n', 'entrust'],
    ...evaluated, ['reviewer-n', 'giveOpinion'], ['approver-n', 'grant'], ['registrar-n', 'issueCertificate'],
  ]],
  ['standard-certification', company, 'granted', [
    [company, 'submit'], ['acceptance', 'accept'], ['approver', 'assign'], ['reviewer', 'organise'],
    ['assessor', 'orderSiteVisit'], ['assessor', 'report'], ['reviewer', 'confirmReport'], ...issued,
  ]],
  ['reference-material-grading', company, 'granted', [
    [company, 'submit'], ['acceptance-n', 'accept'], ['approver-n', 'assign'], ['reviewer-n', 'organise'], ['expert-1', 'report'],
    ['reviewer-n', 'giveOpinion'], ['approver-n', 'grant'], ['registrar-n', 'issueCertificate'],
  ]],
]; // prettier-ignore

/** The same of those that are granted on a commitment and checked afterwards. */
export const commitments: readonly Way[] = [
  ['type-approval-commitment', company, 'confirmed', promised],
  ['standard-certification-commitment', company, 'confirmed', promised],
];

/** The good way of each procedure that an authority opens about a certificate of the register. */
export const procedures: readonly Way[] = [
  ['supervision', 'head', 'closed', [
    ['head', 'drawInspectors'], ['inspector-1', 'draftCheck'], ['inspector-2', 'recordCheck'], ['registrar', 'publish'],
  ]],
  ['register-cleanup', 'registrar', 'cancelled', [
    ['registrar', 'tellIntention'], [company, 'consentToCancellation'], ['reviewer', 'giveOpinion'], ['approver', 'decideCancellation'], ['registrar', 'publish'],
  ]],
  ['revocation', 'reviewer', 'revoked', [
    ['reviewer', 'tellIntention'], [company, 'waiveHearing'], [company, 'makeStatement'], ['reviewer', 'closeDefence'], ['reviewer', 'giveOpinion'], ['approver', 'revoke'],
  ]],
]; // prettier-ignore

/** Goes a way by clicking. Each person has a browser of their own, and keeps the case's page open. */
export async function goWay(here: Site, caseId: string, steps: Steps): Promise<void> {
  for (const [account, verb] of steps) await act(here, await here.person(account), caseId, verb);
}

/** A whole way, from the first page of the form to the end of the case. */
export async function goToTheEnd(here: Site, [matter, applicant, outcome, steps]: Way): Promise<void> {
  const id = await begun(here, matter);
  await goWay(here, id, steps);
  expect(await here.client.case(applicant, id)).toMatchObject({ outcome });
}

/** An application that is begun and filled in by clicking. */
export const begun = async (here: Site, matter: string): Promise<string> => begin(await here.person(company), matter);

/** A procedure that an official opens by clicking, with the matter's sample; ends on the case. */
export async function opened(here: Site, official: string, matter: string): Promise<string> {
  const visitor = await here.person(official);
  const { page } = visitor;
  await visitor.go('/desk/new');
  const { title } = await here.client.matter(matter);
  await page.getByRole('main').getByRole('link', { name: title.zh, exact: true }).click();
  await page.getByRole('button', { name: '用示例填写' }).click();
  await visitor.look(`desk-new-${matter}`);
  await page.getByRole('button', { name: `立案：${title.zh}` }).click();
  await page.waitForURL('**/desk/cases/*');
  await visitor.settled();
  return caseIdOf(visitor);
}
