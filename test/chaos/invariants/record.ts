import { createHash, createHmac } from 'node:crypto';
import { groups, type CaseRow, type EntryRow, type Evidence, type PaperRow, type Verdict } from '../evidence.js';

const GENESIS = '0'.repeat(64);

/** RFC 8785 for what comes out of JSON.parse: members by UTF-16 code units, numbers and text as JSON.stringify writes them. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`).join(',')}}`;
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** HMAC-SHA-256 (hex) of a value under its salt (hex). */
export const commitment = (value: unknown, salt: string): string =>
  createHmac('sha256', Buffer.from(salt, 'hex')).update(canonical(value)).digest('hex');

interface Entry {
  readonly seq: number;
  readonly revision: number;
  readonly verb: string;
  readonly prevHash: string;
  readonly commitments: Readonly<Record<string, string>>;
  readonly papers: readonly { readonly no: number; readonly commitment: string }[];
}

const inOrder = (entries: readonly EntryRow[] = []) => [...entries].sort((a, b) => a.seq - b.seq);

/** I4: the entries of a case are numbered 1 … n without a gap; the case stands at n, and its head is the last hash. */
export function gapFree({ cases, entries }: Pick<Evidence, 'cases' | 'entries'>): Verdict {
  const histories = groups(entries, ({ caseId }) => caseId);
  const known = new Set(cases.map(({ id }) => id));
  return {
    id: 'I4',
    title: 'Histories have no gap, and cases stand at their end',
    checked: entries.length,
    violations: [
      ...cases.flatMap((each) => gapsOf(each, inOrder(histories.get(each.id)))),
      ...[...histories.keys()].filter((id) => !known.has(id)).map((id) => `${id} has a history and is no case`),
    ],
  };
}

function gapsOf({ id, revision, headHash }: CaseRow, history: readonly EntryRow[]): string[] {
  const last = history.at(-1);
  if (!last) return [`${id} has no history`];
  const gap = history.findIndex(({ seq }, index) => seq !== index + 1);
  return [
    ...(gap >= 0 ? [`${id}: entry ${history[gap]!.seq} stands where ${gap + 1} should`] : []),
    ...(last.seq === revision ? [] : [`${id} is at revision ${revision}, its last entry is ${last.seq}`]),
    ...(last.hash === headHash ? [] : [`${id}: its head is not the hash of its last entry`]),
  ];
}

/** I5, for the chain of each case: bytes, hashes, links, and every value under its commitment. */
export function chained({ entries, papers }: Pick<Evidence, 'entries' | 'papers'>): Verdict {
  const papersOf = groups(papers, ({ caseId }) => caseId);
  const violations = [...groups(entries, ({ caseId }) => caseId)].flatMap(([caseId, rows]) => {
    let prevHash = GENESIS;
    return inOrder(rows).flatMap((row) => {
      const faults = faultsOf(row, prevHash, papersOf.get(caseId) ?? []);
      prevHash = row.hash;
      return faults.map((fault) => `${caseId} entry ${row.seq}: ${fault}`);
    });
  });
  return { id: 'I5', title: 'The chain of every case holds', checked: entries.length, violations };
}

function faultsOf({ entry: text, hash, payload, salts, seq, verb }: EntryRow, prevHash: string, papers: readonly PaperRow[]): string[] {
  const entry = parsed(text);
  if (!entry) return ['it is not JSON'];
  const opens = (value: unknown, salt: string | undefined, stated: string | undefined) =>
    value !== undefined && salt !== undefined && stated === commitment(value, salt);
  const fields = new Set([...Object.keys(payload), ...Object.keys(salts), ...Object.keys(entry.commitments)]);
  const faults: readonly (readonly [boolean, string])[] = [
    [canonical(entry) === text, 'its bytes are not canonical'],
    [sha256(text) === hash, 'its hash is not that of its bytes'],
    [entry.prevHash === prevHash, 'it does not link to the entry before'],
    [entry.seq === seq && entry.revision === seq && entry.verb === verb, 'its columns say something else than its bytes'],
    ...[...fields].map((field) => [opens(payload[field], salts[field], entry.commitments[field]), `the commitment to ${field} does not open`] as const),
    ...entry.papers.map(({ no, commitment: stated }) => {
      const paper = papers.find((each) => each.no === no);
      return [opens(paper?.data, paper?.salt, stated), `the commitment to paper ${no} does not open`] as const;
    }),
  ];
  return faults.filter(([holds]) => !holds).map(([, fault]) => fault);
} // prettier-ignore

function parsed(text: string): Entry | undefined {
  try {
    return JSON.parse(text) as Entry;
  } catch {
    return undefined;
  }
}
