import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { webhooksCreate, webhooksList, webhooksRemove, webhooksTest } from '../api/index.js';
import { useText, type Text } from '../i18n/index.js';
import { Asked } from '../ui/asked.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { Secret } from './secret.js';
import { useFresh } from './use-fresh.js';
import { useWords } from './words.js';

/** Where systems of the own organisation hear of its cases. */
export function Webhooks() {
  const t = useWords();
  const text = useText();
  const queries = useQueryClient();
  const [form] = Form.useForm<{ url: string }>();
  const { run, problem, busy, dialog } = useFresh();
  const [secret, setSecret] = useState<string>();
  const [tested, setTested] = useState<Text>();
  const found = useQuery({ queryKey: ['webhooks'], queryFn: ({ signal }) => webhooksList({ signal }) });
  const anew = () => queries.invalidateQueries({ queryKey: ['webhooks'] });
  const add = (url: string) => run(async () => {
    setSecret((await webhooksCreate({ body: { url: url.trim() } })).secret);
    form.resetFields();
    void anew();
  });
  return (
    <section className="panel" aria-labelledby="hooks">
      <h2 id="hooks">{t('hooks.title')}</h2>
      <p>{t('hooks.lead')}</p>
      {problem !== undefined && <ProblemNotice problem={problem} idOf={(pointer) => `hook_${pointer.slice(1)}`} />}
      {secret && <Secret text={t('hooks.secret')} secret={secret} />}
      <p role="status" className="long">{text(tested)}</p>
      <Asked of={found}>
        {({ items }) => items.length === 0 ? <p>{t('hooks.none')}</p> : (
          <ul className="plain">
            {items.map(({ id, url, active }) => (
              <li key={id} className="long">
                <code>{url}</code> {!active && <b>{t('hooks.off')}</b>}{' '}
                {active && (
                  <Button size="small" aria-label={t('hooks.testOf', { url })} onClick={() => void run(async () => setTested((await webhooksTest({ path: { id } })).result))}>
                    {t('hooks.test')}
                  </Button>
                )}{' '}
                <Button size="small" aria-label={t('hooks.removeOf', { url })} onClick={() => void run(async () => { await webhooksRemove({ path: { id } }); void anew(); })}>
                  {t('hooks.remove')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Asked>
      <Form form={form} name="hook" layout="vertical" requiredMark={false} className="short-form" onFinish={({ url }: { url: string }) => void add(url)}>
        <Form.Item name="url" label={t('hooks.url')} rules={[{ required: true, whitespace: true }]}>
          <Input inputMode="url" maxLength={2000} autoComplete="off" placeholder="https://" />
        </Form.Item>
        <Button htmlType="submit" loading={busy}>{t('hooks.add')}</Button>
      </Form>
      {dialog}
    </section>
  );
} // prettier-ignore
