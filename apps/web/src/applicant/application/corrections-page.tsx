import { useState } from 'react';
import { Button, Input } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { FieldFault } from '../../api/index.js';
import { draftKey, useDraft } from '../../acts/draft.js';
import { Message } from '../../app/message.js';
import { useSession } from '../../app/session.js';
import { documentsOf, useAct, type Act } from '../../case/queries.js';
import { useText } from '../../i18n/index.js';
import { checkedAgainst, idOf, isRecord, pruned, SchemaForm, type Schema } from '../../schema-form/index.js';
import { Asked } from '../../ui/asked.js';
import { Day } from '../../ui/dates.js';
import { Page } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { FaultList } from './fault-list.js';
import { Loaded } from './loaded.js';
import { PointBox } from './point-box.js';
import {
  answering,
  answeringIn,
  besides,
  payloadOf,
  pointsOf,
  roomFor,
  within,
  type Answering,
  type Point,
} from './points.js';
import { formOf, type Application } from './queries.js';
import { faultsIn, sectionsOf } from './sections.js';
import { Trail } from './trail.js';
import { useFormFaults } from './use-faults.js';
import { useWords } from './words.js';
import './application.css';

const prefix = 'points';

/** Whatever a notice asks of the applicant, answered point by point. */
export default function CorrectionsPage({ params: { id = '' } }: { params: Record<string, string> }) {
  return <Loaded id={id}>{(application) => <Corrections {...application} />}</Loaded>;
}

function Corrections(application: Application) {
  const t = useWords();
  const { view } = application;
  const papers = useQuery(documentsOf(view.id));
  const [handedIn, setHandedIn] = useState(false);
  const verb = answeringIn(view);
  const act = view.availableActs.find((each) => each.verb === verb);
  if (handedIn) return <Done {...application} />;
  if (!verb) return <Message title={t('point.nothing')} text={t('point.nothingText')} />;
  return (
    <Asked of={papers}>
      {({ items }) => {
        const paper = items.findLast(({ code }) => code === answering[verb]);
        return (
          <Page title={t(`point.titles.${verb}`)} trail={<Trail id={view.id} list={view.editing !== null} />} narrow>
            <p>{t(view.editing ? 'point.lead' : 'point.leadWritten')}</p>
            {paper && <Notice application={application} verb={verb} paper={paper} />}
            <Answers application={application} verb={verb} act={act} points={pointsOf(paper?.data ?? {})} onDone={() => setHandedIn(true)} />
          </Page>
        );
      }}
    </Asked>
  );
} // prettier-ignore

function Notice({ application: { view }, verb, paper }: { application: Application; verb: Answering; paper: { title: { zh: string; en: string }; no: number; servedOn: string | null } }) {
  const t = useWords();
  const text = useText();
  const until = view.clocks.find(({ limit, status, dueOn }) => status === 'running' && within[verb].includes(limit) && dueOn);
  const [before, after] = t('point.until', { day: '|' }).split('|');
  return (
    <>
      <p>
        <Link href={`/apply/inbox/${view.id}/${paper.no}`}>{text(paper.title)}</Link> <Day on={paper.servedOn} />
      </p>
      {until && (
        <p>
          {before}
          <strong><Day on={until.dueOn} /></strong>
          {after}
        </p>
      )}
    </>
  );
} // prettier-ignore

interface AnswersProps {
  readonly application: Application;
  readonly verb: Answering;
  readonly act: Act | undefined;
  readonly points: readonly Point[];
  readonly onDone: () => void;
}

