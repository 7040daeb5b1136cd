import type { Clock } from '../case/queries.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { Day } from '../ui/dates.js';
import { useWords } from './words.js';

interface Way {
  readonly organ?: string;
  readonly court?: string;
  readonly within: { readonly unit: string; readonly value: number };
  readonly from: string;
  readonly basis: string;
}
export interface RemediesTold {
  readonly reconsideration?: Way;
  readonly litigation?: Way;
}

/** What may be done against a paper, where, and by when: with the last days where the limits run from its service. */
export function Remedies({ told, servedOn, clocks = [] }: { told: RemediesTold; servedOn: string | null; clocks?: readonly Clock[] | undefined }) {
  const t = useWords();
  const name = useVocabulary();
  const withinOf = ({ within }: Way) => t('span', { value: within.value, unit: name('units', within.unit) });
  const lastDay = (limit: string) => clocks.findLast((clock) => clock.limit === limit && clock.startOn === servedOn)?.dueOn;
  const { reconsideration, litigation } = told;
  return (
    <section className="panel" aria-label={t('remedies')}>
      <p>
        <b>{t('remedies')}</b>
      </p>
      {reconsideration && (
        <p>
          {t('reconsideration', { from: reconsideration.from, within: withinOf(reconsideration), organ: reconsideration.organ ?? '', basis: reconsideration.basis })}{' '}
          <LastDay on={lastDay('T_RECONSIDERATION')} />
        </p>
      )}
      {litigation && (
        <p>
          {t('litigation', { from: litigation.from, within: withinOf(litigation), court: litigation.court ?? '', basis: litigation.basis })}{' '}
          <LastDay on={lastDay('T_LITIGATION')} />
        </p>
      )}
    </section>
  );
} // prettier-ignore

function LastDay({ on }: { on: string | null | undefined }) {
  const t = useWords();
  if (!on) return null;
  return (
    <b>
      {t('lastDay')}
      <Day on={on} />
    </b>
  );
}
