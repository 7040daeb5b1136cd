import { useCallback } from 'react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { wordsWords, type WordsWordsResponse } from '../api/index.js';
import { useText, type Text } from './index.js';

/** The one vocabulary of the API: what desks, phases, verbs, limits and papers are called. */
export const vocabulary = queryOptions({
  queryKey: ['words'],
  queryFn: ({ signal }) => wordsWords({ signal }),
  staleTime: Infinity,
});

type Lists = Omit<WordsWordsResponse, 'matters' | 'values'>;

/**
 * Names by list and id: `name('verbs', 'accept', 'type-approval')`. What a matter calls otherwise goes before. Until the
 * words are here, and for an id that has none, the id itself.
 */
export function useVocabulary() {
  const { data } = useQuery(vocabulary);
  const text = useText();
  return useCallback(
    (list: keyof Lists, id: string | null | undefined, matter?: string): string => {
      if (!id) return '';
      const own = matter && (data?.matters[matter] as Partial<Record<string, Record<string, Text>>> | undefined)?.[list];
      const named = (own && own[id]) ?? (data?.[list] as Record<string, Text> | undefined)?.[id];
      return named ? text(named) : id;
    },
    [data, text],
  );
} // prettier-ignore
