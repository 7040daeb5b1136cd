import { readFileSync } from 'node:fs';
import { transformSync, type Options } from '@swc/core';
import { byFile, crashes, guards, patched, type Patch } from './patches.js';

const settings = JSON.parse(readFileSync('.swcrc', 'utf8')) as Options;

/** A file as it is in dist, from today's source. */
function compiled(file: string): string {
  const source = file.replace(/\.js$/, '.ts');
  return transformSync(readFileSync(source, 'utf8'), { ...settings, filename: source, swcrc: false, sourceMaps: false })
    .code;
}

const patch: Patch = { file: 'a.js', find: 'if (b) return', put: 'if (false) return' };

describe('patches of the product', () => {
  it.each(Object.entries<Patch>({ ...guards, ...crashes }))('%s fits the sources of today', (_, each) => {
    const [[file, change]] = [...byFile([each])] as [[string, (text: string) => string]];
    const before = compiled(file);

    expect(change(before)).not.toBe(before);
  });

  it('fit together where several are in one file', () => {
    for (const [file, change] of byFile(Object.values(crashes)))
      expect(change(compiled(file))).toMatch(/^import \{ crashPoint \} from '(\.\.\/)+test\/chaos\/crash-point\.js';/);
  });

  it('say loudly that they no longer fit', () => {
    expect(() => patched('if (c) return 1;', [patch])).toThrow('a.js: “if (b) return” occurs 0 times, not once');
    expect(() => patched('if (b) return 1; if (b) return 2;', [patch])).toThrow('occurs 2 times');
  });

  it('do not mind how the compiler breaks lines', () => {
    expect(patched('if (b)\n    return 1;', [patch])).toBe('if (false) return 1;');
  });
});
