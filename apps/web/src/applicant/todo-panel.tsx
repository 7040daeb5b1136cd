import { Link } from 'wouter';
import { dueInWords } from '../clock/index.js';
import type { Answering } from './application/points.js';
import type { CaseView } from '../case/queries.js';
import { useText } from '../i18n/index.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { useWords } from './case-words.js';
import { todosOf, type Todo } from './todo.js';

/** What its reader must do in a case now, before everything else on its page. */
export function TodoPanel({ view }: { view: CaseView }) {
  const t = useWords();
  const name = useVocabulary();
  const todos = todosOf(view);
  return (
    <section className={todos.length > 0 ? 'panel lead-panel' : 'panel'} aria-labelledby="todo">
      <h2 id="todo">{t('todo.title')}</h2>
      {todos.map((todo) => (
        <OneTodo key={todo.kind} view={view} todo={todo} />
      ))}
      {todos.length === 0 && (
        <p>
          {t('todo.none')} {view.desk && t('todo.withDesk', { desk: name('desks', view.desk) })}
        </p>
      )}
    </section>
  );
} // prettier-ignore

function OneTodo({ view, todo: { kind, verbs, limit } }: { view: CaseView; todo: Todo }) {
  const t = useWords();
  const text = useText();
  const name = useVocabulary();
  const acts = verbs.map((verb) => name('verbs', verb, view.matter)).join(' · ');
  return (
    <>
      {kind === 'corrections' ? (
        <p>{t(`todo.asks.${verbs[0] as Answering}`)}</p>
      ) : (
        kind !== 'acts' && <p>{t(`todo.${kind}`)}</p>
      )}
      {limit && (
        <p>
          <b>{text(dueInWords(limit))}</b>
        </p>
      )}
      {kind === 'corrections' && <Way href={`/apply/cases/${view.id}/corrections`} words={t('todo.toCorrections')} />}
      {kind === 'commit' && <Way href={`/apply/cases/${view.id}/commitment`} words={t('todo.toCommit')} />}
      {kind === 'edit' && <Way href={`/apply/cases/${view.id}/form`} words={t('todo.toForm')} />}
      {(kind === 'acts' || kind === 'hearing' || kind === 'statement') && <p>{t('todo.acts', { acts })}</p>}
    </>
  );
}

const Way = ({ href, words }: { href: string; words: string }) => (
  <p>
    <Link href={href} className="way">
      {words}
    </Link>
  </p>
);
