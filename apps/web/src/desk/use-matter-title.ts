import { useQuery } from '@tanstack/react-query';
import { useText } from '../i18n/index.js';
import { vocabulary } from '../i18n/vocabulary.js';

/** What a matter is called, by its code. */
export function useMatterTitle() {
  const { data } = useQuery(vocabulary);
  const text = useText();
  return (code: string) => text(data?.matters[code]?.title) || code;
}
