import { useEffect, useRef, type ReactNode } from 'react';
import { Button, Flex } from 'antd';
import type { Act, CaseView } from '../case/queries.js';
import { useText } from '../i18n/index.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { SchemaView, type Schema } from '../schema-form/index.js';
import type { Way } from './consequences.js';
import { labelled } from './enrich.js';
import { useWords } from './words.js';

interface Confirm {
  readonly view: CaseView;
  readonly act: Act;
  readonly schema: Schema;
  readonly value: Record<string, unknown>;
  readonly ways: readonly Way[];
  readonly isOutcome: (state: string) => boolean;
  readonly busy: boolean;
  /** What must be looked at before it can be confirmed. */
  readonly notice: ReactNode;
  readonly onBack: () => void;
  readonly onConfirm: () => void;
}

/** What an act will bring about, and what was entered, before it is done. */
export function ConfirmAct({ view, act, schema, value, ways, isOutcome, busy, notice, onBack, onConfirm }: Confirm) {
  const t = useWords();
  const text = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const title = text(labelled(act.title));
  return (
    <section aria-label={t('confirm.title', { act: title })}>
      <h4 ref={heading} tabIndex={-1} className="act-heading">
        {t('confirm.title', { act: title })}
      </h4>
      <p>{t('confirm.lead')}</p>
      {ways.length > 1 && <p>{t('confirm.either')}</p>}
      {ways.map((way, at) => (
        <Effects key={at} way={way} matter={view.matter} ends={way.to !== way.from && isOutcome(way.to)} />
      ))}
      {Object.keys(value).length > 0 && (
        <>
          <h5>{t('confirm.contents')}</h5>
          <SchemaView schema={schema} value={value} />
        </>
      )}
      {notice}
      <Flex gap="small" wrap style={{ marginTop: 16 }}>
        <Button type="primary" onClick={onConfirm} loading={busy} disabled={Boolean(notice)}>
          {t('confirm.yes', { act: title })}
        </Button>
        <Button onClick={onBack} disabled={busy}>
          {t('confirm.back')}
        </Button>
      </Flex>
    </section>
  );
}

function Effects({ way, matter, ends }: { way: Way; matter: string; ends: boolean }) {
  const t = useWords();
  const name = useVocabulary();
  const listed = (list: 'limits' | 'papers', ids: readonly string[]) => ids.map((id) => name(list, id, matter)).join(t('comma')); // prettier-ignore
  const lines = [
    way.to !== way.from && t(ends ? 'confirm.ends' : 'confirm.nextState', { state: name('states', way.to, matter) }),
    way.documents.length > 0 && t('confirm.papers', { papers: listed('papers', way.documents) }),
    way.starts.length > 0 && t('confirm.starts', { limits: listed('limits', way.starts) }),
    way.meets.length > 0 && t('confirm.meets', { limits: listed('limits', way.meets) }),
    way.stops.length > 0 && t('confirm.stops', { limits: listed('limits', way.stops) }),
    way.resumes.length > 0 && t('confirm.resumes', { limits: listed('limits', way.resumes) }),
    ...way.replaces.map(({ old, by }) => t('confirm.replaces', { old: name('limits', old, matter), by: name('limits', by, matter) })), // prettier-ignore
  ].filter((line): line is string => typeof line === 'string');
  return (
    <ul>
      {(lines.length > 0 ? lines : [t('confirm.nothing')]).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
