import { Button, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { adminChanges, type AdminChangesData, type AdminChangesResponse } from '../api/index.js';
import { hasRole, useSession } from '../app/session.js';
import { FilterForm, useFilter } from '../ui/filter-form.js';
import { Table } from '../ui/table.js';
import { momentInWords } from '../i18n/dates.js';
import { useLanguage } from '../i18n/index.js';
import { useVocabulary, vocabulary } from '../i18n/vocabulary.js';
import { Page } from '../ui/page.js';
import { titledChange, useForms } from './forms.js';
import { Listed } from './listed.js';
import { usePages } from './use-pages.js';
import { useWords } from './changes-words.js';
import { useWords as useShared } from './words.js';

type Line = AdminChangesResponse['items'][number];
type Filter = Omit<NonNullable<AdminChangesData['query']>, 'limit' | 'cursor'>;

/** Changes of configuration and what became of them. */
export default function ChangesPage() {
  const t = useWords();
  const name = useVocabulary();
  const { who } = useSession();
  const [, go] = useLocation();
  const { data: words } = useQuery(vocabulary);
  const filter = useFilter(['kind', 'status']) as Filter;
  const found = usePages(['changes', filter], (page, signal) => adminChanges({ query: { ...filter, ...page }, signal }));
  const choices = (list: 'changes' | 'changeStatuses') => Object.keys(words?.[list] ?? {}).map((id) => [id, name(list, id)] as const);
  const proposes = hasRole(who, 'userAdmin', 'ruleAdmin', 'calendarAdmin');
  return (
    <Page title={t('changes.title')} aside={proposes && <Button type="primary" onClick={() => go('/admin/changes/new')}>{t('changes.propose')}</Button>}>
      <p>{t('changes.lead')}</p>
      <FilterForm
        fields={[
          { name: 'kind', label: t('changes.kind'), options: choices('changes') },
          { name: 'status', label: t('changes.status'), options: choices('changeStatuses') },
        ]}
      />
      <Listed of={found}>{(items) => <Changes items={items} />}</Listed>
    </Page>
  );
} // prettier-ignore

export const colours = { proposed: 'warning', approved: 'success', refused: 'error', withdrawn: 'default' } as const;

function Changes({ items }: { items: readonly Line[] }) {
  const t = useWords();
  const shared = useShared();
  const name = useVocabulary();
  const language = useLanguage();
  const forms = useForms();
  const by = (person: Line['proposedBy'], at: string | null) => at && t('changes.at', { name: person?.name ?? t('changes.system'), at: momentInWords(at, language) });
  return (
    <Table
      caption={t('changes.title')}
      rows={items}
      keyOf={({ id }) => id}
      none={shared('none')}
      columns={[
        { title: t('changes.what'), cell: (line) => <Link href={`/admin/changes/${line.id}`}>{titledChange(forms.data, line, language)}</Link> },
        { title: t('changes.kind'), cell: ({ kind }) => name('changes', kind) },
        { title: t('changes.status'), cell: ({ status }) => <Tag color={colours[status]}>{name('changeStatuses', status)}</Tag> },
        { title: t('changes.by'), cell: ({ proposedBy, proposedAt }) => by(proposedBy, proposedAt) },
        { title: t('changes.decision'), cell: ({ decidedBy, decidedAt }) => by(decidedBy, decidedAt) },
      ]}
    />
  );
} // prettier-ignore
