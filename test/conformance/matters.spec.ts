import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { matters } from '#workflows';

/** A line of the table of matters. */
interface Item {
  readonly id: string;
  readonly zh: string;
  readonly ordinaryMatter?: string;
  readonly openedBy?: string;
  readonly certificate?: { readonly zh: string };
}

const file = join(import.meta.dirname, '../vectors/permit-items.yaml');
const { items } = parse(readFileSync(file, 'utf8')) as { items: readonly Item[] };
const versions = matters.flat().map((workflow) => [`${workflow.code} v${workflow.version}`, workflow] as const);

/** Matters of the table that are not built, and why. */
const notBuilt: Readonly<Record<string, string>> = {
  'national-primary-rm': 'planned by the state, not a licence',
  'registered-metrologist': 'to come: the general procedure as it stands',
  'metrology-authorization': 'to come: the general procedure as it stands',
  'mandatory-verification-record': 'a record, not a licence',
  'capability-self-declaration': 'voluntary, no authority decides',
  'carbon-metrology-review': 'a pilot of supervision, no licence',
};

describe('the reference table of matters', () => {
  it('has every matter built, except for those that have a reason', () => {
    const built = matters.map(([first]) => first!.code);

    expect(items.map(({ id }) => id).filter((id) => !built.includes(id))).toEqual(Object.keys(notBuilt));
    expect(built.filter((code) => !items.some(({ id }) => id === code))).toEqual([]);
  });

  it.each(versions)('agrees with %s on who opens it, the other way to it and its certificate', (_name, workflow) => {
    const item = items.find(({ id }) => id === workflow.code)!;
    const { openedBy = [], otherWay, certificate } = workflow;

    expect(openedBy.length > 0).toBe(item.openedBy !== undefined);
    expect(certificate?.title.zh).toBe(item.certificate?.zh);
    if (item.ordinaryMatter) expect(otherWay).toEqual({ way: 'ordinary', matter: item.ordinaryMatter });
  });
});
