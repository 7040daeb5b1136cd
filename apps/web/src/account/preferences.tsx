import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Form, Input } from 'antd';
import {
  asProblem,
  preferencesAsk,
  preferencesConfirm,
  preferencesGet,
  preferencesSet,
  type PreferencesGetResponse,
} from '../api/index.js';
import { speak, useText } from '../i18n/index.js';
import { Asked } from '../ui/asked.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useWords } from './words.js';

const preferences = {
  queryKey: ['preferences'],
  queryFn: ({ signal }: { signal: AbortSignal }) => preferencesGet({ signal }),
};

/** In which language one is told, and whether by e-mail too. */
export function Preferences() {
  const found = useQuery(preferences);
  return <Asked of={found}>{(data) => <Shown preferences={data} />}</Asked>;
}

function Shown({ preferences: { language, email, statutoryService } }: { preferences: PreferencesGetResponse }) {
  const t = useWords();
  const text = useText();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<unknown>();
  const [said, setSaid] = useState('');
  const change = async (what: () => Promise<PreferencesGetResponse>, words: string) => {
    setProblem(undefined);
    setSaid('');
    try {
      queries.setQueryData(['preferences'], await what());
      setSaid(words);
    } catch (error) {
      setProblem(error);
    }
  };
  const speakNow = (next: 'zh' | 'en') => change(async () => {
    const changed = await preferencesSet({ body: { language: next } });
    speak(next);
    return changed;
  }, t('saved'));
  return (
    <>
      <section className="panel" aria-labelledby="language">
        <h2 id="language">{t('language.title')}</h2>
        <fieldset className="choices">
          <legend className="visually-hidden">{t('language.title')}</legend>
          {(['zh', 'en'] as const).map((each) => (
            <label key={each} lang={each === 'zh' ? 'zh-CN' : 'en'}>
              <input type="radio" name="language" checked={language === each} onChange={() => void speakNow(each)} /> {t(`language.${each}`)}
            </label>
          ))}
        </fieldset>
      </section>
      <section className="panel" aria-labelledby="email">
        <h2 id="email">{t('email.title')}</h2>
        {problem !== undefined && <ProblemNotice problem={asProblem(problem)} idOf={(pointer) => `mail_${pointer.slice(1)}`} />}
        <p role="status">{said}</p>
        <p className="long">{email.address ? t('email.now', { address: email.address }) : t('email.none')}</p>
        {email.address && (
          <p>
            <Checkbox checked={email.on} onChange={(event) => void change(() => preferencesSet({ body: { email: { on: event.target.checked } } }), t('saved'))}>
              {t('email.on')}
            </Checkbox>
          </p>
        )}
        <NewAddress pending={email.pending} onAsk={(address) => change(() => preferencesAsk({ body: { address } }), t('email.sent', { address }))}
          onConfirm={(code) => change(() => preferencesConfirm({ body: { code } }), t('email.confirmed'))} />
        <p>{text(statutoryService)}</p>
      </section>
    </>
  );
} // prettier-ignore

interface NewAddressProps {
  readonly pending: string | null;
  readonly onAsk: (address: string) => Promise<void>;
  readonly onConfirm: (code: string) => Promise<void>;
}

function NewAddress({ pending, onAsk, onConfirm }: NewAddressProps) {
  const t = useWords();
  return (
    <>
      <Form name="mail" layout="vertical" requiredMark={false} onFinish={({ address }: { address: string }) => void onAsk(address.trim())} className="short-form">
        <Form.Item name="address" label={t('email.address')} rules={[{ required: true }, { type: 'email' }]}>
          <Input autoComplete="email" inputMode="email" maxLength={254} />
        </Form.Item>
        <Button htmlType="submit">{t('email.ask')}</Button>
      </Form>
      {pending && (
        <Form name="mail" layout="vertical" requiredMark={false} onFinish={({ code }: { code: string }) => void onConfirm(code.trim())} className="short-form">
          <p className="long">{t('email.sent', { address: pending })}</p>
          <Form.Item name="code" label={t('email.code')} rules={[{ required: true }, { pattern: /^\s*\d{6}\s*$/ }]}>
            <Input autoComplete="one-time-code" inputMode="numeric" maxLength={10} />
          </Form.Item>
          <Button type="primary" htmlType="submit">
            {t('email.confirm')}
          </Button>
        </Form>
      )}
    </>
  );
} // prettier-ignore
