import { useEffect, useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Form, Input } from 'antd';
import { useToday } from '../acts/queries.js';
import { attorneysGive } from '../api/index.js';
import { useText } from '../i18n/index.js';
import { vocabulary } from '../i18n/vocabulary.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { specialPowers, type SpecialPower } from './special-powers.js';
import { useWords } from './powers-words.js';

interface Given {
  agentCode: string;
  matters: string[];
  special: SpecialPower[];
  instrument: string;
  from: string;
  to: string;
}

/** A new power of attorney of the own organisation; the legal representative alone gives it. */
export function GivePower() {
  const t = useWords();
  const text = useText();
  const today = useToday();
  const queries = useQueryClient();
  const [form] = Form.useForm<Given>();
  const { data } = useQuery(vocabulary);
  const [problem, setProblem] = useState<unknown>();
  const [done, setDone] = useState('');
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    if (today && !form.isFieldTouched('from')) form.setFieldsValue({ from: today });
  }, [form, today]);
  const matters = Object.entries(data?.matters ?? {}).map(([value, { title }]) => ({ value, label: text(title) }));
  const some = { validator: (_: unknown, chosen: string[] = []) => (chosen.length > 0 ? Promise.resolve() : Promise.reject(new Error(t('choose')))) };
  const give = async (given: Given) => {
    setProblem(undefined);
    setDone('');
    setBusy(true);
    try {
      const power = await attorneysGive({ body: { ...given, agentCode: given.agentCode.trim(), instrument: given.instrument.trim(), special: given.special ?? [] } });
      setDone(t('done', { name: power.agent.name }));
      form.resetFields();
      void queries.invalidateQueries({ queryKey: ['attorneys'] });
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="panel no-print" aria-labelledby="give">
      <h2 id="give">{t('give')}</h2>
      {problem !== undefined && <ProblemNotice problem={problem} idOf={(pointer) => `power_${pointer.split('/')[1]}`} />}
      <p role="status">{done}</p>
      <Form<Given> form={form} name="power" layout="vertical" requiredMark={false} scrollToFirstError={{ focus: true }} onFinish={(given) => void give(given)}>
        <Form.Item name="agentCode" label={t('code')} extra={t('codeHint')} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={18} autoComplete="off" />
        </Form.Item>
        <Form.Item name="matters" label={t('which')} rules={[some]}>
          <Checkbox.Group className="choices-down" options={[{ value: '*', label: t('everyMatter') }, ...matters]} />
        </Form.Item>
        <Form.Item name="special" label={t('powers')} extra={t('powersHint')}>
          <Checkbox.Group className="choices-down" options={specialPowers.map((value) => ({ value, label: t(`power.${value}`) }))} />
        </Form.Item>
        <Form.Item name="instrument" label={t('paper')} extra={t('paperHint')} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={400} autoComplete="off" />
        </Form.Item>
        <Form.Item name="from" label={t('fromDay')} rules={[{ required: true }]}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="to" label={t('toDay')} rules={[{ required: true }]}>
          <Input type="date" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('submit')}
        </Button>
      </Form>
    </section>
  );
} // prettier-ignore
