import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { clockOf, type CaseView, type Clock } from '../case/queries.js';
import { useText } from '../i18n/index.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { Day } from '../ui/dates.js';
import { Law } from '../ui/law.js';
import { dueInWords, sorted, standingOf } from './standing.js';
import { StandingTag } from './standing-tag.js';
import { WhyThisDate } from './why-this-date.js';
import { useWords } from './words.js';
import './clock.css';

/** The limits of a case: those that count first, each with its last day and why it is that day. */
export function Clocks({ view }: { view: CaseView }) {
  const t = useWords();
  const { open, ended } = sorted(view.clocks);
  return (
    <>
      {open.length === 0 && <p>{t('none')}</p>}
      <List clocks={open} caseId={view.id} />
      {ended.length > 0 && (
        <details className="ended-clocks">
          <summary>{t('ended', { count: ended.length })}</summary>
          <List clocks={ended} caseId={view.id} />
        </details>
      )}
    </>
  );
}

function List({ clocks, caseId }: { clocks: readonly Clock[]; caseId: string }) {
  return (
    <ul className="clocks">
      {clocks.map((clock) => (
        <OneClock key={clock.id} clock={clock} caseId={caseId} />
      ))}
    </ul>
  );
}

function OneClock({ clock, caseId }: { clock: Clock; caseId: string }) {
  const t = useWords();
  const text = useText();
  const name = useVocabulary();
  const [asked, setAsked] = useState(false);
  const standing = standingOf(clock);
  return (
    <li className="clock" data-standing={standing} data-limit={clock.limit}>
      <p>
        <b className="label">{text(clock.title)}</b> <StandingTag standing={standing} />
      </p>
      <p>{text(dueInWords(clock))}</p>
      {clock.promisedDueOn && (standing === 'running' || standing === 'soon' || standing === 'stopped') && (
        <p>
          {t('promised')}
          <Day on={clock.promisedDueOn} />
        </p>
      )}
      {standing === 'stopped' && <WhyStopped caseId={caseId} clock={clock.id} />}
      {clock.provisional && <p>{t('provisional')}</p>}
      <p>
        <Law
          of={clock.basis}
          within={(basis) => t('basis', { basis, certainty: name('certainty', clock.certainty) })}
        />
      </p>
      <details onToggle={(event) => event.currentTarget.open && setAsked(true)}>
        <summary>{t('why')}</summary>
        {asked && <WhyThisDate caseId={caseId} limit={clock.id} />}
      </details>
    </li>
  );
}

/** The notice by which counting has stopped. */
function WhyStopped({ caseId, clock }: { caseId: string; clock: string }) {
  const t = useWords();
  const name = useVocabulary();
  const { data } = useQuery(clockOf(caseId));
  const stop = data?.limits.find(({ id }) => id === clock)?.segments.findLast(({ kind }) => kind === 'stop');
  if (stop?.kind !== 'stop') return null;
  return (
    <p>
      {t('paused')}
      <Law
        of={stop.basis}
        within={(basis) => t('pausedBy', { paper: name('papers', stop.document), no: stop.no, basis })}
      />
    </p>
  );
}
