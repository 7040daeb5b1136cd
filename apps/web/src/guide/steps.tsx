import { lazy, Suspense } from 'react';
import { useText } from '../i18n/index.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { Loading } from '../ui/loading.js';
import { Law } from '../ui/law.js';
import { Length } from './length.js';
import { timeOf, type Matter } from './queries.js';
import { useWords } from './words.js';

const Chart = lazy(async () => ({ default: (await import('../history/chart.js')).Chart }));

/** Clocks that a step may have. */
const clocks = ['notStarted', 'running', 'suspended', 'ended'] as const;
type Clock = (typeof clocks)[number];

/** The procedure as a diagram, and the same in words. */
export function Steps({ matter }: { matter: Matter }) {
  const t = useWords();
  return (
    <>
      <h3>{t('steps.diagram')}</h3>
      <p>{t('steps.diagramText')}</p>
      <Suspense fallback={<Loading />}>
        <Chart matter={matter.code} />
      </Suspense>
      <h3>{t('steps.list')}</h3>
      <ol className="guide-steps">
        {matter.steps.map((step) => (
          <Step key={step.state} step={step} matter={matter} />
        ))}
      </ol>
    </>
  );
}

function Step({ step, matter }: { step: Matter['steps'][number]; matter: Matter }) {
  const t = useWords();
  const text = useText();
  const name = useVocabulary();
  const clock = clocks.find((known): known is Clock => known === step.clock);
  // `DECIDE` stands for the limit of the decision, whichever it is in this matter.
  const limits = step.limits.flatMap((id) => matter.limits.find((limit) => limit.id === id) ?? (id === 'DECIDE' ? (timeOf(matter) ?? []) : []));
  return (
    <li data-clock={step.clock}>
      <strong>{text(step.title)}</strong>
      <br />
      {t('steps.desk', { desk: name('desks', step.desk) })}
      {clock && ` · ${t('steps.clock', { clock: t(`clock.${clock}`) })}`} · <Law of={step.basis} />
      {limits.length > 0 && (
        <ul>
          {limits.map((limit) => (
            <li key={limit.id}>
              {name('limits', limit.id, matter.code)}: <Length limit={limit} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
} // prettier-ignore
