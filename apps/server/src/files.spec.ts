import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { samplePdf } from '../../cli/src/demo/files.js';
import { keep, kept, typeOf } from './files.js';

describe('a material in the store of files', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'quanheng-files-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('comes back as it was handed in', async () => {
    const content = Buffer.from(samplePdf('a.pdf', 'handed in').bytes);

    expect((await kept(folder, await keep(folder, content)))?.equals(content)).toBe(true);
  });

  it('is not given out where it is gone, or is no longer what was handed in', async () => {
    const sha256 = await keep(folder, Buffer.from('handed in'));
    expect(await kept(folder, 'f'.repeat(64))).toBeUndefined();
    writeFileSync(join(folder, sha256.slice(0, 2), sha256), 'forged');

    expect(await kept(folder, sha256)).toBeUndefined();
  });

  it.each(['a.docx', 'a.xlsx', 'a.pptx', 'a.doc', 'a.pdf'])(
    'is no office file because it is a ZIP called %s',
    (name) => {
      const zip = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), Buffer.alloc(64)]);

      expect(() => typeOf(name, zip)).toThrow('PDF, images and Office files only');
    },
  );
});
