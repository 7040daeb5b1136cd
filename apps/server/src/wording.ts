import { schemaOf, worded, type Workflow } from '#workflow-kit';
import { words } from '#workflows';

const forms = new WeakMap<Workflow, Record<string, unknown>>();

/** The application form of a matter as a page shows it: every field and value with its names. */
export function formSchemaOf(workflow: Workflow): Record<string, unknown> {
  const known = forms.get(workflow);
  if (known) return known;
  const schema = worded(schemaOf(workflow.form), [workflow.code, 'form'], words);
  forms.set(workflow, schema);
  return schema;
}

/** What an act of a matter asks for, as a page shows it. */
export const payloadSchemaOf = (matter: string, verb: string, schema: Record<string, unknown>): Record<string, unknown> => worded(schema, [matter, verb], words); // prettier-ignore
