import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Who may import whom. An arrow that is not here is refused; none of them points back. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'libs/workflow-kit': [],
  'libs/ledger': [],
  workflows: ['workflow-kit'],
  'libs/engine': ['workflow-kit'],
  'libs/store': ['engine', 'ledger', 'workflow-kit'],
  'libs/queue': [],
  'libs/messages': ['workflow-kit'],
  'libs/identity': ['engine', 'workflow-kit'],
  'libs/platform': [],
  'apps/server': ['engine', 'identity', 'messages', 'platform', 'queue', 'store', 'workflow-kit', 'workflows'],
  'apps/worker': ['messages', 'platform', 'queue', 'store', 'workflows'],
  'apps/cli': ['engine', 'identity', 'platform', 'queue', 'store', 'workflow-kit', 'workflows'],
  // Runs in browsers and knows the server by its API alone.
  'apps/web': [],
};

/** Rooms that read neither clock nor chance nor environment, and know no framework. */
const pure = ['libs/workflow-kit', 'libs/ledger', 'libs/engine', 'workflows'];

const root = join(import.meta.dirname, '..');

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /(?<!\.spec)\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

const importsOf = (file: string): string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, name]) => name!);

describe('the rooms', () => {
  it.each(Object.entries(allowed))('%s imports only what it may', (room, may) => {
    const foreign = filesIn(room).flatMap((file) =>
      importsOf(file)
        .filter((name) => name.startsWith('#') && !may.includes(name.slice(1)))
        .map((name) => `${file} → ${name}`),
    );

    expect(foreign).toEqual([]);
  });

  it.each(Object.keys(allowed))('%s is entered and left only through index.ts', (room) => {
    const around = filesIn(room).flatMap((file) =>
      importsOf(file)
        .filter((name) => name.startsWith('.') && !join(file, '..', name).startsWith(room))
        .map((name) => `${file} → ${name}`),
    );

    expect(around).toEqual([]);
  });

  it.each(pure)('%s is pure: no clock, no chance, no environment, no framework', (room) => {
    const impure = filesIn(room).filter((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      return /Date\.now\(|new Date\(\)|Math\.random|process\.env|node:fs|@nestjs|typeorm|bullmq/.test(text);
    });

    expect(impure).toEqual([]);
  });

  it('lets the chaos run know nothing of the product: it looks from outside', () => {
    const foreign = filesIn('test/chaos').flatMap((file) =>
      importsOf(file)
        .filter((name) => name.startsWith('#') || (name.startsWith('.') && !join(file, '..', name).startsWith('test/chaos')))
        .map((name) => `${file} → ${name}`),
    );

    expect(foreign).toEqual([]);
  }); // prettier-ignore

  it('lets the server read a case only with the eyes of who asks', () => {
    const unseen = filesIn('apps/server').filter((file) => /\bengine\.read\(|\bvisibleCase\b|as Eyes\b/.test(readFileSync(join(root, file), 'utf8'))); // prettier-ignore

    expect(unseen).toEqual([]);
  });

  it('names every room that there is', () => {
    const rooms = ['apps', 'libs'].flatMap((folder) =>
      readdirSync(join(root, folder)).map((name) => `${folder}/${name}`),
    );

    expect([...rooms, 'workflows'].sort()).toEqual(Object.keys(allowed).sort());
  });
});
