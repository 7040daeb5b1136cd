import { Link } from 'wouter';
import { useText } from '../i18n/index.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { Day } from '../ui/dates.js';
import { ForWhom } from './for-whom.js';
import { isTheirTurn, type CaseLine } from './lines.js';
import { useWords } from './my-cases-words.js';

/** One case: where it is, who has it, until when. */
export function CaseCard({ line }: { line: CaseLine }) {
  const t = useWords();
  const text = useText();
  const draft = line.phase === 'draft';
  const address = draft ? `/apply/cases/${line.id}/form` : `/apply/cases/${line.id}`;
  return (
    <li className="card" data-case={line.number}>
      <p className="card-title long">
        <Link href={address}>{text(line.matterTitle)}</Link> <StateTag line={line} />
      </p>
      <p className="facts">
        <span>{t('number', { number: line.number })}</span>
        {line.certificateNumber && <span>{t('certificate', { number: line.certificateNumber })}</span>}
        {line.receivedOn && (
          <span>
            {t('received')}
            <Day on={line.receivedOn} />
          </span>
        )}
        <ForWhom applicant={line.applicant} />
      </p>
      {line.desk && !draft && <Whose line={line} />}
      <NextStep line={line} />
    </li>
  );
} // prettier-ignore

/** The way to what waits for its reader. */
function NextStep({ line: { id, phase, state, desk } }: { line: CaseLine }) {
  const t = useWords();
  if (phase === 'closed' || (phase !== 'draft' && !isTheirTurn(desk))) return null;
  const [address, words] =
    phase === 'draft' ? ['/form', t('goOn')] : state === 'correcting' ? ['/corrections', t('correct')] : ['', t('act')];
  return (
    <p>
      <Link href={`/apply/cases/${id}${address}`}>{words}</Link>
    </p>
  );
}

function StateTag({ line }: { line: CaseLine }) {
  const text = useText();
  return (
    <span className="state-tag" data-phase={line.phase}>
      {text(line.stateTitle)}
    </span>
  );
}

function Whose({ line }: { line: CaseLine }) {
  const t = useWords();
  const name = useVocabulary();
  return (
    <p className="facts">
      <span>
        {isTheirTurn(line.desk) ? (
          <b>{t('atYou')}</b>
        ) : (
          <>
            {t('at', { desk: name('desks', line.desk) })}
            {line.officer && t('officer', { name: line.officer.name })}
          </>
        )}
      </span>
      {line.dueOn && (
        <span>
          {t('until')}
          <Day on={line.dueOn} />
          {line.overdue && <b> · {t('late')}</b>}
        </span>
      )}
    </p>
  );
}
