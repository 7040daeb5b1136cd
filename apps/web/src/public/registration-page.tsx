import { useState } from 'react';
import { Alert, Button, Form, Input } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useSearchParams } from 'wouter';
import { asProblem, registrationsStanding } from '../api/index.js';
import { Focused } from '../ui/focused.js';
import { Loading } from '../ui/loading.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import './public.css';
import { RegistrationForm } from './registration-form.js';
import { useWords } from './registration-words.js';

/** An enterprise wants an account; and where that wish stands, for whoever has its number. */
export default function RegistrationPage() {
  const t = useWords();
  const [, go] = useLocation();
  const [search] = useSearchParams();
  const [sent, setSent] = useState<string>();
  const asked = search.get('id')?.trim();
  return (
    <Page title={t('title')} narrow>
      {sent ? <Sent id={sent} /> : asked ? <Standing id={asked} /> : <p>{t('lead')}</p>}
      {!sent && !asked && <RegistrationForm onSent={setSent} />}
      <h2 className="apart">{t('look')}</h2>
      <Form name="standing" layout="vertical" requiredMark={false} style={{ maxWidth: 480 }} onFinish={({ id }: { id: string }) => { setSent(undefined); go(`/registration?id=${encodeURIComponent(id.trim())}`); }}>
        <Form.Item name="id" label={t('id')} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Button htmlType="submit">{t('find')}</Button>
      </Form>
    </Page>
  );
} // prettier-ignore

function Sent({ id }: { id: string }) {
  const t = useWords();
  return (
    <Focused>
      <Alert
        type="success"
        showIcon
        role="status"
        title={t('sent')}
        description={
          <p className="long">
            {t('keep')} <code>{id}</code>
          </p>
        }
      />
    </Focused>
  );
}

const kinds = { pending: 'info', approved: 'success', refused: 'warning' } as const;

function Standing({ id }: { id: string }) {
  const t = useWords();
  const found = useQuery({ queryKey: ['registration', id], queryFn: ({ signal }) => registrationsStanding({ path: { id }, signal }) });
  if (found.error) {
    if (asProblem(found.error).code === 'NOT_FOUND') return <Alert type="warning" showIcon role="alert" title={t('unknown')} />;
    return <ProblemNotice problem={found.error} onRetry={() => void found.refetch()} />;
  }
  if (!found.data) return <Loading />;
  const { status, reasons } = found.data;
  return (
    <Alert
      type={kinds[status]}
      showIcon
      role="status"
      title={t(`status.${status}`)}
      description={
        <>
          {reasons && <p className="long">{t('reasons', { reasons })}</p>}
          {status === 'approved' && <Link href="/login">{t('logIn')}</Link>}
        </>
      }
    />
  );
} // prettier-ignore
