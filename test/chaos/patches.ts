import {
  cpSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import type { CrashPoint } from './crash-point.js';

/** One change of a compiled file. */
export interface Patch {
  /** Below dist. */
  readonly file: string;
  /** Text that occurs exactly once in it; a space stands for any white space. */
  readonly find: string;
  /** What takes its place; `$&` is the text found. */
  readonly put: string;
}

/** The text with all patches applied. Throws where one does not fit: the product has changed, and the patch must follow. */
export function patched(text: string, patches: readonly Patch[]): string {
  return patches.reduce((before, { file, find, put }) => {
    const pattern = new RegExp(find.split(' ').map(escaped).join('\\s+'), 'g');
    const found = [...before.matchAll(pattern)].length;
    if (found !== 1) throw new Error(`${file}: “${find}” occurs ${found} times, not once`);
    return before.replace(pattern, put);
  }, text);
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The build that this file is part of. */
export const dist = join(import.meta.dirname, '..', '..');

const perform = 'libs/store/src/perform.js';
const reaching = 'libs/store/src/reaching.js';
const outbox = 'libs/store/src/outbox.js';
const relay = 'libs/queue/src/relay.js';
const firstLight = 'libs/store/src/migrations/1767225600000-first-light.js';

/** What keeps the promises, taken away one by one. */
export const guards = {
  keyLookup: { file: perform, find: `if (kept) return`, put: `if (false) return` },
  revisionCheck: { file: perform, find: `if (current.known !== expectedRevision && !await this.#commutes(manager, current, command)) return`, put: `if (false) return` },
  rowLock: { file: perform, find: `SELECT 1 FROM case_file WHERE id = $1 FOR UPDATE`, put: `SELECT 1 FROM case_file WHERE id = $1` },
  firingStatus: { file: reaching, find: `kind = $3 AND status = 'armed' AND`, put: `kind = $3 AND` },
  firingDue: { file: reaching, find: `AND due_at <= coalesce($4, app_now())`, put: `AND coalesce($4, app_now()) IS NOT NULL` },
  clockIsOpen: { file: 'libs/engine/src/decide.js', find: `clock && isOpen(clock) ? reachesAt(workflow, clock, facts.calendar)`, put: `clock ? reachesAt(workflow, { ...clock, status: 'running' }, facts.calendar)` },
  clockIsDue: { file: 'libs/engine/src/decide.js', find: `if (!at || at > facts.now) return`, put: `if (!at) return` },
  compareAndSet: { file: 'libs/store/src/write.js', find: `WHERE c.id = x.id AND c.revision = x.was`, put: `WHERE c.id = x.id` },
  historyPlace: { file: firstLight, find: `PRIMARY KEY (case_id, seq), UNIQUE (case_id, key)`, put: `UNIQUE (case_id, key)` },
  historyKey: { file: firstLight, find: `PRIMARY KEY (case_id, seq), UNIQUE (case_id, key)`, put: `PRIMARY KEY (case_id, seq)` },
  answerKey: { file: firstLight, find: `made_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (case_id, key)`, put: `made_at timestamptz NOT NULL DEFAULT now()` },
  messageOnce: { file: firstLight, find: `made_at timestamptz NOT NULL, UNIQUE (outbox_id, account_id)`, put: `made_at timestamptz NOT NULL` },
  /** Not a guard: without the key of answers the query that reads one must not fail over two. */
  oneAnswer: { file: 'libs/store/src/rows.js', find: `WHERE a.case_id = c.id AND a.key = $2)`, put: `WHERE a.case_id = c.id AND a.key = $2 LIMIT 1)` },
  relayLeavesOpen: { file: outbox, find: `SET enqueued_at = now() WHERE id IN ( SELECT id FROM outbox WHERE \${waits} AND \${notGivenOut}`, put: `SET enqueued_at = now(), done_at = now() WHERE id IN (SELECT id FROM outbox WHERE \${waits} AND \${notGivenOut}` },
  consumerDone: { file: outbox, find: `SET done_at = now() WHERE id = $1 AND channel = 'portal' AND \${waits} RETURNING`, put: `SET done_at = now() WHERE id = $1 AND channel = 'portal' RETURNING` },
  sweep: { file: 'libs/queue/src/sweep.js', find: `const due = await this.deadlines.due(limit);`, put: `const due = [];` },
  /** Not a guard by intention: a limit that is over has no due date any more, and its row wants one. */
  firedDue: { file: 'libs/store/src/write.js', find: `due: was[kind], status: 'fired',`, put: `due: was[kind] ?? now, status: 'fired',` },
  alarmsAgain: { file: 'libs/queue/src/queues.js', find: `const ALARMS_EVERY_MS = 60_000;`, put: `const ALARMS_EVERY_MS = 86_400_000;` },
  messageSweep: { file: relay, find: `const ids = await outbox.astray(BATCH);`, put: `const ids = [];` },
} as const satisfies Readonly<Record<string, Patch>>; // prettier-ignore

export type Guard = keyof typeof guards;

/** Where in the product each crash point lies. */
export const crashes: Readonly<Record<CrashPoint, Patch>> = {
  beforeCommit: { file: perform, find: `return { kind: 'done', body, replayed: false,`, put: `crashPoint('beforeCommit'); $&` },
  afterCommit: { file: perform, find: `if (outcome.kind === 'done' && !outcome.replayed) this.onCommit();`, put: `if (outcome.kind === 'done') crashPoint('afterCommit'); $&` },
  beforeFireCommit: { file: reaching, find: `await reached(engine, manager, current, clockId);`, put: `$& crashPoint('beforeFireCommit');` },
  afterFire: { file: reaching, find: `if (fired === 'fired') engine.onCommit();`, put: `crashPoint('afterFire'); $&` },
  duringDelivery: { file: outbox, find: `const told = await database.query(tell,`, put: `setTimeout(crashPoint, 1, 'duringDelivery'); $&` },
  afterDelivery: { file: 'libs/queue/src/effects.js', find: `const answer = await this.outbox.deliver(id);`, put: `$& crashPoint('afterDelivery');` },
  beforeEnqueue: { file: relay, find: `await link.use((backend)=>backend.add('messages', errands));`, put: `crashPoint('beforeEnqueue'); $&` },
  afterEnqueue: { file: relay, find: `await link.use((backend)=>backend.add('messages', errands));`, put: `$& crashPoint('afterEnqueue');` },
  recomputePage: { file: 'libs/store/src/recompute.js', find: `if (typeof current === 'string') continue;`, put: `crashPoint('recomputePage'); $&` },
}; // prettier-ignore

/** Patches with the import that crash points need, file by file. */
export function byFile(patches: readonly Patch[]): Map<string, (text: string) => string> {
  const files = [...new Set(patches.map(({ file }) => file))];
  return new Map(
    files.map((file) => [file, (text) => withImport(file, patched(text, patches.filter((patch) => patch.file === file)))]),
  );
} // prettier-ignore

function withImport(file: string, text: string): string {
  if (!text.includes('crashPoint')) return text;
  return `import { crashPoint } from '${posix.relative(posix.dirname(file), 'test/chaos/crash-point.js')}';\n${text}`;
}

/**
 * A build beside ours, with patches: a folder with package.json, dist and node_modules, as `--dist` wants it. Whoever asks
 * for it removes it. Throws where a patch does not fit.
 */
export function patchedBuild(name: string, patches: readonly Patch[]): string {
  const root = dirname(dist);
  const folder = mkdtempSync(join(tmpdir(), `quanheng-${name}-`));
  try {
    cpSync(dist, join(folder, 'dist'), { recursive: true });
    copyFileSync(join(root, 'package.json'), join(folder, 'package.json'));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
    for (const [file, change] of byFile(patches)) {
      const path = join(folder, 'dist', file);
      writeFileSync(path, change(readFileSync(path, 'utf8')));
    }
    const stamp = join(folder, 'dist', '.quanheng-build');
    if (existsSync(stamp)) writeFileSync(stamp, `${readFileSync(stamp, 'utf8').trim()} ${name}`);
    return folder;
  } catch (cause) {
    removeBuild(folder);
    throw cause;
  }
}

/** Our build with every crash point in it. */
export const crashBuild = async (): Promise<string> => patchedBuild('crashes', Object.values(crashes));

/** Removes a patched build; node_modules is a link and stays. */
export const removeBuild = (folder: string): void => rmSync(folder, { recursive: true, force: true });
