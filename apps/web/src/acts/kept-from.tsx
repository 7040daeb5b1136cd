import { useText } from '../i18n/index.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import type { CaseView } from '../case/queries.js';
import { useWords } from './words.js';

export type Block = CaseView['blocked'][number];

/** Why an act is not possible now: of a rule of duties its name, and the earlier duty that it goes by. */
export function KeptFrom({ block: { code, rule, message, earlier } }: { block: Block }) {
  const t = useWords();
  const text = useText();
  const name = useVocabulary();
  if (code !== 'DUTY_CONFLICT') return <>{text(message)}</>;
  const duty = earlier && t(earlier.own ? 'blockedByYou' : 'blockedByAbsent', { duty: name('duties', earlier.duty) });
  return (
    <>
      {text(message)}
      {duty && `${t('semicolon')}${duty}`} {t('blockedRule', { rule: name('conflicts', rule) })}
    </>
  );
}
