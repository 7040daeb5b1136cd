import { lazy, Suspense, useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react';
import { Alert, Button, Flex } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { asProblem, Problem, type CasesActResponse } from '../api/index.js';
import { useSession } from '../app/session.js';
import { matterOfCase, useAct, useWholeHistory, type Act, type CaseView } from '../case/queries.js';
import { useText } from '../i18n/index.js';
import { checkedAgainst, idOf, pruned, SchemaForm } from '../schema-form/index.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { ChangedSince } from './changed-since.js';
import { ConfirmAct } from './confirm-act.js';
import { isGrave, waysOf } from './consequences.js';
import { CorrectionForm } from './correction-form.js';
import { draftKey, useDraft } from './draft.js';
import { inserted, labelled, settled } from './enrich.js';
import { Lead } from './lead.js';
import { Phrases } from './phrases.js';
import { waysOfCase } from './queries.js';
import './acts.css';
import { useChoices } from './use-choices.js';
import { useWords } from './words.js';

const Reauthenticate = lazy(() => import('../app/reauthenticate.js'));

export interface ActFormProps {
  readonly view: CaseView;
  readonly act: Act;
  /** After the act, with what the server answered. */
  readonly onDone?: (result: CasesActResponse) => void;
  readonly onCancel?: () => void;
}

/**
 * One act: what it rests on, what it needs, what it will bring about. What is typed survives a reload, a session that
 * ends and a case that moves on meanwhile; it is sent against the revision that its person has seen.
 */
export function ActForm({ view, act, onDone, onCancel }: ActFormProps) {
  const t = useWords();
  const text = useText();
  const queries = useQueryClient();
  const { who, site } = useSession();
  const { draft, setDraft, restored, forget } = useDraft(draftKey(who?.user.id ?? '', view.id, act.verb), view.revision);
  const { data: transitions } = useQuery(waysOfCase(view.id));
  const { data: matter } = useQuery(matterOfCase(view));
  const sending = useAct(view.id);
  const schema = useChoices(view, act);
  const [confirming, setConfirming] = useState(false);
  const [fresh, setFresh] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [done, setDone] = useState(false);
  const prefix = useId();
  const moved = useMoved(view, draft.revision, Object.keys(draft.value).length === 0, (revision) => setDraft((before) => ({ ...before, revision })));

  const title = text(labelled(act.title));
  const value = useMemo(() => ({ ...settled(schema), ...draft.value }), [schema, draft.value]);
  const payload = pruned(schema, value) as Record<string, unknown>;
  const isOutcome = (state: string) => matter?.outcomes.some((each) => each.state === state) ?? false;
  const ways = act.standing ? [] : waysOf(transitions ?? [], view.state, act.verb, payload);
  // What an act will bring about may not have been told yet: whoever is that quick is asked too.
  const isTold = act.standing || (transitions !== undefined && matter !== undefined);
  const needsConfirming = !isTold || isGrave(ways, isOutcome);
  const faults = (problem?.errors ?? []).map((fault) => ({ ...fault, pointer: fault.pointer.replace(/^\/payload/, '') }));

  const send = async () => {
    setProblem(undefined);
    setFresh(false);
    try {
      const result = await sending.mutateAsync({ verb: act.verb, payload, revision: draft.revision });
      forget();
      setDone(true);
      onDone?.(result);
    } catch (error) {
      const refused = asProblem(error);
      if (refused.code === 'REAUTHENTICATION_REQUIRED') return setFresh(true);
      if (refused.code !== 'STALE_REVISION') setProblem(refused);
      if (refused.errors.length > 0 || refused.code === 'STALE_REVISION') setConfirming(false);
      if (refused.status === 409 || refused.status === 403) void queries.invalidateQueries({ queryKey: ['case', view.id] });
    }
  };
  const submit = () => {
    const errors = checkedAgainst(schema, value);
    if (errors.length > 0) return setProblem(new Problem({ status: 422, code: 'INVALID_INPUT', title: t('faulty'), errors }));
    setProblem(undefined);
    if (needsConfirming) return setConfirming(true);
    return void send();
  };
  const change = (value: unknown) => setDraft((before) => ({ ...before, value: value as Record<string, unknown> }));

  // Beside the button that it holds up, wherever one has scrolled to.
  const changed = moved && <ChangedSince view={view} revision={draft.revision} onSeen={() => setDraft((before) => ({ ...before, revision: view.revision }))} />;

  if (done) return <p role="status">{t('done', { act: title })}</p>;
  return (
    <div className="act-form">
      {problem && <Refused problem={problem} idOf={(pointer) => idOf(prefix)(pointer.replace(/^\/payload/, ''))} onRetry={() => void send()} />}
      {confirming ? (
        <ConfirmAct view={view} act={act} schema={schema} value={payload} ways={ways} isOutcome={isOutcome}
          busy={sending.isPending} notice={changed} onBack={() => setConfirming(false)} onConfirm={() => void send()} />
      ) : (
        <form noValidate onSubmit={(event) => { event.preventDefault(); event.stopPropagation(); submit(); }}>
          <Lead view={view} act={act} />
          {restored && Object.keys(draft.value).length > 0 && (
            <Note action={<Button size="small" onClick={() => setDraft({ value: {}, revision: view.revision })}>{t('discard')}</Button>}>{t('kept')}</Note>
          )}
          {Object.keys(schema.properties ?? {}).length === 0 && <p>{t('nothingToFill')}</p>}
          {act.verb === 'askCorrection' ? (
            <CorrectionForm view={view} schema={schema} value={value} onChange={change} faults={faults} idPrefix={prefix} />
          ) : (
            <SchemaForm schema={schema} value={value} onChange={change} faults={faults} idPrefix={prefix} />
          )}
          <Phrases matter={view.matter} verb={act.verb} schema={schema} value={value}
            onInsert={({ field, text: phrase, material, part }) => change(inserted(value, act.payloadSchema, field, phrase.zh, aboutOf(material, part)))} />
          {changed}
          <Flex gap="small" wrap style={{ marginTop: 16 }}>
            <Button type="primary" htmlType="submit" loading={sending.isPending} disabled={moved}>
              {title}
            </Button>
            {site?.mode === 'sandbox' && Object.keys(act.example).length > 0 && <Button title={t('exampleNote')} onClick={() => change({ ...settled(schema), ...act.example })}>{t('example')}</Button>}
            {onCancel && <Button onClick={onCancel}>{t('close')}</Button>}
          </Flex>
        </form>
      )}
      {fresh && (
        <Suspense>
          <Reauthenticate onDone={() => void send()} onCancel={() => setFresh(false)} />
        </Suspense>
      )}
    </div>
  );
} // prettier-ignore

/** What a point to correct is about: a material by its code, a part of the form by its pointer. */
const aboutOf = (material: string | undefined, part: string | undefined) =>
  material ? { material } : part ? { material: `/${part}` } : {};

function Note({ children, action }: { children: ReactNode; action: ReactNode }) {
  return <Alert type="info" showIcon title={children} action={action} style={{ marginBottom: 16 }} />;
}

/** A refusal, and what to do about it. */
function Refused({ problem, idOf: ids, onRetry }: { problem: Problem; idOf: (pointer: string) => string; onRetry: () => void }) {
  const t = useWords();
  const known = ['ILLEGAL_MOVE', 'DUTY_CONFLICT', 'NOT_YOUR_POWER', 'TWO_PERSONS'] as const;
  const code = known.find((each) => each === problem.code);
  return (
    <div style={{ marginBottom: 16 }}>
      <ProblemNotice problem={problem} idOf={ids} onRetry={onRetry} />
      {code && <p>{t(`refused.${code}`)}</p>}
    </div>
  );
} // prettier-ignore

/**
 * Whether others have changed the case since the revision that was seen. Where nothing is typed yet, or the changes are
 * one's own, the new revision counts as seen.
 */
function useMoved(view: CaseView, seen: number, untouched: boolean, adopt: (revision: number) => void): boolean {
  const { who } = useSession();
  const later = view.revision > seen;
  const { data: history } = useWholeHistory(view.id, later && !untouched);
  const entries = history?.items;
  const known = entries && (entries.at(-1)?.revision ?? 0) >= view.revision;
  const own = known && entries.every(({ revision, actor }) => revision <= seen || actor.userId === who?.user.id);
  const adopts = later && (untouched || own === true);
  const adopting = useRef(adopt);
  adopting.current = adopt;
  useEffect(() => {
    if (adopts) adopting.current(view.revision);
  }, [adopts, view.revision]);
  return later && !adopts;
}
