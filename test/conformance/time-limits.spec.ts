import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Limit } from '#workflow-kit';
import { matters } from '#workflows';
import type { Reference } from '../support/state-table.js';
import { differences, notBuilt, ours } from './time-limits/differences.js';

/** A line of the table of limits, which explains itself in its head. */
interface Line {
  readonly id: string;
  readonly kind?: string;
  readonly unit?: 'wd' | 'cd' | 'month' | 'year';
  readonly value?: number;
  readonly from?: string;
  readonly owner: string;
  readonly per?: string;
  readonly tag: string;
  /** Only where no machine uses the limit: where else it is used. */
  readonly usedIn?: string;
}

const vector = <T>(name: string) => parse(readFileSync(join(import.meta.dirname, '../vectors', name), 'utf8')) as T;
const { limits } = vector<{ limits: readonly Line[] }>('time-limits.yaml');
const { aliases } = vector<Reference>('state-machines.yaml');

const lines = new Map(limits.map((line) => [line.id, line]));
const versions = matters.flat().map((workflow) => [`${workflow.code} v${workflow.version}`, workflow] as const);
const units = { wd: 'workingDays', cd: 'calendarDays', month: 'months', year: 'years' } as const;

const stated = ({ unit, value, owner, tag, from, per, kind }: Line) => ({
  length: unit ? `${value} ${units[unit]}` : 'none',
  owner,
  // What was read in a law or on an official page is law; all the rest is a setting.
  certainty: /^V-(law|page)/.test(tag) ? 'law' : 'setting',
  direction: from?.startsWith('counted back') ? 'before' : 'after',
  rows: per === 'party' ? 'one for each party' : 'one',
  kind: kind ?? 'limit',
});

const defined = ({ length, owner, basis, direction, perParty, kind }: Limit): ReturnType<typeof stated> => ({
  length: `${length.value} ${length.unit}`,
  owner,
  certainty: basis.certainty,
  direction: direction ?? 'after',
  rows: perParty ? 'one for each party' : 'one',
  kind: kind ?? 'limit',
});

/** `id field: theirs > ours`, where they differ. */
const differing = (id: string, line: Line, limit: Limit) => {
  const [theirs, mine] = [stated(line), defined(limit)];
  return (Object.keys(theirs) as (keyof typeof theirs)[])
    .filter((field) => theirs[field] !== mine[field])
    .map((field) => `${id} ${field}: ${theirs[field]} > ${mine[field]}`);
};

describe.each(versions)('%s and the reference table of time limits', (name, { limits: own }) => {
  const known = Object.entries(own).filter(([id]) => lines.has(id));
  const about = ({ in: places }: { in?: readonly string[] }) => places?.includes(name) ?? true;

  it('agree on length, owner, certainty, direction and kind, except for differences that have a reason', () => {
    const found = known.flatMap(([id, limit]) => differing(id, lines.get(id)!, limit));
    const listed = differences.filter(about).flatMap((each) => each.differs).filter((line) => line.split(' ')[0]! in own);

    expect(found.sort()).toEqual(listed.sort());
  });

  it('agree on the limits there are, except for limits of ours that have a reason', () => {
    expect(Object.keys(own).filter((id) => !lines.has(id) && !(id in ours))).toEqual([]);
  });

  it('agree on the decision limits that are one clock', () => {
    const families = Object.fromEntries(Object.entries(aliases).flatMap(([family, ids]) => ids.map((id) => [id, family])));

    for (const [id, { family }] of Object.entries(own)) expect([id, family]).toEqual([id, families[id]]);
  });
}); // prettier-ignore

describe('the reference table of time limits', () => {
  const used = new Set(versions.flatMap(([, { limits: own }]) => Object.keys(own)));

  it('has every limit in some definition, except for limits that have a reason', () => {
    const missing = limits.filter(({ id, usedIn }) => !used.has(id) && usedIn === undefined).map(({ id }) => id);

    expect(missing).toEqual(Object.keys(notBuilt));
  });

  it('has no exception that is not needed', () => {
    const named = differences.flatMap(({ differs }) => differs.map((line) => line.split(' ')[0]!));

    expect(named.filter((id) => !used.has(id))).toEqual([]);
    expect(Object.keys(ours).filter((id) => !used.has(id) || lines.has(id))).toEqual([]);
  });
});
