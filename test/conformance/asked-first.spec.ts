import { schemaOf } from '#workflow-kit';
import { matters } from '#workflows';
import { askedFirst } from '../../apps/web/src/applicant/application/asks-first.js';

type Schema = Parameters<typeof askedFirst>[1];
const appliedFor = matters.map((versions) => versions.at(-1)!).filter(({ openedBy }) => !openedBy);

/** Of a form, the fields of a schema. */
function answered(schema: Schema, form: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const fields = Object.entries(schema.properties ?? {});
  return Object.fromEntries(fields.map(([name, field]) => [name, field.properties ? answered(field, form[name] as Record<string, unknown>) : form[name]])); // prettier-ignore
}

describe('what an applicant is asked before a draft begins', () => {
  it.each(appliedFor.map((workflow) => [workflow.code, workflow] as const))(
    'decides which authority handles %s as the whole form does',
    (_, workflow) => {
      const first = askedFirst(workflow.code, schemaOf(workflow.form) as Schema);
      const answers = first ? answered(first, workflow.sampleForm) : {};
      expect(workflow.region(answers)).toBe(workflow.region(workflow.sampleForm));
      expect(workflow.region(answers)).toMatch(/^\d{6}$/);
      expect(workflow.tier?.(answers)).toBe(workflow.tier?.(workflow.sampleForm));
    },
  );
});
