import { useText } from '../i18n/index.js';
import type { Line } from './queries.js';
import { Source } from './source.js';

/** Sentences of the guide, each with what it rests on. */
export function Lines({ of }: { of: readonly Line[] }) {
  const text = useText();
  return (
    <ul className="guide-lines">
      {of.map((line) => (
        <li key={line.text.zh}>
          {text(line.text)} <Source basis={line.basis} />
        </li>
      ))}
    </ul>
  );
}
