import { KeptFrom } from '../acts/index.js';
import { useWholeHistory, type CaseView, type Entry } from '../case/queries.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { Asked } from '../ui/asked.js';
import { aboutRecusal, handsOf } from './hands.js';
import { useWords } from './words.js';

type Names = Readonly<Record<string, string>>;

/** Who acted in which role, what was declared or asked about recusals, and what separation of duties keeps the reader from. */
export function People({ view }: { view: CaseView }) {
  const t = useWords();
  const name = useVocabulary();
  const history = useWholeHistory(view.id);
  const kept = view.blocked.filter(({ code }) => code === 'DUTY_CONFLICT');
  return (
    <Asked of={history}>
      {({ items, names }) => (
        <>
          {kept.length > 0 && (
            <>
              <p>{t('people.yours')}</p>
              <ul>
                {kept.map((block) => (
                  <li key={block.verb}>{name('verbs', block.verb, view.matter)}{t('colon')}<KeptFrom block={block} /></li>
                ))}
              </ul>
            </>
          )}
          <Hands entries={items} names={names} matter={view.matter} />
          <h3>{t('people.recusals')}</h3>
          <Recusals entries={items.filter(({ verb }) => aboutRecusal.has(verb))} names={names} matter={view.matter} />
        </>
      )}
    </Asked>
  );
} // prettier-ignore

function Hands({ entries, names, matter }: { entries: readonly Entry[]; names: Names; matter: string }) {
  const t = useWords();
  const name = useVocabulary();
  const hands = handsOf(entries);
  if (hands.length === 0) return <p>{t('people.none')}</p>;
  return (
    <table className="desk-table">
      <caption className="visually-hidden">{t('people.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('people.person')}</th>
          <th scope="col">{t('people.role')}</th>
          <th scope="col">{t('people.acts')}</th>
        </tr>
      </thead>
      <tbody>
        {hands.map(({ id, userId, role, substituteFor, verbs }) => (
          <tr key={id}>
            <th scope="row" className="long">
              {names[userId] ?? userId}
              {substituteFor && ` (${t('people.substitute', { name: names[substituteFor] ?? substituteFor })})`}
            </th>
            <td>{name('roles', role)}</td>
            <td>{[...verbs].map((verb) => name('verbs', verb, matter)).join(t('comma'))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
} // prettier-ignore

function Recusals({ entries, names, matter }: { entries: readonly Entry[]; names: Names; matter: string }) {
  const t = useWords();
  const name = useVocabulary();
  if (entries.length === 0) return <p>{t('people.noRecusal')}</p>;
  return (
    <ul>
      {entries.map(({ seq, verb, actor, payload }) => (
        <li key={seq} className="long">
          {names[actor.userId] ?? actor.userId} · {name('verbs', verb, matter)}
          {typeof payload['interest'] === 'boolean' && `${t('colon')}${t(payload['interest'] ? 'people.interest' : 'people.noInterest')}`}
          {typeof payload['person'] === 'string' && `${t('colon')}${names[payload['person']] ?? payload['person']}`}
          {typeof payload['recused'] === 'boolean' && ` · ${t(payload['recused'] ? 'people.recused' : 'people.notRecused')}`}{' '}
          <a href={`#entry-${seq}`}>#{seq}</a>
        </li>
      ))}
    </ul>
  );
} // prettier-ignore
