import { useState, type FormEvent } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import {
  adminPropose,
  asProblem,
  Problem,
  type AdminProposeData,
  type AdminProposeResponse,
  type FieldFault,
} from '../api/index.js';
import { checkedAgainst, idOf, isRecord, pruned, SchemaForm, type Schema } from '../schema-form/index.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { CalendarDays } from './calendar-days.js';
import { contentOf, type Form } from './forms.js';
import { useWords } from './changes-words.js';

interface ProposalProps {
  readonly form: Form;
  /** Fields that another page filled in already. */
  readonly given: Readonly<Record<string, string>>;
  readonly onSent: (change: AdminProposeResponse) => void;
}

const prefix = 'proposal';

export function ProposalForm({ form, given, onSent }: ProposalProps) {
  const t = useWords();
  const queries = useQueryClient();
  const schema = form.schema as Schema;
  const known = Object.entries(given).filter(([name]) => schema.properties?.[name]?.type === 'string');
  const [value, fill] = useState<Record<string, unknown>>(Object.fromEntries(known));
  const [reasons, reason] = useState('');
  const [faults, find] = useState<readonly FieldFault[]>([]);
  const [problem, tell] = useState<unknown>();
  const [busy, work] = useState(false);

  const send = async (event: FormEvent) => {
    event.preventDefault();
    const content = contentOf(form, pruned(schema, value) as Record<string, unknown>);
    const { action: _, ...fields } = content;
    const wrong = checkedAgainst(schema, fields);
    if (wrong.length) return fail(new Problem({ code: 'INVALID_INPUT', status: 422, title: t('propose.wrong'), errors: wrong }), wrong);
    work(true);
    try {
      const sent = await adminPropose({ body: { kind: form.kind, content, reasons: reasons.trim() } as unknown as AdminProposeData['body'] });
      void queries.invalidateQueries({ queryKey: ['changes'] });
      onSent(sent);
    } catch (error) {
      const refused = asProblem(error);
      fail(refused, refused.errors.map((fault) => ({ ...fault, pointer: fault.pointer.replace(/^\/content/, '') })));
    } finally {
      work(false);
    }
  };
  const fail = (why: unknown, where: readonly FieldFault[]) => {
    tell(why);
    find(where);
  };
  // The days of a calendar stand in one box for each list.
  const box = (pointer: string) => (form.kind === 'calendar' ? pointer.replace(/^(\/(?:holidays|workdays))\/\d+$/, '$1') : pointer);
  const at = (pointer: string) => (pointer === '/reasons' ? 'proposal-reasons' : idOf(prefix)(box(pointer.replace(/^\/content/, ''))));
  return (
    <form noValidate onSubmit={(event) => void send(event)} style={{ marginTop: 16 }}>
      {problem !== undefined && <ProblemNotice problem={problem} idOf={at} />}
      {form.kind === 'rules' && <RuleFile onLoad={(loaded) => { fill(loaded); fail(undefined, []); }} />}
      {form.kind === 'calendar' ? <CalendarDays schema={schema} value={value} onChange={fill} faults={faults} idPrefix={prefix} year={given['year']} /> : <SchemaForm schema={schema} value={value} onChange={(next) => fill(isRecord(next) ? next : {})} faults={faults} idPrefix={prefix} />}
      <label htmlFor="proposal-reasons">{t('reasons')}</label>
      <div id="proposal-reasons-hint">{t('reasonsHint')}</div>
      <textarea id="proposal-reasons" rows={3} maxLength={4000} value={reasons} onChange={({ target }) => reason(target.value)} aria-describedby="proposal-reasons-hint" required />
      <Button type="primary" htmlType="submit" loading={busy}>
        {t('propose.send')}
      </Button>
    </form>
  );
} // prettier-ignore

/** A file that was corrected is read again, though its name is the same. */
const anew = ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
  currentTarget.value = '';
};

/** A rule file made elsewhere: its content is shown in the form before it is sent. */
function RuleFile({ onLoad }: { onLoad: (value: Record<string, unknown>) => void }) {
  const t = useWords();
  const [fault, find] = useState<string>();
  const read = async (file: File | undefined) => {
    try {
      const content: unknown = file && JSON.parse(await file.text());
      if (isRecord(content)) onLoad(content);
      find(file && !isRecord(content) ? '{ … }' : undefined);
    } catch (error) {
      find((error as Error).message);
    }
  };
  return (
    <div className="panel">
      <label htmlFor="rule-file">{t('propose.file')}</label>
      <input id="rule-file" type="file" accept="application/json,.json" onClick={anew} onChange={({ target }) => void read(target.files?.[0])} style={{ display: 'block', marginTop: 4 }} />
      {fault && <Alert type="error" showIcon role="alert" title={t('propose.fileWrong', { why: fault })} />}
    </div>
  );
} // prettier-ignore
