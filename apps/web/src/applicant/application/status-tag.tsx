import type { Status } from './sections.js';
import { useWords } from './words.js';

const signs: Record<Status, string> = {
  notBegun: '○',
  optional: '○',
  inProgress: '◐',
  done: '✓',
  needsCorrection: '!',
};

/** How far a part of the application is, in words and by a sign. */
export function StatusTag({ status, id }: { status: Status; id?: string }) {
  const t = useWords();
  return (
    <span className={`status status-${status}`} id={id}>
      <span aria-hidden="true">{signs[status]} </span>
      {t(`status.${status}`)}
    </span>
  );
}
