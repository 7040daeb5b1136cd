import { useId, useState } from 'react';
import { Alert, Button, Flex, Input } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { asProblem, casesCreate, Problem, type MattersListResponse } from '../api/index.js';
import { newDraftKey, useDraft } from '../acts/draft.js';
import { useSession } from '../app/session.js';
import { useText } from '../i18n/index.js';
import { checkedAgainst, idOf, pruned, SchemaForm, type Schema } from '../schema-form/index.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useWords } from './words.js';

interface NewCaseProps {
  readonly matter: MattersListResponse['items'][number];
  /** Entered for an applicant from paper: the form may still lack fields. */
  readonly onPaper: boolean;
}

interface Entered {
  readonly form?: unknown;
  readonly applicantCode?: string | undefined;
  readonly receivedBy?: string | undefined;
}

/** The form of a case that the authority begins or enters, and the button that opens it. What is typed survives a reload. */
export function NewCase({ matter, onPaper }: NewCaseProps) {
  const t = useWords();
  const text = useText();
  const prefix = useId();
  const [, go] = useLocation();
  const { site, who } = useSession();
  const { draft, setDraft, restored, forget } = useDraft(newDraftKey(who?.user.id ?? '', matter.code), 0);
  const { form = {}, applicantCode = '', receivedBy = '' }: Entered = draft.value;
  const enter = (part: Entered) => setDraft((before) => ({ ...before, value: { ...before.value, ...part } }));
  const [faulty, setFaulty] = useState<Problem>();
  const schema = matter.formSchema as Schema;
  const opening = useMutation({
    mutationFn: () => {
      const paperFiling = { applicantCode: applicantCode.trim(), ...(receivedBy.trim() && { receivedBy: receivedBy.trim() }) };
      return casesCreate({ body: { matter: matter.code, form: pruned(schema, form) as never, ...(onPaper && { paperFiling }) } });
    },
    onSuccess: ({ id }) => {
      forget();
      go(`/desk/cases/${id}`);
    },
  });
  const submit = () => {
    const errors = checkedAgainst(schema, form).filter(({ code }) => !onPaper || code !== 'REQUIRED');
    setFaulty(errors.length > 0 ? new Problem({ status: 422, code: 'INVALID_INPUT', title: t('fresh.faulty'), errors }) : undefined);
    if (errors.length === 0 && !opening.isPending) opening.mutate();
  };
  const problem = faulty ?? (opening.error ? asProblem(opening.error) : undefined);
  const inForm = (pointer: string) => pointer.replace(/^\/form/, '');
  const elementOf = (pointer: string) => (pointer.startsWith('/paperFiling') ? `${prefix}-code` : idOf(prefix)(inForm(pointer)));
  const faults = (problem?.errors ?? []).map((fault) => ({ ...fault, pointer: inForm(fault.pointer) }));
  return (
    <section className="desk-section narrow" aria-labelledby={`${prefix}-title`}>
      <h2 id={`${prefix}-title`}>{text(matter.title)}</h2>
      <form noValidate onSubmit={(event) => { event.preventDefault(); submit(); }}>
        {problem && <ProblemNotice problem={problem} idOf={elementOf} />}
        {restored && Object.keys(draft.value).length > 0 && (
          <Alert type="info" showIcon style={{ marginBottom: 16 }} title={t('fresh.kept')}
            action={<Button size="small" onClick={() => setDraft({ value: {}, revision: 0 })}>{t('fresh.discard')}</Button>} />
        )}
        {onPaper && (
          <div className="desk-form" style={{ marginBottom: 16 }}>
            <div>
              <label htmlFor={`${prefix}-code`}>{t('fresh.code')}</label>
              <Input id={`${prefix}-code`} value={applicantCode} maxLength={18} required onChange={({ target }) => enter({ applicantCode: target.value || undefined })} aria-describedby={`${prefix}-code-hint`} />
              <small id={`${prefix}-code-hint`}>{t('fresh.codeHint')}</small>
            </div>
            <div>
              <label htmlFor={`${prefix}-by`}>{t('fresh.receivedBy')}</label>
              <Input id={`${prefix}-by`} value={receivedBy} maxLength={100} placeholder={who?.user.name ?? ''} onChange={({ target }) => enter({ receivedBy: target.value || undefined })} aria-describedby={`${prefix}-by-hint`} />
              <small id={`${prefix}-by-hint`}>{t('fresh.receivedByHint')}</small>
            </div>
          </div>
        )}
        <SchemaForm schema={schema} value={form} onChange={(next) => enter({ form: next })} faults={faults} idPrefix={prefix} />
        <Flex gap="small" wrap style={{ marginTop: 16 }}>
          <Button type="primary" htmlType="submit" loading={opening.isPending}>
            {t(onPaper ? 'fresh.create' : 'fresh.open', { matter: text(matter.title) })}
          </Button>
          {site?.mode === 'sandbox' && <Button onClick={() => enter({ form: matter.sampleForm })}>{t('fresh.example')}</Button>}
        </Flex>
      </form>
    </section>
  );
} // prettier-ignore
