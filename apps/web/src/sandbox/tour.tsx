import { useState } from 'react';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useLocation } from 'wouter';
import { casesCreate, mattersGet, materialsAttach } from '../api/index.js';
import { useSession } from '../app/session.js';
import { caseOf, historyOf, itemsOf, useAct } from '../case/queries.js';
import { useText } from '../i18n/index.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { tourCase } from './tour-case.js';
import { nextStep, tourSteps, type TourStep } from './tour-steps.js';
import { useWords } from './words.js';

const matter = 'type-approval';

/** Leads one case through all desks; each step is the act of the person who sits there. */
export function Tour({ onStop }: { onStop: () => void }) {
  const t = useWords();
  const [caseId, setCaseId] = useState(tourCase.read);
  const keep = (id: string | null) => {
    tourCase.write(id);
    setCaseId(id);
  };
  const stop = () => {
    keep(null);
    onStop();
  };
  return (
    <section className="tour" aria-label={t('tour.title')}>
      <h2>{t('tour.title')}</h2>
      {caseId ? <Steps caseId={caseId} onAgain={() => keep(null)} /> : <Beginning onBegun={keep} />}
      <Button type="link" onClick={stop}>
        {t('tour.stop')}
      </Button>
    </section>
  );
}

/** Files a draft of the demonstration company, with the matter's sample form and its materials. */
function Beginning({ onBegun }: { onBegun: (caseId: string) => void }) {
  const t = useWords();
  const [, go] = useLocation();
  const { become } = useDesk();
  const begin = useMutation({
    mutationFn: async () => {
      await become('enterprise-a');
      const { sampleForm: form, materials } = await mattersGet({ path: { code: matter } });
      const { id } = await casesCreate({ body: { matter, form } as never });
      for (const { code } of materials.filter(({ required }) => required)) await attach(id, code);
      return id;
    },
    onSuccess: (id) => {
      onBegun(id);
      go(`/apply/cases/${id}`);
    },
  });
  return (
    <>
      <p>{t('tour.intro')}</p>
      {begin.error && <ProblemNotice problem={begin.error} />}
      <Button type="primary" onClick={() => begin.mutate()} loading={begin.isPending}>
        {t('tour.begin')}
      </Button>
    </>
  );
} // prettier-ignore

/** A small picture stands for each material. */
async function attach(id: string, code: string): Promise<void> {
  const png = Uint8Array.from(atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='), (byte) => byte.charCodeAt(0));
  const file = new File([png], `${code}.png`, { type: 'image/png' });
  await materialsAttach({ path: { id }, body: { code, file } });
} // prettier-ignore

function Steps({ caseId, onAgain }: { caseId: string; onAgain: () => void }) {
  const t = useWords();
  const { who } = useSession();
  const { become, go } = useDesk();
  const takesPart = tourSteps.some(({ account }) => account === who?.user.username);
  const history = useInfiniteQuery({ ...historyOf(caseId), enabled: takesPart });
  if (!takesPart)
    return (
      <Button type="primary" onClick={() => void become('enterprise-a').then(() => go(`/apply/cases/${caseId}`))}>
        {t('tour.back')}
      </Button>
    );
  if (!history.data) return history.error ? <Gone onAgain={onAgain} /> : null;
  const n = nextStep(itemsOf(history.data).map(({ verb }) => verb));
  const step = tourSteps[n];
  if (!step)
    return (
      <>
        <p role="status">{t('tour.end')}</p>
        <Button type="primary" onClick={() => void become('auditor').then(() => go(`/audit/cases/${caseId}`))}>
          {t('tour.audit')}
        </Button>
      </>
    );
  return <Step key={n} caseId={caseId} step={step} n={n} onAgain={onAgain} />;
} // prettier-ignore

function Step({ caseId, step, n, onAgain }: { caseId: string; step: TourStep; n: number; onAgain: () => void }) {
  const t = useWords();
  const text = useText();
  const name = useVocabulary();
  const { site, who } = useSession();
  const { become, go } = useDesk();
  const view = useQuery({ ...caseOf(caseId), enabled: who?.user.username === step.account });
  const act = useAct(caseId);
  const account = site?.demo?.accounts.find(({ username }) => username === step.account);
  const sitsHere = who?.user.username === step.account;
  const possible = sitsHere ? view.data?.availableActs.find(({ verb }) => verb === step.verb) : undefined;
  const place = step.account === 'enterprise-a' ? `/apply/cases/${caseId}` : `/desk/cases/${caseId}`;
  const gone = sitsHere && view.data !== undefined && !view.isFetching && !possible && !act.isPending;
  return (
    <>
      <p>
        {t('tour.step', { n: n + 1, of: tourSteps.length })} ·{' '}
        <strong>{t('tour.does', { who: `${account?.name ?? ''} ${account?.roles.map((role) => name('roles', role)).join(' ') ?? ''}`, what: name('verbs', step.verb, matter) })}</strong>
      </p>
      <p>{text(step.look)}</p>
      {act.error && <ProblemNotice problem={act.error} />}
      {gone ? (
        <Gone onAgain={onAgain} />
      ) : sitsHere ? (
        <Button type="primary" loading={act.isPending} disabled={!possible} onClick={() => possible && view.data && act.mutate({ verb: step.verb, payload: possible.example, revision: view.data.revision })}>
          {t('tour.act')}
        </Button>
      ) : (
        <Button type="primary" onClick={() => void become(step.account).then(() => go(place))}>
          {t('tour.here')}
        </Button>
      )}
    </>
  );
} // prettier-ignore

function Gone({ onAgain }: { onAgain: () => void }) {
  const t = useWords();
  return (
    <>
      <p role="status">{t('tour.gone')}</p>
      <Button onClick={onAgain}>{t('tour.again')}</Button>
    </>
  );
}

/** Sits down at somebody's desk. */
function useDesk() {
  const { site, who, logIn } = useSession();
  const [, go] = useLocation();
  return {
    go,
    async become(username: string) {
      if (who?.user.username !== username) await logIn({ username, password: site?.demo?.password ?? '' });
    },
  };
}
