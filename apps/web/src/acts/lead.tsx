import { Alert } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { calendarDue } from '../api/index.js';
import { matterOfCase, type Act, type CaseView } from '../case/queries.js';
import { useText } from '../i18n/index.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { Day } from '../ui/dates.js';
import { Law } from '../ui/law.js';
import { Opinions } from './opinions.js';
import { useToday } from './queries.js';
import { useWords } from './words.js';

/** Acts by which the authority decides on the rights of somebody. */
const decisions = new Set(['grant', 'refuse', 'terminate', 'revoke', 'withdrawLicence', 'keep', 'decideCancellation', 'suspend', 'reinstate']); // prettier-ignore

/** What one should have in sight while filling in an act. */
export function Lead({ view, act }: { view: CaseView; act: Act }) {
  if (act.verb === 'accept') return <UntilWhen view={view} />;
  if (decisions.has(act.verb)) return <InShort view={view} act={act} />;
  return null;
}

/** Until when the authority must decide, were the application accepted today. */
function UntilWhen({ view }: { view: CaseView }) {
  const t = useWords();
  const text = useText();
  const name = useVocabulary();
  const today = useToday();
  const { data: matter } = useQuery(matterOfCase(view));
  const limit = matter?.limits.find(({ id }) => id === 'T_DECIDE');
  const { data: due } = useQuery({
    queryKey: ['due', today, limit?.value, limit?.unit],
    queryFn: ({ signal }) => calendarDue({ query: { from: today!, n: limit!.value, unit: limit!.unit as 'workingDays' }, signal }),
    enabled: today !== undefined && limit !== undefined,
  });
  if (!limit || !due?.due) return null;
  return (
    <Alert
      type="info"
      showIcon
      style={{ marginBottom: 16 }}
      title={<>{t('accept.until')} <Day on={due.due} /></>}
      description={<>{t('accept.from', { title: text(limit.title), length: limit.value, unit: name('units', limit.unit) })} <Law of={limit.basis} within={(basis) => t('basis', { basis })} /></>}
    />
  );
} // prettier-ignore

/** The case in short, before somebody decides it. */
function InShort({ view, act }: { view: CaseView; act: Act }) {
  const t = useWords();
  const text = useText();
  const running = view.clocks.filter(({ status }) => ['running', 'overdue', 'stopped'].includes(status));
  return (
    <section className="act-lead" aria-label={t('decide.summary')}>
      <h4>{t('decide.summary')}</h4>
      <dl>
        {view.receivedOn && (<><dt>{t('decide.received')}</dt><dd><Day on={view.receivedOn} /></dd></>)}
        {view.acceptedOn && (<><dt>{t('decide.accepted')}</dt><dd><Day on={view.acceptedOn} /> {view.deemedAccepted && t('decide.deemed')}</dd></>)}
        <dt>{t('decide.applicant')}</dt>
        <dd>{t('decide.materials', { count: view.materials.length })}</dd>
        {running.map(({ id, title, dueOn }) => (
          <div key={id}><dt>{text(title)}</dt><dd>{dueOn ? <Day on={dueOn} /> : '—'}</dd></div>
        ))}
      </dl>
      <Opinions view={view} />
      {act.verb === 'refuse' && (
        <>
          <p>{t('decide.statement')}</p>
          <p><strong>{t('decide.remediesTitle')}</strong> {t('decide.remedies')}</p>
        </>
      )}
    </section>
  );
} // prettier-ignore
