import { Button } from 'antd';
import { useWords } from '../app/words.js';

interface Pages {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  fetchNextPage(): unknown;
}

/** The next page of a list, where there is one. */
export function More({ of }: { of: Pages }) {
  const t = useWords();
  if (!of.hasNextPage) return null;
  return (
    <p style={{ textAlign: 'center', marginTop: 16 }}>
      <Button onClick={() => of.fetchNextPage()} loading={of.isFetchingNextPage}>
        {t('more')}
      </Button>
    </p>
  );
}
