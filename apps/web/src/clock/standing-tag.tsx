import type { Standing } from './standing.js';
import { useWords } from './words.js';
import './clock.css';

const signs: Record<Standing, string> = { overdue: '!', soon: '▲', running: '●', stopped: '‖', over: '–', met: '✓', cancelled: '×' }; // prettier-ignore

/** How a limit stands, in a word and a sign beside its colour. */
export function StandingTag({ standing }: { standing: Standing }) {
  const t = useWords();
  return (
    <span className="standing" data-standing={standing}>
      <span aria-hidden="true">{signs[standing]}</span>
      {t(`standing.${standing}`)}
    </span>
  );
}
