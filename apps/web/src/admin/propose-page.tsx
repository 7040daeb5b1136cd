import { useState } from 'react';
import { Alert, Button, Flex } from 'antd';
import { Link, useSearchParams } from 'wouter';
import type { AdminProposeResponse } from '../api/index.js';
import { useText } from '../i18n/index.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { Asked } from '../ui/asked.js';
import { Page } from '../ui/page.js';
import { nameOf, useForms, type Form } from './forms.js';
import { Half } from './half.js';
import { ProposalForm } from './proposal-form.js';
import { useWords } from './changes-words.js';
import './admin.css';

/** Proposes a change: which one stands in the address, so that lists can lead here. */
export default function ProposePage() {
  const t = useWords();
  const forms = useForms();
  return (
    <Page title={t('propose.title')} trail={<Link href="/admin/changes">{t('change.trail')}</Link>} narrow>
      <p>{t('changes.lead')}</p>
      <Asked of={forms}>{({ items }) => <Propose forms={items.filter(({ mine }) => mine)} />}</Asked>
    </Page>
  );
}

function Propose({ forms }: { forms: readonly Form[] }) {
  const t = useWords();
  const [asked, ask] = useSearchParams();
  const [sent, send] = useState<AdminProposeResponse>();
  const chosen = forms.find((form) => nameOf(form) === asked.get('what'));
  if (forms.length === 0) return <Alert type="info" showIcon title={t('propose.notYours')} />;
  if (sent) return <Sent change={sent} again={() => { send(undefined); ask({}); }} />;
  return (
    <div className="propose">
      <Chooser forms={forms} chosen={chosen} choose={(what) => ask({ what })} />
      {chosen && <ProposalForm key={nameOf(chosen)} form={chosen} given={Object.fromEntries(asked)} onSent={send} />}
    </div>
  );
} // prettier-ignore

function Chooser({ forms, chosen, choose }: { forms: readonly Form[]; chosen: Form | undefined; choose: (what: string) => void }) {
  const t = useWords();
  const text = useText();
  const name = useVocabulary();
  const kinds = [...new Set(forms.map(({ kind }) => kind))];
  return (
    <>
      <label htmlFor="what">{t('propose.what')}</label>
      <select id="what" value={chosen ? nameOf(chosen) : ''} onChange={({ target }) => choose(target.value)}>
        <option value="">{t('propose.choose')}</option>
        {kinds.map((kind) => (
          <optgroup key={kind} label={name('changes', kind)}>
            {forms.filter((form) => form.kind === kind).map((form) => (
              <option key={nameOf(form)} value={nameOf(form)}>
                {text(form.title)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </>
  );
} // prettier-ignore

function Sent({ change, again }: { change: AdminProposeResponse; again: () => void }) {
  const t = useWords();
  return (
    <>
      <div role="status">
        <Alert type="success" showIcon title={t('propose.sent')} />
      </div>
      <Half which="begins" value={change.oneTimePasswordBegins} />
      <Flex gap="middle" align="center" style={{ marginTop: 16 }}>
        <Link href={`/admin/changes/${change.id}`}>{t('propose.open')}</Link>
        <Button onClick={again}>{t('propose.another')}</Button>
      </Flex>
    </>
  );
}
