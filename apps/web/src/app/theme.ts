import type { ThemeConfig } from 'antd';

/** Whether somebody asked their system for less motion: then nothing moves here. */
export const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Ant Design's own colours miss the contrast of WCAG 2.1 AA (1.4.3) in tags, steps and hints; these do not. */
export const theme: ThemeConfig = {
  token: {
    motion: !calm,
    colorPrimary: '#0958d9',
    colorInfo: '#0958d9',
    colorInfoBg: '#e6f4ff',
    colorPrimaryHover: '#003eb3',
    colorPrimaryActive: '#002c8c',
    colorLink: '#0958d9',
    colorLinkHover: '#003eb3',
    colorLinkActive: '#002c8c',
    colorSuccess: '#237804',
    colorSuccessBg: '#f6ffed',
    colorWarning: '#874d00',
    colorWarningBg: '#fffbe6',
    colorError: '#a8071a',
    colorErrorBg: '#fff2f0',
    colorErrorHover: '#820014',
    colorTextDescription: 'rgba(0,0,0,.65)',
    colorTextTertiary: 'rgba(0,0,0,.65)',
    colorTextPlaceholder: 'rgba(0,0,0,.6)',
    colorTextDisabled: 'rgba(0,0,0,.6)',
    fontSize: 15,
    borderRadius: 4,
    fontFamily:
      'system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Segoe UI", sans-serif',
  },
};
