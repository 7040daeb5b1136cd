import { useMutation, useQueryClient } from '@tanstack/react-query';
import { inboxMark } from '../api/index.js';

interface PaperRef {
  readonly caseId: string;
  readonly no: number;
}

/** As many as the server marks at once. */
const most = 100;

/** Marks papers as read by this account, wherever it logs in. */
export function useMarkRead() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (papers: readonly PaperRef[]) => {
      const named = papers.map(({ caseId, no }) => ({ caseId, no }));
      for (let from = 0; from < named.length; from += most)
        await inboxMark({ body: { papers: named.slice(from, from + most) } });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['inbox'] }),
  });
}
