import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, QRCode } from 'antd';
import { accountConfirm, accountEnd, accountStart, sessionList, type AccountStartResponse } from '../api/index.js';
import { useWords as useAppWords } from '../app/words.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useFresh } from './use-fresh.js';
import { useWords } from './words.js';

type Started = AccountStartResponse;

/** The second factor of oneself: set up with a code of the app, switched off with password and code. */
export function SecondFactor() {
  const t = useWords();
  const queries = useQueryClient();
  const { run, problem, busy, dialog } = useFresh();
  const [started, setStarted] = useState<Started>();
  const [said, setSaid] = useState('');
  const { data: sessions } = useQuery({ queryKey: ['sessions'], queryFn: ({ signal }) => sessionList({ signal }) });
  const inForce = sessions?.items.some(({ current, secondFactor }) => current && secondFactor) ?? false;
  const after = (words: string) => {
    setStarted(undefined);
    setSaid(words);
    void queries.invalidateQueries({ queryKey: ['sessions'] });
    void queries.invalidateQueries({ queryKey: ['site'] });
  };
  return (
    <section className="panel" aria-labelledby="totp">
      <h2 id="totp">{t('totp.title')}</h2>
      <p>{t('totp.lead')}</p>
      {problem !== undefined && <ProblemNotice problem={problem} idOf={(pointer) => `totp_${pointer.slice(1)}`} />}
      <p role="status">{said}</p>
      {!started && !inForce && (
        <Button loading={busy} onClick={() => void run(async () => setStarted(await accountStart()))}>
          {t('totp.begin')}
        </Button>
      )}
      {started && (
        <Scan started={started} busy={busy} onCode={(code) => void run(async () => {
          await accountConfirm({ body: { code } });
          after(t('totp.done'));
        })} />
      )}
      {inForce && (
        <>
          <p>{t('totp.inForce')}</p>
          <Off busy={busy} onOff={(given) => void run(async () => {
            await accountEnd({ body: given });
            after(t('totp.ended'));
          })} />
        </>
      )}
      {dialog}
    </section>
  );
} // prettier-ignore

function Scan({ started, busy, onCode }: { started: Started; busy: boolean; onCode: (code: string) => void }) {
  const t = useWords();
  return (
    <>
      <p>{t('totp.scan')}</p>
      <QRCode value={started.uri} type="svg" size={200} aria-label={t('totp.scan')} />
      <p className="long">
        {t('totp.byHand')}
        <br />
        <code>{started.secret}</code>
      </p>
      <p>
        <a href={started.uri}>{t('totp.link')}</a>
      </p>
      <Form name="totp" layout="vertical" requiredMark={false} className="short-form" onFinish={({ code }: { code: string }) => onCode(code.trim())}>
        <Form.Item name="code" label={t('totp.code')} rules={[{ required: true }]}>
          <Input autoComplete="one-time-code" inputMode="numeric" maxLength={20} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('totp.confirm')}
        </Button>
      </Form>
    </>
  );
} // prettier-ignore

function Off({ busy, onOff }: { busy: boolean; onOff: (given: { password: string; totp: string }) => void }) {
  const t = useWords();
  const app = useAppWords();
  return (
    <Form name="totp" layout="vertical" requiredMark={false} className="short-form" onFinish={onOff}>
      <Form.Item name="password" label={t('totp.password')} rules={[{ required: true }]}>
        <Input.Password autoComplete="current-password" maxLength={1000} />
      </Form.Item>
      <Form.Item name="totp" label={app('totp')} rules={[{ required: true }]}>
        <Input autoComplete="one-time-code" inputMode="numeric" maxLength={20} />
      </Form.Item>
      <Button danger htmlType="submit" loading={busy}>
        {t('totp.end')}
      </Button>
    </Form>
  );
}
