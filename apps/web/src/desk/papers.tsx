import { useState } from 'react';
import { Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { documentsOf, type CaseView } from '../case/queries.js';
import { dayOf } from '../i18n/dates.js';
import { useText } from '../i18n/index.js';
import { PaperView, type Paper } from '../paper/index.js';
import { Asked } from '../ui/asked.js';
import { Day } from '../ui/dates.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { useWords } from './words.js';

/** The official papers of a case, each to be read. */
export function Papers({ view }: { view: CaseView }) {
  const t = useWords();
  const papers = useQuery(documentsOf(view.id));
  return (
    <Asked of={papers}>
      {({ items, names }) =>
        items.length === 0 ? (
          <p>{t('paper.none')}</p>
        ) : (
          <ul style={{ paddingInlineStart: 20 }}>
            {items.map((paper) => (
              <OnePaper key={paper.no} paper={paper} view={view} names={names} />
            ))}
          </ul>
        )
      }
    </Asked>
  );
}

function OnePaper({ paper, view, names }: { paper: Paper; view: CaseView; names: Readonly<Record<string, string>> }) {
  const t = useWords();
  const text = useText();
  const name = useVocabulary();
  const [open, setOpen] = useState(false);
  const { no, title, madeAt, servedOn, status, recipient } = paper;
  return (
    <li id={`paper-${no}`} style={{ marginBottom: 8 }}>
      <b>{no}. {text(title)}</b>{' '}
      <Button size="small" aria-expanded={open} aria-label={`${t(open ? 'paper.hide' : 'paper.open')} ${no} ${text(title)}`} onClick={() => setOpen(!open)}>{t(open ? 'paper.hide' : 'paper.open')}</Button>
      <br />
      {t('paper.made')} <Day on={dayOf(madeAt)} /> · {servedOn ? <>{t('paper.served')} <Day on={servedOn} /></> : name('paperStatuses', status)}
      {recipient && ` · ${names[recipient] ?? recipient}`}
      {open && <PaperView paper={paper} clocks={view.clocks} names={names} />}
    </li>
  );
} // prettier-ignore
