import { useCallback, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { Page } from '../../ui/page.js';
import { Loaded } from './loaded.js';
import { MaterialRow } from './material-row.js';
import { NotEditable } from './not-editable.js';
import type { Application } from './queries.js';
import { Trail } from './trail.js';
import { useWords } from './words.js';
import './application.css';

/** The materials of an application: which are wanted, which are there. */
export default function MaterialsPage({ params: { id = '' } }: { params: Record<string, string> }) {
  return <Loaded id={id}>{(application) => (application.view.editing ? <Materials {...application} /> : <NotEditable id={id} />)}</Loaded>; // prettier-ignore
}

function Materials({ view, matter }: Application) {
  const t = useWords();
  const inTurn = useTurns();
  useEffect(() => {
    const wanted = window.location.hash.slice(1);
    if (wanted) document.getElementById(wanted)?.focus();
  }, []);
  return (
    <Page title={t('material.title')} trail={<Trail id={view.id} list />} narrow>
      <p>{t(matter.materials.length ? 'material.rules' : 'material.none')}</p>
      <ul className="parts">
        {matter.materials.map((material) => (
          <MaterialRow key={material.code} view={view} material={material} inTurn={inTurn} />
        ))}
      </ul>
      <p>
        <Link href={view.availableActs.some(({ verb }) => verb === 'handInCorrections') ? `/apply/cases/${view.id}/corrections` : `/apply/cases/${view.id}/check`}>{t('material.next')}</Link>
      </p>
    </Page>
  );
} // prettier-ignore

/** Runs jobs one after the other; one that fails holds up none. */
function useTurns() {
  const last = useRef<Promise<unknown>>(Promise.resolve());
  return useCallback(<T,>(job: () => Promise<T>): Promise<T> => {
    const mine = last.current.then(job, job);
    last.current = mine.catch(() => undefined);
    return mine;
  }, []);
}
