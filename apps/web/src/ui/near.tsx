import { useEffect, useState, type ReactNode } from 'react';

/** How far below the window something may stand and be made ready all the same. */
const ahead = '400px';

/** What is dear to show and stands far down: shown once somebody comes near it, and from then on. */
export function Near({ children }: { children: ReactNode }) {
  const [place, setPlace] = useState<HTMLDivElement | null>(null);
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    if (!place) return undefined;
    const observer = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && setNear(true), { rootMargin: ahead });
    observer.observe(place);
    return () => observer.disconnect();
  }, [place]);
  return isNear ? children : <div ref={setPlace} />;
} // prettier-ignore
