import { useText, type Text } from '../i18n/index.js';

const kinds = { inForce: 'valid', suspended: 'halted' } as const;
const signs = { valid: '✓', halted: '‖', void: '✗' } as const;

/** How a certificate stands for whoever relies on it. */
export const validityOf = (status: string): keyof typeof signs => kinds[status as keyof typeof kinds] ?? 'void';

/** How a certificate stands: a sign and a word, not colour alone. */
export function StatusTag({ status, title }: { status: string; title: Text }) {
  const text = useText();
  const validity = validityOf(status);
  return (
    <span className="validity" data-validity={validity}>
      <span aria-hidden="true">{signs[validity]}</span> {text(title)}
    </span>
  );
}
