// npm run sbom [-- file]: what runs here and in which version, as CycloneDX 1.5, from the lock file; no network.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { root } from './prepare.mjs';

const target = resolve(process.argv[2] ?? join(root, 'dist', 'sbom.cdx.json'));
const { name } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const words = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--package-lock-only', '--offline'];
const { status, stdout, stderr } = spawnSync('npm', words, {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
if (status !== 0) {
  process.stderr.write(`${stderr}\n`);
  process.exit(1);
}

// Not --omit dev: npm then leaves out whatever a tool of development needs as well, express among it.
const bom = JSON.parse(stdout);
const isTool = ({ properties = [] }) => properties.some((each) => each.name === 'cdx:npm:package:development' && each.value === 'true'); // prettier-ignore
const components = bom.components.filter((component) => !isTool(component));
const kept = new Set([bom.metadata.component['bom-ref'], ...components.map((component) => component['bom-ref'])]);
const dependencies = bom.dependencies
  .filter(({ ref }) => kept.has(ref))
  .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((other) => kept.has(other)) }));
// npm takes the folder's name for ours.
const metadata = { ...bom.metadata, component: { ...bom.metadata.component, name } };

mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, `${JSON.stringify({ ...bom, metadata, components, dependencies }, null, 2)}\n`);
process.stdout.write(`${components.length} components · ${target}\n`);
