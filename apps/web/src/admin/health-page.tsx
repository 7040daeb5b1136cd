import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { Link } from 'wouter';
import { Facts } from '../ui/table.js';
import { Loading } from '../ui/loading.js';
import { Page } from '../ui/page.js';
import { useWords } from './words.js';

interface Ready {
  readonly status: 'ok' | 'unavailable';
  readonly lateMs?: number;
  readonly queue?: 'ok' | 'away';
  readonly incidents?: number;
}

/** `/readyz` answers 503 with the same words where it is not ready; no answer at all is not being ready either. */
const ready = async (signal: AbortSignal): Promise<Ready> => {
  try {
    return (await (await fetch('/readyz', { signal })).json()) as Ready;
  } catch {
    return { status: 'unavailable' };
  }
};

/** Whether the service is well, and where to look when it is not. */
export default function HealthPage() {
  const t = useWords();
  const { data, isFetching, refetch } = useQuery({ queryKey: ['health'], queryFn: ({ signal }) => ready(signal), refetchInterval: 15_000 });
  return (
    <Page title={t('health.title')} aside={<Button loading={isFetching} onClick={() => void refetch()}>{t('health.again')}</Button>}>
      {data ? <State {...data} /> : <Loading />}
      <p>
        <a href="/admin/queues">{t('health.board')}</a> · {t('health.boardText')}
      </p>
    </Page>
  );
} // prettier-ignore

function State({ status, lateMs = 0, queue, incidents = 0 }: Ready) {
  const t = useWords();
  return (
    <>
      <Alert role="status" showIcon type={status === 'ok' ? 'success' : 'error'} title={t(status === 'ok' ? 'health.ok' : 'health.down')} style={{ marginBottom: 16 }} />
      {status === 'ok' && (
        <Facts
          of={[
            [t('health.late'), lateMs < 1000 ? t('health.onTime') : t('health.lateBy', { seconds: Math.round(lateMs / 1000) })],
            [t('health.queue'), t(queue === undefined ? 'health.queueNone' : queue === 'ok' ? 'health.queueOk' : 'health.queueAway')],
            [t('health.incidents'), <Link key="incidents" href="/admin/incidents?open=true">{incidents}</Link>],
          ]}
        />
      )}
    </>
  );
} // prettier-ignore
