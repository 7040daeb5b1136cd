import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('the bill of materials', () => {
  it('names everything that runs here, and no tool of development, without asking the network', () => {
    const folder = mkdtempSync(join(tmpdir(), 'quanheng-sbom-'));
    const { NODE_OPTIONS: _, ...env } = process.env;
    execFileSync(process.execPath, ['apps/cli/bin/sbom.mjs', join(folder, 'sbom.json')], { env: { ...env, npm_config_registry: 'http://127.0.0.1:1/' } }); // prettier-ignore
    const bom = JSON.parse(readFileSync(join(folder, 'sbom.json'), 'utf8')) as { bomFormat: string; components: { name: string; version: string; purl: string }[] }; // prettier-ignore
    rmSync(folder, { recursive: true });
    const named = new Set(bom.components.map(({ name }) => name));
    const ours = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, object>;

    expect(bom.bomFormat).toBe('CycloneDX');
    expect(Object.keys(ours['dependencies']!).filter((name) => !named.has(name))).toEqual([]);
    expect(['jest', 'prettier', 'oxlint', 'fast-check'].filter((name) => named.has(name))).toEqual([]);
    expect(bom.components.every(({ version, purl }) => version && purl.startsWith('pkg:npm/'))).toBe(true);
  });
});
