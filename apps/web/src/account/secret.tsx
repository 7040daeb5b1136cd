import { useState } from 'react';
import { Alert, Button } from 'antd';
import { useWords } from './words.js';

/** A secret that is shown once, to be taken away now. */
export function Secret({ text, secret }: { text: string; secret: string }) {
  const t = useWords();
  const [copied, setCopied] = useState(false);
  // Browsers lend the clipboard to pages with https alone; elsewhere it is marked and copied by hand.
  const mayCopy = globalThis.navigator.clipboard !== undefined;
  return (
    <Alert
      type="warning"
      showIcon
      role="status"
      style={{ marginBlock: 12 }}
      title={text}
      description={
        <>
          <p className="long">
            <code>{secret}</code>
          </p>
          {mayCopy && <Button onClick={() => void navigator.clipboard.writeText(secret).then(() => setCopied(true))}>{copied ? t('copied') : t('copy')}</Button>}
        </>
      }
    />
  );
} // prettier-ignore
