import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { matters } from '#workflows';
import type { Workflow } from '#workflow-kit';

/** Content hashes of the released versions: matter → version → hash. What stands here is never changed. */
const file = 'workflows/released.json';
type Released = Record<string, Record<string, string>>;

const recorded = (): Released => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Released) : {});

/**
 * Versions that are not what was released. Cases run on under the version they began with, so it may not change: a new
 * rule is a new version. With `write` versions that are not on record yet are entered; none is ever replaced.
 */
export function changedReleases(write: boolean): string[] {
  const released = recorded();
  const fresh = matters.flat().filter(({ code, version }) => released[code]?.[version] === undefined);
  if (write && fresh.length) writeFileSync(file, `${JSON.stringify(entered(released, fresh), null, 2)}\n`);
  return [
    ...(write ? [] : fresh.map(({ code, version }) => `${code} v${version} is not on record as released: npm run cli -- check --write`)),
    ...matters.flat()
      .filter(({ code, version, hash }) => (released[code]?.[version] ?? hash) !== hash)
      .map(({ code, version }) => `${code} v${version} was released and has changed since: make a new version`),
    ...Object.entries(released).flatMap(([code, versions]) =>
      Object.keys(versions).filter((version) => !matters.flat().some((each) => each.code === code && each.version === Number(version))).map((version) => `${code} v${version} was released and is gone`)),
  ];
} // prettier-ignore

const entered = (released: Released, fresh: readonly Workflow[]): Released =>
  fresh.reduce<Released>(
    (all, { code, version, hash }) => ({ ...all, [code]: { ...all[code], [version]: hash } }),
    released,
  );
