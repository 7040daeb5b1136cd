import { Alert } from 'antd';
import { useLanguage } from '../../i18n/index.js';
import { useText } from '../../i18n/index.js';
import { schemaAt, titleOf, type Schema } from '../../schema-form/index.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import type { Elsewhere, Saving } from './use-draft.js';
import { useWords } from './words.js';

/** What became of what was typed. */
export function SaveState({ saving }: { saving: Saving }) {
  const t = useWords();
  const language = useLanguage();
  const said = (): string => {
    switch (saving.is) {
      case 'saved': {
        const at = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { hour: '2-digit', minute: '2-digit', hour12: false }).format(saving.at);
        return t('section.saved', { at });
      }
      case 'waiting': return t('section.waiting');
      case 'saving': return t('section.saving');
      default: return '';
    }
  };
  return (
    <div className="save-state">
      <p role="status">
        {said()}
        {saving.is === 'saved' && saving.left.length > 0 && <> {t('section.left', { count: saving.left.length })}</>}
      </p>
      {(saving.is === 'offline' || saving.is === 'ended') && <Alert type="warning" showIcon role="alert" title={t(`section.${saving.is}`)} />}
      {saving.is === 'refused' && <ProblemNotice problem={saving.problem} />}
    </div>
  );
} // prettier-ignore

/** What came from another window or from an earlier visit. */
export function FromElsewhere({ elsewhere, restored, schema }: { elsewhere: Elsewhere | undefined; restored: boolean; schema: Schema }) {
  const t = useWords();
  const text = useText();
  const named = (pointers: readonly string[]) =>
    pointers.map((pointer) => text(titleOf(schemaAt(schema, pointer) ?? {}, pointer))).join(' · ');
  return (
    <>
      {restored && <Alert type="info" showIcon role="status" title={t('section.restored')} />}
      {elsewhere && elsewhere.taken.length > 0 && <Alert type="info" showIcon role="status" title={t('section.taken', { fields: named(elsewhere.taken) })} />}
      {elsewhere && elsewhere.clashes.length > 0 && <Alert type="warning" showIcon role="alert" title={t('section.clashes', { fields: named(elsewhere.clashes) })} />}
    </>
  );
} // prettier-ignore
