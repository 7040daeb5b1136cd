// npm test: installs and builds what is missing, runs Jest, and ends with the line "N passed, N failed".
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare, run } from './prepare.mjs';

await prepare();

const folder = mkdtempSync(join(tmpdir(), 'quanheng-test-result-'));
const report = join(folder, 'report.json');
const jest = join('node_modules', 'jest', 'bin', 'jest.js');
const flags = ['--json', `--outputFile=${report}`, ...process.argv.slice(2)];
// With --json Jest prints the report to stdout as well, and its usual progress to stderr.
const code = await run(process.execPath, ['--experimental-vm-modules', '--no-warnings', jest, ...flags], {
  stdio: ['inherit', 'ignore', 'inherit'],
});
const { passed, failed, skipped } = count(report);
rmSync(folder, { recursive: true, force: true });

console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = code || (failed > 0 || passed === 0 ? 1 : 0);

/** A file that did not even load holds an unknown number of tests: it counts as one failure. */
function count(file) {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const result = JSON.parse(readFileSync(file, 'utf8'));
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}
