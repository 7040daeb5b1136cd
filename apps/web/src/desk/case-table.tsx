import { Link } from 'wouter';
import { useText } from '../i18n/index.js';
import { Claim } from './claim.js';
import { Due } from './due.js';
import type { Line } from './queries.js';
import { useWords } from './words.js';
import './desk.css';

interface TableProps {
  readonly caption: string;
  readonly lines: readonly Line[];
  /** Cases that can be claimed: with the button that does. */
  readonly claimable?: boolean;
}

/** Cases in lines, in the order in which the server gives them. */
export function CaseTable({ caption, lines, claimable = false }: TableProps) {
  const t = useWords();
  return (
    <div className="desk-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className="desk-table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('column.number')}</th>
            <th scope="col">{t('column.applicant')}</th>
            <th scope="col">{t('column.step')}</th>
            <th scope="col">{t('column.due')}</th>
            <th scope="col">{t('column.officer')}</th>
            {claimable && <th scope="col">{t('column.act')}</th>}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Row key={line.id} line={line} claimable={claimable} />
          ))}
        </tbody>
      </table>
      <p role="status" className="desk-count">
        {t('more', { count: lines.length })}
      </p>
    </div>
  );
}

function Row({ line, claimable }: { line: Line; claimable: boolean }) {
  const t = useWords();
  const text = useText();
  return (
    <tr>
      <th scope="row">
        <Link href={`/desk/cases/${line.id}`}>{line.number}</Link>
        <br />
        {text(line.matterTitle)}
      </th>
      <td className="long">{line.applicant.name}</td>
      <td>{text(line.stateTitle)}</td>
      <td>
        <Due line={line} />
      </td>
      <td className="long">{line.officer?.name ?? t('noOfficer')}</td>
      {claimable && (
        <td>
          <Claim line={line} />
        </td>
      )}
    </tr>
  );
}
