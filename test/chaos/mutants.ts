// npm run chaos:mutants: takes away one guard after the other and demands that the chaos run notices, or says why it may not.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { byFile, dist, type Guard, guards, patchedBuild, removeBuild } from './patches.js';

export interface Mutant {
  readonly name: string;
  /** What is gone, in words. */
  readonly gone: string;
  readonly without: readonly Guard[];
  /** The plan that aims at it. */
  readonly plan: string;
  /** Invariants of which at least one must be violated; or the guard that holds in its place. */
  readonly expect: { readonly red: readonly string[] } | { readonly heldBy: string };
}

export const mutants: readonly Mutant[] = [
  {
    name: 'idempotency-key',
    gone: 'a key that was used is looked up before anything else',
    without: ['keyLookup'],
    plan: 'ambiguousCommits',
    expect: { red: ['I11'] },
  },
  {
    name: 'expected-revision',
    gone: 'an act must name the revision that it was decided on',
    without: ['revisionCheck'],
    plan: 'races',
    expect: { red: ['I8'] },
  },
  {
    name: 'key-and-revision',
    gone: 'both, and the unique keys that stand behind them',
    without: ['keyLookup', 'revisionCheck', 'historyKey', 'answerKey', 'oneAnswer'],
    plan: 'ambiguousCommits',
    expect: { red: ['I2'] },
  },
  {
    name: 'relay-marks-done',
    gone: 'a message is done when it is delivered, not when it is handed to the queue',
    without: ['relayLeavesOpen', 'consumerDone'],
    plan: 'lostMessages',
    expect: { red: ['I10'] },
  },
  {
    name: 'deadline-status',
    gone: 'a deadline that has fired is not fired again',
    without: ['firingStatus'],
    plan: 'duplicateDeadlines',
    expect: { heldBy: 'the engine, which lets no clock be reached that is not open; and the unique key `deadline:<clock>` of its entry' },
  },
  {
    name: 'deadline-status-alone',
    gone: 'the same, and what holds in its place: the open clock, the unique key of the entry, a row that wants a due date',
    without: ['firingStatus', 'clockIsOpen', 'historyKey', 'firedDue'],
    plan: 'duplicateDeadlines',
    expect: { red: ['I9'] },
  },
  {
    name: 'consumer-done',
    gone: 'a message that is done is not delivered again',
    without: ['consumerDone'],
    plan: 'duplicateMessages',
    expect: { heldBy: 'the unique key of messages: one for each outbox row and account' },
  },
  {
    name: 'consumer-dedupe',
    gone: 'the same, and the unique key',
    without: ['consumerDone', 'messageOnce'],
    plan: 'duplicateMessages',
    expect: { red: ['I10'] },
  },
  {
    name: 'row-lock',
    gone: 'an act locks the row of its case first',
    without: ['rowLock'],
    plan: 'races',
    expect: { heldBy: 'compare-and-set on the revision, and the primary key of the history: the loser writes nothing' },
  },
  {
    name: 'row-lock-alone',
    gone: 'the same, and what holds in its place: compare-and-set, and the primary key',
    without: ['rowLock', 'compareAndSet', 'historyPlace'],
    plan: 'races',
    expect: { red: ['I4', 'I8'] },
  },
  {
    name: 'sweep',
    gone: 'what is due fires from the database alone: the sweep, and the alarms that are set anew each minute',
    without: ['sweep', 'alarmsAgain'],
    plan: 'flushBurstAtEnd',
    expect: { red: ['I9'] },
  },
  {
    name: 'message-sweep',
    gone: 'what the queue was given and lost is delivered from the database alone',
    without: ['messageSweep'],
    plan: 'flushBurstAtEnd',
    expect: { red: ['I10'] },
  },
  {
    name: 'due-check',
    gone: 'firing asks the database whether the deadline is due',
    without: ['firingDue'],
    plan: 'forgedJobs',
    expect: { heldBy: 'the engine, which counts the limit itself' },
  },
  {
    name: 'due-check-alone',
    gone: 'the same, and the question of the engine',
    without: ['firingDue', 'clockIsDue'],
    plan: 'forgedJobs',
    expect: { red: ['I9'] },
  },
]; // prettier-ignore

/** What a run said, as far as mutants are concerned; null where there was no report. */
interface Answer {
  readonly violated: readonly string[];
  readonly example: string;
}

interface Result extends Answer {
  readonly name: string;
  readonly plan: string;
  readonly seconds: number;
  readonly fine: boolean;
  readonly why: string;
}

/** Whether a run answered as it must, and what that means. */
export function judgement(expected: Mutant['expect'], answer: Answer | null): { fine: boolean; why: string } {
  if (!answer) return { fine: false, why: 'the run gave no report' };
  const { violated } = answer;
  if ('heldBy' in expected)
    return violated.length === 0
      ? { fine: true, why: `survives rightly: held by ${expected.heldBy}` }
      : { fine: false, why: `should have been held by ${expected.heldBy}` };
  const seen = expected.red.filter((id) => violated.includes(id));
  return seen.length > 0
    ? { fine: true, why: `noticed: ${seen.join(', ')}` }
    : { fine: false, why: `SURVIVES: ${expected.red.join(' or ')} should be violated` };
}

