import { useEffect, useRef } from 'react';
import { Button } from 'antd';
import { Link } from 'wouter';
import { Message } from '../../app/message.js';
import { useText } from '../../i18n/index.js';
import { useVocabulary } from '../../i18n/vocabulary.js';
import { Day } from '../../ui/dates.js';
import { Page } from '../../ui/page.js';
import { Law } from '../../ui/law.js';
import { Loaded } from './loaded.js';
import type { Application } from './queries.js';
import { Trail } from './trail.js';
import { useWords } from './words.js';
import './application.css';

/** The application is in: its number, and what happens next by when. */
export default function SubmittedPage({ params: { id = '' } }: { params: Record<string, string> }) {
  return <Loaded id={id}>{(application) => <Submitted {...application} />}</Loaded>;
}

function Submitted({ view, matter }: Application) {
  const t = useWords();
  const text = useText();
  const named = useVocabulary();
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.focus(), []);
  if (!view.receivedOn) return <Message title={t('submitted.title')} text={t('submitted.draft')} />;
  const running = view.clocks.filter(({ status, dueOn }) => status === 'running' && dueOn !== null);
  return (
    <Page title={t('submitted.title')} trail={<Trail />} narrow>
      <div className="big-number" ref={panel} tabIndex={-1} role="status">
        {t('submitted.number')}
        <strong className="long">{view.number}</strong>
        {text(matter.title)}
      </div>
      <dl className="facts-list">
        <div>
          <dt>{t('submitted.received')}</dt>
          <dd><Day on={view.receivedOn} /></dd>
        </div>
        <div>
          <dt>{t('submitted.authority')}</dt>
          <dd className="long">{view.authority.name}</dd>
        </div>
      </dl>
      <p>{t('submitted.keep')}</p>
      <h2>{t('submitted.next')}</h2>
      <ul>
        {running.map(({ id, limit, dueOn, basis }) => (
          <li key={id}>
            {named('limits', limit, view.matter)}: <Due on={dueOn!} /> · <Law of={basis} />
          </li>
        ))}
        <li>{t('submitted.silence')}</li>
        <li>{t('submitted.receipt')}</li>
      </ul>
      <h2>{t('submitted.contact')}</h2>
      <p>{t('submitted.contactText', { authority: view.authority.name })}</p>
      <div className="form-buttons no-print">
        <Link href={`/apply/cases/${view.id}`}>{t('submitted.toCase')}</Link>
        <Link href="/apply">{t('submitted.mine')}</Link>
        <Button onClick={() => window.print()}>{t('submitted.print')}</Button>
      </div>
    </Page>
  );
} // prettier-ignore

function Due({ on }: { on: string }) {
  const t = useWords();
  const [before, after] = t('submitted.until', { day: '|' }).split('|');
  return (
    <strong>
      {before}
      <Day on={on} />
      {after}
    </strong>
  );
}
