import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformFileSync } from '@swc/core';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * Compiles the TypeScript files of one folder for processes outside of Jest (its global setup, a child process of a
 * test) and returns the folder with the result. Lies in node_modules, so that imports of packages resolve.
 */
export function compileFolder(folder) {
  const target = join(root, 'node_modules', '.cache', 'quanheng-test', `${basename(folder)}-${process.pid}`);
  const draft = `${target}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  writeFileSync(join(draft, 'package.json'), '{ "type": "module" }');
  for (const name of readdirSync(join(root, folder)).filter((name) => /(?<!\.spec)\.ts$/.test(name))) {
    const { code } = transformFileSync(join(root, folder, name), {
      configFile: join(root, '.swcrc'),
      sourceMaps: false,
    });
    writeFileSync(join(draft, name.replace(/\.ts$/, '.js')), code);
  }
  rmSync(target, { recursive: true, force: true });
  renameSync(draft, target);
  return target;
}
