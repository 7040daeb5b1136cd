import { useQuery } from '@tanstack/react-query';
import { useText } from '../i18n/index.js';
import { FilterForm, useFilter } from '../ui/filter-form.js';
import { allMatters, type Asked } from './queries.js';
import { useWords } from './words.js';

/** What the address asks the server for. */
export function useAsked(): Asked {
  const { q, matter, card } = useFilter(['q', 'matter', 'card']);
  return { ...(q && { q }), ...(matter && { matter }), ...((card === 'yellow' || card === 'red') && { card }) };
}

/** What one looks for in lists of cases. */
export function Filters() {
  const t = useWords();
  const text = useText();
  const { data: matters } = useQuery(allMatters);
  return (
    <FilterForm
      fields={[
        { name: 'q', label: t('filter.q'), hint: t('filter.qHint') },
        { name: 'matter', label: t('filter.matter'), options: (matters?.items ?? []).map(({ code, title }) => [code, text(title)]) },
        { name: 'card', label: t('filter.card'), options: [['yellow', t('card.yellow')], ['red', t('card.red')]] },
      ]}
    />
  );
} // prettier-ignore
