import { useMemo, useRef, useState, type FormEvent } from 'react';
import { Alert, Button } from 'antd';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useLocation, useSearchParams } from 'wouter';
import { attorneysList, casesCreate, casesGet, casesList } from '../../api/index.js';
import { hasRole, useSession, type Who } from '../../app/session.js';
import { caseOf, matterOf, type Matter } from '../../case/queries.js';
import { useCarried } from '../../guide/carried.js';
import { useText } from '../../i18n/index.js';
import { useVocabulary } from '../../i18n/vocabulary.js';
import { checkedAgainst, idOf, isRecord, SchemaForm } from '../../schema-form/index.js';
import { Asked } from '../../ui/asked.js';
import { Page } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { FaultList } from './fault-list.js';
import { Choice, type Choosable } from './choice.js';
import { askedFirst } from './asks-first.js';
import { begun, fitting } from './prefill.js';
import { formOf } from './queries.js';
import { Trail } from './trail.js';
import { useWords as useBegin } from './begin-words.js';
import { useWords } from './words.js';
import './application.css';

/** Begins an application: for whom, and from what. */
export default function NewPage({ params: { code = '' } }: { params: Record<string, string> }) {
  const matter = useQuery(matterOf(code));
  const begin = useBegin();
  const text = useText();
  const { who } = useSession();
  return (
    <Asked of={matter}>
      {(data) => (
        <Page title={begin('title', { matter: text(data.title) })} trail={<Trail />} narrow>
          {data.openedBy.includes('applicant') ? who && <Begin matter={data} who={who} /> : <p>{begin('notApplied')}</p>}
        </Page>
      )}
    </Asked>
  );
} // prettier-ignore

/** The organisations that one may apply for in this matter. */
function usePrincipals(code: string, who: Who) {
  const begin = useBegin();
  const agent = hasRole(who, 'agent');
  const powers = useQuery({ queryKey: ['attorneys'], queryFn: ({ signal }) => attorneysList({ signal }), enabled: agent });
  const own: Choosable[] = hasRole(who, 'applicant') ? [{ value: who.organisation.id, label: begin('self', { name: who.organisation.name }) }] : [];
  const inForce = powers.data?.items.filter(({ status, matters, agent: { id } }) => status === 'inForce' && id === who.organisation.id && (matters.includes(code) || matters.includes('*'))) ?? [];
  const others = new Map(inForce.map(({ principal: { id, name } }) => [id, { value: id, label: name }]));
  return { choices: [...own, ...others.values()], settled: !agent || !powers.isPending };
} // prettier-ignore

