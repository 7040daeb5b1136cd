import { anybody, page, type Route } from '../app/routes.js';

export const accountRoutes: readonly Route[] = [
  { path: '/account', page: page(() => import('./account-page.js')), open: anybody },
];
