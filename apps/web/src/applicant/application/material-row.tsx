import { useEffect, useState } from 'react';
import { Alert, Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { asProblem, mayPass, type Problem } from '../../api/index.js';
import { useSession } from '../../app/session.js';
import { caseChanged, caseOf, type CaseView } from '../../case/queries.js';
import { useVocabulary } from '../../i18n/vocabulary.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import type { Matter } from '../../case/queries.js';
import { StatusTag } from './status-tag.js';
import { accepted, refusalOf, sizeInWords, upload } from './upload.js';
import { useWords } from './words.js';

type Going =
  | { readonly is: 'rest' | 'sent' }
  | { readonly is: 'queued'; readonly file: File }
  | { readonly is: 'sending'; readonly file: File; readonly percent: number }
  | { readonly is: 'unfit'; readonly file: File; readonly why: 'tooLarge' | 'wrongKind' | 'empty' }
  | { readonly is: 'failed'; readonly file: File; readonly problem: Problem };

interface RowProps {
  readonly view: CaseView;
  readonly material: Matter['materials'][number];
  /** Uploads of one case go one after the other: each makes a new revision. */
  readonly inTurn: <T>(job: () => Promise<T>) => Promise<T>;
}

/** One material of the list: what is there, and how to hand it in or replace it. */
export function MaterialRow({ view, material, inTurn }: RowProps) {
  const t = useWords();
  const named = useVocabulary();
  const { who } = useSession();
  const queries = useQueryClient();
  const [going, setGoing] = useState<Going>({ is: 'rest' });
  const name = named('materials', material.code, view.matter);
  const present = view.materials.find(({ code }) => code === material.code);
  const busy = going.is === 'queued' || going.is === 'sending';

  useEffect(() => {
    if (!busy) return;
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', stay);
    return () => window.removeEventListener('beforeunload', stay);
  }, [busy]);

  const send = async (file: File) => {
    const why = refusalOf(file);
    if (why) return setGoing({ is: 'unfit', file, why });
    setGoing({ is: 'queued', file });
    try {
      const saved = await inTurn(() =>
        upload({ caseId: view.id, code: material.code, file, csrfToken: who?.csrfToken ?? null, onProgress: (percent) => setGoing({ is: 'sending', file, percent }) }),
      );
      queries.setQueryData(caseOf(view.id).queryKey, saved);
      void caseChanged(queries, view.id);
      setGoing({ is: 'sent' });
    } catch (error) {
      setGoing({ is: 'failed', file, problem: asProblem(error) });
    }
  };

  return (
    <li className="part" id={`material-${material.code}`} tabIndex={-1}>
      <div className="part-head">
        <h2 className="long">
          {name} <span className="field-optional">({t(material.required ? 'material.required' : 'material.optional')})</span>
        </h2>
        <StatusTag status={present ? 'done' : material.required ? 'notBegun' : 'optional'} />
      </div>
      {present && <Present view={view} material={present} />}
      <p role="status">
        {going.is === 'queued' && t('material.queued', { name: going.file.name })}
        {going.is === 'sending' && t('material.sending', { name: going.file.name, percent: going.percent })}
        {going.is === 'sent' && present && t('material.sent', { name: present.name })}
      </p>
      {going.is === 'sending' && <progress max={100} value={going.percent} aria-label={going.file.name} />}
      {going.is === 'unfit' && <Alert type="error" showIcon role="alert" title={t(`material.${going.why}`, { name: going.file.name, size: sizeInWords(going.file.size) })} />}
      {going.is === 'failed' && <Failed problem={going.problem} file={going.file} onRetry={() => void send(going.file)} />}
      {!busy && (
        <label className="upload">
          {present ? t('material.replace') : t('material.choose')}
          <input
            type="file"
            accept={accepted.join(',')}
            aria-label={t(present ? 'material.replaceFor' : 'material.chooseFor', { name })}
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              target.value = '';
              if (file) void send(file);
            }}
          />
        </label>
      )}
    </li>
  );
} // prettier-ignore

function Present({ view, material: { code, name, size, type, sha256 } }: { view: CaseView; material: CaseView['materials'][number] }) {
  const t = useWords();
  const href = `/api/v1/cases/${view.id}/materials/${code}`;
  return (
    <>
      {type.startsWith('image/') && <img className="thumb" src={`${href}#${sha256.slice(0, 12)}`} alt={name} />}
      <p className="long">
        <a href={href} download={name}>
          {t('material.download', { name: t('material.file', { name, size: sizeInWords(size) }) })}
        </a>
      </p>
    </>
  );
} // prettier-ignore

/** The upload broke off, or was refused; what to do next with this very file. */
function Failed({ problem, file, onRetry }: { problem: Problem; file: File; onRetry: () => void }) {
  const t = useWords();
  const ended = problem.code === 'UNAUTHENTICATED';
  if (!ended && !mayPass(problem) && problem.code !== 'STALE_REVISION') return <ProblemNotice problem={problem} />;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t(ended ? 'material.ended' : 'material.broken', { name: file.name })}
      description={<Button onClick={onRetry}>{t('material.retry')}</Button>}
    />
  );
} // prettier-ignore
