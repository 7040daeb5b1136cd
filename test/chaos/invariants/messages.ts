import {
  groups,
  type AccountRow,
  type CaseRow,
  type EntryRow,
  type Evidence,
  type OutboxRow,
  type Verdict,
} from '../evidence.js';

type Given = Pick<Evidence, 'cases' | 'entries' | 'outbox' | 'messages' | 'accounts'>;

export interface MessageFaults {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** Still waiting at the end, given up, or about no entry. */
  readonly other: readonly string[];
}

/** Roles for whom it depends on the course of the case who of them is told. */
const chosen = new Set(['reviewer', 'assessor', 'expert', 'inspector']);

/** Acts after which another authority may be the one that is told. */
const passesOn = (entry: EntryRow) => entry.verb === 'handOver' || entry.key?.startsWith('deadline:RULE_CHANGE');

/** Accounts that a message must have reached whatever the course of the case: those at its desks who are not chosen. */
function surelyTold({ desks, data }: OutboxRow, { authorityId, applicantId, parties }: CaseRow, wentOver: boolean, accounts: readonly AccountRow[]): readonly AccountRow[] {
  const sure = desks.filter((desk) => !chosen.has(desk));
  const party = data['party'];
  const only = typeof party === 'string' ? parties.find(({ id }) => id === party)?.organisationId : undefined;
  const organisations = [applicantId, ...(wentOver ? [] : [authorityId])].filter((id) => party === undefined || id === only);
  const atDesk = ({ roles }: AccountRow) => roles.some((role) => sure.includes(role)) || (sure.includes('holder') && roles.includes('applicant'));
  return accounts.filter((account) => atDesk(account) && !account.roles.some((role) => chosen.has(role)) && organisations.includes(account.organisationId));
} // prettier-ignore

export function messageFaults({ cases, entries, outbox, messages, accounts }: Given): MessageFaults {
  const filed = new Map(cases.map((each) => [each.id, each]));
  const committed = new Set(entries.map(({ caseId, seq }) => `${caseId} ${seq}`));
  const portal = outbox.filter(({ channel }) => channel === 'portal');
  const rows = new Map(portal.map((row) => [row.id, row]));
  const wentOver = new Set(entries.filter(passesOn).map(({ caseId }) => caseId));
  const made = groups(messages, ({ outboxId }) => outboxId);
  const name = ({ id, code, caseId, seq }: OutboxRow) => `message ${id} (${code}, ${caseId} entry ${seq})`;

  const lost = portal
    .filter(({ done }) => done)
    .flatMap((row) => {
      const told = new Set(made.get(row.id)?.map(({ accountId }) => accountId));
      const missing = surelyTold(row, filed.get(row.caseId ?? '')!, wentOver.has(row.caseId ?? ''), accounts).filter(
        ({ id }) => !told.has(id),
      );
      return missing.map(({ username }) => `${name(row)} is done and never reached ${username}`);
    });
  const doubled = [...made].flatMap(([id, all]) =>
    [...groups(all, ({ accountId }) => accountId)]
      .filter(([, same]) => same.length > 1)
      .map(([accountId, same]) => `message ${id} reached ${accountId} ${same.length} times`),
  );
  const other = [
    ...portal.filter(({ done, dead }) => !done && !dead).map((row) => `${name(row)} still waits`),
    ...portal.filter(({ done, dead }) => !done && dead).map((row) => `${name(row)} was given up`),
    ...portal.filter(({ done }) => !done).filter(({ id }) => made.has(id)).map((row) => `${name(row)} has reached somebody and is not done`),
    ...portal.filter(({ caseId, seq }) => !committed.has(`${caseId} ${seq}`)).map((row) => `${name(row)}: there is no such entry`),
    ...messages.filter(({ outboxId, caseId, code }) => rows.get(outboxId)?.caseId !== caseId || rows.get(outboxId)?.code !== code).map(({ id }) => `message row ${id} is not what its outbox row asked for`),
  ]; // prettier-ignore
  return { lost, doubled, other };
}

/** I10: what was to be told was told, once to each, and nothing else. */
export function notifications(given: Given): Verdict {
  const { lost, doubled, other } = messageFaults(given);
  return {
    id: 'I10',
    title: 'Messages reach everybody once',
    checked: given.outbox.length,
    violations: [...lost, ...doubled, ...other],
  };
}
