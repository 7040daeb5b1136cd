import { useState } from 'react';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { attorneysEnd, attorneysList, type AttorneysListResponse } from '../api/index.js';
import { hasRole, useSession } from '../app/session.js';
import { itemsOf } from '../case/queries.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { Asked } from '../ui/asked.js';
import { Day } from '../ui/dates.js';
import { Focused } from '../ui/focused.js';
import { More } from '../ui/more.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { GivePower } from './give-power.js';
import { useMatterTitle } from './matter-title.js';
import { specialPowers, type SpecialPower } from './special-powers.js';
import { useWords } from './powers-words.js';
import './applicant.css';

export type Power = AttorneysListResponse['items'][number];

/** For whom agents may act: given by an enterprise, held by an agency. */
export default function PowersPage() {
  const t = useWords();
  const { who } = useSession();
  const powers = useInfiniteQuery({
    queryKey: ['attorneys', 'all'],
    queryFn: ({ pageParam, signal }) => attorneysList({ query: { limit: 50, ...(pageParam && { cursor: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const own = who?.organisation.id;
  return (
    <Page title={t('title')} narrow>
      <p>{t('lead')}</p>
      <Asked of={powers}>
        {(pages) => {
          const items = itemsOf(pages);
          if (items.length === 0) return <p>{t('none')}</p>;
          return (
            <>
              <Powers title={t('given')} powers={items.filter(({ principal }) => principal.id === own)} given />
              <Powers title={t('held')} powers={items.filter(({ agent }) => agent.id === own)} given={false} />
            </>
          );
        }}
      </Asked>
      <More of={powers} />
      {hasRole(who, 'applicant') && <GivePower />}
    </Page>
  );
} // prettier-ignore

function Powers({ title, powers, given }: { title: string; powers: readonly Power[]; given: boolean }) {
  if (powers.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul className="cards">
        {powers.map((power) => (
          <OnePower key={power.id} power={power} given={given} />
        ))}
      </ul>
    </section>
  );
}

function OnePower({ power, given }: { power: Power; given: boolean }) {
  const t = useWords();
  const name = useVocabulary();
  const titleOf = useMatterTitle();
  const other = given ? power.agent.name : power.principal.name;
  const known = power.special.filter((each): each is SpecialPower => specialPowers.some((one) => one === each));
  return (
    <li className="card" data-power={power.id}>
      <p className="card-title long">
        {t(given ? 'agent' : 'principal', { name: other })} <span className="state-tag">{name('spans', power.status)}</span>
      </p>
      <p className="long">
        {t('matters', { matters: power.matters.includes('*') ? t('everyMatter') : power.matters.map(titleOf).join(' · ') })}
        <br />
        {known.length > 0 ? t('special', { special: known.map((each) => t(`power.${each}`)).join(' · ') }) : t('noSpecial')}
        <br />
        {t('instrument', { instrument: power.instrument })}
      </p>
      <p className="facts">
        <span>
          {t('from')}
          <Day on={power.from} />
        </span>
        {power.to && (
          <span>
            {t('to')}
            <Day on={power.to} />
          </span>
        )}
      </p>
      {(power.status === 'inForce' || power.status === 'toCome') && <End power={power} given={given} other={other} />}
    </li>
  );
} // prettier-ignore

/** Ends a power, after saying what that means. */
function End({ power, given, other }: { power: Power; given: boolean; other: string }) {
  const t = useWords();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<boolean>();
  const [problem, setProblem] = useState<unknown>();
  const end = async () => {
    setProblem(undefined);
    try {
      await attorneysEnd({ path: { id: power.id } });
      void queries.invalidateQueries({ queryKey: ['attorneys'] });
    } catch (error) {
      setProblem(error);
    }
    setAsking(false);
  };
  if (problem !== undefined) return <ProblemNotice problem={problem} />;
  if (!asking)
    return (
      <Button className="no-print" autoFocus={asking === false} onClick={() => setAsking(true)} aria-label={t(given ? 'revokeOf' : 'giveUpOf', { name: other })}>
        {t(given ? 'revoke' : 'giveUp')}
      </Button>
    );
  return (
    <Focused>
      <p role="alert">{t('sure')}</p>
      <Button danger onClick={() => void end()}>
        {t('yes')}
      </Button>{' '}
      <Button onClick={() => setAsking(false)}>{t('no')}</Button>
    </Focused>
  );
} // prettier-ignore
