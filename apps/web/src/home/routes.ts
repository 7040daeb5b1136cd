import { anybody, page, type Route } from '../app/routes.js';

export const homeRoutes: readonly Route[] = [
  { path: '/', page: page(() => import('./home-page.js')) },
  { path: '/cases/:id', page: page(() => import('./case-link.js')), open: anybody },
];
