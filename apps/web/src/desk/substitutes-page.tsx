import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { substitutionsEnd, type SubstitutionsListResponse } from '../api/index.js';
import { hasRole, useSession } from '../app/session.js';
import { itemsOf } from '../case/queries.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { Day } from '../ui/dates.js';
import { Loading } from '../ui/loading.js';
import { More } from '../ui/more.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { Appoint } from './appoint.js';
import { substitutions } from './queries.js';
import { Section } from './section.js';
import { useMatterTitle } from './use-matter-title.js';
import { useWords } from './words.js';
import './desk.css';

type Line = SubstitutionsListResponse['items'][number];

/** Who stands in for whom; the head appoints. */
export default function SubstitutesPage() {
  const t = useWords();
  const { who } = useSession();
  const leads = hasRole(who, 'head', 'deputyHead');
  const list = useInfiniteQuery(substitutions);
  const lines = itemsOf(list.data);
  return (
    <Page title={t('substitutes.title')}>
      <p>{t('substitutes.lead')}</p>
      {list.error && <ProblemNotice problem={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Loading />}
      {list.data && lines.length === 0 && <p>{t('substitutes.none')}</p>}
      {lines.length > 0 && <Table lines={lines} leads={leads} />}
      <More of={list} />
      {leads && (
        <Section id="appoint" title={t('substitutes.appoint')}>
          <Appoint />
        </Section>
      )}
    </Page>
  );
}

function Table({ lines, leads }: { lines: readonly Line[]; leads: boolean }) {
  const t = useWords();
  const name = useVocabulary();
  const matterTitle = useMatterTitle();
  const comma = t('comma');
  return (
    <div className="desk-scroll" role="region" aria-label={t('substitutes.caption')} tabIndex={0}>
      <table className="desk-table">
        <caption className="visually-hidden">{t('substitutes.caption')}</caption>
        <thead>
          <tr>
            {(['absent', 'substitute', 'roles', 'matters', 'period', 'reason', 'status'] as const).map((column) => (
              <th key={column} scope="col">{t(`substitutes.${column}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, absent, substitute, roles, matters, from, to, reason, instrument, status }) => (
            <tr key={id}>
              <th scope="row" className="long">{absent.name}</th>
              <td className="long">{substitute.name}</td>
              <td>{roles.map((role) => name('roles', role)).join(comma)}</td>
              <td>{matters.includes('*') ? t('substitutes.allMatters') : matters.map(matterTitle).join(comma)}</td>
              <td><Day on={from} /> – <Day on={to} /></td>
              <td className="long">{reason} ({instrument})</td>
              <td>
                {name('spans', status)} {leads && (status === 'inForce' || status === 'toCome') && <End id={id} whose={absent.name} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
} // prettier-ignore

function End({ id, whose }: { id: string; whose: string }) {
  const t = useWords();
  const queries = useQueryClient();
  const ending = useMutation({
    mutationFn: () => substitutionsEnd({ path: { id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['substitutions'] }),
  });
  return (
    <>
      <Button size="small" loading={ending.isPending} onClick={() => ending.mutate()} aria-label={`${t('substitutes.end')} ${whose}`}>
        {t('substitutes.end')}
      </Button>
      {ending.error && <ProblemNotice problem={ending.error} />}
    </>
  );
} // prettier-ignore
