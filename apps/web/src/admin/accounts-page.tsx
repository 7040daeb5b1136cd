import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { Link } from 'wouter';
import { adminAccounts, adminRoles, type AdminAccountsData, type AdminAccountsResponse } from '../api/index.js';
import { hasRole, useSession } from '../app/session.js';
import { FilterForm, useFilter } from '../ui/filter-form.js';
import { Table } from '../ui/table.js';
import { dayInWords, dayOf } from '../i18n/dates.js';
import { useLanguage } from '../i18n/index.js';
import { useVocabulary, vocabulary } from '../i18n/vocabulary.js';
import { Asked } from '../ui/asked.js';
import { Page } from '../ui/page.js';
import { Listed } from './listed.js';
import { usePages } from './use-pages.js';
import { useWords } from './people-words.js';
import { useWords as useShared } from './words.js';

type Account = AdminAccountsResponse['items'][number];
type Filter = Omit<NonNullable<AdminAccountsData['query']>, 'limit' | 'cursor'>;

/** Accounts by user name, with what is proposed about them from here. */
export default function AccountsPage() {
  const t = useWords();
  const name = useVocabulary();
  const { data: words } = useQuery(vocabulary);
  const filter = useFilter(['organisation', 'role']) as Filter;
  const found = usePages(['accounts', filter], (page, signal) => adminAccounts({ query: { ...filter, ...page }, signal }));
  return (
    <Page title={t('accounts.title')}>
      <p>{t('accounts.lead')}</p>
      <FilterForm
        fields={[
          { name: 'organisation', label: t('accounts.organisation'), hint: t('accounts.organisationHint') },
          { name: 'role', label: t('accounts.role'), options: Object.keys(words?.roles ?? {}).filter((role) => role !== 'system').map((role) => [role, name('roles', role)]) },
        ]}
      />
      <Listed of={found}>{(items) => <Accounts items={items} />}</Listed>
    </Page>
  );
} // prettier-ignore

function Accounts({ items }: { items: readonly Account[] }) {
  const t = useWords();
  const shared = useShared();
  const name = useVocabulary();
  const { who } = useSession();
  const proposes = hasRole(who, 'userAdmin');
  return (
    <Table
      caption={t('accounts.title')}
      rows={items}
      keyOf={({ id }) => id}
      none={shared('none')}
      columns={[
        { title: t('accounts.username'), cell: (account) => <><b>{account.username}</b><br />{account.name}<br /><small>{account.organisation.name}</small></> },
        { title: t('accounts.roles'), cell: (account) => <>{account.roles.map((role) => <Tag key={role}>{name('roles', role)}</Tag>)}<Roles account={account} /></> },
        { title: t('accounts.state'), cell: (account) => <State account={account} /> },
        ...(proposes ? [{ title: t('accounts.act'), cell: (account: Account) => <Proposals account={account} /> }] : []),
      ]}
    />
  );
} // prettier-ignore

function State({ account: { active, legalRepresentative, mustChangePassword, secondFactor, oidc } }: { account: Account }) {
  const t = useWords();
  const also = [legalRepresentative && t('accounts.legal'), mustChangePassword && t('accounts.mustChange'), secondFactor && t('accounts.second'), oidc && t('accounts.oidc')].filter(Boolean);
  return (
    <>
      <Tag color={active ? 'success' : 'error'}>{t(active ? 'accounts.active' : 'accounts.inactive')}</Tag>
      {also.length > 0 && <><br /><small>{also.join(' · ')}</small></>}
    </>
  );
} // prettier-ignore

function Proposals({ account: { username, active } }: { account: Account }) {
  const t = useWords();
  const to = (action: string) => `/admin/changes/new?what=account.${action}&username=${encodeURIComponent(username)}`;
  const ways = active ? ([['roles', 'change'], ['reset', 'reset'], ['deactivate', 'deactivate']] as const) : ([['reactivate', 'reactivate']] as const);
  return ways.map(([action, word]) => (
    <div key={action}>
      <Link href={to(action)} aria-label={`${t(`accounts.${word}`)}: ${username}`}>{t(`accounts.${word}`)}</Link>
    </div>
  ));
} // prettier-ignore

function Roles({ account: { id } }: { account: Account }) {
  const t = useWords();
  const [asked, ask] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => currentTarget.open && ask(true)}>
      <summary>{t('accounts.history')}</summary>
      {asked && <Held id={id} />}
    </details>
  );
}

function Held({ id }: { id: string }) {
  const t = useWords();
  const name = useVocabulary();
  const language = useLanguage();
  const asked = useQuery({ queryKey: ['accounts', id, 'roles'], queryFn: ({ signal }) => adminRoles({ path: { id }, signal }) });
  const day = (at: string) => dayInWords(dayOf(at), language);
  return (
    <Asked of={asked}>
      {({ items }) =>
        items.length === 0 ? <p>{t('accounts.noHistory')}</p> : (
          <ul>
            {items.map(({ role, fromAt, toAt }) => (
              <li key={role + fromAt}>{toAt ? t('accounts.heldUntil', { role: name('roles', role), from: day(fromAt), to: day(toAt) }) : t('accounts.held', { role: name('roles', role), from: day(fromAt) })}</li>
            ))}
          </ul>
        )
      }
    </Asked>
  );
} // prettier-ignore
