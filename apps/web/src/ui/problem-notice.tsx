import { useEffect, useRef } from 'react';
import { Alert, Button } from 'antd';
import { asProblem, mayPass } from '../api/problem.js';
import { useWords } from '../app/words.js';
import { Law } from './law.js';

/**
 * What went wrong, by which rule, and what to do next. With `fields`, each fault leads to its field: `idOf` names the
 * element of a JSON Pointer.
 */
export function ProblemNotice({ problem: given, onRetry, idOf }: { problem: unknown; onRetry?: () => void; idOf?: (pointer: string) => string }) {
  const t = useWords();
  const problem = asProblem(given);
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current?.focus(), [given]);

  const [title, text] =
    problem.code === 'OFFLINE' ? [t('problem.offline'), t('problem.offlineText')]
    : problem.code === 'NOT_LOADED' ? [t('problem.part'), t('problem.partText')]
    : problem.status >= 500 && problem.code !== 'UNAVAILABLE' ? [t('problem.unwell'), `${t('problem.unwellText')} ${problem.detail}`]
    : [problem.title || t('problem.crash'), problem.detail];
  return (
    <div ref={notice} tabIndex={-1} className="problem" data-code={problem.code}>
      <Alert
        type="error"
        showIcon
        role="alert"
        title={title}
        description={
          <>
            <p>{text}</p>
            {problem.errors.length > 0 && (
              <>
                <p>{t('problem.fields', { count: problem.errors.length })}</p>
                <ul>
                  {problem.errors.map(({ pointer, code, message }) => (
                    <li key={`${pointer}${code}`}>
                      {idOf ? <a href={`#${idOf(pointer)}`} onClick={(event) => { event.preventDefault(); document.getElementById(idOf(pointer))?.focus(); }}>{message}</a> : `${pointer} ${message}`}
                    </li>
                  ))}
                </ul>
              </>
            )}
            {problem.rule && <p>{t('problem.rule', { rule: problem.rule })}</p>}
            {problem.basis && <p><Law of={problem.basis} within={(basis) => t('problem.basis', { basis })} /></p>}
            {onRetry && (mayPass(problem) || problem.code === 'STALE_REVISION') && <Button onClick={onRetry}>{t('retry')}</Button>}
          </>
        }
      />
    </div>
  );
} // prettier-ignore
