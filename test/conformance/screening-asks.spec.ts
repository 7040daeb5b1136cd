import { schemaOf, type Workflow } from '#workflow-kit';
import { matters } from '#workflows';
import { askedOf } from '../../apps/web/src/guide/asked.js';

type Schema = Parameters<typeof askedOf>[1];
type Form = Record<string, unknown>;
const appliedFor = matters.flat().filter(({ openedBy }) => !openedBy);
const isRecord = (value: unknown): value is Form =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A form that tells which of its fields somebody read. */
function watched(form: Form, schema: Schema, read: Set<string>, above = ''): Form {
  return new Proxy(form, {
    get(target, name) {
      const path = `${above}/${String(name)}`;
      const value = target[name as string];
      const inside = schema.properties?.[name as string];
      if (inside?.properties && value !== undefined) return watched(value as Form, inside, read, path);
      if (inside) read.add(path);
      return value;
    },
  });
}

/** What a choice may be, so that every branch of the rules is walked. */
function* variants(schema: Schema, form: Form): Generator<Form> {
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const value = form[name];
    for (const option of field.enum ?? (field.type === 'boolean' ? [true, false] : [])) yield { ...form, [name]: option };
    if (field.properties) for (const inner of variants(field, isRecord(value) ? value : {})) yield { ...form, [name]: inner };
  }
  yield form;
} // prettier-ignore

const entry = {
  caseId: 'c',
  certificateNumber: 'n',
  matter: 'standard-certification',
  state: 'valid',
  holderId: 'h',
  validUntil: null,
  inTime: true,
};

function readBy(workflow: Workflow, form: Form, schema: Schema): Set<string> {
  const read = new Set<string>();
  const asked = watched(form, schema, read);
  workflow.region(asked);
  workflow.tier?.(asked);
  workflow.subject?.(asked);
  workflow.screen?.({ today: '2026-12-15', form: asked, marks: [], entry });
  return read;
}

const holds = (schema: Schema, path: string): boolean => {
  let part: Schema | undefined = schema;
  for (const name of path.slice(1).split('/')) part = part?.properties?.[name];
  return part !== undefined;
};

describe('what screening asks', () => {
  it.each(appliedFor.map((workflow) => [workflow.code, workflow.version, workflow] as const))(
    'of %s, version %i, is all that its rules look at',
    (code, _, workflow) => {
      const schema = schemaOf(workflow.form) as Schema;
      const sample = workflow.sampleForm as Form;
      const first = askedOf(code, schema, sample)!;
      for (const once of variants(first, sample))
        for (const form of variants(first, once)) {
          const asked = askedOf(code, schema, form);
          // A number is asked where it means something; the register is asked for it always.
          const missed = [...readBy(workflow, form, schema)].filter((path) => path !== '/certificateNumber' && !(asked && holds(asked, path)));
          expect(missed).toEqual([]);
        }
    },
  ); // prettier-ignore
});
