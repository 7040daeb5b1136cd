import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { childrenOf } from './family.js';
import { LAST_WORDS } from './crash-point.js';
import type { Journal } from './journal.js';

const RESTART_AFTER_MS = 300;
const lastWords = new RegExp(`${LAST_WORDS} (\\w+)`);

/** Tells the lifeline which processes and folders must not outlive the run. */
export class Lifeline {
  readonly #child = spawn(process.execPath, [join(import.meta.dirname, 'lifeline.js')], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });

  constructor() {
    this.#child.stdin!.on('error', () => undefined);
    this.#child.unref();
  } // prettier-ignore

  tell(line: `+${number}` | `-${number}` | `folder ${string}`): void {
    this.#child.stdin!.write(`${line}\n`);
  }
}

export interface Recipe {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly options?: SpawnOptions;
  /** The output that says that it serves. */
  readonly ready?: RegExp;
  readonly logFile: string;
  /** Environment added to the very first start. */
  readonly firstEnv?: Readonly<Record<string, string>>;
}

class Readiness {
  isReached = false;
  #resolve!: () => void;
  readonly reached = new Promise<void>((resolve) => (this.#resolve = resolve));

  reach(): void {
    this.isReached = true;
    this.#resolve();
  }
}

/** A process that is started again a moment after it died, whoever killed it, until it is ended or held down. */
export class Program {
  starts = 0;
  #child: ChildProcess | undefined;
  #wanted = false;
  #killed = false;
  #frozen: number[] = [];
  #readiness = new Readiness();

  constructor(
    private readonly recipe: Recipe,
    private readonly journal: Journal,
    private readonly lifeline: Lifeline,
  ) {}

  get name(): string {
    return this.recipe.name;
  }

  get isUp(): boolean {
    return this.#child !== undefined;
  }

  /** Starts it; settles when it says that it serves. Rejects after the time limit, with what is in its log. */
  async start(limitMs = 60_000): Promise<void> {
    this.#wanted = true;
    if (!this.#child) this.#spawn();
    const late = pause(limitMs, 'late', { ref: false });
    if ((await Promise.race([this.#readiness.reached, late])) === 'late')
      throw new Error(`${this.name} did not become ready in ${limitMs / 1000} s; see ${this.recipe.logFile}`);
  }

  /** A signal of the nemesis. False where there was nobody to receive it. */
  signal(signal: 'SIGKILL' | 'SIGQUIT'): boolean {
    if (!this.#child) return false;
    this.#killed = true;
    return this.#child.kill(signal);
  }

  /** A signal that it hears and lives on, once it is ready; false before, for it would be killed. */
  tell(signal: 'SIGUSR2'): boolean {
    return this.#readiness.isReached && (this.#child?.kill(signal) ?? false);
  }

  /** Stops it where it stands, with all that it has started, as a machine does that swaps. */
  freeze(): boolean {
    if (!this.#child?.pid) return false;
    this.#child.kill('SIGSTOP');
    this.#frozen = [this.#child.pid, ...childrenOf(this.#child.pid)];
    this.#toFrozen('SIGSTOP');
    return true;
  }

  thaw(): void {
    this.#toFrozen('SIGCONT');
    this.#frozen = [];
  }

  /** Kills it and keeps it down until `start`. */
  hold(): void {
    this.#wanted = false;
    this.#killed = true;
    this.thaw();
    this.#child?.kill('SIGKILL');
  }

  /** Ends it for good. Answers whether it obeyed within the time limit; otherwise it is killed. */
  async end(signal: NodeJS.Signals, limitMs: number): Promise<boolean> {
    this.#wanted = false;
    this.thaw();
    const child = this.#child;
    if (!child) return true;
    const exited = once(child, 'exit');
    child.kill(signal);
    const obeyed = (await Promise.race([exited, pause(limitMs, 'late', { ref: false })])) !== 'late';
    if (!obeyed) child.kill('SIGKILL');
    await exited;
    return obeyed;
  }

  #spawn(): void {
    const { name, command, args, options = {}, ready, logFile, firstEnv } = this.recipe;
    const env = { ...(options.env ?? process.env), ...(this.starts === 0 && firstEnv) };
    const child = spawn(command, args, { ...options, env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.starts += 1;
    this.#child = child;
    this.#killed = false;
    if (this.#readiness.isReached) this.#readiness = new Readiness();
    const readiness = this.#readiness;
    const { pid = 0 } = child;
    this.lifeline.tell(`+${pid}`);
    this.journal.write({ type: 'process', process: name, event: 'start', pid });
    const serve = () => {
      if (readiness.isReached) return;
      this.journal.write({ type: 'process', process: name, event: 'ready', pid });
      readiness.reach();
    };
    if (!ready) serve();
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.on('data', (data: Buffer) => {
        const text = String(data);
        appendFileSync(logFile, text.replaceAll(/^(?=.)/gm, `${name} ${(this.journal.now() / 1000).toFixed(3)} `));
        if (ready?.test(text)) serve();
        const [, point] = lastWords.exec(text) ?? [];
        if (point) this.journal.write({ type: 'fault', fault: `crash:${point}`, process: name });
      });
    }
    child.on('error', (cause) => appendFileSync(logFile, `${name}: ${cause.message}\n`));
    child.on('exit', (code, signal) => this.#exited(child, code, signal));
  }

  #exited(child: ChildProcess, code: number | null, signal: NodeJS.Signals | null): void {
    this.lifeline.tell(`-${child.pid!}`);
    this.journal.write({ type: 'process', process: this.name, event: 'exit', pid: child.pid!, code, signal, byNemesis: this.#killed || !this.#wanted });
    this.#child = undefined;
    this.#frozen = [];
    setTimeout(() => this.#wanted && !this.#child && this.#spawn(), RESTART_AFTER_MS).unref();
  } // prettier-ignore

  #toFrozen(signal: 'SIGSTOP' | 'SIGCONT'): void {
    for (const pid of this.#frozen) {
      try {
        process.kill(pid, signal);
      } catch {
        // It has ended meanwhile.
      }
    }
  }
}