function Answers({ application: { view, matter }, verb, act, points, onDone }: AnswersProps) {
  const t = useWords();
  const { who } = useSession();
  const { draft, setDraft, forget } = useDraft(draftKey(who?.user.id ?? '', view.id, verb), view.revision);
  const [faults, setFaults] = useState<readonly FieldFault[]>([]);
  const [tried, setTried] = useState(0);
  const sending = useAct(view.id);
  const ofForm = useFormFaults(view, formOf(matter));
  const schema = (act?.payloadSchema ?? {}) as Schema;
  const room = act ? roomFor(schema) : { field: 'answers', number: 'point' };
  const other = besides(schema, room);
  const answers = (draft.value['answers'] ?? {}) as Record<string, string>;
  const rest = isRecord(draft.value['rest']) ? draft.value['rest'] : {};
  const done = points.filter(({ no }) => answers[no]?.trim()).length;
  const blocking = view.editing ? ofForm : [];

  const handIn = () => {
    const open = room ? points.filter(({ no }) => !answers[no]?.trim()) : [];
    const wrong = [
      ...open.map(({ no }) => ({ pointer: `/point/${no}`, code: 'REQUIRED', message: t('point.everyPoint', { no }) })),
      ...(other.properties ? checkedAgainst(other, rest) : []),
    ];
    setFaults(wrong);
    setTried((times) => times + 1);
    if (wrong.length > 0 || !act || blocking.length > 0) return;
    const payload = payloadOf(room, answers, (other.properties ? pruned(other, rest) : {}) as Record<string, unknown>);
    sending.mutateAsync({ verb: act.verb, payload, revision: view.revision }).then(
      () => {
        forget();
        onDone();
      },
      () => undefined,
    );
  };

  return (
    <>
      {faults.length > 0 && <FaultList key={tried} title={t('section.faults', { count: faults.length })} faults={faults} idOf={idOf(prefix)} />}
      {room && points.length > 0 && <p role="status">{t('point.progress', { done, all: points.length })}</p>}
      <ol className="parts">
        {points.map((point) => (
          <PointBox key={point.no} view={view} matter={matter} point={point} answered={room && !!answers[point.no]?.trim()}>
            {room && (
              <>
                <label className="field-label" htmlFor={idOf(prefix)(`/point/${point.no}`)}>{t('point.answer', { no: point.no })}</label>
                {view.editing && <p className="field-hint" id={`hint-${point.no}`}>{t('point.answerHint')}</p>}
                <Input.TextArea
                  id={idOf(prefix)(`/point/${point.no}`)}
                  aria-describedby={view.editing ? `hint-${point.no}` : undefined}
                  aria-invalid={faults.some(({ pointer }) => pointer === `/point/${point.no}`) && !answers[point.no]?.trim() ? true : undefined}
                  rows={3}
                  maxLength={4000}
                  value={answers[point.no] ?? ''}
                  onChange={({ target }) => setDraft({ ...draft, value: { ...draft.value, answers: { ...answers, [point.no]: target.value } } })}
                />
              </>
            )}
          </PointBox>
        ))}
      </ol>
      {Object.keys(other.properties ?? {}).length > 0 && (
        <section aria-label={t('point.other')}>
          <SchemaForm schema={other} value={rest} onChange={(next) => setDraft({ ...draft, value: { ...draft.value, rest: next } })} faults={faults} idPrefix={prefix} />
        </section>
      )}
      {blocking.length > 0 && <Blocking view={view} matter={matter} faults={blocking} />}
      {sending.error && <ProblemNotice problem={sending.error} onRetry={handIn} />}
      <div className="form-buttons">
        <Button type="primary" size="large" onClick={handIn} loading={sending.isPending}>{t('point.submit')}</Button>
      </div>
    </>
  );
} // prettier-ignore

/** What in the form stands in the way of handing in. */
function Blocking({ view, matter, faults }: Application & { faults: readonly FieldFault[] }) {
  const t = useWords();
  const placed = sectionsOf(formOf(matter)).flatMap((section) => faultsIn(section, faults).map((fault) => ({ ...fault, section: section.id })));
  return (
    <div className="part">
      <p>{t('point.faults', { count: faults.length })}</p>
      <ul>
        {placed.map(({ pointer, message, section }) => (
          <li key={pointer}>
            <Link href={`/apply/cases/${view.id}/form/${section}#form${pointer}`}>{message}</Link>
          </li>
        ))}
      </ul>
    </div>
  );
} // prettier-ignore

function Done({ view }: Application) {
  const t = useWords();
  return (
    <Page title={t('point.done')} narrow>
      <p role="status">{t('point.doneText')}</p>
      <p>
        <Link href={`/apply/cases/${view.id}`}>{t('submitted.toCase')}</Link>
      </p>
    </Page>
  );
}
