import { useQuery } from '@tanstack/react-query';
import { useText } from '../i18n/index.js';
import { vocabulary } from '../i18n/vocabulary.js';

/** What matters are called, by their code; the code itself until the words are here. */
export function useMatterTitle() {
  const { data } = useQuery(vocabulary);
  const text = useText();
  return (code: string): string => text(data?.matters[code]?.title) || code;
}
