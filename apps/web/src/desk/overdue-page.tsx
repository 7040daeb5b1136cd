import { useInfiniteQuery } from '@tanstack/react-query';
import { itemsOf } from '../case/queries.js';
import { Loading } from '../ui/loading.js';
import { More } from '../ui/more.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { CaseTable } from './case-table.js';
import { Incidents } from './incidents.js';
import { casesOf, type Asked } from './queries.js';
import { Section } from './section.js';
import { useWords } from './words.js';

/** Where the authority is over time or soon will be, and what its head must explain. */
export default function OverduePage() {
  const t = useWords();
  return (
    <Page title={t('overdue.title')}>
      <Section id="red" title={t('overdue.red')}>
        <p>{t('overdue.casesLead')}</p>
        <Cases caption={t('overdue.red')} asked={{ card: 'red' }} none={t('overdue.none')} />
      </Section>
      <Section id="yellow" title={t('overdue.yellow')}>
        <Cases caption={t('overdue.yellow')} asked={{ card: 'yellow' }} none={t('overdue.noYellow')} />
      </Section>
      <Section id="incidents" title={t('overdue.incidents')}>
        <p>{t('overdue.incidentsLead')}</p>
        <Incidents open />
      </Section>
      <Section id="explained" title={t('overdue.seen')}>
        <Incidents open={false} />
      </Section>
    </Page>
  );
}

function Cases({ caption, asked, none }: { caption: string; asked: Asked; none: string }) {
  const list = useInfiniteQuery(casesOf(asked));
  if (!list.data) return list.error ? <ProblemNotice problem={list.error} onRetry={() => void list.refetch()} /> : <Loading />;
  return (
    <>
      <CaseTable caption={caption} lines={itemsOf(list.data)} none={none} />
      <More of={list} />
    </>
  );
} // prettier-ignore
