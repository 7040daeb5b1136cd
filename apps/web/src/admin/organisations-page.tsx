import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { Link } from 'wouter';
import { adminOrganisations, type AdminOrganisationsData, type AdminOrganisationsResponse } from '../api/index.js';
import { hasRole, useSession } from '../app/session.js';
import { FilterForm, useFilter } from '../ui/filter-form.js';
import { Table } from '../ui/table.js';
import { dayInWords } from '../i18n/dates.js';
import { useLanguage, useText } from '../i18n/index.js';
import { useVocabulary, vocabulary } from '../i18n/vocabulary.js';
import { regionName } from '../schema-form/regions.js';
import { Page } from '../ui/page.js';
import { Listed } from './listed.js';
import { usePages } from './use-pages.js';
import { useWords } from './people-words.js';
import { useWords as useShared } from './words.js';

type Organisation = AdminOrganisationsResponse['items'][number];
type Filter = Omit<NonNullable<AdminOrganisationsData['query']>, 'limit' | 'cursor'>;

/** Organisations, testing bodies with what they are authorised for. */
export default function OrganisationsPage() {
  const t = useWords();
  const name = useVocabulary();
  const { data: words } = useQuery(vocabulary);
  const asked = useFilter(['kind', 'region']);
  // A division is asked for by all of its six digits.
  const filter = { ...(asked.kind && { kind: asked.kind }), ...(/^\d{6}$/.test(asked.region ?? '') && { region: asked.region }) } as Filter;
  const found = usePages(['organisations', filter], (page, signal) => adminOrganisations({ query: { ...filter, ...page }, signal }));
  return (
    <Page title={t('organisations.title')}>
      <FilterForm
        fields={[
          { name: 'kind', label: t('organisations.kind'), options: Object.keys(words?.organisations ?? {}).map((kind) => [kind, name('organisations', kind)]) },
          { name: 'region', label: t('organisations.region') },
        ]}
      />
      <Listed of={found}>{(items) => <Organisations items={items} />}</Listed>
    </Page>
  );
} // prettier-ignore

function Organisations({ items }: { items: readonly Organisation[] }) {
  const t = useWords();
  const shared = useShared();
  const text = useText();
  const name = useVocabulary();
  const { who } = useSession();
  const proposes = hasRole(who, 'userAdmin');
  return (
    <Table
      caption={t('organisations.title')}
      rows={items}
      keyOf={({ id }) => id}
      none={shared('none')}
      columns={[
        { title: t('organisations.name'), cell: (one) => <>{one.name}<br /><small>{one.id}</small><br /><Link href={`/admin/accounts?organisation=${encodeURIComponent(one.id)}`} aria-label={`${t('organisations.accounts')}: ${one.name}`}>{t('organisations.accounts')}</Link></> },
        { title: t('organisations.kind'), cell: ({ kind }) => name('organisations', kind) },
        { title: t('organisations.region'), cell: ({ region }) => text(regionName(region)) },
        { title: t('organisations.code'), cell: ({ code }) => code },
        { title: t('organisations.status'), cell: ({ status }) => <Tag color={status === 'active' ? 'success' : 'error'}>{t(`organisations.${status}`)}</Tag> },
        { title: t('organisations.authorisations'), cell: (one) => <Authorisations of={one} /> },
        ...(proposes ? [{ title: t('accounts.act'), cell: (one: Organisation) => <Proposals organisation={one} /> }] : []),
      ]}
    />
  );
} // prettier-ignore

function Authorisations({ of: { authorisations } }: { of: Organisation }) {
  const t = useWords();
  const language = useLanguage();
  const day = (on: string) => dayInWords(on, language);
  return authorisations.map(({ id, scope, instrument, from, to }) => (
    <div key={id}>{t('organisations.authorisation', { scope: scope.join(' · '), instrument, from: day(from), to: to ? t('organisations.until', { to: day(to) }) : '' })}</div>
  ));
} // prettier-ignore

function Proposals({ organisation: { id, kind, status } }: { organisation: Organisation }) {
  const t = useWords();
  if (status !== 'active' || kind === 'authority') return null;
  const ways = [['organisation.update', 'id', 'update'], ['organisation.close', 'id', 'close'], ...(kind === 'testingBody' ? [['authorisation.grant', 'organisation', 'grant'] as const] : [])] as const;
  return ways.map(([what, field, word]) => (
    <div key={what}>
      <Link href={`/admin/changes/new?what=${what}&${field}=${encodeURIComponent(id)}`} aria-label={`${t(`organisations.${word}`)}: ${id}`}>{t(`organisations.${word}`)}</Link>
    </div>
  ));
} // prettier-ignore
