import { useId, useState } from 'react';
import { Button } from 'antd';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { asProblem, casesSaveForm, materialsAttach } from '../api/index.js';
import { matterOfCase, caseChanged, caseOf, type CaseView } from '../case/queries.js';
import { useText } from '../i18n/index.js';
import { idOf, pruned, SchemaForm, type Schema } from '../schema-form/index.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { Section } from './section.js';
import { useWords } from './words.js';

/** A paper filing that an officer enters: its form and its scans, until it is submitted. */
export default function Filing({ view }: { view: CaseView }) {
  const t = useWords();
  if (view.phase !== 'draft' || view.form === null || !view.availableActs.some(({ verb }) => verb === 'submit')) return null;
  return (
    <Section id="filing" title={t('fresh.draft')}>
      <p>{t('fresh.draftLead')}</p>
      <Form view={view} form={view.form} />
      <Uploads view={view} />
    </Section>
  );
} // prettier-ignore

function Form({ view, form }: { view: CaseView; form: Record<string, unknown> }) {
  const t = useWords();
  const prefix = useId();
  const queries = useQueryClient();
  const [value, setValue] = useState<unknown>(form);
  const { data: matter } = useQuery(matterOfCase(view));
  const saving = useMutation({
    mutationFn: (body: unknown) => casesSaveForm({ path: { id: view.id }, body: body as never, headers: { 'If-Match': `"${view.revision}"` } }),
    onSuccess: (changed) => {
      queries.setQueryData(caseOf(view.id).queryKey, changed);
      void caseChanged(queries, view.id);
    },
  });
  if (!matter) return null;
  const schema = matter.formSchema as Schema;
  const faults = saving.error ? asProblem(saving.error).errors : [];
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); saving.mutate(pruned(schema, value)); }}>
      {saving.error && <ProblemNotice problem={saving.error} idOf={idOf(prefix)} />}
      <SchemaForm schema={schema} value={value} onChange={setValue} faults={faults} idPrefix={prefix} />
      <p style={{ marginTop: 12 }}>
        <Button htmlType="submit" loading={saving.isPending}>{t('fresh.save')}</Button> <span role="status">{saving.isSuccess && t('fresh.saved')}</span>
      </p>
    </form>
  );
} // prettier-ignore

/** One field for each material; what is chosen is uploaded at once. */
function Uploads({ view }: { view: CaseView }) {
  const t = useWords();
  const text = useText();
  const id = useId();
  const queries = useQueryClient();
  const { data: matter } = useQuery(matterOfCase(view));
  const uploading = useMutation({
    mutationFn: ({ code, file }: { code: string; file: File; title: string }) =>
      materialsAttach({ path: { id: view.id }, body: { code, file } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['case', view.id] }),
  });
  return (
    <>
      {uploading.error && <ProblemNotice problem={uploading.error} />}
      <p role="status">{uploading.isSuccess && t('fresh.uploaded', { name: uploading.variables.title })}</p>
      {(matter?.materials ?? []).map(({ code, title, required }) => (
        <p key={code}>
          <label htmlFor={`${id}${code}`}>
            {t('fresh.upload', { name: text(title) })} {required && `(${t('material.required')})`}
          </label>
          <br />
          <input
            id={`${id}${code}`} type="file" accept=".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.pptx,.doc,.xls,.ppt" disabled={uploading.isPending}
            onChange={({ target }) => {
              const file = target.files?.[0];
              if (file) uploading.mutate({ code, file, title: text(title) });
              target.value = '';
            }}
          />
        </p>
      ))}
    </>
  );
} // prettier-ignore
