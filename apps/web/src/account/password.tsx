import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { accountChange } from '../api/index.js';
import { useWords as useAppWords } from '../app/words.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useWords } from './words.js';

interface Given {
  current: string;
  next: string;
  again: string;
  totp?: string;
}

/** A new password for oneself; all other sessions end by it. */
export function Password() {
  const t = useWords();
  const app = useAppWords();
  const queries = useQueryClient();
  const [form] = Form.useForm<Given>();
  const [problem, setProblem] = useState<unknown>();
  const [done, setDone] = useState(false);
  const [busy, setBusy] = useState(false);
  const send = async ({ current, next, totp }: Given) => {
    setProblem(undefined);
    setDone(false);
    setBusy(true);
    try {
      await accountChange({ body: { current, next, ...(totp?.trim() && { totp: totp.trim() }) } });
      form.resetFields();
      setDone(true);
      void queries.invalidateQueries({ queryKey: ['sessions'] });
      void queries.invalidateQueries({ queryKey: ['site'] });
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const same = ({ getFieldValue }: { getFieldValue: (name: string) => unknown }) => ({
    validator: (_: unknown, again: string) => (again === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(t('password.differ')))),
  });
  return (
    <section className="panel" aria-labelledby="password">
      <h2 id="password">{t('password.title')}</h2>
      {problem !== undefined && <ProblemNotice problem={problem} idOf={(pointer) => `password_${pointer.slice(1)}`} />}
      <p role="status">{done && t('password.done')}</p>
      <Form<Given> form={form} name="password" layout="vertical" requiredMark={false} onFinish={(given) => void send(given)} className="short-form">
        <Form.Item name="current" label={t('password.current')} rules={[{ required: true }]}>
          <Input.Password autoComplete="current-password" maxLength={1000} />
        </Form.Item>
        <Form.Item name="next" label={t('password.next')} extra={t('password.hint')} rules={[{ required: true }]}>
          <Input.Password autoComplete="new-password" maxLength={1000} />
        </Form.Item>
        <Form.Item name="again" label={t('password.again')} dependencies={['next']} rules={[{ required: true }, same]}>
          <Input.Password autoComplete="new-password" maxLength={1000} />
        </Form.Item>
        <Form.Item name="totp" label={app('totp')} extra={app('totpHint')}>
          <Input autoComplete="one-time-code" inputMode="numeric" maxLength={20} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('password.change')}
        </Button>
      </Form>
    </section>
  );
} // prettier-ignore
