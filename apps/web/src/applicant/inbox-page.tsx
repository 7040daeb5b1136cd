import { useRef } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'wouter';
import { inboxInbox, inboxMessages, type InboxInboxResponse } from '../api/index.js';
import { useSession } from '../app/session.js';
import { itemsOf } from '../case/queries.js';
import { useText } from '../i18n/index.js';
import { Asked } from '../ui/asked.js';
import { Day, Moment } from '../ui/dates.js';
import { More } from '../ui/more.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useWords } from './inbox-words.js';
import { useMarkRead } from './read-papers.js';
import './applicant.css';

type InboxPaper = InboxInboxResponse['items'][number];

/** Legal documents first, the unread ones before the others; then reminders. */
export default function InboxPage() {
  const t = useWords();
  return (
    <Page title={t('title')}>
      <section aria-labelledby="papers">
        <h2 id="papers">{t('papers')}</h2>
        <p>{t('papersNote')}</p>
        <Unread />
      </section>
      <Messages />
    </Page>
  );
}

const usePapers = (read: boolean) =>
  useInfiniteQuery({
    queryKey: ['inbox', { read }],
    queryFn: ({ pageParam, signal }) => inboxInbox({ query: { read: read ? 'true' : 'false', limit: 50, ...(pageParam && { cursor: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  }); // prettier-ignore

/** And below what was read, once it is known what was not: where nothing can be had, that is said once. */
function Unread() {
  const t = useWords();
  const papers = usePapers(false);
  const mark = useMarkRead();
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <>
      <h3 ref={heading} tabIndex={-1}>
        {t('unread')}
      </h3>
      {mark.error && <ProblemNotice problem={mark.error} />}
      <Asked of={papers}>
        {(pages) => {
          const items = itemsOf(pages);
          const markAll = () => mark.mutate(items, { onSuccess: () => heading.current?.focus() });
          return (
            <>
              {items.length === 0 ? <p>{t('noUnread')}</p> : <PaperList papers={items} />}
              {items.length > 0 && (
                <p>
                  <Button loading={mark.isPending} onClick={markAll}>
                    {t('markAll')}
                  </Button>
                </p>
              )}
              <More of={papers} />
              <Read />
            </>
          );
        }}
      </Asked>
    </>
  );
}

/** Nothing where there is nothing yet. */
function Read() {
  const t = useWords();
  const papers = usePapers(true);
  return (
    <Asked of={papers}>
      {(pages) => {
        const items = itemsOf(pages);
        return (
          items.length > 0 && (
            <>
              <h3>{t('read')}</h3>
              <PaperList papers={items} />
              <More of={papers} />
            </>
          )
        );
      }}
    </Asked>
  );
}

const PaperList = ({ papers }: { papers: readonly InboxPaper[] }) => (
  <ul className="plain panel">
    {papers.map((paper) => (
      <OnePaper key={`${paper.caseId}/${paper.no}`} paper={paper} />
    ))}
  </ul>
);

function OnePaper({ paper }: { paper: InboxPaper }) {
  const t = useWords();
  const text = useText();
  const { who } = useSession();
  const unread = paper.readAt === null;
  return (
    <li className={unread ? 'unread' : undefined} data-paper={paper.code}>
      <Link href={`/apply/inbox/${paper.caseId}/${paper.no}`}>
        {unread ? <b>{text(paper.title)}</b> : text(paper.title)} {paper.data['number'] as string | undefined}
      </Link>{' '}
      {unread && <span className="state-tag">{t('unread')}</span>}
      <br />
      <span className="facts">
        <span>{t('case', { number: paper.data['caseNumber'] as string })}</span>
        {who && paper.recipientOrganisation !== who.organisation.id && (
          <span className="long">{t('to', { name: paper.data['recipient'] as string })}</span>
        )}
        <span>
          {paper.servedOn ? (
            <>
              {t('served')}
              <Day on={paper.servedOn} />
            </>
          ) : (
            t('notServed')
          )}
        </span>
      </span>
    </li>
  );
}

function Messages() {
  const t = useWords();
  const text = useText();
  const messages = useInfiniteQuery({
    queryKey: ['messages', 'list'],
    queryFn: ({ pageParam, signal }) => inboxMessages({ query: { limit: 20, ...(pageParam && { cursor: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  return (
    <section aria-labelledby="messages">
      <h2 id="messages">{t('messages')}</h2>
      <Asked of={messages}>
        {(pages) =>
          itemsOf(pages).length === 0 ? (
            <p>{t('noMessages')}</p>
          ) : (
            <ul className="plain panel">
              {itemsOf(pages).map((message) => (
                <li key={message.id} className="long">
                  <b>{text(message.title)}</b> · <Moment at={message.madeAt} />
                  <br />
                  {text(message.text)} <Link href={`/apply/cases/${message.caseId}`} aria-label={`${t('openCase')} ${message.caseNumber}`}>{t('openCase')}</Link>
                </li>
              ))}
            </ul>
          )
        }
      </Asked>
      <More of={messages} />
    </section>
  );
} // prettier-ignore
