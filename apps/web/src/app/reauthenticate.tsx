import { useState } from 'react';
import { Button, Flex, Form, Input, Modal } from 'antd';
import { asProblem, Problem, sessionAgain } from '../api/index.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useWords } from './words.js';

interface Given {
  password: string;
  totp?: string;
}

/** Asks for the password again before what is grave; what was begun then goes on. */
export default function Reauthenticate({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) {
  const t = useWords();
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const prove = async ({ password, totp }: Given) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await sessionAgain({ body: { password, ...(totp?.trim() && { totp: totp.trim() }) } });
      onDone();
    } catch (error) {
      const refused = asProblem(error);
      setProblem(refused.code === 'UNAUTHENTICATED' ? new Problem({ status: 422, code: 'WRONG_PASSWORD', title: t('anew.wrong'), detail: t('anew.wrongText') }) : refused);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open title={t('anew.title')} footer={null} onCancel={onCancel} mask={{ closable: false }}>
      <p>{t('anew.lead')}</p>
      {problem !== undefined && <ProblemNotice problem={problem} />}
      <Form<Given> layout="vertical" onFinish={(given) => void prove(given)}>
        <Form.Item name="password" label={t('password')} rules={[{ required: true }]}>
          <Input.Password autoComplete="current-password" maxLength={1000} autoFocus />
        </Form.Item>
        <Form.Item name="totp" label={t('totp')} extra={t('totpHint')}>
          <Input autoComplete="one-time-code" inputMode="numeric" maxLength={20} />
        </Form.Item>
        <Flex gap="small">
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('anew.go')}
          </Button>
          <Button onClick={onCancel}>{t('anew.cancel')}</Button>
        </Flex>
      </Form>
    </Modal>
  );
} // prettier-ignore
