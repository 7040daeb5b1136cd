import { useId, useState } from 'react';
import { Alert, Button, Checkbox } from 'antd';
import { asProblem, Problem } from '../api/index.js';
import { useSession } from '../app/session.js';
import { useAct, type Act, type CaseView } from '../case/queries.js';
import type { Paper } from '../paper/index.js';
import { checkedAgainst, idOf, pruned, SchemaForm, type Schema } from '../schema-form/index.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { mayHash, sha256, textToSign } from './commitment-text.js';
import { useWords } from './commitment-words.js';

interface SignCommitmentProps {
  readonly view: CaseView;
  readonly act: Act;
  /** The notice, with the model of the commitment. */
  readonly notice: Paper;
  readonly onSigned: () => void;
}

const byHand = ['conditions', 'declarations', 'signature'] as const;
type Part = (typeof byHand)[number];

/** The texts in full, the boxes, the signature. What is signed is the text that is shown: its hash goes along. */
export function SignCommitment({ view, act, notice, onSigned }: SignCommitmentProps) {
  const t = useWords();
  const { site } = useSession();
  const prefix = useId();
  const sending = useAct(view.id);
  const [value, setValue] = useState<Record<string, unknown>>({});
  const [read, setRead] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const schema = act.payloadSchema as unknown as Schema & { properties: Record<string, Schema> };
  const { notice: told, commitmentModel, noticeVersion, noticeSha256 } = notice.data as Record<string, string>;
  const text = textToSign(commitmentModel ?? '', view.form?.['applicant'] as object | undefined);
  const faults = (problem?.errors ?? []).map((fault) => ({ ...fault, pointer: fault.pointer.replace(/^\/payload/, '') }));

  const sign = async () => {
    setProblem(undefined);
    const own = { ...schema, properties: only(schema.properties), required: byHand.filter((part) => part in schema.properties) };
    const errors = checkedAgainst(own, value);
    if (!read) errors.push({ pointer: '/read', code: 'REQUIRED', message: t('confirmFirst') });
    if (errors.length > 0) return setProblem(new Problem({ status: 422, code: 'INVALID_INPUT', title: t('all'), errors }));
    // Without https a browser counts no hash; the server then says which it holds of the same text.
    const told256 = act.example as { commitmentSha256?: string };
    const commitmentSha256 = (await sha256(text)) ?? told256.commitmentSha256;
    const payload = { ...(pruned(own, value) as object), noticeVersion, noticeSha256, commitmentSha256 };
    try {
      await sending.mutateAsync({ verb: act.verb, payload, revision: view.revision });
      onSigned();
    } catch (error) {
      const refused = asProblem(error);
      const changed = refused.errors.some(({ pointer }) => pointer.endsWith('Sha256'));
      setProblem(changed ? new Problem({ status: 422, code: refused.code, title: t('changed') }) : refused);
    }
  }; // prettier-ignore

  const part = (of: Part) => (
    <>
      <h2>{t(of)}</h2>
      <SchemaForm
        schema={schema.properties[of]!}
        value={value[of] ?? {}}
        onChange={(next) => setValue({ ...value, [of]: next })}
        faults={faults}
        idPrefix={prefix}
        at={`/${of}`}
      />
    </>
  );
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void sign();
      }}
    >
      <p>{t('original')}</p>
      <LegalText title={t('notice', { version: noticeVersion ?? '' })} text={told ?? ''} sha={noticeSha256} />
      <p>{t('all')}</p>
      {part('conditions')}
      {part('declarations')}
      <LegalText title={t('text')} text={text} sha={undefined} />
      {!mayHash() && <Alert type="warning" showIcon title={t('noHash')} />}
      {part('signature')}
      <p>
        <Checkbox id={idOf(prefix)('/read')} checked={read} onChange={(event) => setRead(event.target.checked)}>
          {t('confirmed')}
        </Checkbox>
      </p>
      {problem && <ProblemNotice problem={problem} idOf={(pointer) => idOf(prefix)(pointer.replace(/^\/payload/, ''))} />}
      <p>
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {t('sign')}
        </Button>{' '}
        {site?.mode === 'sandbox' && <Button onClick={() => { setValue(only(act.example)); setRead(true); }}>{t('example')}</Button>}
      </p>
    </form>
  );
} // prettier-ignore

const only = <T,>(all: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(all).filter(([name]) => (byHand as readonly string[]).includes(name)));

/** A text in law, in its own words and lines. */
function LegalText({ title, text, sha }: { title: string; text: string; sha: string | undefined }) {
  const t = useWords();
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <div className="panel legal-text" lang="zh-CN">
        {text}
      </div>
      {sha && <p className="long">{t('sha', { sha })}</p>}
    </section>
  );
}
