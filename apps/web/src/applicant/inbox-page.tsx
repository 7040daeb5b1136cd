import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'wouter';
import { inboxInbox, inboxMessages } from '../api/index.js';
import { useSession } from '../app/session.js';
import { itemsOf } from '../case/queries.js';
import { useText } from '../i18n/index.js';
import type { Paper } from '../paper/index.js';
import { Asked } from '../ui/asked.js';
import { Day, Moment } from '../ui/dates.js';
import { More } from '../ui/more.js';
import { Page } from '../ui/page.js';
import { useWords } from './inbox-words.js';
import { nameOf, unreadFirst, useRead } from './read-papers.js';
import './applicant.css';

/** Legal documents first, the unread ones before the others; then reminders. */
export default function InboxPage() {
  const t = useWords();
  return (
    <Page title={t('title')}>
      <Papers />
      <Messages />
    </Page>
  );
}

function Papers() {
  const t = useWords();
  const { who } = useSession();
  const { read, mark } = useRead(who?.user.id ?? '');
  const papers = useInfiniteQuery({
    queryKey: ['inbox', 'papers'],
    queryFn: ({ pageParam, signal }) => inboxInbox({ query: { limit: 50, ...(pageParam && { cursor: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  return (
    <section aria-labelledby="papers">
      <h2 id="papers">{t('papers')}</h2>
      <p>{t('papersNote')}</p>
      <Asked of={papers}>
        {(pages) => {
          const items = itemsOf(pages);
          if (items.length === 0) return <p>{t('noPapers')}</p>;
          const anyUnread = items.some((paper) => !read.has(nameOf(paper)));
          return (
            <>
              <ul className="plain panel">
                {unreadFirst(items, read).map((paper) => (
                  <OnePaper key={nameOf(paper)} paper={paper} unread={!read.has(nameOf(paper))} />
                ))}
              </ul>
              {anyUnread && (
                <p>
                  <Button onClick={() => mark(items)}>{t('markAll')}</Button> {t('unreadNote')}
                </p>
              )}
            </>
          );
        }}
      </Asked>
      <More of={papers} />
    </section>
  );
} // prettier-ignore

function OnePaper({ paper, unread }: { paper: Paper; unread: boolean }) {
  const t = useWords();
  const text = useText();
  return (
    <li className={unread ? 'unread' : undefined} data-paper={paper.code}>
      <Link href={`/apply/inbox/${paper.caseId}/${paper.no}`}>
        {unread ? <b>{text(paper.title)}</b> : text(paper.title)} {paper.data['number'] as string | undefined}
      </Link>{' '}
      {unread && <span className="state-tag">{t('unread')}</span>}
      <br />
      <span className="facts">
        <span>{t('case', { number: paper.data['caseNumber'] as string })}</span>
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
