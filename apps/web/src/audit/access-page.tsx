import { hasRole, useSession } from '../app/session.js';
import { Page } from '../ui/page.js';
import { AccessTable, type AccessFilter } from './access-table.js';
import { FilterForm, useFilter } from '../ui/filter-form.js';
import { useWords } from './words.js';

/** Who looked at what, and who was refused. */
export default function AccessPage() {
  const t = useWords();
  const { who } = useSession();
  const filter = useFilter(['kind', 'from', 'to', 'account', 'number', 'case']);
  // Whoever may not know of cases names one by what the table leads to.
  const whole = hasRole(who, 'auditAdmin');
  return (
    <Page title={t('access.title')}>
      <p>{t(whole ? 'access.whole' : 'access.own')}</p>
      <FilterForm
        fields={[
          { name: 'kind', label: t('access.kind'), options: [['read', t('access.read')], ['refusal', t('access.refusal')]] },
          { name: 'from', label: t('access.from'), type: 'date' },
          { name: 'to', label: t('access.to'), type: 'date' },
          { name: 'account', label: t('access.account') },
          whole ? { name: 'case', label: t('access.caseId'), hint: t('access.caseHint') } : { name: 'number', label: t('access.number') },
        ]}
      />
      <AccessTable filter={filter as AccessFilter} limit={50} />
    </Page>
  );
} // prettier-ignore