function Begin({ matter, who }: { matter: Matter; who: Who }) {
  const t = useWords();
  const begin = useBegin();
  const { site } = useSession();
  const [, go] = useLocation();
  const [search] = useSearchParams();
  const queries = useQueryClient();
  const { choices, settled } = usePrincipals(matter.code, who);
  const [chosen, choose] = useState<string>();
  const principal = chosen ?? (choices.length === 1 ? choices[0]!.value : undefined);
  const asked = search.get('copy');
  const [from, setFrom] = useState<'record' | 'copy'>(asked ? 'copy' : 'record');
  const [copied, setCopied] = useState(asked ?? undefined);
  const earlier = useEarlier(matter.code, principal);
  const started = useRef(false);
  const first = useMemo(() => askedFirst(matter.code, formOf(matter)), [matter]);
  const carried = useCarried();
  const [told, setTold] = useState<Record<string, unknown>>(() => ({ ...(first && hasRole(who, 'applicant') && begun(first, who.organisation, undefined)), ...carried }));
  const [tried, setTried] = useState(0);
  const faults = first && from === 'record' && tried > 0 ? checkedAgainst(first, told) : [];

  const start = useMutation({
    mutationFn: async () => {
      const schema = formOf(matter);
      const source = from === 'copy' ? copied : earlier.newest;
      const form = source ? ((await casesGet({ path: { id: source } })).form ?? undefined) : undefined;
      const name = choices.find(({ value }) => value === principal)?.label ?? '';
      const own = principal === who.organisation.id;
      const onRecord = own ? { ...who.organisation } : { name };
      const filled = from === 'copy' ? fitting(schema, form) : { ...begun(schema, onRecord, form), ...fitting(schema, told) };
      // What a link says of the new application, as far as its form has room for it: which certificate, renewal or change.
      const { copy: _, certificate, ...said } = Object.fromEntries(search);
      const about = fitting(schema, { ...said, ...(certificate && { certificateNumber: certificate }) });
      return casesCreate({ body: { matter: matter.code, form: { ...filled, ...about } as never, ...(principal && !own && { actingFor: principal }) } });
    },
    onSuccess: (view) => {
      queries.setQueryData(caseOf(view.id).queryKey, view);
      void queries.invalidateQueries({ queryKey: ['cases'] });
      go(`/apply/cases/${view.id}/form`, { replace: true });
    },
    onError: () => (started.current = false),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A second click begins no second draft.
    if (started.current) return;
    setTried((times) => times + 1);
    if (first && from === 'record' && checkedAgainst(first, told).length > 0) return;
    started.current = true;
    start.mutate();
  };
  if (!settled) return null;
  if (choices.length === 0) return <Alert type="warning" showIcon title={begin('noPrincipal')} />;
  const offers = matter.steps.some(({ state }) => state === 'offered');
  return (
    <form onSubmit={submit}>
      {search.get('certificate') && <p className="long">{begin('about', { number: search.get('certificate')! })}</p>}
      <Prepare matter={matter} />
      {choices.length === 1 && principal !== who.organisation.id && <p className="long">{begin('agentOf', { name: choices[0]!.label })}</p>}
      {choices.length > 1 && <Choice legend={begin('who')} name="who" options={choices} value={principal} onChange={choose} />}
      <Choice
        legend={begin('from')}
        name="from"
        options={[
          { value: 'record', label: begin('record'), hint: begin('recordHint') },
          ...(earlier.options.length || asked ? [{ value: 'copy', label: begin('copy'), hint: begin('copyHint') }] : []),
        ]}
        value={from}
        onChange={(next) => setFrom(next as typeof from)}
      />
      {from === 'copy' && <Choice legend={begin('which')} name="which" options={withAsked(earlier.options, asked)} value={copied} onChange={setCopied} />}
      {from === 'record' && faults.length > 0 && <FaultList key={tried} title={t('section.faults', { count: faults.length })} faults={faults} idOf={idOf('first')} />}
      {first && from === 'record' && (
        <section aria-labelledby="first">
          <h2 id="first">{begin('first')}</h2>
          <p className="field-hint">{begin('firstHint')}</p>
          {site?.demo && <Button onClick={() => setTold(fitting(first, matter.sampleForm))}>{t('section.example')}</Button>}
          <SchemaForm schema={first} value={told} onChange={(next) => isRecord(next) && setTold(next)} faults={faults} idPrefix="first" />
        </section>
      )}
      {offers && <Alert type="info" showIcon title={begin('offered')} />}
      <p>{begin('save')}</p>
      {start.error && <ProblemNotice problem={start.error} />}
      <Button type="primary" size="large" htmlType="submit" loading={start.isPending} disabled={!principal || (from === 'copy' && !copied)}>
        {begin('start')}
      </Button>
    </form>
  );
} // prettier-ignore

/** A case that a link asked to copy stands among the choices, however old it is. */
const withAsked = (options: readonly Choosable[], asked: string | null): readonly Choosable[] =>
  asked && !options.some(({ value }) => value === asked) ? [{ value: asked, label: asked }, ...options] : options;

/** Earlier applications of the same applicant: those of this matter, to be copied, and the newest of all. */
function useEarlier(matter: string, principal: string | undefined) {
  const text = useText();
  const cases = useQuery({ queryKey: ['cases', { of: 'earlier' }], queryFn: ({ signal }) => casesList({ query: { limit: 100 }, signal }) });
  return useMemo(() => {
    const own = (cases.data?.items ?? [])
      .filter(({ applicant }) => applicant.id === principal)
      .toSorted((a, b) => b.number.localeCompare(a.number));
    const same = own.filter((line) => line.matter === matter);
    const options = same.map(({ id, number, stateTitle }) => ({ value: id, label: `${number} · ${text(stateTitle)}` }));
    return { options, newest: (same[0] ?? own.find(({ phase }) => phase !== 'draft'))?.id };
  }, [cases.data, matter, principal, text]);
} // prettier-ignore

/** What one needs at hand. */
function Prepare({ matter: { code, materials } }: { matter: Matter }) {
  const t = useWords();
  const begin = useBegin();
  const name = useVocabulary();
  return (
    <section aria-labelledby="prepare">
      <h2 id="prepare">{begin('before')}</h2>
      {materials.length > 0 && (
        <>
          <p>{begin('materials')}</p>
          <ul>
            {materials.map((material) => (
              <li key={material.code}>
                {name('materials', material.code, code)} (
                {t(material.required ? 'material.required' : 'material.optional')})
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <Link href={`/matters/${code}`}>{begin('guide')}</Link>
      </p>
    </section>
  );
}
