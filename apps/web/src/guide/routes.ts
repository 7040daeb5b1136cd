import { page, type Route } from '../app/routes.js';

export const guideRoutes: readonly Route[] = [
  { path: '/matters', page: page(() => import('./matters-page.js')), nav: { zh: '办事指南', en: 'Guide' } },
  { path: '/matters/:code/screening', page: page(() => import('./screening-page.js')) },
  { path: '/matters/:code', page: page(() => import('./guide-page.js')) },
];
