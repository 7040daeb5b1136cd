// npm run test:security: attacks on a server of its own. Prepares as npm test does; the figures stand at the end.
// `npm run test:security -- malformed` runs one part; SECURITY_SEED repeats the malformed requests of an earlier run.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare, run } from './prepare.mjs';

await prepare();

const folder = mkdtempSync(join(tmpdir(), 'quanheng-security-'));
const jest = join('node_modules', 'jest', 'bin', 'jest.js');
const only = process.argv.slice(2);
const parts = only.length
  ? only.map((part) => (part.startsWith('-') ? part : `test/security/.*${part}`))
  : ['test/security/'];
// npm test leaves the folder out: here it is all there is. Last, for the option takes every word that follows it.
const args = [
  '--experimental-vm-modules',
  '--no-warnings',
  jest,
  ...parts,
  '--testPathIgnorePatterns',
  '/node_modules/',
];
const code = await run(process.execPath, args, { env: { ...process.env, QUANHENG_SECURITY_REPORT: folder } });

console.log('');
for (const name of readdirSync(folder).sort()) process.stdout.write(`${readFileSync(join(folder, name), 'utf8')}`);
rmSync(folder, { recursive: true, force: true });
console.log(code === 0 ? '✓ test:security' : '✗ test:security');
process.exitCode = code;
