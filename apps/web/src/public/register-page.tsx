import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useText } from '../i18n/index.js';
import { vocabulary } from '../i18n/vocabulary.js';
import { Day } from '../ui/dates.js';
import { certificateAt } from './addresses.js';
import { ValidUntil } from './valid-until.js';
import { certificatesBy, matters, type Certificate } from './queries.js';
import type { Column } from './result-table.js';
import { useSearched } from './search-form.js';
import { SearchPage } from './search-page.js';
import { StatusTag } from './status-tag.js';
import { useWords } from './words.js';

/** The public register: whether a certificate is valid, for anybody. */
export default function RegisterPage() {
  const filter = useSearched(['q', 'kind', 'status']);
  const found = useInfiniteQuery(certificatesBy(filter));
  return (
    <SearchPage
      of="register"
      fields={useFields()}
      found={found}
      columns={useColumns()}
      keyOf={({ number }) => number}
    />
  );
}

function useFields() {
  const t = useWords();
  const text = useText();
  const { data: all } = useQuery(matters);
  const { data: words } = useQuery(vocabulary);
  // What can be applied for has certificates; those granted by commitment are registered as what they are otherwise.
  const kinds = (all?.items ?? []).filter(({ code, openedBy }) => openedBy.includes('applicant') && !code.endsWith('-commitment'));
  return [
    { name: 'q', label: t('register.q'), hint: t('register.qHint') },
    { name: 'kind', label: t('register.kind'), options: kinds.map(({ code, title }) => [code, text(title)] as const) },
    { name: 'status', label: t('register.status'), options: Object.entries(words?.certificateStatuses ?? {}).map(([status, title]) => [status, text(title)] as const) },
  ];
} // prettier-ignore

function useColumns(): Column<Certificate>[] {
  const t = useWords();
  const text = useText();
  return [
    { title: t('fact.number'), cell: ({ number }) => <Link href={certificateAt(number)}>{number}</Link> },
    { title: t('fact.status'), cell: ({ status, statusTitle }) => <StatusTag status={status} title={statusTitle} /> },
    { title: t('fact.kind'), cell: ({ title }) => text(title) },
    { title: t('fact.holder'), cell: ({ holder }) => holder },
    { title: t('fact.object'), cell: ({ object }) => object },
    { title: t('fact.issuedOn'), cell: ({ issuedOn }) => <Day on={issuedOn} /> },
    { title: t('fact.validUntil'), cell: (certificate) => <ValidUntil of={certificate} /> },
    { title: t('fact.authority'), cell: ({ authority }) => authority.name },
  ];
} // prettier-ignore
