import { auditors, page, roles, type Route } from '../app/routes.js';

export const auditRoutes: readonly Route[] = [
  { path: '/audit', page: page(() => import('./search-page.js')), open: auditors, nav: { zh: '审计', en: 'Audit' } },
  { path: '/audit/cases/:id', page: page(() => import('./case-page.js')), open: roles('auditor') },
  { path: '/audit/access', page: page(() => import('./access-page.js')), open: auditors, nav: { zh: '访问记录', en: 'Access record' } },
]; // prettier-ignore
