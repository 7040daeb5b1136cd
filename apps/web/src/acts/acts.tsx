import { lazy, Suspense, useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { Alert, Button } from 'antd';
import type { CasesActResponse } from '../api/index.js';
import type { Act, CaseView } from '../case/queries.js';
import { useText } from '../i18n/index.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { Loading } from '../ui/loading.js';
import { Law } from '../ui/law.js';
import { labelled } from './enrich.js';
import { KeptFrom, type Block } from './kept-from.js';
import { useWords } from './words.js';
import './acts.css';

// Forms are heavy: they are loaded when somebody opens the first of them.
const ActForm = lazy(() => import('./act-form.js').then(({ ActForm: form }) => ({ default: form })));
const ChangedSince = lazy(() => import('./changed-since.js').then(({ ChangedSince: notice }) => ({ default: notice })));

interface ActsProps {
  readonly view: CaseView;
  /** Verbs that the page offers elsewhere. */
  readonly without?: readonly string[];
  readonly onDone?: (result: CasesActResponse) => void;
}

/** What its reader may do in a case now, with what each act needs, and what a rule keeps them from. */
export function Acts({ view, without = [], onDone }: ActsProps) {
  const t = useWords();
  const text = useText();
  const heading = useId();
  const [open, setOpen] = useState<{ act: Act; revision: number }>();
  const [result, setResult] = useState<{ title: string; result: CasesActResponse }>();
  const offered = view.availableActs.filter(({ verb }) => !without.includes(verb));
  const gone = open && !offered.some(({ verb }) => verb === open.act.verb);
  const toggle = (act: Act) => setOpen(open?.act.verb === act.verb ? undefined : { act, revision: view.revision });
  const list = (acts: readonly Act[]) => (
    <ul className="acts-list">
      {acts.map((act) => (
        <OneAct key={act.verb} view={view} act={act} isOpen={open?.act.verb === act.verb} onToggle={() => { setResult(undefined); toggle(act); }}
          onDone={(done) => { setOpen(undefined); setResult({ title: text(labelled(act.title)), result: done }); onDone?.(done); }} />
      ))}
    </ul>
  );
  const own = offered.filter(({ standing }) => !standing);
  const anytime = offered.filter(({ standing }) => standing);
  return (
    <section className="acts no-print" aria-labelledby={heading}>
      <h2 id={heading}>{t('title')}</h2>
      {result && <Done {...result} />}
      {gone && (
        <Focused of={open}>
          <Suspense fallback={<Loading />}>
            <ChangedSince view={view} revision={open.revision} />
          </Suspense>
        </Focused>
      )}
      {own.length > 0 ? list(own) : <Nothing view={view} />}
      {anytime.length > 0 && (
        <>
          <h3>{t('anytime')}</h3>
          {list(anytime)}
        </>
      )}
      <Blocked view={view} />
    </section>
  );
} // prettier-ignore

function Nothing({ view }: { view: CaseView }) {
  const t = useWords();
  const name = useVocabulary();
  return (
    <p>
      {t('none')} {view.desk && !view.yourDesks.includes(view.desk) && t('noneOther', { desk: name('desks', view.desk) })}
    </p>
  );
} // prettier-ignore

interface OneActProps {
  readonly view: CaseView;
  readonly act: Act;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly onDone: (result: CasesActResponse) => void;
}

function OneAct({ view, act, isOpen, onToggle, onDone }: OneActProps) {
  const t = useWords();
  const text = useText();
  const panel = useId();
  return (
    <li className={isOpen ? 'open' : undefined} data-verb={act.verb}>
      <Button className="act-button" block onClick={onToggle} aria-expanded={isOpen} {...(isOpen && { 'aria-controls': panel })}>
        {text(labelled(act.title))}
      </Button>
      {isOpen && (
        <div id={panel}>
          <p className="act-basis">
            <Law of={act.basis} within={(basis) => t('basis', { basis })} />
            {act.substituteFor && ` · ${t('substitute')}`}
          </p>
          <Suspense fallback={<Loading />}>
            <ActForm view={view} act={act} onDone={onDone} onCancel={onToggle} />
          </Suspense>
        </div>
      )}
    </li>
  );
} // prettier-ignore

/** Takes the focus, anew for each cause: the form that had it is gone. */
function Focused({ of, children }: { of: object; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), [of]);
  return (
    <div ref={place} tabIndex={-1} style={{ marginBottom: 12 }}>
      {children}
    </div>
  );
}

/** What was done, and where the case stands now. */
function Done({ title, result }: { title: string; result: CasesActResponse }) {
  const t = useWords();
  const text = useText();
  const name = useVocabulary();
  const papers = result.entry.papers.map(({ code }) => name('papers', code, result.case.matter));
  return (
    <Focused of={result}>
      <Alert
        type="success"
        showIcon
        role="status"
        title={t('done', { act: title })}
        description={
          <>
            <p>{t('now', { state: text(result.case.stateTitle) })}</p>
            {papers.length > 0 && <p>{t('papersMade', { papers: papers.join(t('comma')) })}</p>}
          </>
        }
      />
    </Focused>
  );
}

/** What the same rule blocks, told once. */
function alike(blocked: readonly Block[]): [Block, string[]][] {
  const groups = new Map<string, [Block, string[]]>();
  for (const block of blocked) {
    const key = `${block.code} ${block.rule} ${block.message.zh} ${block.earlier?.duty}`;
    const group = groups.get(key);
    if (group) group[1].push(block.verb);
    else groups.set(key, [block, [block.verb]]);
  }
  return [...groups.values()];
}

function Blocked({ view }: { view: CaseView }) {
  const t = useWords();
  const name = useVocabulary();
  if (view.blocked.length === 0) return null;
  return (
    <>
      <h3>{t('blocked')}</h3>
      <ul>
        {alike(view.blocked).map(([block, verbs]) => (
          <li key={verbs[0]}>
            <strong>{verbs.map((verb) => name('verbs', verb, view.matter)).join(t('comma'))}</strong>
            {t('colon')}
            <KeptFrom block={block} />
          </li>
        ))}
      </ul>
    </>
  );
}
