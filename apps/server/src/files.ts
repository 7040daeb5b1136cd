import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { filetypeinfo } from 'magic-bytes.js';
import { Problem } from './problem.js';

/** Largest material, in bytes. */
export const largestFile = 10 * 1024 * 1024;

const extensions: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['.pdf'],
  'image/png': ['.png'],
  'image/jpeg': ['.jpg', '.jpeg'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['.docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['.xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['.pptx'],
  'application/msword': ['.doc', '.xls', '.ppt'],
};

const plain = ['application/pdf', 'image/png', 'image/jpeg'];

/** The type of a material by its content; a name that claims another kind is refused with it. */
export function typeOf(name: string, content: Buffer): string {
  // Every ZIP looks like an Office file to the library: these are told by their parts alone.
  const type = office(content) ?? filetypeinfo(content).map(({ mime }) => mime).find((mime) => mime !== undefined && plain.includes(mime)); // prettier-ignore
  if (!type || !extensions[type]!.includes(extname(name).toLowerCase()))
    throw new Problem('UNSUPPORTED_TYPE', { zh: '只接受 PDF、图片、Office 文件，且内容须与文件名相符', en: 'PDF, images and Office files only, and the content must fit the name' }); // prettier-ignore
  return type;
}

/** Office files: an Open XML package by its parts, an older one by its container. */
function office(content: Buffer): string | undefined {
  if (content.subarray(0, 8).equals(Buffer.from('d0cf11e0a1b11ae1', 'hex'))) return 'application/msword';
  if (content.subarray(0, 4).toString('latin1') !== 'PK\u0003\u0004' || !content.includes('[Content_Types].xml'))
    return undefined;
  const part = (['word', 'xl', 'ppt'] as const).find((folder) => content.includes(`${folder}/`));
  const kinds = { word: 'wordprocessingml.document', xl: 'spreadsheetml.sheet', ppt: 'presentationml.presentation' };
  return part && `application/vnd.openxmlformats-officedocument.${kinds[part]}`;
}

/** By which a file is kept, in hexadecimal digits. */
export const sha256Of = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

/** Keeps a file under its SHA-256. Written aside and renamed, so that a half-written file never has a name. */
export async function keep(folder: string, content: Buffer): Promise<string> {
  const sha256 = sha256Of(content);
  const place = join(folder, sha256.slice(0, 2));
  await mkdir(place, { recursive: true });
  const aside = join(place, `.${randomUUID()}`);
  await writeFile(aside, content, { flag: 'wx' });
  await rename(aside, join(place, sha256));
  return sha256;
}

/** What was kept under this SHA-256; undefined where it is gone or is no longer what was handed in. */
export async function kept(folder: string, sha256: string): Promise<Buffer | undefined> {
  const content = await readFile(join(folder, sha256.slice(0, 2), sha256)).catch(() => undefined);
  return content && sha256Of(content) === sha256 ? content : undefined;
}
