import { useQuery } from '@tanstack/react-query';
import { mattersPath } from '../api/index.js';
import { matterOfCase, type CaseView } from '../case/queries.js';
import { dueInWords, sorted } from '../clock/index.js';
import { dayOf } from '../i18n/dates.js';
import { useText, type Text } from '../i18n/index.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { Day } from '../ui/dates.js';
import { useWords } from './case-words.js';
import { todosOf } from './todo.js';

interface Passed {
  readonly state: string;
  readonly title: Text;
  readonly at: string;
}

const pathOf = (id: string) => ({
  queryKey: ['case', id, 'path'],
  queryFn: async ({ signal }: { signal: AbortSignal }) =>
    ((await mattersPath({ path: { id }, query: { format: 'json' }, signal })) as unknown as { path: Passed[] }).path,
});

const phases = ['intake', 'review', 'decision', 'closed'] as const;

/** The steps that a case has gone, the one it is in, and what comes next. Steps that the law leaves uncounted say so. */
export function WhereIsIt({ view }: { view: CaseView }) {
  const t = useWords();
  const text = useText();
  const { data: path } = useQuery(pathOf(view.id));
  const { data: matter } = useQuery(matterOfCase(view));
  const paused = (state: string) => matter?.steps.find((step) => step.state === state)?.clock === 'suspended';
  const gone = path?.slice(0, -1) ?? [];
  const since = path?.at(-1)?.at;
  const next = phases.slice(phases.findIndex((phase) => phase === view.phase) + 1);
  return (
    <section aria-labelledby="where">
      <h2 id="where">{t('where.title')}</h2>
      <ol className="path">
        {gone.map(({ state, title, at }, index) => (
          <li key={index} data-step="done">
            {text(title)} <Day on={dayOf(at)} />
            {paused(state) && <p>{t('where.paused')}</p>}
          </li>
        ))}
        <li data-step={view.phase === 'closed' ? 'done' : 'now'} aria-current="step">
          {view.phase !== 'closed' && `${t('where.now')} · `}
          {text(view.stateTitle)}
          {view.phase === 'closed' && since && (
            <>
              {' '}
              <Day on={dayOf(since)} />
            </>
          )}
          <Now view={view} limits={matter?.steps.find(({ state }) => state === view.state)?.limits ?? []} />
          {paused(view.state) && <p>{t('where.paused')}</p>}
        </li>
        {view.phase !== 'closed' &&
          next.map((phase) => (
            <li key={phase} data-step="next">
              {t('where.next')} · {t(`where.phases.${phase}`)}
            </li>
          ))}
      </ol>
    </section>
  );
}

/** Who has the case, and until when. */
function Now({ view, limits }: { view: CaseView; limits: readonly string[] }) {
  const t = useWords();
  const text = useText();
  const name = useVocabulary();
  if (!view.desk) return null;
  // A limit that still counts says more of this step than one that was missed in it.
  const ofStep = sorted(view.clocks).open.filter(({ limit, status }) => limits.includes(limit) || status === 'running');
  // Whoever must do something reads the date by which they must, not that of a limit beside it.
  const own = todosOf(view).find(({ limit }) => limit)?.limit;
  const due = own ?? ofStep.find(({ status }) => status !== 'overdue') ?? ofStep[0];
  return (
    <>
      <p>{t('todo.withDesk', { desk: name('desks', view.desk) })}</p>
      {due && (
        <p>
          {t('until')}
          {text(dueInWords(due))}
        </p>
      )}
    </>
  );
}
