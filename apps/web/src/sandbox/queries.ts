import { queryOptions } from '@tanstack/react-query';
import { sandboxGet } from '../api/index.js';

/** What time it is in the sandbox, and when the next limit ends. */
export const sandboxClock = queryOptions({
  queryKey: ['sandbox-clock'],
  queryFn: ({ signal }) => sandboxGet({ signal }),
});
