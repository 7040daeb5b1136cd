import { words } from '../i18n/index.js';

/** Of what several areas show alike. */
export const useWords = words(
  'ui',
  {
    filter: { label: '查找', go: '查找', clear: '清除条件', any: '不限' },
  },
  {
    filter: { label: 'Search', go: 'Search', clear: 'Clear', any: 'Any' },
  },
);
