import { page, type Route } from '../app/routes.js';

export const publicRoutes: readonly Route[] = [
  { path: '/register', page: page(() => import('./register-page.js')), nav: { zh: '证书查询', en: 'Certificates' } },
  { path: '/register/:number', page: page(() => import('./certificate-page.js')) },
  { path: '/decisions', page: page(() => import('./decisions-page.js')), nav: { zh: '许可公示', en: 'Decisions' } },
  { path: '/calculator', page: page(() => import('./calculator-page.js')), nav: { zh: '期限计算', en: 'Calculator' } },
  { path: '/registration', page: page(() => import('./registration-page.js')) },
];
