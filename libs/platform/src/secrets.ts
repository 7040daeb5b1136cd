import { readFileSync } from 'node:fs';

/** Variables that hold a secret. Each may come as a file instead, named by `<NAME>_FILE`, as container platforms mount them. */
export const secretNames = [
  'DATABASE_URL',
  'DATABASE_MIGRATE_URL',
  'REDIS_URL',
  'SMTP_URL',
  'METRICS_TOKEN',
  'OIDC_CLIENT_SECRET',
  'SECRET_KEY',
] as const;

type Given = Readonly<Record<string, string | undefined>>;

/** Puts the content of each `<NAME>_FILE` in the place of NAME; the line end of the file's last line is not part of it. */
export function withFiles(env: Given): { env: Given; faults: string[] } {
  const read: Record<string, string> = {};
  const faults: string[] = [];
  for (const name of secretNames) {
    const path = env[`${name}_FILE`];
    if (path === undefined) continue;
    if (env[name] !== undefined) {
      faults.push(`${name}_FILE: 与 ${name} 只能设置其一 · set either this or ${name}, not both`);
      continue;
    }
    try {
      const content = readFileSync(path, 'utf8').replace(/\r?\n$/, '');
      if (content === '') faults.push(`${name}_FILE: 文件为空 · the file is empty`);
      else read[name] = content;
    } catch {
      faults.push(`${name}_FILE: 文件无法读取 · the file cannot be read`);
    }
  }
  return { env: { ...env, ...read }, faults };
}

/** Words that manuals print: as a secret, or anywhere in one where they say so themselves. */
const wellKnown = new Set(['admin', 'changeme', 'default', 'example', 'guest', 'password', 'postgres', 'quanheng', 'quanheng-demo', 'redis', 'root', 'secret', 'test', '123456']); // prettier-ignore
const isSample = (secret: string): boolean =>
  wellKnown.has(secret.toLowerCase()) || /change-?me/i.test(secret) || /^(.)\1*$/.test(secret);

/** Secrets that everybody can look up: those of `.env.example`, and what comes with the software that asks for them. */
export function sampleSecrets(env: Given): string[] {
  return secretNames.flatMap((name) => {
    const value = env[name];
    if (value === undefined) return [];
    return secretsIn(value).some(isSample)
      ? [`${name}: 生产模式不接受示例或默认口令 · production mode takes no sample or default secret`]
      : [];
  });
}

/** Of an address, the password; everything else is a secret as a whole. */
function secretsIn(value: string): string[] {
  if (!URL.canParse(value) || !value.includes('://')) return [value];
  const { password, searchParams } = new URL(value);
  return [...(password ? [decoded(password)] : []), ...searchParams.getAll('password')];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
