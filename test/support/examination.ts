import type { Client } from '../../apps/cli/src/demo/client.js';
import { ToldCase } from './told-case.js';

export const examination = 'standard-certification';
export const holder = 'enterprise-a';
/** A certificate of the demonstration register: F1 weights, valid until 2027-02-28. */
export const registered = '[2022]苏量标苏证字第101号';

export type Form = Record<string, any>;

/** The matter's own sample, as an application of another kind. */
export async function formOf(client: Client, change: (form: Form) => Form): Promise<Form> {
  return change((await client.matter(examination)).sampleForm);
}

/** From the draft to two officers: submitted and accepted on one day. */
export async function accepted(client: Client, form?: Form): Promise<ToldCase> {
  const story = await ToldCase.begin(client, holder, examination, form);
  await story.act(holder, 'submit');
  await story.act('acceptance', 'accept');
  await story.act('approver', 'assign');
  return story;
}

const allMet = {
  equipment: 'met', characteristics: 'met', environment: 'met', staff: 'met', documents: 'met', capability: 'met',
}; // prettier-ignore
/** A report that passes everything, whatever the example would say. */
export const passing = { conclusion: 'pass', table: allMet, ground: undefined, findings: undefined };

/** From the report of the assessors to the certificate in the hands of the applicant. */
export async function decided(story: ToldCase): Promise<void> {
  await story.act('reviewer', 'confirmReport');
  await story.act('reviewer', 'giveOpinion', { proposal: 'grant' });
  await story.act('approver', 'grant');
  await story.act('registrar', 'issueCertificate');
}
