// A throw-away cluster of the newest PostgreSQL that Debian installed: the SQL must run on 15 as on 18.
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const INSTALLED = '/usr/lib/postgresql';
/** Debian's account `nobody`: PostgreSQL refuses to run as root. */
const NOBODY = 65534;

/** Starts it on a socket of its own; undefined where none is installed. `stop` ends it and removes its data. */
export function debianPostgres() {
  const versions = existsSync(INSTALLED) ? readdirSync(INSTALLED).filter((name) => existsSync(join(INSTALLED, name, 'bin', 'initdb'))) : [];
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
  if (!newest) return undefined;
  const account = process.geteuid() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const folder = mkdtempSync(join(tmpdir(), 'quanheng-debian-pg-'));
  chmodSync(folder, 0o711);
  if (account.uid) chownSync(folder, account.uid, account.gid);
  const call = (program, args) => {
    const { status, stderr } = spawnSync(join(INSTALLED, newest, 'bin', program), args, { ...account, cwd: '/', encoding: 'utf8', env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }, stdio: ['ignore', 'ignore', 'pipe'] });
    if (status !== 0) throw new Error(`${program}: ${stderr}`);
  };
  const data = join(folder, 'data');
  call('initdb', ['-D', data, '-U', 'app', '--auth-local=trust', '--auth-host=reject', '-E', 'UTF8', '--locale=C', '--no-sync']);
  call('pg_ctl', ['-D', data, '-l', join(folder, 'log'), '-w', '-o', `-k ${folder} -c listen_addresses= -c fsync=off -c max_connections=200`, 'start']);
  return {
    version: `PostgreSQL ${newest}`,
    url: `postgresql://app@localhost/postgres?host=${encodeURIComponent(folder)}`,
    stop() {
      call('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
} // prettier-ignore
