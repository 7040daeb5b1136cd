import { Alert } from 'antd';
import { useWords } from './words.js';

/** One half of a one-time password, shown this once. */
export function Half({ which, value }: { which: 'begins' | 'ends'; value: string | undefined }) {
  const t = useWords();
  if (!value) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={t(`half.${which}`)}
      description={
        <>
          <p>
            <code className="half long">{value}</code>
          </p>
          <p>{t(`half.${which}Text`)}</p>
        </>
      }
    />
  );
}
