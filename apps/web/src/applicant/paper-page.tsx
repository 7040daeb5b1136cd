import { useEffect } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'wouter';
import { caseOf, documentsOf } from '../case/queries.js';
import { useText } from '../i18n/index.js';
import { PaperView, type Paper } from '../paper/index.js';
import { Asked } from '../ui/asked.js';
import { Page } from '../ui/page.js';
import { namesIn } from './case-papers.js';
import { useWords } from './inbox-words.js';
import { useMarkRead } from './read-papers.js';
import './applicant.css';

/** One official paper, to be read and printed. */
export default function PaperPage({ params: { caseId = '', no = '' } }: { params: Record<string, string> }) {
  const t = useWords();
  const papers = useQuery(documentsOf(caseId));
  return (
    <Asked of={papers}>
      {({ items, ...more }) => {
        const paper = items.find((each) => String(each.no) === no);
        if (paper) return <OnePaper paper={paper} names={namesIn(more)} />;
        return (
          <Page title={t('missing')} narrow>
            <Link href="/apply/inbox">{t('back')}</Link>
          </Page>
        );
      }}
    </Asked>
  );
}

function OnePaper({ paper, names }: { paper: Paper; names: Readonly<Record<string, string>> | undefined }) {
  const t = useWords();
  const text = useText();
  const { mutate: mark } = useMarkRead();
  const { data: view } = useQuery(caseOf(paper.caseId));
  const { caseId, no } = paper;
  useEffect(() => mark([{ caseId, no }]), [mark, caseId, no]);
  return (
    <Page
      narrow
      title={text(paper.title)}
      trail={<Link href="/apply/inbox">{t('back')}</Link>}
      aside={
        <Button className="no-print" onClick={() => window.print()}>
          {t('print')}
        </Button>
      }
    >
      <PaperView paper={paper} clocks={view?.clocks} names={names} />
      <p className="no-print">
        <Link href={`/apply/cases/${paper.caseId}`}>{t('openCase')}</Link>
      </p>
    </Page>
  );
}
