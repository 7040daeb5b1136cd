import { Link } from 'wouter';
import { applicants } from '../app/routes.js';
import { useSession } from '../app/session.js';
import { useMatterTitle } from '../applicant/matter-title.js';
import type { Answered, Verdict } from './answer.js';
import { carrying } from './carried.js';
import { useWords } from './words.js';

/** Other matters that an answer leads to. */
const leadsTo: Readonly<Record<string, string>> = { REFERENCE_MATERIAL: 'reference-material-grading' };

interface NextProps {
  readonly of: Answered;
  readonly verdict: Verdict;
  readonly matter: string;
  readonly answers: Record<string, unknown>;
}

/** What to do now: apply, go another way, or nothing. What was answered goes along. */
export function NextStep({ of, verdict, matter, answers }: NextProps) {
  const t = useWords();
  const { who } = useSession();
  const titleOf = useMatterTitle();
  const other = of.ways.find((way) => way.matter !== matter && way.open);
  const elsewhere = of.code ? leadsTo[of.code] : undefined;
  const state = carrying(answers);
  return (
    <>
      {verdict === 'apply' && (!who || applicants(who)) && (
        <>
          <p>{t('answer.carried')}</p>
          <p><Link className="guide-way" data-primary href={`/apply/new/${matter}`} state={state}>{t('answer.applyNow')}</Link></p>
        </>
      )}
      {verdict === 'apply' && who && !applicants(who) && <p>{t('answer.applyAs')}</p>}
      {verdict === 'unknown' && <p>{t('answer.unknownText')}</p>}
      {verdict === 'notRequired' && <p>{t('answer.nothingToDo')}</p>}
      {verdict === 'elsewhere' && (elsewhere ? <p><Link href={`/matters/${elsewhere}`}>{t('answer.otherMatter', { matter: titleOf(elsewhere) })}</Link></p> : <p>{t('answer.elsewhereText')}</p>)}
      {verdict === 'barred' && !other && <p>{t('answer.barredText')}</p>}
      {other && verdict !== 'notRequired' && (
        <p><Link href={`/matters/${other.matter}/screening`} state={state}>{t('answer.otherWay', { way: t(`answer.${other.way}`), matter: titleOf(other.matter) })}</Link></p>
      )}
    </>
  );
} // prettier-ignore
