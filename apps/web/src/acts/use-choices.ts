import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useSession } from '../app/session.js';
import { matterOfCase, documentsOf, useWholeHistory, type Act, type CaseView, type Entry } from '../case/queries.js';
import { useText } from '../i18n/index.js';
import type { Schema } from '../schema-form/index.js';
import { waitingFor } from './consulted.js';
import { demanding, textIn, withAbout, withChoices, type Numbered } from './enrich.js';
import { useWords } from './words.js';

interface Asking {
  readonly field: string;
  readonly by: string;
  readonly list: string;
}
const closed: Asking = { field: 'closed', by: 'askRectification', list: 'findings' };

/** Verbs that ask for points or findings by number, and those by which these were put last. */
const askedBy: Readonly<Record<string, readonly Asking[]>> = {
  returnCorrections: [{ field: 'stillMissing', by: 'askCorrection', list: 'points' }],
  orderSiteVisit: [closed],
  report: [closed],
  submitRectification: [
    { field: 'measures.point', by: 'askRectification', list: 'findings' },
    { field: 'answers.finding', by: 'draftCheck', list: 'findings' },
  ],
};

/** The payload's schema with papers, points and questions of this case to choose from instead of bare numbers. */
export function useChoices(view: CaseView, act: Act): Schema {
  const t = useWords();
  const text = useText();
  const serves = act.verb === 'serve';
  const asked = askedBy[act.verb];
  const answers = act.verb === 'giveInnerOpinion';
  const replies = act.verb === 'answerQuestion';
  const { data: matter } = useQuery({ ...matterOfCase(view), enabled: act.verb === 'askCorrection' });
  const { data: papers } = useQuery({ ...documentsOf(view.id), enabled: serves });
  const { who } = useSession();
  const me = who?.user.id ?? '';
  const { data: whole } = useWholeHistory(view.id, asked !== undefined || answers);
  return useMemo(() => {
    const history = whole?.items;
    const choices: Record<string, Numbered[]> = {};
    if (serves) choices['no'] = (papers?.items ?? []).filter(({ servedAt }) => !servedAt).map(({ no, title }) => ({ no, title: t('paper', { no, title: text(title) }) }));
    for (const { field, by, list } of asked ?? []) choices[field] = lastList(history, by, list).map((point, at) => ({ no: at + 1, title: t('pointNo', { no: at + 1, text: point }) }));
    const consulted = answers && history ? waitingFor(history, me) : [];
    // Of a single one the opinion is about that one anyway.
    if (answers) choices['consultation'] = consulted.length > 1 ? consulted.map(({ no, question }) => ({ no, title: t('questionNo', { no, text: textIn(question) }) })) : [];
    if (replies) choices['question'] = view.questions.filter(({ answer }) => answer === null).map(({ id, text: question }) => ({ no: id, title: t('questionNo', { no: id, text: question }) }));
    const chosen = withChoices(consulted.length > 1 ? demanding(act.payloadSchema, 'consultation') : act.payloadSchema, choices) as Schema;
    return act.verb === 'askCorrection' && matter ? withAbout(chosen, matter.materials, matter.formSchema as Schema) : chosen;
  }, [act, view, matter, papers, whole, serves, asked, answers, replies, me, t, text]);
} // prettier-ignore

/** The texts of the list that was put last. */
function lastList(history: readonly Entry[] | undefined, by: string, list: string): string[] {
  const put = history?.findLast(({ verb }) => verb === by)?.payload[list];
  return Array.isArray(put) ? put.map(saidIn) : [];
} // prettier-ignore

/** A point in words, with the clause that it is about where one is named. */
function saidIn(point: unknown): string {
  if (typeof point !== 'object' || point === null) return textIn(point);
  const { clause, text } = point as { clause?: unknown; text?: unknown };
  return [textIn(clause), textIn(text)].filter(Boolean).join(' ');
}
