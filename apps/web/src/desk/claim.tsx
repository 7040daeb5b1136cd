import { Button } from 'antd';
import { useLocation } from 'wouter';
import { useAct } from '../case/queries.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import type { Line } from './queries.js';
import { useWords } from './words.js';

/** Takes up a case that nobody has, and opens it. */
export function Claim({ line: { id, number, revision } }: { line: Line }) {
  const t = useWords();
  const [, go] = useLocation();
  const act = useAct(id);
  return (
    <>
      <Button
        size="small"
        loading={act.isPending}
        aria-label={`${t('claim')} ${number}`}
        onClick={() =>
          act.mutate({ verb: 'claim', payload: {}, revision }, { onSuccess: () => go(`/desk/cases/${id}`) })
        }
      >
        {t('claim')}
      </Button>
      {act.error && <ProblemNotice problem={act.error} />}
    </>
  );
}
