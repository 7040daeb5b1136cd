import { useQuery } from '@tanstack/react-query';
import { matterOfCase, type CaseView } from '../case/queries.js';
import { SchemaView, type Schema } from '../schema-form/index.js';
import { Asked } from '../ui/asked.js';

/** What the form of a case says, by the names of its fields. */
export default function FormShown({ view }: { view: CaseView }) {
  const matter = useQuery(matterOfCase(view));
  return (
    <div className="panel">
      <Asked of={matter}>{({ formSchema }) => <SchemaView schema={formSchema as Schema} value={view.form} />}</Asked>
    </div>
  );
}
