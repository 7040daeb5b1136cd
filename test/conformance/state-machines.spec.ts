import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { transitionsOf } from '../../libs/workflow-kit/src/index.js';
import { typeApprovalV1 } from '../../workflows/type-approval/v1.js';
import { type Row, rowKey, rowsOfTable, type Tables } from '../support/state-table.js';

const vectors = join(dirname(fileURLToPath(import.meta.url)), '..', 'vectors', 'licensing-machines.yaml');
const table = rowsOfTable(parse(readFileSync(vectors, 'utf8')) as Tables, 'type-approval');

const ours = new Map<string, Row>();
for (const { from, event, to, by, documents } of transitionsOf(typeApprovalV1)) {
  const key = rowKey(from, event, to);
  const row = ours.get(key);
  ours.set(key, {
    by: new Set([...(row?.by ?? []), ...by]),
    documents: new Set([...(row?.documents ?? []), ...documents]),
  });
}

/** One row per state in which an act leaves the case where it is. */
const staying = (verb: string, states: readonly string[]) => states.map((state) => rowKey(state, verb, state));

const hearing = ['rightTold', 'requested', 'scheduled', 'inSession', 'recordDue'].map(
  (name) => `underReview.hearing.${name}`,
);
const underReview = [
  ...['preparing', 'reviewing', 'deciding', 'awaitingSamples', 'evaluating', 'improving'].map(
    (name) => `underReview.${name}`,
  ),
  ...hearing,
];

interface Difference {
  readonly reason: string;
  readonly rows: readonly string[];
}

/** Rows of the definition that the table does not have. */
const additions: readonly Difference[] = [
  {
    reason: 'The table leaves open how a form is filled: saving it and its materials are acts of our own (design).',
    rows: [...staying('saveForm', ['draft', 'correcting']), ...staying('attachMaterial', ['draft', 'correcting'])],
  },
  {
    reason: 'The table says in its head that every paper issued and not yet served can be served; here each state does.',
    rows: staying('serve', [
      'received', 'correctionIssued', 'correcting', 'correctionsReceived',
      'notRequired', 'notAccepted', 'abandoned', 'withdrawn', 'terminated', 'refused', 'granted', 'certificateIssued',
    ]),
  },
  {
    reason: 'The improvement stops the evaluation only once its notice is served: until then the evaluation may fall due.',
    rows: staying('limitReached(TA_EVALUATION)', ['underReview.improving']),
  },
]; // prettier-ignore

/** Rows of the table that the definition does not have. */
const omissions: readonly Difference[] = [
  {
    reason: 'A type approval has no expiry, so there is no renewal that silence could grant (T_RENEW_DECIDE).',
    rows: underReview.map((state) => rowKey(state, 'limitReached(T_RENEW_DECIDE)', 'granted')),
  },
];

const hearingRights = [
  rowKey('underReview.hearing.rightTold', 'requestHearing', 'underReview.hearing.requested'),
  rowKey('underReview.hearing.rightTold', 'waiveHearing', 'underReview.hearing.rightTold'),
  rowKey('underReview.hearing.rightTold', 'waiveHearing', 'underReview.reviewing'),
  rowKey('underReview.hearing.requested', 'joinHearing', 'underReview.hearing.requested'),
  rowKey('underReview.hearing.requested', 'withdrawHearingRequest', 'underReview.reviewing'),
  rowKey('underReview.hearing.requested', 'withdrawHearingRequest', 'underReview.hearing.rightTold'),
  ...staying('challengeChair', ['underReview.hearing.scheduled', 'underReview.hearing.inSession']),
];

interface Change extends Difference {
  readonly of: 'by' | 'documents';
  /** What the definition has more (`+`) or less (`-`) than the table. */
  readonly change: string;
}

/** Rows of both that differ in who acts or in what is issued. */
const changes: readonly Change[] = [
  {
    reason: 'An agent may do for the applicant whatever the applicant may.',
    of: 'by',
    change: '+agent',
    rows: [
      ...staying('makeStatement', underReview),
      rowKey('underReview.improving', 'submitImproved', 'underReview.evaluating'),
      rowKey('underReview.improving', 'declineImprovement', 'underReview.evaluating'),
    ],
  },
  {
    reason:
      'The agent as above; the holder of a certificate is a party to revocations only, where the fragment returns.',
    of: 'by',
    change: '+agent -holder',
    rows: hearingRights,
  },
  {
    reason:
      'The acceptance officer serves papers of the intake (D03) that are still on the way when the review begins.',
    of: 'by',
    change: '+acceptanceOfficer',
    rows: staying('serve', underReview),
  },
  {
    reason: 'The table has the warning for concealment in its guard ("then D24 as well").',
    of: 'documents',
    change: '+D24',
    rows: [rowKey('received', 'refuseAcceptance', 'notAccepted')],
  },
  {
    reason:
      'The certificate itself is a paper of ours, so that it is served like the others; the table has no code for it.',
    of: 'documents',
    change: '+C01',
    rows: [rowKey('granted', 'issueCertificate', 'certificateIssued')],
  },
];

const sorted = (rows: Iterable<string>) => [...rows].sort();
const allRows = (differences: readonly Difference[]) => sorted(differences.flatMap(({ rows }) => rows));

function changed(expected: ReadonlySet<string>, actual: ReadonlySet<string>): string {
  const more = sorted(actual).filter((item) => !expected.has(item));
  const less = sorted(expected).filter((item) => !actual.has(item));
  return [...more.map((item) => `+${item}`), ...less.map((item) => `-${item}`)].join(' ');
}

describe('type approval and the reference table of its procedure', () => {
  const shared = [...table].filter(([key]) => ours.has(key));

  it('are compared in full', () => {
    expect(table.size).toBeGreaterThan(200);
    expect(shared.length).toBe(ours.size - allRows(additions).length);
  });

  it('agree on every move, except for additions that have a reason', () => {
    expect(sorted([...ours.keys()].filter((key) => !table.has(key)))).toEqual(allRows(additions));
  });

  it('agree on every move, except for omissions that have a reason', () => {
    expect(sorted([...table.keys()].filter((key) => !ours.has(key)))).toEqual(allRows(omissions));
  });

  it.each(['by', 'documents'] as const)('agree on %s of every move, except for changes that have a reason', (field) => {
    const found = shared
      .map(([key, row]) => [key, changed(row[field], ours.get(key)![field])] as const)
      .filter(([, change]) => change !== '');
    const listed = changes
      .filter(({ of }) => of === field)
      .flatMap(({ rows, change }) => rows.map((row) => [row, change] as const));

    expect(sorted(found.map((each) => each.join(': ')))).toEqual(sorted(listed.map((each) => each.join(': '))));
  });
});
