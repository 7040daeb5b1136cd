import { lazy, Suspense, useState, type ReactNode } from 'react';
import { asProblem } from '../api/index.js';

const Reauthenticate = lazy(() => import('../app/reauthenticate.js'));

/**
 * Does what needs a password that was given lately: where it was not, asks for it and goes on. `dialog` must stand in
 * the page. What else goes wrong is told by `problem`.
 */
export function useFresh() {
  const [problem, setProblem] = useState<unknown>();
  const [waiting, setWaiting] = useState<() => void>();
  const [busy, setBusy] = useState(false);
  const run = async (what: () => Promise<void>): Promise<void> => {
    setProblem(undefined);
    setBusy(true);
    try {
      await what();
    } catch (error) {
      if (asProblem(error).code === 'REAUTHENTICATION_REQUIRED') setWaiting(() => () => void run(what));
      else setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const dialog: ReactNode = waiting && (
    <Suspense>
      <Reauthenticate onDone={() => { setWaiting(undefined); waiting(); }} onCancel={() => setWaiting(undefined)} />
    </Suspense>
  );
  return { run, problem, busy, dialog };
} // prettier-ignore
