import type { Clock } from '../case/queries.js';
import { standingOf } from '../clock/index.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { Day } from '../ui/dates.js';
import { Law } from '../ui/law.js';
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
  const lastDay = (limit: string) => clocks.findLast((clock) => clock.limit === limit && clock.startOn === servedOn);
  const said = (sentence: string) => name('sentences', sentence);
  const { reconsideration, litigation } = told;
  return (
    <section className="panel" aria-label={t('remedies')}>
      <p>
        <b>{t('remedies')}</b>
      </p>
      {reconsideration && (
        <p>
          <Law of={reconsideration.basis} within={(basis) => t('reconsideration', { from: said(reconsideration.from), within: withinOf(reconsideration), organ: reconsideration.organ ?? '', basis })} />{' '}
          <LastDay of={lastDay('T_RECONSIDERATION')} />
        </p>
      )}
      {litigation && (
        <p>
          <Law of={litigation.basis} within={(basis) => t('litigation', { from: said(litigation.from), within: withinOf(litigation), court: said(litigation.court ?? ''), basis })} />{' '}
          <LastDay of={lastDay('T_LITIGATION')} />
        </p>
      )}
    </section>
  );
} // prettier-ignore

function LastDay({ of }: { of: Clock | undefined }) {
  const t = useWords();
  if (!of?.dueOn) return null;
  return (
    <b>
      {t(standingOf(of) === 'over' ? 'past' : 'lastDay')}
      <Day on={of.dueOn} />
    </b>
  );
}
