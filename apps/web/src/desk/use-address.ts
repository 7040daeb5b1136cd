import { useSearchParams } from 'wouter';

/** A part of the state of a page that stands in its address: what is empty is left out of it. */
export function useAddress() {
  const [params, setParams] = useSearchParams();
  const read = (name: string) => params.get(name) || undefined;
  const write = (parts: Readonly<Record<string, string | undefined>>) =>
    setParams((old) => {
      const next = new URLSearchParams(old);
      for (const [name, value] of Object.entries(parts)) {
        if (value) next.set(name, value);
        else next.delete(name);
      }
      return next;
    });
  return { read, write };
}
