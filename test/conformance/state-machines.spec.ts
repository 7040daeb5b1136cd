import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { matters } from '#workflows';
import { tableOf, type Reference } from '../support/state-table.js';
import { tableOfDefinition, type Table } from '../support/table.js';
import { differencesBetween, listed } from './state-machines/differences.js';
import { differencesOf } from './state-machines/index.js';

const vector = <T>(name: string) => parse(readFileSync(join(import.meta.dirname, '../vectors', name), 'utf8')) as T;
const reference = vector<Reference>('state-machines.yaml');
const { items } = vector<{ items: readonly { id: string; machine?: string }[] }>('permit-items.yaml');

const machineOf = (code: string) => items.find(({ id }) => id === code)?.machine ?? `none for ${code}`;
const versions = matters.flat().map((workflow) => [`${workflow.code} v${workflow.version}`, workflow] as const);

/** Machines of the table that no matter follows, and why. */
const otherwise: Readonly<Record<string, string>> = {
  licensing: 'every licence matter extends it',
  document: 'a paper has no case of its own; the engine serves it, and knows no other row of this machine yet',
};

const fieldsOf = ({ rows, states }: Table) =>
  [...rows.values(), ...states.values()].flatMap((item) => Object.keys(item));

describe('the reference table', () => {
  it('has each of its machines followed by a matter, or by something else with a reason', () => {
    const followed = matters.map(([first]) => machineOf(first!.code));

    expect(reference.machines.map(({ id }) => id).filter((id) => !followed.includes(id))).toEqual(
      Object.keys(otherwise),
    );
  });

  it('is compared with every version of every matter', () => {
    expect(Object.keys(differencesOf)).toEqual(versions.map(([name]) => name));
  });
});

const topics: readonly (readonly [string, readonly string[]])[] = [
  ['the states there are, and the acts in them', ['only ours', 'only theirs']],
  ['what a state is called, whose desk it is on, and how it ends', ['title', 'desk', 'outcome', 'place']],
  ['who acts', ['by']],
  ['which papers are issued', ['documents']],
  ['how the decision limit stands in a state, and where every limit ends', ['clock', 'ends']],
  ['which limits start, and on the service of what', ['starts']],
  ['which limits stop, and go on', ['stops', 'resumes']],
  ['which limits are met or replaced', ['meets', 'replaces']],
];

describe.each(versions)('%s and its machine in the reference table', (name, workflow) => {
  const table = tableOf(reference, machineOf(workflow.code));
  const definition = tableOfDefinition(workflow);
  const found = differencesBetween(definition, table);
  const differences = differencesOf[name] ?? [];

  it.each(topics)('agree on %s, except for differences that have a reason', (_topic, fields) => {
    const about = (line: string) => fields.some((field) => line.includes(`, ${field}: `));

    expect(found.filter(about).sort()).toEqual(listed(differences, definition).filter(about).sort());
  });

  it('are compared in full', () => {
    const shared = [...definition.rows.keys()].filter((key) => table.rows.has(key));
    const compared = topics.flatMap(([, fields]) => fields);

    expect(shared.length).toBeGreaterThan(table.rows.size / 2);
    expect(fieldsOf(definition).filter((field) => !compared.includes(field))).toEqual([]);
  });
}); // prettier-ignore
