import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { casesHistory } from '../api/index.js';
import { caseOf } from '../case/queries.js';
import { momentInWords } from '../i18n/dates.js';
import { useLanguage } from '../i18n/index.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import type { HistoryEntry } from './kinds.js';
import { verifyChain, type Chain } from './verify-chain.js';
import { useWords } from './words.js';

/** The whole history as the server gives it now, page after page. */
async function wholeHistory(id: string) {
  const items: HistoryEntry[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof casesHistory>> = await casesHistory({ path: { id }, query: cursor === null ? { limit: 100 } : { limit: 100, cursor } });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return items;
} // prettier-ignore

/** Whether the history of a case is whole, computed here, and what that does not prove. */
export function ChainCheck({ caseId }: { caseId: string }) {
  const t = useWords();
  const queries = useQueryClient();
  const { data: view } = useQuery(caseOf(caseId));
  const check = useMutation({
    mutationFn: async () => {
      // The case first: entries made meanwhile are no fault.
      const { revision } = await queries.fetchQuery({ ...caseOf(caseId), staleTime: 0 });
      const items = await wholeHistory(caseId);
      return { head: items.at(-1)?.hash, chain: await verifyChain(items, revision) };
    },
  });
  if (!globalThis.crypto.subtle) return <Alert type="warning" showIcon title={t('chain.noCrypto')} />;
  return (
    <div>
      <p>{t('chain.explain')}</p>
      <Button onClick={() => check.mutate()} loading={check.isPending} disabled={!view}>
        {t(check.data ? 'chain.again' : 'chain.run')}
      </Button>
      <div role="status" style={{ marginTop: 12 }}>
        {check.isPending && t('chain.running')}
        {check.data && <Result chain={check.data.chain} head={check.data.head} />}
      </div>
      {check.error && <ProblemNotice problem={check.error} onRetry={() => check.mutate()} />}
    </div>
  );
} // prettier-ignore

function Result({ chain, head }: { chain: Chain; head: string | undefined }) {
  const t = useWords();
  const language = useLanguage();
  const at = (moment: string | null) => (moment ? momentInWords(moment, language) : '');
  const { count, from, until, faults, shown, withheld } = chain;
  return (
    <>
      {faults.length === 0 ? (
        <Alert type="success" showIcon title={t('chain.holds', { count, from: at(from), until: at(until) })} />
      ) : (
        <Alert
          type="error"
          showIcon
          title={t('chain.broken', { count: faults.length })}
          description={
            <ul>
              {faults.map(({ seq, fault }) => (
                <li key={`${seq}${fault}`}>
                  <a href={`#entry-${seq}`}>{t(`chain.faults.${fault}`, { seq })}</a>
                </li>
              ))}
            </ul>
          }
        />
      )}
      <h3>{t('chain.limits')}</h3>
      <ul>
        <li>{t('chain.values', { shown, withheld })}</li>
        <li className="long">
          {t('chain.rewrite')} <code>{head}</code>
        </li>
      </ul>
    </>
  );
}
