import { useEffect, useRef } from 'react';
import { Alert } from 'antd';
import type { FieldFault } from '../../api/index.js';

/** What must be put right, each leading to its field. Takes the focus when it appears. */
export function FaultList({ title, faults, idOf }: { title: string; faults: readonly FieldFault[]; idOf: (pointer: string) => string }) {
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current?.focus(), []);
  return (
    <div ref={notice} tabIndex={-1} className="problem">
      <Alert
        type="error"
        showIcon
        role="alert"
        title={title}
        description={
          <ul>
            {faults.map(({ pointer, message }) => (
              <li key={pointer}>
                <a
                  href={`#${idOf(pointer)}`}
                  onClick={(event) => {
                    event.preventDefault();
                    document.getElementById(idOf(pointer))?.focus();
                  }}
                >
                  {message}
                </a>
              </li>
            ))}
          </ul>
        }
      />
    </div>
  );
} // prettier-ignore
