import { useState } from 'react';
import { Button, Form, Input } from 'antd';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useSession, type Who } from './session.js';
import { useWords } from './words.js';

interface Given {
  username: string;
  password: string;
  totp?: string;
}

/** Account and password. With `as`, of one account only. */
export function Credentials({ as, onDone }: { as?: string; onDone: (who: Who) => void }) {
  const t = useWords();
  const { logIn, site } = useSession();
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  const send = async ({ username, password, totp }: Given) => {
    setBusy(true);
    setProblem(undefined);
    try {
      onDone(await logIn({ username: username.trim(), password, ...(totp?.trim() && { totp: totp.trim() }) }));
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Form<Given> layout="vertical" onFinish={(given) => void send(given)} initialValues={{ username: as }} style={{ maxWidth: 400 }}>
      {problem !== undefined && <ProblemNotice problem={problem} />}
      <Form.Item name="username" label={t('username')} rules={[{ required: true }]}>
        <Input autoComplete="username" disabled={as !== undefined} maxLength={100} />
      </Form.Item>
      <Form.Item name="password" label={t('password')} rules={[{ required: true }]}>
        <Input.Password autoComplete="current-password" maxLength={1000} />
      </Form.Item>
      <Form.Item name="totp" label={t('totp')} extra={t('totpHint')}>
        <Input autoComplete="one-time-code" inputMode="numeric" maxLength={20} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy} block>
        {t('logIn')}
      </Button>
      {site?.oidc && as === undefined && (
        <p style={{ marginTop: 16 }}>
          <a href={`/api/v1/session/oidc?returnTo=${encodeURIComponent(window.location.pathname)}`}>{site.oidc.name}</a>
        </p>
      )}
    </Form>
  );
} // prettier-ignore
