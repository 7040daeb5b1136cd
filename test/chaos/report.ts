import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Verdict } from './evidence.js';

/** Times in ms; null where there was nothing to measure, or it never came. */
export interface Report {
  readonly verdict: 'pass' | 'fail';
  readonly seed: number | null;
  readonly seconds: number | null;
  readonly queue: 'pg' | 'redis' | null;
  readonly plan: string | null;
  /** Fingerprint of the sources of the build under test. */
  readonly build: string | null;
  readonly node: string | null;
  readonly postgres: string | null;
  readonly redis: string | null;
  readonly faults: Readonly<Record<string, number>>;
  /** Ends of processes that the nemesis did not mean: at crash points, or while starting without a database. */
  readonly deaths: Readonly<Record<string, number>>;
  readonly requests: number;
  readonly acknowledged: number;
  readonly refused: number;
  readonly unknown: number;
  readonly replays: number;
  readonly conflicts: number;
  readonly cases: number;
  readonly entries: number;
  readonly lost: number;
  readonly doubled: number;
  readonly ghosts: number;
  readonly chainErrors: number;
  readonly replayMismatches: number;
  readonly deadlines: Readonly<Record<'armed' | 'fired' | 'cancelled' | 'early' | 'doubled' | 'lost', number>>;
  readonly latenessMs: Readonly<Record<'p50' | 'p99' | 'max', number | null>>;
  readonly messages: Readonly<Record<'rows' | 'delivered' | 'lost' | 'doubled', number>>;
  readonly drainMs: number | null;
  readonly firstAnswerMs: number | null;
  readonly verdicts: readonly Verdict[];
}

/** As many violations of one kind as a person reads. */
const EXAMPLES = 5;

/** The report with the first violations of each kind, as report.json and report.md in a folder. */
export function writeReport(report: Report, folder: string): void {
  const verdicts = report.verdicts.map(({ violations, ...rest }) => ({
    ...rest,
    violations: violations.length,
    examples: violations.slice(0, EXAMPLES),
  }));
  writeFileSync(join(folder, 'report.json'), `${JSON.stringify({ ...report, verdicts }, null, 2)}\n`);
  writeFileSync(join(folder, 'report.md'), markdownOf(report));
}

const whole = (value: number | null) => (value === null ? '—' : String(Math.round(value)));
const cell = (value: string | number) => String(value).replaceAll('|', '\\|').replaceAll('\n', ' ');
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');
const listed = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts).map(([name, count]) => `${name} ${count}`).join(', ') || 'none'; // prettier-ignore

/** The report for people. */
export function markdownOf(report: Report): string {
  const { deadlines, latenessMs, messages, verdicts } = report;
  const figures: [string, string][] = [
    ['requests', `${report.requests}: ${report.acknowledged} acknowledged (${report.replays} replays), ${report.refused} refused (${report.conflicts} with 409), ${report.unknown} unknown`],
    ['cases, entries', `${report.cases}, ${report.entries}`],
    ['lost, doubled, ghosts', `${report.lost}, ${report.doubled}, ${report.ghosts}`],
    ['chain errors, replay mismatches', `${report.chainErrors}, ${report.replayMismatches}`],
    ['deadlines', `${deadlines.fired} fired, ${deadlines.cancelled} cancelled, ${deadlines.armed} armed; early ${deadlines.early}, doubled ${deadlines.doubled}, lost ${deadlines.lost}`],
    ['lateness in ms', `p50 ${whole(latenessMs.p50)}, p99 ${whole(latenessMs.p99)}, max ${whole(latenessMs.max)}`],
    ['messages', `${messages.rows} to be told, ${messages.delivered} delivered; lost ${messages.lost}, doubled ${messages.doubled}`],
    ['first answer after the faults, drained', `${whole(report.firstAnswerMs)} ms, ${whole(report.drainMs)} ms`],
    ['faults', listed(report.faults)],
    ['ends that the nemesis did not mean', listed(report.deaths)],
  ];
  const failed = verdicts.filter(({ violations }) => violations.length > 0);
  return [
    `# Chaos: ${report.verdict === 'pass' ? 'every invariant held' : `violated: ${failed.map(({ id }) => id).join(', ')}`}`,
    `Plan ${report.plan}, seed ${report.seed}, ${report.seconds} s, queue ${report.queue}. Build ${report.build?.slice(0, 16) ?? '—'}, Node ${report.node}, PostgreSQL ${report.postgres}, Redis ${report.redis ?? '—'}.`,
    table(['what', 'figures'], figures),
    table(['', 'invariant', 'looked at', 'violations'], verdicts.map(({ id, title, checked, violations }) => [id, title, checked, violations.length])),
    ...failed.map(({ id, title, violations }) => `## ${id} ${title}\n\n${violations.slice(0, EXAMPLES).map((violation) => `- ${violation}`).join('\n')}${violations.length > EXAMPLES ? `\n- … and ${violations.length - EXAMPLES} more` : ''}`),
  ].join('\n\n').concat('\n');
} // prettier-ignore
