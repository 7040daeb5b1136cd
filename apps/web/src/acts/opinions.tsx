import { useQuery } from '@tanstack/react-query';
import { actsOfMatter, useWholeHistory, type CaseView } from '../case/queries.js';
import { dayOf } from '../i18n/dates.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { SchemaView, type Schema } from '../schema-form/index.js';
import { Day } from '../ui/dates.js';
import { useWords } from './words.js';

const opinions = new Set(['giveOpinion', 'report', 'confirmReport', 'askRectification', 'submitRectification', 'askSupplement', 'submitSupplement', 'giveInnerOpinion', 'returnToReview', 'makeStatement', 'closeHearing']); // prettier-ignore

/** What reviewers, those called in and the parties have written, with what was asked of them and handed in, as far as its reader may see it. */
export function Opinions({ view, orSay }: { view: CaseView; orSay?: string }) {
  const t = useWords();
  const name = useVocabulary();
  const { data: history } = useWholeHistory(view.id);
  const { data: acts } = useQuery(actsOfMatter(view.matter));
  const written = (history?.items ?? []).filter(({ verb, payload }) => opinions.has(verb) && Object.keys(payload).length > 0);
  if (written.length === 0) return orSay ? <p>{orSay}</p> : null;
  return (
    <>
      {!orSay && <h5>{t('decide.opinions')}</h5>}
      {written.map(({ seq, verb, at, actor, payload }) => (
        <details key={seq} open>
          <summary>
            {name('verbs', verb, view.matter)} · {name('roles', actor.role)} {history?.names[actor.userId]} · <Day on={dayOf(at)} />
          </summary>
          <SchemaView schema={acts?.items.find((act) => act.verb === verb)?.payloadSchema as Schema | undefined} value={payload} />
        </details>
      ))}
    </>
  );
} // prettier-ignore
