import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Tag } from 'antd';
import { Link } from 'wouter';
import { adminAct, adminChange, type AdminChangeResponse } from '../api/index.js';
import { hasRole, useSession } from '../app/session.js';
import { Facts } from '../ui/table.js';
import { momentInWords } from '../i18n/dates.js';
import { useLanguage } from '../i18n/index.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { SchemaView, type Schema } from '../schema-form/index.js';
import { Asked } from '../ui/asked.js';
import { Page } from '../ui/page.js';
import { colours } from './changes-page.js';
import { Decide } from './decide.js';
import { titledChange, useForms } from './forms.js';
import { Half } from './half.js';
import { useWords } from './changes-words.js';
import { useWords as useShared } from './words.js';

type Change = AdminChangeResponse;

const resultFields = ['accountId', 'organisationId', 'authorities', 'grants', 'settings', 'years', 'version'] as const;

/** One change: what it is about, who proposed it and why, and what becomes of it. */
export default function ChangePage({ params: { id = '' } }: { params: Record<string, string> }) {
  const t = useWords();
  const language = useLanguage();
  const forms = useForms();
  const asked = useQuery({ queryKey: ['change', id], queryFn: ({ signal }) => adminChange({ path: { id }, signal }) });
  return (
    <Asked of={asked}>
      {(change) => (
        <Page title={titledChange(forms.data, change, language)} trail={<Link href="/admin/changes">{t('change.trail')}</Link>} narrow>
          <About change={change} />
          <h2>{t('change.content')}</h2>
          <Content change={change} />
          <Act change={change} />
        </Page>
      )}
    </Asked>
  );
} // prettier-ignore

function About({ change }: { change: Change }) {
  const t = useWords();
  const name = useVocabulary();
  const language = useLanguage();
  const { kind, status, reasons, proposedBy, proposedAt, decidedBy, decidedAt, decisionReasons, result } = change;
  const results: Schema = { properties: Object.fromEntries(resultFields.map((field) => [field, { title: t(`change.results.${field}`), 'x-title-en': t(`change.results.${field}`) }])) };
  const by = (person: Change['proposedBy'], at: string | null) => at && t('changes.at', { name: person?.name ?? t('changes.system'), at: momentInWords(at, language) });
  return (
    <Facts
      of={[
        [t('change.kind'), name('changes', kind)],
        [t('change.status'), <Tag key="status" color={colours[status]}>{name('changeStatuses', status)}</Tag>],
        [t('change.proposed'), by(proposedBy, proposedAt)],
        [t('change.reasons'), reasons],
        [t('change.decided'), by(decidedBy, decidedAt)],
        [t('change.decisionReasons'), decisionReasons],
        [t('change.result'), result && Object.keys(result).length > 0 && <SchemaView schema={results} value={result} />],
      ]}
    />
  );
} // prettier-ignore

function Content({ change: { kind, content } }: { change: Change }) {
  const forms = useForms();
  const values = (Array.isArray(content) ? content : [content]) as Record<string, unknown>[];
  return values.map((value, no) => {
    const { action, ...rest } = value;
    const form = forms.data?.items.find((each) => each.kind === kind && each.action === (action ?? null));
    return (
      <div key={no} className="panel">
        <SchemaView schema={form?.schema as Schema | undefined} value={rest} />
      </div>
    );
  });
}

function Act({ change }: { change: Change }) {
  const t = useWords();
  const shared = useShared();
  const name = useVocabulary();
  const queries = useQueryClient();
  const { who } = useSession();
  const [told, tell] = useState<{ what: string; ends: string | undefined }>();
  const mine = change.proposedBy?.id === who?.user.id;
  const verbs = mine ? (['withdraw'] as const) : hasRole(who, 'ruleAdmin') ? (['approve', 'refuse'] as const) : [];
  const send = async (verb: 'approve' | 'refuse' | 'withdraw', reasons: string) => {
    const { oneTimePasswordEnds: ends, ...acted } = await adminAct({ path: { id: change.id }, body: { verb, reasons } });
    tell({ what: name('changeVerbs', verb), ends });
    queries.setQueryData(['change', change.id], acted);
    for (const key of ['changes', 'accounts', 'organisations', 'calendar', 'rules']) void queries.invalidateQueries({ queryKey: [key] });
  };
  return (
    <section className="panel no-print">
      <h2>{t('change.act')}</h2>
      <div role="status">{told && <Alert type="success" showIcon title={shared('done', { what: told.what })} />}</div>
      <Half which="ends" value={told?.ends} />
      {change.status !== 'proposed' ? (
        <p>{t('change.decidedAlready')}</p>
      ) : (
        <>
          {(mine || verbs.length === 0) && <p>{t(mine ? 'change.own' : 'change.notYours')}</p>}
          {verbs.length > 0 && <Decide verbs={verbs.map((verb) => ({ verb, title: name('changeVerbs', verb), danger: verb === 'refuse' }))} send={send} />}
        </>
      )}
    </section>
  );
} // prettier-ignore
