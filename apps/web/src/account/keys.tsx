import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Form, Input } from 'antd';
import { apiKeysCreate, apiKeysList, apiKeysRevoke } from '../api/index.js';
import { Asked } from '../ui/asked.js';
import { Moment } from '../ui/dates.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { Secret } from './secret.js';
import { useFresh } from './use-fresh.js';
import { useWords } from './words.js';

const scopes = ['cases:read', 'cases:write', 'webhooks', 'audit:read'] as const;
/** Colons part areas of words. */
const wordOf = {
  'cases:read': 'casesRead',
  'cases:write': 'casesWrite',
  webhooks: 'webhooks',
  'audit:read': 'auditRead',
} as const;
const dayMs = 86_400_000;

interface Given {
  name: string;
  scopes: (typeof scopes)[number][];
  days: string;
}

/** Keys by which programs act in one's name. */
export function Keys() {
  const t = useWords();
  const queries = useQueryClient();
  const [form] = Form.useForm<Given>();
  const { run, problem, busy, dialog } = useFresh();
  const [token, setToken] = useState<string>();
  const found = useQuery({ queryKey: ['api-keys'], queryFn: ({ signal }) => apiKeysList({ signal }) });
  const anew = () => queries.invalidateQueries({ queryKey: ['api-keys'] });
  const make = ({ name, scopes: wanted, days }: Given) => run(async () => {
    const expiresAt = new Date(Date.now() + Number(days) * dayMs).toISOString();
    setToken((await apiKeysCreate({ body: { name: name.trim(), scopes: wanted, expiresAt } })).token);
    form.resetFields();
    void anew();
  });
  const revoke = (id: string) => run(async () => {
    await apiKeysRevoke({ path: { id } });
    void anew();
  });
  // `required` would put aria-required on a group, which knows none.
  const some = { validator: (_: unknown, wanted: unknown[]) => (wanted.length > 0 ? Promise.resolve() : Promise.reject(new Error(t('keys.some')))) };
  return (
    <section className="panel" aria-labelledby="keys">
      <h2 id="keys">{t('keys.title')}</h2>
      <p>{t('keys.lead')}</p>
      {problem !== undefined && <ProblemNotice problem={problem} idOf={(pointer) => (pointer === '/expiresAt' ? 'key_days' : `key_${pointer.slice(1)}`)} />}
      {token && <Secret text={t('keys.token')} secret={token} />}
      <Asked of={found}>
        {({ items }) => items.length === 0 ? <p>{t('keys.none')}</p> : (
          <ul className="plain">
            {items.map((key) => (
              <li key={key.id} className="long">
                <b>{key.name}</b> · {key.scopes.map((scope) => t(`keys.scope.${wordOf[scope]}`)).join(' · ')} · {t('keys.until')}
                <Moment at={key.expiresAt} /> · {key.lastUsedAt ? <>{t('keys.used')}<Moment at={key.lastUsedAt} /></> : t('keys.never')}{' '}
                <Button size="small" onClick={() => void revoke(key.id)} aria-label={t('keys.revokeOf', { name: key.name })}>{t('keys.revoke')}</Button>
              </li>
            ))}
          </ul>
        )}
      </Asked>
      <Form<Given> form={form} name="key" layout="vertical" requiredMark={false} className="short-form" initialValues={{ days: '90', scopes: ['cases:read'] }} onFinish={(given) => void make(given)}>
        <Form.Item name="name" label={t('keys.name')} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item name="scopes" label={t('keys.scopes')} rules={[some]}>
          <Checkbox.Group options={scopes.map((value) => ({ value, label: t(`keys.scope.${wordOf[value]}`) }))} />
        </Form.Item>
        <Form.Item name="days" label={t('keys.days')} rules={[{ required: true, pattern: /^\s*\d{1,3}\s*$/ }]}>
          <Input inputMode="numeric" maxLength={4} />
        </Form.Item>
        <Button htmlType="submit" loading={busy}>{t('keys.make')}</Button>
      </Form>
      {dialog}
    </section>
  );
} // prettier-ignore
