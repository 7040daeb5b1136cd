import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { asProblem, casesGet, casesSaveForm, mayPass, type FieldFault, type Problem } from '../../api/index.js';
import { useSession } from '../../app/session.js';
import { caseChanged, caseOf, type CaseView } from '../../case/queries.js';
import { savable, type Schema } from '../../schema-form/index.js';
import { copies } from './kept.js';
import { merge, same } from './merge.js';

type Form = Record<string, unknown>;

/** How it stands with what was typed. */
export type Saving =
  | { readonly is: 'rest' | 'waiting' | 'saving' }
  | { readonly is: 'saved'; readonly at: Date; readonly left: readonly FieldFault[] }
  /** Kept in this browser, and sent again by itself. */
  | { readonly is: 'offline' | 'ended' }
  | { readonly is: 'refused'; readonly problem: Problem };

export interface Elsewhere {
  readonly taken: readonly string[];
  readonly clashes: readonly string[];
}

const pause = 1500;
const again = 5000;

/**
 * The form of a case while somebody fills it in: saved by itself, put together with what another tab saved, and kept in
 * this browser until the server has it.
 */
export function useDraft(view: CaseView, schema: Schema) {
  const { who, ended } = useSession();
  const queries = useQueryClient();
  const copy = useMemo(() => copies(window.localStorage, who?.user.id ?? '', view.id), [who?.user.id, view.id]);
  const [{ started, restored }] = useState(() => begin(view, copy.found()));
  const [value, setValue] = useState<Form>(started);
  const [saving, setSaving] = useState<Saving>({ is: 'rest' });
  const [elsewhere, setElsewhere] = useState<Elsewhere>();
  const now = useRef({ value: started, base: (view.form ?? {}) as Form, revision: view.revision, busy: undefined as Promise<boolean> | undefined });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const takeIn = useCallback((fresh: CaseView) => {
    const here = now.current;
    const theirs = (fresh.form ?? {}) as Form;
    const { value: together, taken, clashes } = merge(here.base, here.value, theirs);
    Object.assign(here, { value: together as Form, base: theirs, revision: fresh.revision });
    setValue(together as Form);
    if (taken.length + clashes.length > 0) setElsewhere({ taken, clashes });
  }, []);

  const flush = useCallback((): Promise<boolean> => {
    clearTimeout(timer.current);
    const here = now.current;
    const send = async (): Promise<boolean> => {
      const { value: wanted, left } = savable(schema, here.value);
      const typed = here.value;
      try {
        if (!same(wanted, here.base)) {
          setSaving({ is: 'saving' });
          const saved = await casesSaveForm({ path: { id: view.id }, body: wanted as never, headers: { 'If-Match': `"${here.revision}"` } });
          Object.assign(here, { base: (saved.form ?? {}) as Form, revision: saved.revision });
          queries.setQueryData(caseOf(view.id).queryKey, saved);
          void caseChanged(queries, view.id);
        }
        setSaving({ is: 'saved', at: new Date(), left });
        if (here.value === typed && left.length === 0) copy.drop();
        return true;
      } catch (error) {
        const problem = asProblem(error);
        if (problem.code === 'STALE_REVISION') {
          const fresh = await casesGet({ path: { id: view.id } }).catch(() => undefined);
          if (fresh) takeIn(fresh);
          timer.current = setTimeout(() => void flush(), fresh ? 0 : again);
        } else if (mayPass(problem)) {
          setSaving({ is: 'offline' });
          timer.current = setTimeout(() => void flush(), again);
        } else if (problem.code === 'UNAUTHENTICATED') setSaving({ is: 'ended' });
        else setSaving({ is: 'refused', problem });
        return false;
      }
    };
    // One at a time: the revision that the next one names is the answer of the one before.
    const run: Promise<boolean> = (here.busy ?? Promise.resolve()).then(send).finally(() => {
      if (here.busy === run) here.busy = undefined;
    });
    here.busy = run;
    return run;
  }, [schema, view.id, queries, takeIn, copy]);

  const change = useCallback((next: Form) => {
    now.current.value = next;
    setValue(next);
    setSaving({ is: 'waiting' });
    copy.keep({ base: now.current.base, value: next });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush(), pause);
  }, [copy, flush]);

  // What was saved in another tab comes by itself, before the own saving meets it.
  useEffect(() => {
    if (view.revision > now.current.revision && !now.current.busy) takeIn(view);
  }, [view, takeIn]);

  useEffect(() => {
    if (!ended && saving.is === 'ended') void flush();
  }, [ended, saving.is, flush]);

  useEffect(() => {
    const here = now.current;
    const online = () => void flush();
    window.addEventListener('online', online);
    if (restored) void flush();
    return () => {
      window.removeEventListener('online', online);
      clearTimeout(timer.current);
      if (!same(here.value, here.base)) void flush();
    };
  }, [flush, restored]);

  return { value, change, flush, saving, elsewhere, restored };
} // prettier-ignore

/** The form as it is saved, with what an earlier visit could not save. */
function begin(view: CaseView, found: { base: Form; value: Form } | undefined): { started: Form; restored: boolean } {
  const saved = (view.form ?? {}) as Form;
  if (!found || same(found.value, saved)) return { started: saved, restored: false };
  const together = merge(found.base, found.value, saved).value as Form;
  return { started: together, restored: !same(together, saved) };
}
