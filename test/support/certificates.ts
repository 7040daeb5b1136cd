import type { Client } from '../../apps/cli/src/demo/client.js';
import { entryOf, ToldCase } from './told-case.js';

/** A type approval of the first demonstration company, granted in the shortest way: its entry in the register. */
export async function approvedType(client: Client): Promise<{ certificateNumber: string; entry: ToldCase }> {
  const told = await ToldCase.begin(client, 'enterprise-a', 'type-approval');
  await told.act('enterprise-a', 'submit');
  await told.act('acceptance', 'accept');
  await told.act('reviewer', 'startReview');
  await told.act('reviewer', 'giveOpinion');
  await told.act('approver', 'grant');
  await told.act('registrar', 'issueCertificate');
  const { certificateNumber } = (await told.paper('C01')) as { certificateNumber: string };
  return { certificateNumber, entry: await entryOf(client, 'head', certificateNumber) };
}

/** A procedure that an official opens about a certificate; fields of `form` take the place of those of the sample. */
export async function openedAbout(client: Client, official: string, matter: string, certificateNumber: string, form: object = {}): Promise<ToldCase> {
  const { sampleForm } = await client.matter(matter);
  return ToldCase.begin(client, official, matter, { ...sampleForm, certificateNumber, ...form });
} // prettier-ignore

/** A revocation (撤销) or withdrawal (撤回) as far as told, with every right of the holder given up. */
export async function defended(revocation: ToldCase): Promise<void> {
  await revocation.act('reviewer', 'tellIntention');
  await revocation.act('enterprise-a', 'waiveHearing');
  await revocation.act('enterprise-a', 'makeStatement');
  await revocation.act('reviewer', 'closeDefence');
  await revocation.act('reviewer', 'giveOpinion');
}

/** Ends a certificate by a revocation or withdrawal that is decided and served. */
export async function takenAway(client: Client, certificateNumber: string, form: object = {}): Promise<ToldCase> {
  const revocation = await openedAbout(client, 'reviewer', 'revocation', certificateNumber, {
    discoveredOn: await today(client),
    ...form,
  });
  await defended(revocation);
  const { kind } = { kind: 'revocation', ...form };
  await revocation.act('approver', kind === 'withdrawal' ? 'withdrawLicence' : 'revoke');
  return revocation;
}

/** The date in Shanghai. */
export const today = async (client: Client): Promise<string> =>
  new Date(Date.parse(await client.now()) + 8 * 3_600_000).toISOString().slice(0, 10);

/** Moves the clock to an hour of a day in Shanghai. */
export const on = (client: Client, day: string, time = '09:00'): Promise<unknown> =>
  client.advanceTo(`${day}T${time}:00+08:00`);

/** Codes and order of the acts in the history of a case. */
export const verbsOf = async (told: ToldCase): Promise<string[]> => (await told.history()).map(({ verb }) => verb);
