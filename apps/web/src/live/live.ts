import { useEffect, useSyncExternalStore } from 'react';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { passing } from '../api/query-client.js';
import { lists } from '../case/queries.js';

/** `live`: changes are told as they are committed. `asking`: the pages ask every twenty seconds. */
export type Standing = 'live' | 'asking';

/** Milliseconds between two looks while nothing is told, and until a stream that was refused is tried again. */
const between = 20_000;
/** Milliseconds in which changes of lists are gathered: many may come at once. */
const gather = 300;

let standing: Standing = 'asking';
const hearers = new Set<() => void>();
function become(next: Standing): void {
  if (next === standing) return;
  standing = next;
  for (const hear of hearers) hear();
}

/** Whether the pages hear of changes by themselves. */
export const useStanding = (): Standing =>
  useSyncExternalStore(
    (hear) => (hearers.add(hear), () => hearers.delete(hear)),
    () => standing,
  );

/** Keeps what is shown as the server has it: by server-sent events, and by asking again where they do not come. */
export function useLive(userId: string | undefined): void {
  const queries = useQueryClient();
  useEffect(() => (userId === undefined ? undefined : follow(queries)), [userId, queries]);
}

function follow(queries: QueryClient): () => void {
  let stream: EventSource | undefined;
  let told: ReturnType<typeof setTimeout> | undefined;
  const again = () => void queries.invalidateQueries(passing);
  const changed = ({ data }: MessageEvent<string>) => {
    const { id, revision } = JSON.parse(data) as { id: string; revision: number };
    const known = queries.getQueryData<{ revision: number }>(['case', id, 'view'])?.revision;
    // One's own act was answered with the case as it is now.
    if (known === undefined || known < revision) void queries.invalidateQueries({ queryKey: ['case', id] });
    told ??= setTimeout(() => {
      told = undefined;
      void queries.invalidateQueries({ predicate: ({ queryKey: [first] }) => lists.has(first as string) });
    }, gather);
  };
  const listen = () => {
    stream = new EventSource('/api/v1/events');
    let first = true;
    stream.addEventListener('ready', () => {
      // What happened while nobody listened.
      if (!first || standing === 'asking') again();
      first = false;
      become('live');
    });
    stream.addEventListener('case', changed);
    stream.addEventListener('resync', again);
    stream.addEventListener('error', () => become('asking'));
  };
  listen();
  const timer = setInterval(() => {
    if (standing === 'live') return;
    again();
    if (stream?.readyState === EventSource.CLOSED) listen();
  }, between);
  return () => {
    clearInterval(timer);
    clearTimeout(told);
    stream?.close();
    become('asking');
  };
}
