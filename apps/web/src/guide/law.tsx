import { useLanguage } from '../i18n/index.js';

/** Articles as the law itself names them: in Chinese, also on an English page. */
export function Law({ of }: { of: string | readonly string[] }) {
  const language = useLanguage();
  const named = typeof of === 'string' ? of : of.join('；');
  return language === 'zh' ? <>{named}</> : <span lang="zh-CN">{named}</span>;
}
