import { useEffect, useRef, type ReactNode } from 'react';
import { Flex } from 'antd';

interface PageProps {
  readonly title: string;
  /** Above the title: where one is. */
  readonly trail?: ReactNode;
  /** Beside the title. */
  readonly aside?: ReactNode;
  /** Of forms and texts: lines short enough to read. */
  readonly narrow?: boolean;
  readonly children: ReactNode;
}

/** One page with its one heading, which gets the focus when somebody comes from another page. */
export function Page({ title, trail, aside, narrow, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · 权衡 Quanheng`;
  }, [title]);
  useEffect(() => {
    if (arrivals++ > 0) heading.current?.focus();
  }, []);
  return (
    <div className={narrow ? 'narrow' : undefined}>
      {trail && <nav className="no-print">{trail}</nav>}
      <Flex justify="space-between" align="center" wrap gap="small">
        <h1 className="page-title long" ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {aside}
      </Flex>
      {children}
    </div>
  );
} // prettier-ignore

/** The first page takes the focus from nobody. */
let arrivals = 0;
