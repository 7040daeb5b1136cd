import { page, type Route } from '../app/routes.js';

export const homeRoutes: readonly Route[] = [{ path: '/', page: page(() => import('./home-page.js')) }];
