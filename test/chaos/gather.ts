import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { CaseRow, EntryRow, Evidence, MoveTable, Replay } from './evidence.js';
import type { Line } from './journal.js';

/** Where the traces of a run are. */
export interface Run {
  readonly journalPath: string;
  /** PostgreSQL itself, not by way of the proxy; everybody else has stopped. */
  readonly databaseUrl: string;
  /** Root of the build: <dist>/dist/apps/cli/src/main.js. */
  readonly dist: string;
}

/** Everything that is judged. Reads; changes nothing. */
export async function gathered(run: Run): Promise<Evidence> {
  const lines = journal(run.journalPath);
  const rows = await rowsOf(run.databaseUrl);
  return { lines, ...rows, moves: await tables(run, rows.cases, rows.entries), replay: await replayed(run) };
}

/** The lines of a journal. A last line that was cut off is left out: what it would have said is unknown. */
export function journal(path: string): Line[] {
  const text = readFileSync(path, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  return whole
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

const queries = {
  cases: `SELECT id, matter, version, revision, state, head_hash AS "headHash", authority_id AS "authorityId", applicant_id AS "applicantId", clocks, parties FROM case_file`,
  entries: `SELECT case_id AS "caseId", seq, key, verb, actor_id AS "actorId", entry, hash, payload, salts, ${ms('recorded_at')} AS "recordedAt" FROM history`,
  papers: `SELECT case_id AS "caseId", no, data, salt FROM document`,
  deadlines: `SELECT case_id AS "caseId", clock_id AS "clockId", kind, status, ${ms('due_at')} AS "dueAt", fired_seq AS "firedSeq", ${ms('fired_at')} AS "firedAt", ${ms('armed_at')} AS "armedAt" FROM deadline`,
  outbox: `SELECT id, case_id AS "caseId", seq, code, desks, channel, data, done_at IS NOT NULL AS done, dead_at IS NOT NULL AS dead FROM outbox`,
  messages: `SELECT id, outbox_id AS "outboxId", account_id AS "accountId", case_id AS "caseId", code FROM message`,
  accounts: `SELECT id, username, organisation_id AS "organisationId", roles FROM account WHERE active`,
  cards: `SELECT case_id AS "caseId", clock_id AS "clockId", colour, due_on::text AS "dueOn" FROM card`,
} as const;

async function rowsOf(databaseUrl: string): Promise<Omit<Evidence, 'lines' | 'moves' | 'replay'>> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const tablesRead: Record<string, unknown> = {};
    for (const [name, sql] of Object.entries(queries)) tablesRead[name] = (await client.query(sql)).rows;
    const { rows } = await client.query<{ now: number }>(`SELECT ${ms('app_now()')} AS now`);
    return { ...(tablesRead as unknown as Omit<Evidence, 'lines' | 'moves' | 'replay' | 'now'>), now: rows[0]!.now };
  } finally {
    await client.end();
  }
}

/** A command of the build's own CLI, in a process of its own. */
function cli({ dist, databaseUrl }: Run, ...words: string[]): Promise<{ code: number | null; out: string }> {
  const main = join(dist, 'dist', 'apps', 'cli', 'src', 'main.js');
  const env = { ...process.env, DATABASE_URL: databaseUrl, QUANHENG_MODE: 'sandbox', NODE_OPTIONS: '' };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [main, ...words], { env, maxBuffer: 1 << 28 }, (_, out) =>
      resolve({ code: child.exitCode, out }),
    );
  });
}

/** The table of moves of every version that a case ran under. */
async function tables(run: Run, cases: readonly CaseRow[], entries: readonly EntryRow[]) {
  const matterOf = new Map(cases.map(({ id, matter }) => [id, matter]));
  const migrations = entries.filter(({ verb }) => verb === 'migrate');
  const names = new Set([
    ...cases.map(({ matter, version }) => `${matter} ${version}`),
    ...migrations.flatMap(({ caseId, payload }) => ['fromVersion', 'toVersion'].map((field) => `${matterOf.get(caseId)} ${String(payload[field])}`)),
  ]); // prettier-ignore
  const moves = new Map<string, MoveTable>();
  for (const name of names) {
    const [matter = '', version = ''] = name.split(' ');
    const { out } = await cli(run, 'chart', matter, '--format', 'json', '--version', version);
    moves.set(name, JSON.parse(out) as MoveTable);
  }
  return moves;
}

async function replayed(run: Run): Promise<Replay> {
  const { code, out } = await cli(run, 'replay');
  return { code, mismatches: out.split('\n').filter((line) => line.startsWith('✗ ')) };
}
