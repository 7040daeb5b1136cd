import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** The processes that this one has started: PostgreSQL serves each connection by one. */
export function childrenOf(pid: number): number[] {
  return (process.platform === 'linux' ? fromProc() : fromPs())
    .filter(({ parent }) => parent === pid)
    .map((each) => each.pid);
}

interface Related {
  readonly pid: number;
  readonly parent: number;
}

function fromProc(): Related[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    try {
      // The name, in brackets, may hold anything; state and parent follow it.
      const [, parent] = /^.*\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
      return [{ pid: Number(pid), parent: Number(parent) }];
    } catch {
      return [];
    }
  });
}

function fromPs(): Related[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([pid, parent]) => ({ pid: pid!, parent: parent! }));
}
