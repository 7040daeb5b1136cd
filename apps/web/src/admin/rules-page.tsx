import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { rulesList, type RulesListData, type RulesListResponse } from '../api/index.js';
import { FilterForm, useFilter } from '../ui/filter-form.js';
import { Table } from '../ui/table.js';
import { dayInWords } from '../i18n/dates.js';
import { useLanguage, useText } from '../i18n/index.js';
import { useVocabulary, vocabulary } from '../i18n/vocabulary.js';
import { authorities } from '../public/queries.js';
import { regionName } from '../schema-form/regions.js';
import { Page } from '../ui/page.js';
import { Law } from '../ui/law.js';
import { Listed } from './listed.js';
import { usePages } from './use-pages.js';
import { useWords } from './words.js';

type Rule = RulesListResponse['items'][number];
type Filter = Omit<NonNullable<RulesListData['query']>, 'limit' | 'cursor'>;

/** Which authority may decide what, by which instrument and when; and what was set where the law leaves a choice. */
export default function RulesPage() {
  const t = useWords();
  const text = useText();
  const name = useVocabulary();
  const { data: words } = useQuery(vocabulary);
  const { data: publishing } = useQuery(authorities);
  const filter = useFilter(['list', 'matter', 'authority', 'on']) as Filter;
  const found = usePages(['rules', filter], (page, signal) => rulesList({ query: { ...filter, ...page }, signal }));
  return (
    <Page title={t('rules.title')}>
      <p>{t('rules.lead')}</p>
      <FilterForm
        fields={[
          { name: 'list', label: t('rules.list'), options: Object.keys(words?.rules ?? {}).map((list) => [list, name('rules', list)]) },
          { name: 'matter', label: t('rules.matter'), options: Object.entries(words?.matters ?? {}).map(([code, { title }]) => [code, text(title)]) },
          { name: 'authority', label: t('rules.authority'), options: (publishing?.items ?? []).map(({ id, name: title }) => [id, title]) },
          { name: 'on', label: t('rules.on'), type: 'date' },
        ]}
      />
      <Listed of={found}>{(items) => <Rules items={items} />}</Listed>
    </Page>
  );
} // prettier-ignore

const colours = { inForce: 'success', toCome: 'processing', ended: 'default' } as const;

function Rules({ items }: { items: readonly Rule[] }) {
  const t = useWords();
  const text = useText();
  const name = useVocabulary();
  const language = useLanguage();
  const { data: words } = useQuery(vocabulary);
  const day = (on: string) => dayInWords(on, language);
  return (
    <Table
      caption={t('rules.title')}
      rows={items}
      keyOf={({ id }) => id}
      none={t('none')}
      columns={[
        { title: t('rules.matter'), cell: ({ matter, id }) => <>{matter === '*' ? t('rules.everyMatter') : text(words?.matters[matter]?.title) || matter}<br /><small>{id}</small></> },
        { title: t('rules.list'), cell: ({ list }) => name('rules', list) },
        { title: t('rules.what'), cell: (rule) => <What rule={rule} /> },
        { title: t('rules.who'), cell: ({ authority }) => authority?.name ?? t('rules.whole') },
        { title: t('rules.basis'), cell: ({ basis }) => <Law of={basis} /> },
        { title: t('rules.span'), cell: ({ from, to }) => t('rules.spanOf', { from: day(from), to: to ? t('rules.until', { to: day(to) }) : '' }) },
        { title: t('rules.status'), cell: ({ status }) => <Tag color={colours[status]}>{name('spans', status)}</Tag> },
      ]}
    />
  );
} // prettier-ignore

function What({ rule: { list, power, name: of, value, matter } }: { rule: Rule }) {
  const t = useWords();
  const text = useText();
  const name = useVocabulary();
  if (power) {
    const { kind, region, delegator } = power;
    return (
      <>
        {t('rules.power', { way: name('grants', kind), region: text(regionName(region)) })}
        {delegator && <div>{t('rules.delegator', { name: delegator.name })}</div>}
      </>
    );
  }
  if (list === 'length') {
    const { unit, value: length } = value as { unit: string; value: number };
    return <>{t('rules.setting', { name: name('limits', of, matter), value: `${length} ${name('units', unit)}` })}</>;
  }
  return <>{t('rules.setting', { name: name('settings', of), value: name('settingValues', String(value)) })}</>;
} // prettier-ignore
