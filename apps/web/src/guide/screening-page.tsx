import { useMemo, useState, type FormEvent } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useLocation } from 'wouter';
import { matterOf } from '../case/queries.js';
import { screeningScreen } from '../api/index.js';
import { useSession } from '../app/session.js';
import { FaultList } from '../applicant/application/fault-list.js';
import { begun, fitting } from '../applicant/application/prefill.js';
import { useText } from '../i18n/index.js';
import { checkedAgainst, idOf, isRecord, SchemaForm, type Schema } from '../schema-form/index.js';
import { Asked } from '../ui/asked.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { Answer } from './answer.js';
import { askedOf } from './asked.js';
import { carrying, useCarried } from './carried.js';
import { isAppliedFor, type Matter } from './queries.js';
import { useWords } from './words.js';
import './guide.css';

/** Whether a permit is needed, which ways are open, and who is competent: before anything is filled in. */
export default function ScreeningPage({ params: { code = '' } }: { params: Record<string, string> }) {
  const t = useWords();
  const text = useText();
  const matter = useQuery(matterOf(code));
  const trail = <Link href={`/matters/${code}`}>{t('screening.back')}</Link>;
  if (!matter.data) return <Page title={t('screen')} trail={trail} narrow><Asked of={matter}>{() => null}</Asked></Page>;
  return (
    <Page key={code} title={t('screening.title', { matter: text(matter.data.title) })} trail={trail} narrow>
      {isAppliedFor(matter.data) ? <Screening matter={matter.data} /> : <p>{t('screening.notApplied')}</p>}
    </Page>
  );
} // prettier-ignore

const nothingAsked: Schema = { type: 'object', properties: {} };
const prefix = 'screening';

function Screening({ matter }: { matter: Matter }) {
  const t = useWords();
  const { site, who } = useSession();
  const [location, go] = useLocation();
  const form = matter.formSchema as Schema;
  const carried = useCarried();
  const [answers, setAnswers] = useState(() => beginning(matter.code, form, who?.organisation, carried));
  const [tried, setTried] = useState(0);
  const schema = useMemo(() => askedOf(matter.code, form, answers) ?? nothingAsked, [matter, form, answers]);
  const faults = tried > 0 ? checkedAgainst(schema, answers) : [];
  const ask = useMutation({
    mutationFn: (said: Record<string, unknown>) => screeningScreen({ path: { code: matter.code }, body: { form: said } }),
    onSuccess: (_, said) => go(location, { replace: true, state: carrying(said) }),
  });
  const change = (next: unknown) => {
    // An answer is that to what was asked.
    ask.reset();
    if (isRecord(next)) setAnswers(next);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried((times) => times + 1);
    if (checkedAgainst(schema, answers).length === 0) ask.mutate(fitting(schema, answers));
  };
  return (
    <>
      <p>{t('screening.lead')}</p>
      <form onSubmit={submit} noValidate>
        {tried > 0 && faults.length > 0 && <FaultList key={tried} title={t('screening.faults', { count: faults.length })} faults={faults} idOf={idOf(prefix)} />}
        {schema === nothingAsked ? (
          <p>{t('screening.nothing')}</p>
        ) : (
          <>
            {site?.demo && <p><Button onClick={() => change(fitting(askedOf(matter.code, form, matter.sampleForm) ?? nothingAsked, matter.sampleForm))}>{t('screening.example')}</Button></p>}
            <SchemaForm schema={schema} value={answers} onChange={change} faults={faults} idPrefix={prefix} />
          </>
        )}
        {ask.error && <ProblemNotice problem={ask.error} idOf={idOf(prefix)} />}
        <Button className="guide-ask" type="primary" size="large" htmlType="submit" loading={ask.isPending}>
          {t('screening.ask')}
        </Button>
      </form>
      {ask.data && <Answer of={ask.data} matter={matter.code} answers={ask.variables} />}
    </>
  );
} // prettier-ignore

/** What is on record of the organisation, and what was answered before on another page. */
function beginning(code: string, form: Schema, organisation: Parameters<typeof begun>[1] | undefined, carried: Record<string, unknown>) {
  const schema = askedOf(code, form, carried) ?? nothingAsked;
  return { ...(organisation && begun(schema, organisation, undefined)), ...fitting(schema, carried) };
} // prettier-ignore
