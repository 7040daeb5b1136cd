import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Alert, Tag } from 'antd';
import { auditCompetence, type AuditCompetenceResponse } from '../api/index.js';
import { dayInWords, dayOf } from '../i18n/dates.js';
import { useLanguage, useText } from '../i18n/index.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { Asked } from '../ui/asked.js';
import { Facts } from '../ui/table.js';
import { Law } from '../ui/law.js';
import { useWords } from './words.js';

type Answer = AuditCompetenceResponse;

/** Was this person competent then? Asked when somebody wants to know: each question is on the access record. */
export function Competence({ caseId, seq }: { caseId: string; seq: number }) {
  const t = useWords();
  const [asked, ask] = useState(false);
  return (
    <details className="competence no-print" onToggle={({ currentTarget }) => currentTarget.open && ask(true)}>
      <summary>{t('competence.ask')}</summary>
      {asked && <Answered caseId={caseId} seq={seq} />}
    </details>
  );
}

function Answered({ caseId, seq }: { caseId: string; seq: number }) {
  const answer = useQuery({
    queryKey: ['case', caseId, 'competence', seq],
    queryFn: ({ signal }) => auditCompetence({ query: { case: caseId, seq }, signal }),
    staleTime: Infinity,
  });
  return <Asked of={answer}>{(told) => <Told answer={told} />}</Asked>;
}

function Told({ answer }: { answer: Answer }) {
  const t = useWords();
  const { competent, findings } = answer;
  const [type, title] = competent === null ? (['warning', t('competence.unknown')] as const) : competent ? (['success', t('competence.yes')] as const) : (['error', t('competence.no')] as const);
  return (
    <>
      <Alert type={type} showIcon title={title} role="status" />
      <About answer={answer} />
      <h4>{t('competence.findings')}</h4>
      <ul>
        {findings.map((finding, no) => (
          <li key={`${finding.rule}${no}`} className="finding">
            <Tag color={finding.holds === null ? 'warning' : finding.holds ? 'success' : 'error'}>
              {t(finding.holds === null ? 'competence.open' : finding.holds ? 'competence.holds' : 'competence.fails')}
            </Tag>
            <FindingText answer={answer} finding={finding} />
            <br />
            <small><Law of={finding.basis} within={(basis) => t('competence.basis', { basis })} /></small>
          </li>
        ))}
      </ul>
    </>
  );
} // prettier-ignore

/** The server tells roles and people by their ids: here they have their names. */
function FindingText({ answer: { person, role, names, grant }, finding: { rule, holds, text: said } }: { answer: Answer; finding: Answer['findings'][number] }) {
  const t = useWords();
  const text = useText();
  const name = useVocabulary();
  if (rule === 'ROLE') {
    const values = { name: names[role.heldBy] ?? person.name ?? role.heldBy, role: name('roles', role.id) };
    return <>{t(holds === null ? 'competence.roleUnknown' : holds ? 'competence.roleHeld' : 'competence.roleNotHeld', values)}</>;
  }
  const sentence = text(said);
  if (grant && sentence.includes(grant.instrument)) return <Law of={grant.instrument} within={(instrument) => sentence.replace(grant.instrument, instrument)} />;
  return <>{rule === 'POWER' ? sentence.replace(role.id, name('roles', role.id)) : sentence}</>;
} // prettier-ignore

function About({ answer: { person, role, organisation, actedFor, grant, duties, names } }: { answer: Answer }) {
  const t = useWords();
  const name = useVocabulary();
  const language = useLanguage();
  const day = (on: string) => dayInWords(on.length > 10 ? dayOf(on) : on, language);
  const until = (to: string | null) => (to ? t('competence.until', { to: day(to) }) : '');
  const called = (id: string) => names[id] ?? id;
  const held = { role: name('roles', role.id), from: role.fromAt ? day(role.fromAt) : '' };
  const forWhom = actedFor && t(`competence.${actedFor.kind}`, { name: called(actedFor.kind === 'substitution' ? actedFor.absent : actedFor.principal) });
  const power = actedFor && actedFor.kind !== 'paper' ? actedFor.onRecord : null;
  return (
    <Facts
      of={[
        [t('competence.person'), person.name ?? called(person.id)],
        [t('competence.role'), !role.fromAt ? held.role : role.toAt ? t('competence.sinceUntil', { ...held, to: day(role.toAt) }) : t('competence.since', held)],
        [t('competence.place'), called(organisation.id)],
        [t('competence.actedFor'), forWhom && (power ? `${forWhom} · ${t('competence.by', { instrument: power.instrument, from: day(power.fromOn), to: until(power.toOn) })}` : forWhom)],
        [t('competence.grant'), grant && <Law key="grant" of={grant.instrument} within={(instrument) => t('competence.grantOf', { way: name('grants', grant.kind), instrument, from: day(grant.fromOn), to: until(grant.toOn) })} />],
        [t('competence.duties'), duties.person.map((duty) => name('duties', duty)).join(' · ') || t('competence.none')],
      ]}
    />
  );
} // prettier-ignore
