import { Tag } from 'antd';
import { useVocabulary } from '../i18n/vocabulary.js';
import { Moment } from '../ui/dates.js';
import { Law } from '../ui/law.js';
import { kindOf, type HistoryEntry } from './kinds.js';
import { Payload } from './payload.js';
import { useWords } from './words.js';

export interface EntryProps {
  readonly entry: HistoryEntry;
  readonly matter: string;
  readonly names: Readonly<Record<string, string>>;
  /** What the grants of power of this case rest on, by their ids. */
  readonly instruments: Readonly<Record<string, string>>;
  /** Where a paper of the case is shown. */
  readonly paperHref?: ((no: number) => string) | undefined;
  /** More about one entry, for those who examine it. */
  readonly more?: ((entry: HistoryEntry) => React.ReactNode) | undefined;
}

/** One entry: what, who, when, from where to where, on what ground. */
export function Entry({ entry, matter, names, instruments, paperHref, more }: EntryProps) {
  const t = useWords();
  const name = useVocabulary();
  const { seq, verb, at, limit, basis, grantId, papers } = entry;
  const instrument = entry.instrument ?? instruments[grantId];
  return (
    <article id={`entry-${seq}`} tabIndex={-1} className="history-entry" data-kind={kindOf(entry)}>
      <h3>
        <a href={`#entry-${seq}`} aria-label={t('permalink', { seq })} className="history-no">
          #{seq}
        </a>
        {name('verbs', verb, matter)}
        <Tag>{t(`kinds.${kindOf(entry)}`)}</Tag>
      </h3>
      <p>
        <Moment at={at} /> · <Who entry={entry} names={names} />
      </p>
      <dl className="history-facts">
        <Fact term={t('from')}>
          <Moved entry={entry} matter={matter} />
        </Fact>
        {limit && <Fact term={t('limit')}>{name('limits', limit, matter)}</Fact>}
        <Fact term={t('basis')}>
          <Law of={basis} />
        </Fact>
        <Fact term={t('grant')}>{instrument ? <Law of={instrument} within={(law) => t('grantOf', { law, id: grantId ?? '' })} /> : grantId}</Fact>
        {papers.length > 0 && (
          <Fact term={t('papers')}>
            {papers.map(({ no, code }) => {
              const title = t('paper', { title: name('papers', code, matter), no });
              return <span key={no} className="history-paper">{paperHref ? <a href={paperHref(no)}>{title}</a> : title}</span>;
            })}
          </Fact>
        )}
      </dl>
      <Payload entry={entry} matter={matter} names={names} />
      {more?.(entry)}
    </article>
  );
} // prettier-ignore

const Fact = ({ term, children }: { term: string; children: React.ReactNode }) => (
  <div>
    <dt>{term}</dt>
    <dd className="long">{children}</dd>
  </div>
);

function Moved({ entry: { from, to }, matter }: { entry: HistoryEntry; matter: string }) {
  const t = useWords();
  const name = useVocabulary();
  if (from === to) return <>{t('stays', { state: name('states', to, matter) })}</>;
  return <>{from ? t('moves', { from: name('states', from, matter), to: name('states', to, matter) }) : name('states', to, matter)}</>;
} // prettier-ignore

/** Who acted: name, role, organisation, for whom. */
export function Who({ entry: { actor }, names }: Pick<EntryProps, 'entry' | 'names'>) {
  const t = useWords();
  const name = useVocabulary();
  const called = (id: string) => names[id] ?? id;
  if (actor.role === 'system') return <>{t('bySystem')}</>;
  const { userId, role, organisationId, actedFor, substituteFor } = actor;
  return (
    <>
      {t('by', {
        name: names[userId] ?? name('roles', role),
        role: name('roles', role),
        organisation: called(organisationId),
      })}
      {actedFor && ` · ${t('onBehalf', { name: called(actedFor) })}`}
      {substituteFor && ` · ${t('substitute', { name: called(substituteFor) })}`}
    </>
  );
}