interface Settings {
  /** Names; undefined for all. */
  readonly only: readonly string[] | undefined;
  readonly seconds: string;
  readonly seed: string;
  readonly queue: string;
  readonly out: string;
  readonly control: boolean;
}

const say = (line: string) => process.stdout.write(`${line}\n`);

function settingsOf(args: string[]): Settings {
  try {
    const { values } = parseArgs({
      args,
      options: {
        only: { type: 'string' },
        seconds: { type: 'string', default: '20' },
        seed: { type: 'string', default: '1' },
        queue: { type: 'string', default: 'pg' },
        out: { type: 'string', default: join('.chaos', `mutants-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}`) },
        'no-control': { type: 'boolean', default: false },
      },
    });
    const known = [...mutants, ...controls(mutants)].map(({ name }) => name);
    const only = values.only?.split(',');
    if (only?.some((name) => !known.includes(name))) throw new Error(`--only names some of ${known.join(', ')}`);
    return { ...values, only, control: !values['no-control'] };
  } catch (cause) {
    process.stderr.write(`${(cause as Error).message}\nnpm run chaos:mutants -- [--only name,name] [--seconds 20] [--seed 1] [--queue pg|redis] [--out folder] [--no-control]\n`);
    process.exit(2);
  }
} // prettier-ignore

/** Our build as it is must pass every plan that the mutants need: else their red means nothing. */
export const controls = (all: readonly Mutant[]): Mutant[] =>
  [...new Set(all.map(({ plan }) => plan))].map((plan) => ({
    name: `control-${plan}`,
    gone: 'nothing',
    without: [],
    plan,
    expect: { heldBy: 'every guard' },
  }));

async function tried(mutant: Mutant, settings: Settings): Promise<Result> {
  const { name, plan, without, expect } = mutant;
  const out = resolve(settings.out, name);
  mkdirSync(out, { recursive: true });
  const began = performance.now();
  const build = patchedBuild(name, without.map((guard) => guards[guard])); // prettier-ignore
  try {
    const answer = await run(build, plan, out, settings);
    const seconds = Math.round((performance.now() - began) / 1_000);
    return { name, plan, seconds, violated: answer?.violated ?? [], example: answer?.example ?? '', ...judgement(expect, answer) }; // prettier-ignore
  } finally {
    removeBuild(build);
  }
}

/** One chaos run in a process of its own; its output goes beside its report. */
async function run(build: string, plan: string, out: string, { seconds, seed, queue }: Settings): Promise<Answer | null> {
  const main = join(import.meta.dirname, 'main.js');
  const child = spawn(process.execPath, ['--enable-source-maps', main, '--plan', plan, '--seconds', seconds, '--seed', seed, '--queue', queue, '--dist', build, '--out', out], { stdio: ['ignore', 'pipe', 'pipe'] });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => output.push(String(data)));
  await once(child, 'close');
  writeFileSync(join(out, 'output.log'), output.join(''));
  return answerIn(join(out, 'report.json'));
} // prettier-ignore

function answerIn(report: string): Answer | null {
  try {
    const { verdicts } = JSON.parse(readFileSync(report, 'utf8')) as {
      verdicts: { id: string; violations: number; examples: string[] }[];
    };
    const red = verdicts.filter(({ violations }) => violations > 0);
    return { violated: red.map(({ id }) => id), example: red[0]?.examples[0] ?? '' };
  } catch {
    return null;
  }
}

async function main(settings: Settings): Promise<number> {
  const { only } = settings;
  const all = [...controls(mutants), ...mutants];
  const chosen = only ? all.filter(({ name }) => only.includes(name)) : settings.control ? all : mutants;
  for (const { without } of chosen) for (const [file, change] of byFile(without.map((guard) => guards[guard]))) change(readFileSync(join(dist, file), 'utf8'));
  const results: Result[] = [];
  for (const mutant of chosen) {
    const result = await tried(mutant, settings);
    results.push(result);
    say(`${result.fine ? '✓' : '✗'} ${result.name} (${result.plan}, ${result.seconds} s): ${result.why}${result.violated.length > 0 ? ` [${result.violated.join(' ')}] ${result.example}` : ''}`);
  }
  writeFileSync(join(resolve(settings.out), 'mutants.json'), `${JSON.stringify({ ...settings, results }, null, 2)}\n`);
  writeFileSync(join(resolve(settings.out), 'mutants.md'), tableOf(results));
  const bad = results.filter(({ fine }) => !fine);
  say(`${results.length - bad.length} of ${results.length} as they must be → ${resolve(settings.out)}`);
  return bad.length === 0 ? 0 : 1;
} // prettier-ignore

const tableOf = (results: readonly Result[]) =>
  [
    '| | what was taken away | plan | violated | |',
    '| --- | --- | --- | --- | --- |',
    ...results.map(({ name, plan, violated, fine, why }) => `| ${fine ? '✓' : '✗'} ${name} | ${[...mutants, ...controls(mutants)].find((each) => each.name === name)!.gone} | ${plan} | ${violated.join(' ') || '—'} | ${why} |`),
  ].join('\n').concat('\n'); // prettier-ignore

if (process.argv[1]?.endsWith(join('chaos', 'mutants.js')))
  process.exitCode = await main(settingsOf(process.argv.slice(2)));
