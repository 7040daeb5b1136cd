import { Spin } from 'antd';
import { useWords } from '../app/words.js';

/** Something is on its way. */
export function Loading() {
  const t = useWords();
  return (
    <div role="status" style={{ padding: 48, textAlign: 'center' }}>
      <Spin />
      <p>{t('loading')}</p>
    </div>
  );
}
