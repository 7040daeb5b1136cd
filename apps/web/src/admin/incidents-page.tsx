import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Tag } from 'antd';
import { Link } from 'wouter';
import { incidentsAct, incidentsList, type IncidentsListData, type IncidentsListResponse } from '../api/index.js';
import { hasRole, useSession } from '../app/session.js';
import { FilterForm, useFilter } from '../ui/filter-form.js';
import { Facts } from '../ui/table.js';
import { useText } from '../i18n/index.js';
import { useVocabulary, vocabulary } from '../i18n/vocabulary.js';
import { SchemaView } from '../schema-form/index.js';
import { Moment } from '../ui/dates.js';
import { Law } from '../ui/law.js';
import { Page } from '../ui/page.js';
import { Decide } from './decide.js';
import { Listed } from './listed.js';
import { usePages } from './use-pages.js';
import { useWords } from './words.js';

type Incident = IncidentsListResponse['items'][number];
type Filter = Omit<NonNullable<IncidentsListData['query']>, 'limit' | 'cursor'>;

/** What went wrong and waits for somebody. */
export default function IncidentsPage() {
  const t = useWords();
  const name = useVocabulary();
  const queries = useQueryClient();
  const { data: words } = useQuery(vocabulary);
  const filter = useFilter(['open', 'kind']) as Filter;
  const [told, tell] = useState<string>();
  const found = usePages(['incidents', filter], (page, signal) => incidentsList({ query: { ...filter, ...page }, signal }));
  const done = (what: string) => {
    tell(what);
    void queries.invalidateQueries({ queryKey: ['incidents'] });
  };
  return (
    <Page title={t('incidents.title')}>
      <p>{t('incidents.lead')}</p>
      <FilterForm
        fields={[
          { name: 'open', label: t('incidents.state'), options: [['true', t('incidents.openOnly')], ['false', t('incidents.resolved')]] },
          { name: 'kind', label: t('incidents.kind'), options: Object.keys(words?.incidents ?? {}).map((kind) => [kind, name('incidents', kind)]) },
        ]}
      />
      <div role="status">{told && <Alert type="success" showIcon title={t('done', { what: told })} />}</div>
      <Listed of={found}>
        {(items) => (items.length === 0 ? <p>{t('incidents.none')}</p> : items.map((each) => <One key={each.id} incident={each} onDone={done} />))}
      </Listed>
    </Page>
  );
} // prettier-ignore

const labelled = ['on', 'seq', 'limit', 'matter', 'number', 'receivedOn', 'dueAt', 'fault', 'attempts'] as const;

function Detail({ of }: { of: Readonly<Record<string, unknown>> }) {
  const t = useWords();
  const text = useText();
  const name = useVocabulary();
  const { data: words } = useQuery(vocabulary);
  const properties = Object.fromEntries(labelled.map((key) => [key, { title: t(`incidents.details.${key}`), 'x-title-en': t(`incidents.details.${key}`) }])); // prettier-ignore
  const { limit, matter } = of as { limit?: string; matter?: string };
  const value = { ...of, ...(limit && { limit: name('limits', limit, matter) }), ...(matter && { matter: text(words?.matters[matter]?.title) || matter }) }; // prettier-ignore
  const { basis, ...others } = value as { basis?: string };
  return (
    <>
      <SchemaView schema={{ properties }} value={others} />
      {basis && <Law of={basis} within={(law) => `${t('incidents.details.basis')}: ${law}`} />}
    </>
  );
}

/** Where somebody of this role reads the case of an incident; administrators read none. */
function useCaseHref() {
  const { who } = useSession();
  if (hasRole(who, 'auditor')) return (id: string) => `/audit/cases/${id}`;
  return hasRole(who, 'head', 'deputyHead') ? (id: string) => `/desk/cases/${id}` : undefined;
}

function One({ incident, onDone }: { incident: Incident; onDone: (what: string) => void }) {
  const t = useWords();
  const name = useVocabulary();
  const href = useCaseHref();
  const { id, kind, subject, caseId, detail, openedAt, lastAt, count, resolvedAt, possible, acts } = incident;
  const send = async (verb: Incident['possible'][number], reason: string) => {
    await incidentsAct({ path: { id }, body: { verb, reason } });
    onDone(`${name('incidents', kind)} · ${name('incidentVerbs', verb)}`);
  };
  return (
    <section className="panel">
      <h2>
        {name('incidents', kind)} <Tag color={resolvedAt ? 'success' : 'warning'}>{t(resolvedAt ? 'incidents.resolved' : 'incidents.openOnly')}</Tag>
      </h2>
      <Facts
        of={[
          [t('incidents.since'), <Moment key="since" at={openedAt} />],
          [t('incidents.last'), count > 1 && <><Moment at={lastAt} /> · {t('incidents.times', { count })}</>],
          [t('incidents.case'), caseId && (href ? <Link href={href(caseId)}>{caseId}</Link> : caseId)],
          [t('incidents.subject'), subject !== caseId && subject],
          [t('incidents.detail'), Object.keys(detail).length > 0 && <Detail of={detail} />],
          [t('incidents.acts'), acts.length > 0 && acts.map(({ verb, reason, account, at }) => <div key={at}>{t('incidents.actBy', { verb: name('incidentVerbs', verb), reason, name: account.name })} · <Moment at={at} /></div>)],
        ]}
      />
      {possible.length > 0 && <Decide verbs={possible.map((verb) => ({ verb, title: name('incidentVerbs', verb) }))} send={send} />}
      {!resolvedAt && possible.length === 0 && <p>{t('incidents.notYours')}</p>}
    </section>
  );
} // prettier-ignore
