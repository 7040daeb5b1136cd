import { useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Tag } from 'antd';
import {
  registrationsAct,
  registrationsList,
  type RegistrationsListData,
  type RegistrationsListResponse,
} from '../api/index.js';
import { useText } from '../i18n/index.js';
import { regionName } from '../schema-form/regions.js';
import { FilterForm, useFilter } from '../ui/filter-form.js';
import { Facts } from '../ui/table.js';
import { Moment } from '../ui/dates.js';
import { Page } from '../ui/page.js';
import { Decide } from './decide.js';
import { Listed } from './listed.js';
import { usePages } from './use-pages.js';
import { useWords } from './words.js';

type Registration = RegistrationsListResponse['items'][number];
type Filter = Omit<NonNullable<RegistrationsListData['query']>, 'limit' | 'cursor'>;

const statuses = ['pending', 'approved', 'refused'] as const;
const colours = { pending: 'warning', approved: 'success', refused: 'error' } as const;

/** Enterprises that want an account, the oldest first. */
export default function RegistrationsPage() {
  const t = useWords();
  const queries = useQueryClient();
  const { status } = useFilter(['status']) as Filter;
  const [told, tell] = useState<string>();
  const notice = useRef<HTMLDivElement>(null);
  // The form that had the focus is gone.
  useEffect(() => void (told && notice.current?.focus()), [told]);
  const found = usePages(['registrations', status], (page, signal) => registrationsList({ query: { ...(status && { status }), ...page }, signal }));
  const done = (what: string) => {
    tell(what);
    for (const key of ['registrations', 'accounts', 'organisations']) void queries.invalidateQueries({ queryKey: [key] });
  };
  return (
    <Page title={t('registrations.title')}>
      <p>{t('registrations.lead')}</p>
      <FilterForm fields={[{ name: 'status', label: t('registrations.status'), options: statuses.map((each) => [each, t(`registrations.statuses.${each}`)]) }]} />
      <div role="status" ref={notice} tabIndex={-1}>{told && <Alert type="success" showIcon title={t('done', { what: told })} />}</div>
      <Listed of={found}>
        {(items) => (items.length === 0 ? <p>{t('registrations.none')}</p> : items.map((each) => <One key={each.id} registration={each} onDone={done} />))}
      </Listed>
    </Page>
  );
} // prettier-ignore

function One({ registration, onDone }: { registration: Registration; onDone: (what: string) => void }) {
  const t = useWords();
  const text = useText();
  const { id, organisation, person, legalRepresentative, evidence, status, submittedAt, decidedBy, decidedAt, reasons, knownOrganisation, usernameTaken } = registration;
  const send = async (verb: 'approve' | 'refuse', why: string) => {
    await registrationsAct({ path: { id }, body: { verb, reasons: why } });
    onDone(`${t(`registrations.${verb}`)} ${organisation.name}`);
  };
  return (
    <section className="panel">
      <h2 className="long">
        {organisation.name} <Tag color={colours[status]}>{t(`registrations.statuses.${status}`)}</Tag>
      </h2>
      <Facts
        of={[
          [t('registrations.code'), organisation.unifiedSocialCreditCode],
          [t('registrations.region'), text(regionName(organisation.region))],
          [t('registrations.person'), person.name],
          [t('registrations.username'), person.username],
          [t('registrations.legal'), person.isLegalRepresentative ? `${legalRepresentative} · ${t('registrations.isLegal')}` : legalRepresentative],
          [t('registrations.evidence'), evidence],
          [t('registrations.submitted'), <Moment key="at" at={submittedAt} />],
          [t('registrations.decided'), decidedAt && <>{decidedBy?.name} · <Moment at={decidedAt} /> · {reasons}</>],
        ]}
      />
      {knownOrganisation && <Alert type="info" showIcon title={t('registrations.known', { name: knownOrganisation.name })} />}
      {status === 'pending' && usernameTaken && <Alert type="warning" showIcon title={t('registrations.taken')} />}
      {status === 'pending' && <Decide verbs={[{ verb: 'approve', title: t('registrations.approve') }, { verb: 'refuse', title: t('registrations.refuse'), danger: true }]} send={send} />}
    </section>
  );
} // prettier-ignore
