import { lazy, Suspense, useId, useRef, useState } from 'react';
import { Button, Flex } from 'antd';
import { asProblem } from '../api/index.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useWords } from './changes-words.js';
import './admin.css';

const Reauthenticate = lazy(() => import('../app/reauthenticate.js'));

interface DecideProps<Verb extends string> {
  readonly verbs: readonly { readonly verb: Verb; readonly title: string; readonly danger?: boolean }[];
  readonly send: (verb: Verb, reasons: string) => Promise<unknown>;
}

/** A decision with its reasons. Asks for the password again where the server wants to be sure. */
export function Decide<Verb extends string>({ verbs, send }: DecideProps<Verb>) {
  const t = useWords();
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const [reasons, write] = useState('');
  const [missing, miss] = useState(false);
  const [problem, tell] = useState<unknown>();
  const [busy, work] = useState<Verb>();
  const [fresh, prove] = useState<Verb>();

  const go = async (verb: Verb) => {
    miss(reasons.trim() === '');
    if (reasons.trim() === '') return box.current?.focus();
    work(verb);
    tell(undefined);
    try {
      await send(verb, reasons.trim());
    } catch (error) {
      if (asProblem(error).code === 'REAUTHENTICATION_REQUIRED') prove(verb);
      else tell(error);
    } finally {
      work(undefined);
    }
  };
  return (
    <div className="decide no-print">
      {problem !== undefined && <ProblemNotice problem={problem} />}
      <label htmlFor={id}>{t('reasons')}</label>
      <div id={`${id}hint`}>{t('reasonsHint')}</div>
      {missing && <div id={`${id}fault`} className="field-fault">{t('reasonsMissing')}</div>}
      <textarea ref={box} id={id} rows={3} maxLength={4000} value={reasons} onChange={({ target }) => write(target.value)} aria-describedby={`${id}hint${missing ? ` ${id}fault` : ''}`} aria-invalid={missing} required />
      <Flex gap="small" wrap>
        {verbs.map(({ verb, title, danger }, no) => (
          <Button key={verb} type={no === 0 ? 'primary' : 'default'} danger={danger ?? false} loading={busy === verb} disabled={busy !== undefined} onClick={() => void go(verb)}>
            {title}
          </Button>
        ))}
      </Flex>
      {fresh && (
        <Suspense>
          <Reauthenticate onDone={() => { prove(undefined); void go(fresh); }} onCancel={() => prove(undefined)} />
        </Suspense>
      )}
    </div>
  );
} // prettier-ignore
