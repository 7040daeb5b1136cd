import { Link } from 'wouter';
import { useText } from '../i18n/index.js';
import { Table } from '../ui/table.js';
import { Claim } from './claim.js';
import { Due } from './due.js';
import type { Line } from './queries.js';
import { useWords } from './words.js';
import './desk.css';

interface TableProps {
  readonly caption: string;
  readonly lines: readonly Line[];
  /** What to do where there are none. */
  readonly none?: string;
  /** Cases that can be claimed: with the button that does. */
  readonly claimable?: boolean;
}

/** Cases in lines, in the order in which the server gives them. */
export function CaseTable({ caption, lines, none = '', claimable = false }: TableProps) {
  const t = useWords();
  const text = useText();
  return (
    <>
      <Table
        caption={caption}
        rows={lines}
        keyOf={({ id }) => id}
        none={none}
        columns={[
          { title: t('column.number'), cell: (line) => <><Link href={`/desk/cases/${line.id}`}>{line.number}</Link><br /><small>{text(line.matterTitle)}</small></> },
          { title: t('column.applicant'), cell: ({ applicant }) => applicant.name },
          { title: t('column.step'), cell: ({ stateTitle }) => text(stateTitle) },
          { title: t('column.due'), cell: (line) => <Due line={line} /> },
          { title: t('column.officer'), cell: ({ officer }) => officer?.name ?? t('noOfficer') },
          ...(claimable ? [{ title: t('column.act'), cell: (line: Line) => <Claim line={line} /> }] : []),
        ]}
      />
      {lines.length > 0 && <p role="status" className="desk-count">{t('more', { count: lines.length })}</p>}
    </>
  );
} // prettier-ignore
