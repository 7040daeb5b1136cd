import { useMemo, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useSearchParams } from 'wouter';
import { asProblem, calendarDue, Problem } from '../api/index.js';
import { useWords as useAppWords } from '../app/words.js';
import { Loading } from '../ui/loading.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { calculationIn, faultsOf, inAddress, type Calculation } from './calculation.js';
import { CalculatorForm, fieldOf } from './calculator-form.js';
import { Due } from './due.js';
import './public.css';
import { useWords } from './words.js';

/** When a limit ends, and why on that day. The calculation stands in the address. */
export default function CalculatorPage() {
  const t = useWords();
  const frame = useAppWords();
  const [address, go] = useSearchParams();
  // Asked again with nothing changed, the faults are told again.
  const [times, setTimes] = useState(0);
  const calculation = useMemo(() => calculationIn(address), [address]);
  const begun = address.size > 0;
  const due = useQuery({
    queryKey: ['public', 'due', inAddress(calculation)],
    queryFn: ({ signal }) => calendarDue({ query: inAddress(calculation) as never, signal }),
    enabled: begun && faultsOf(calculation).length === 0,
  });
  const problem = useProblem(begun ? calculation : undefined, due.error);
  const ask = (next: Calculation) => {
    setTimes(times + 1);
    go(inAddress(next));
  };
  return (
    <Page title={t('calculator.title')} aside={due.data && <Button className="no-print" onClick={() => window.print()}>{frame('print')}</Button>}>
      <p>{t('calculator.lead')}</p>
      {problem && <ProblemNotice key={times} problem={problem} idOf={fieldOf} onRetry={() => void due.refetch()} />}
      <CalculatorForm of={calculation} faults={problem?.errors ?? []} onAsk={ask} />
      {due.isFetching && !due.data && <Loading />}
      {due.data && !problem && <Due of={calculation} answer={due.data} />}
    </Page>
  );
} // prettier-ignore

/** What is wrong with the calculation, else what the API said of it; each fault with the name of its field. */
function useProblem(calculation: Calculation | undefined, refused: Error | null): Problem | undefined {
  const t = useWords();
  return useMemo(() => {
    const faults = calculation ? faultsOf(calculation) : [];
    const found = faults.map(({ pointer, code }) => ({ pointer, code, message: t(`fault.${code}`) }));
    const problem = faults.length > 0 ? new Problem({ code: 'INVALID_INPUT', status: 422, title: t('fault.title'), errors: found }) : refused && asProblem(refused);
    if (!problem) return undefined;
    const fieldAt = (pointer: string) =>
      pointer === '/from' ? t('calculator.from')
      : pointer === '/n' ? t('calculator.n')
      : t('calculator.pause', { no: Number(pointer.split('/')[2] ?? 0) + 1 });
    const errors = problem.errors.map((fault) => ({ ...fault, message: t('fault.at', { field: fieldAt(fault.pointer), what: fault.message }) }));
    const { code, status, title, detail } = problem;
    return new Problem({ code, status, title, detail, errors });
  }, [calculation, refused, t]);
} // prettier-ignore
