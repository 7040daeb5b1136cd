import { useState } from 'react';
import { Button, Flex, Form, Input, Modal } from 'antd';
import { sessionAgain } from '../api/index.js';
import { useWords as useAppWords } from '../app/words.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useWords } from './words.js';

/** Asks for the password once more; what was begun then goes on. */
export default function Again({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) {
  const t = useWords();
  const app = useAppWords();
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const prove = async ({ password, totp }: { password: string; totp?: string }) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await sessionAgain({ body: { password, ...(totp?.trim() && { totp: totp.trim() }) } });
      onDone();
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  return (
    <Modal open title={t('fresh.title')} footer={null} onCancel={onCancel} mask={{ closable: false }}>
      <p>{t('fresh.lead')}</p>
      {problem !== undefined && <ProblemNotice problem={problem} />}
      <Form layout="vertical" requiredMark={false} onFinish={(given: { password: string; totp?: string }) => void prove(given)}>
        <Form.Item name="password" label={app('password')} rules={[{ required: true }]}>
          <Input.Password autoComplete="current-password" maxLength={1000} autoFocus />
        </Form.Item>
        <Form.Item name="totp" label={app('totp')} extra={app('totpHint')}>
          <Input autoComplete="one-time-code" inputMode="numeric" maxLength={20} />
        </Form.Item>
        <Flex gap="small">
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('fresh.go')}
          </Button>
          <Button onClick={onCancel}>{t('cancel')}</Button>
        </Flex>
      </Form>
    </Modal>
  );
} // prettier-ignore
