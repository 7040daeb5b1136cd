import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { caseOf, documentsOf, type CaseView } from '../case/queries.js';
import { dueInWords } from '../clock/index.js';
import { useText } from '../i18n/index.js';
import { Asked } from '../ui/asked.js';
import { Focused } from '../ui/focused.js';
import { Page } from '../ui/page.js';
import { SignCommitment } from './sign-commitment.js';
import { useWords } from './commitment-words.js';
import './applicant.css';

/** The notice of the authority in full, and the commitment that answers it (告知承诺). */
export default function CommitmentPage({ params: { id = '' } }: { params: Record<string, string> }) {
  const t = useWords();
  const found = useQuery(caseOf(id));
  const [signed, setSigned] = useState(false);
  return (
    <Page title={t('title')} narrow trail={<Link href={`/apply/cases/${id}`}>{t('back')}</Link>}>
      {signed ? <Signed id={id} /> : <Asked of={found}>{(view) => <Commitment view={view} onSigned={() => setSigned(true)} />}</Asked>}
    </Page>
  );
} // prettier-ignore

function Signed({ id }: { id: string }) {
  const t = useWords();
  return (
    <Focused>
      <Alert
        type="success"
        showIcon
        role="status"
        title={t('done')}
        description={<Link href={`/apply/cases/${id}`}>{t('toCase')}</Link>}
      />
    </Focused>
  );
}

function Commitment({ view, onSigned }: { view: CaseView; onSigned: () => void }) {
  const t = useWords();
  const text = useText();
  const papers = useQuery(documentsOf(view.id));
  const act = view.availableActs.find(({ verb }) => verb === 'commit');
  const limit = view.clocks.findLast((clock) => clock.limit === 'NC_OFFER' && clock.status === 'running');
  if (!act) return <p>{t(limit ? 'notYou' : 'notNow')}</p>;
  return (
    <>
      <p>{t('steps')}</p>
      {limit && (
        <p>
          {t('until')}
          <b>{text(dueInWords(limit))}</b>
        </p>
      )}
      <Asked of={papers}>
        {({ items }) => {
          const notice = items.findLast(({ code, data }) => code === 'D27' && typeof data['commitmentModel'] === 'string');
          return notice ? <SignCommitment view={view} act={act} notice={notice} onSigned={onSigned} /> : <p>{t('notNow')}</p>;
        }}
      </Asked>
    </>
  );
} // prettier-ignore
