import { useEffect, useRef } from 'react';
import type { ScreeningScreenResponse } from '../api/index.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { dayInWords } from '../i18n/dates.js';
import { useLanguage, useText } from '../i18n/index.js';
import { Law } from '../ui/law.js';
import { NextStep } from './next-step.js';
import { useWords } from './words.js';

export type Answered = ScreeningScreenResponse;

/** What stands beside the words, so that colour says nothing alone. */
const signs = { apply: '✓', notRequired: '○', elsewhere: '→', barred: '✗', unknown: '?' } as const;

/** Screening answered, in plain words. Takes the focus when it comes. */
export function Answer({ of, matter, answers }: { of: Answered; matter: string; answers: Record<string, unknown> }) {
  const t = useWords();
  const text = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [of]);
  const verdict = verdictOf(of);
  return (
    <section className="guide-answer" aria-labelledby="answer">
      <h2 id="answer" ref={heading} tabIndex={-1}>
        {t('answer.title')}
      </h2>
      <p className="guide-verdict" data-verdict={verdict}>
        <span aria-hidden>{signs[verdict]}</span> {t(`answer.${verdict}`)}
      </p>
      <dl>
        {of.code && (
          <>
            <dt>{t('answer.why')}</dt>
            <dd>{text(of.reason)}</dd>
          </>
        )}
        <dt>{t('answer.basis')}</dt>
        <dd><Law of={of.basis} /></dd>
        {of.outcome !== 'notRequired' && of.authority && <Competent of={of} />}
        {of.ways.length > 1 && of.outcome !== 'notRequired' && <Ways of={of} />}
        <dt>{t('answer.next')}</dt>
        <dd><NextStep of={of} verdict={verdict} matter={matter} answers={answers} /></dd>
      </dl>
    </section>
  );
} // prettier-ignore

export type Verdict = keyof typeof signs;

/** That one may apply helps nobody who is not told where. */
const verdictOf = ({ outcome, authority }: Answered): Verdict =>
  outcome === 'apply' && !authority ? 'unknown' : outcome;

/** Who is competent today, and by which grant of power. */
function Competent({ of: { authority, grant } }: { of: Answered }) {
  const t = useWords();
  const name = useVocabulary();
  const language = useLanguage();
  const day = (on: string) => dayInWords(on, language);
  return (
    <>
      <dt>{t('answer.authority')}</dt>
      <dd className="long"><strong>{authority?.name}</strong></dd>
      {grant && (
        <>
          <dt>{t('answer.grant')}</dt>
          <dd>
            {name('grants', grant.kind)}
            {grant.delegator && ` · ${t('answer.delegator', { name: grant.delegator.name })}`} · <Law of={grant.basis} /> ·{' '}
            {grant.to ? t('answer.sinceUntil', { from: day(grant.from), to: day(grant.to) }) : t('answer.since', { from: day(grant.from) })}
          </dd>
        </>
      )}
    </>
  );
} // prettier-ignore

/** The ordinary way and that by commitment: which is open, and why the other is not. */
function Ways({ of: { ways } }: { of: Answered }) {
  const t = useWords();
  const text = useText();
  return (
    <>
      <dt>{t('answer.ways')}</dt>
      <dd>
        <ul>
          {ways.map(({ way, matter, open, reason }) => (
            <li key={matter}>
              {t(`answer.${way}`)}: <strong><span aria-hidden>{open ? '✓' : '✗'}</span> {t(open ? 'answer.open' : 'answer.closed')}</strong>
              {!open && ` · ${text(reason)}`}
            </li>
          ))}
        </ul>
      </dd>
    </>
  );
} // prettier-ignore
