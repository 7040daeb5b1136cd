import { chownSync, existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** A user of the operating system, by number. */
export interface Account {
  uid: number;
  gid: number;
}

const NOBODY: Account = { uid: 65534, gid: 65534 };

/**
 * The account that PostgreSQL must run as, or undefined for our own. PostgreSQL refuses to run as root, so root hands it
 * to the owner of an existing cluster, otherwise to the account `nobody`.
 */
export function serverAccount(cluster: string): Account | undefined {
  if (process.geteuid?.() !== 0) return undefined;
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster);
    if (uid !== 0) return { uid, gid };
  }
  return nobody();
}

/** initdb looks its own account up by number, and not every system gives `nobody` the number 65534. */
function nobody(): Account {
  const users = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8') : '';
  const [, uid, gid] = /^nobody:[^:]*:(-?\d+):(-?\d+):/m.exec(users) ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : NOBODY;
}

/** Whether the account may enter this existing folder (or execute this file) and every folder above it. */
export function canEnter(path: string, account: Account): boolean {
  const real = realpathSync(path);
  const parent = dirname(real);
  return mayEnterOne(real, account) && (parent === real || canEnter(parent, account));
}

function mayEnterOne(folder: string, { uid, gid }: Account): boolean {
  const found = statSync(folder);
  if (found.uid === uid) return (found.mode & 0o100) !== 0;
  if (found.gid === gid) return (found.mode & 0o010) !== 0;
  return (found.mode & 0o001) !== 0;
}

/** Gives a path to the account; does nothing when the account is our own. */
export function give(path: string, account: Account | undefined): void {
  if (account) chownSync(path, account.uid, account.gid);
}
