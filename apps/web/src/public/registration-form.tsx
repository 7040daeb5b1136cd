import { useState } from 'react';
import { Button, Checkbox, Form, Input } from 'antd';
import { registrationsCreate } from '../api/index.js';
import { RegionSelect } from '../schema-form/index.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useWords } from './registration-words.js';

interface Given {
  organisation: { name: string; unifiedSocialCreditCode: string; region: string };
  person: { name: string; username: string; password: string; isLegalRepresentative?: boolean };
  again: string;
  legalRepresentative: string;
  evidence: string;
}

/** What an organisation and its person say of themselves. */
export function RegistrationForm({ onSent }: { onSent: (id: string) => void }) {
  const t = useWords();
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const send = async ({ organisation, person, legalRepresentative, evidence }: Given) => {
    setProblem(undefined);
    setBusy(true);
    try {
      const { id } = await registrationsCreate({
        body: {
          organisation: trimmed(organisation),
          person: { ...trimmed({ name: person.name, username: person.username }), password: person.password, isLegalRepresentative: person.isLegalRepresentative ?? false },
          ...trimmed({ legalRepresentative, evidence }),
        },
      });
      onSent(id);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const same = ({ getFieldValue }: { getFieldValue: (name: string[]) => unknown }) => ({
    validator: (_: unknown, again: string) => (again === getFieldValue(['person', 'password']) ? Promise.resolve() : Promise.reject(new Error(t('differ')))),
  });
  const line = (name: string | string[], label: string, hint?: string, input = <Input maxLength={200} autoComplete="off" />) => (
    <Form.Item name={name} label={label} extra={hint} rules={[{ required: true, whitespace: true }]}>
      {input}
    </Form.Item>
  );
  return (
    <Form<Given> name="registration" layout="vertical" requiredMark={false} scrollToFirstError={{ focus: true }} style={{ maxWidth: 640 }} onFinish={(given) => void send(given)}>
      {problem !== undefined && <ProblemNotice problem={problem} idOf={(pointer) => `registration${pointer.replaceAll('/', '_')}`} />}
      <h2>{t('organisation')}</h2>
      {line(['organisation', 'name'], t('name'), t('nameHint'), <Input maxLength={200} autoComplete="organization" />)}
      {line(['organisation', 'unifiedSocialCreditCode'], t('code'), t('codeHint'), <Input maxLength={18} autoComplete="off" />)}
      {line(['organisation', 'region'], t('region'), t('regionHint'), <RegionSelect />)}
      {line('legalRepresentative', t('legal'), undefined, <Input maxLength={100} autoComplete="off" />)}
      <h2>{t('person')}</h2>
      {line(['person', 'name'], t('personName'), undefined, <Input maxLength={100} autoComplete="name" />)}
      <Form.Item name={['person', 'isLegalRepresentative']} valuePropName="checked">
        <Checkbox>{t('isLegal')}</Checkbox>
      </Form.Item>
      {line(['person', 'username'], t('username'), t('usernameHint'), <Input maxLength={64} autoComplete="username" />)}
      {line(['person', 'password'], t('password'), t('passwordHint'), <Input.Password maxLength={1000} autoComplete="new-password" />)}
      <Form.Item name="again" label={t('again')} dependencies={[['person', 'password']]} rules={[{ required: true, message: t('again') }, same]}>
        <Input.Password maxLength={1000} autoComplete="new-password" />
      </Form.Item>
      {line('evidence', t('evidence'), t('evidenceHint'), <Input.TextArea rows={4} maxLength={4000} />)}
      <Button type="primary" htmlType="submit" loading={busy}>
        {t('send')}
      </Button>
    </Form>
  );
} // prettier-ignore

const trimmed = <T extends Record<string, string>>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value.trim()])) as T;
