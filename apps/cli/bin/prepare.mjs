// Runs before anything is installed: only Node's standard library, and only syntax that an old Node can read.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

const SOURCES = ['apps/cli', 'apps/server', 'apps/worker', 'libs', 'workflows', 'test/chaos'];
const WEB_SOURCES = ['apps/web'];
const INSTALL_STAMP = join(root, 'node_modules', '.quanheng-lock');
const BUILD_STAMP = join(root, 'dist', '.quanheng-build');
const WEB_STAMP = join(root, 'dist', 'web', '.quanheng-build');

/** Checks Node, installs and builds what is missing or out of date. Ends the process with a reason when it cannot. */
export async function prepare() {
  process.chdir(root);
  checkNode();
  await install();
  await build();
}

/**
 * Runs a program with our terminal and returns its exit code; signals that end us are passed on to it. Ctrl-C reaches
 * the whole group of the terminal, and through npm twice: with `detached` the program hears of it only once, from us.
 */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit', ...options });
    const lastSent = {};
    const passOn = (signal) => {
      const heardItself = signal === 'SIGINT' && !options.detached && process.stdin.isTTY;
      if (heardItself || Date.now() - (lastSent[signal] ?? 0) < 1000) return;
      lastSent[signal] = Date.now();
      child.kill(signal);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, passOn);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      for (const name of signals) process.off(name, passOn);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(
    `需要 Node.js 20.19 或更高版本，当前为 ${process.version}`,
    `Node.js 20.19 or later is needed; this is ${process.version}`,
  );
}

async function install() {
  const wanted = hash([readFileSync(join(root, 'package-lock.json'))]);
  if (readStamp(INSTALL_STAMP) === wanted) return;

  await step('安装依赖', 'Installing packages', async () => {
    // Without its stamp an interrupted installation is begun again.
    rmSync(INSTALL_STAMP, { force: true });
    const code = await installPackages();
    if (code !== 0)
      fail(`依赖安装失败（${code}），请检查网络后重试`, `Installing failed (${code}); check the network`, code);
    writeFileSync(INSTALL_STAMP, wanted);
  });
}

/**
 * npm ci refuses a lock file that lacks the optional packages of some other platform, before it changes anything;
 * npm install --no-save takes the same versions from the lock file and fills such gaps.
 */
async function installPackages() {
  const flags = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const strict = npmCommand(['ci', ...flags]);
  const output = { stdio: ['inherit', 'inherit', 'ignore'] };
  if ((await run(strict.program, strict.args, { shell: strict.shell, ...output })) === 0) return 0;
  console.log('  npm ci 未成功，改用 npm install · npm ci did not succeed, using npm install');
  const lenient = npmCommand(['install', '--no-save', ...flags]);
  return run(lenient.program, lenient.args, { shell: lenient.shell });
}

/** The npm that runs this script, else the one on the path. */
function npmCommand(args) {
  const script = process.env.npm_execpath;
  if (script && /npm-cli\.c?js$/.test(script))
    return { program: process.execPath, args: [script, ...args], shell: false };
  return { program: 'npm', args, shell: process.platform === 'win32' };
}

/** Builds into dist/ what is not up to date: the programs, and the pages in dist/web. */
export async function build() {
  await buildPrograms();
  await buildPages();
}

async function buildPrograms() {
  const wanted = fingerprintOf(SOURCES, ['.swcrc', 'package-lock.json']);
  if (readStamp(BUILD_STAMP) === wanted) return;

  await step('编译', 'Building', async () => {
    // Built beside the old one and swapped in whole: nothing stale stays, nothing half-made is ever run.
    const draft = newDraft();
    const swc = join('node_modules', '@swc', 'cli', 'bin', 'swc.js');
    const ignored = '**/*.spec.ts,**/*.d.ts,**/*.d.mts,**/*.md,**/*.mjs,**/Dockerfile';
    const flags = ['-d', draft, '--config-file', '.swcrc', '--copy-files', '--ignore', ignored];
    const sources = SOURCES.filter((folder) => existsSync(join(root, folder)));
    await compiled(run(process.execPath, [swc, ...sources, ...flags]), draft);
    writeFileSync(join(draft, '.quanheng-build'), wanted);
    if (existsSync(dirname(WEB_STAMP))) renameSync(dirname(WEB_STAMP), join(draft, 'web'));
    swapIn(draft, join(root, 'dist'));
  });
}

async function buildPages() {
  const wanted = fingerprintOf(WEB_SOURCES, ['package-lock.json']);
  if (readStamp(WEB_STAMP) === wanted) return;

  await step('编译页面', 'Building the pages', async () => {
    const draft = newDraft();
    const vite = join('node_modules', 'vite', 'bin', 'vite.js');
    await compiled(run(process.execPath, [vite, 'build', 'apps/web', '--outDir', draft, '--logLevel', 'warn']), draft);
    writeFileSync(join(draft, '.quanheng-build'), wanted);
    swapIn(draft, dirname(WEB_STAMP));
  });
}

function newDraft() {
  removeDrafts();
  const draft = join(root, `dist.new-${process.pid}`);
  mkdirSync(draft);
  return draft;
}

async function compiled(running, draft) {
  const code = await running;
  if (code === 0) return;
  rmSync(draft, { recursive: true, force: true });
  fail(`编译失败（${code}）`, `The build failed (${code})`, code);
}

/** The old one is moved aside before it is removed: whoever starts meanwhile finds one of the two, and whole. */
function swapIn(draft, target) {
  const old = `${draft}-old`;
  mkdirSync(dirname(target), { recursive: true });
  if (existsSync(target)) renameSync(target, old);
  renameSync(draft, target);
  rmSync(old, { recursive: true, force: true });
}

/** Two starts at the same time may both build: only drafts of dead processes go. */
function removeDrafts() {
  for (const name of readdirSync(root)) {
    const pid = /^dist\.new-(\d+)(?:-old)?$/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) rmSync(join(root, name), { recursive: true, force: true });
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return cause.code === 'EPERM';
  }
}

/** Changes when a source file is added, removed or touched, or when the compiler or its settings change. */
function fingerprintOf(sources, settings) {
  const read = settings.map((name) => readFileSync(join(root, name)));
  return hash([...read, ...sources.flatMap((folder) => describe(join(root, folder)))]);
}

function describe(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && !name.startsWith('.'))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return describe(path);
      const { size, mtimeMs } = statSync(path);
      return [`${path} ${size} ${mtimeMs}\n`];
    });
}

async function step(zh, en, work) {
  const begun = Date.now();
  const seconds = () => ((Date.now() - begun) / 1000).toFixed(1);
  console.log(`▸ ${zh} · ${en} …`);
  const signOfLife = setInterval(() => console.log(`  … ${seconds()} s`), 5000);
  await work();
  clearInterval(signOfLife);
  console.log(`  ✓ ${zh} · ${en} (${seconds()} s)`);
}

function readStamp(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function hash(parts) {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest('hex');
}

function fail(zh, en, code = 1) {
  console.error(`✗ ${zh}\n  ${en}`);
  process.exit(code);
}
