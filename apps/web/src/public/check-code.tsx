import { QRCode } from 'antd';
import { checkAt } from './addresses.js';
import { useWords } from './words.js';

/** The address of the check, to be scanned from the screen or from paper. */
export default function CheckCode({ number }: { number: string }) {
  const t = useWords();
  const address = window.location.origin + checkAt(number);
  return (
    <figure className="check-code">
      <QRCode type="svg" value={address} size={176} color="#000000" bgColor="#ffffff" marginSize={2} aria-label={t('check.code', { number })} />
      <figcaption>{t('check.scan')}</figcaption>
    </figure>
  );
} // prettier-ignore
