import { applicants, page, type Route } from '../app/routes.js';

export const applicantRoutes: readonly Route[] = [
  { path: '/apply', page: page(() => import('./my-cases-page.js')), open: applicants, nav: { zh: '我的办件', en: 'My cases' } },
  { path: '/apply/new/:code', page: page(() => import('./application/new-page.js')), open: applicants },
  { path: '/apply/cases/:id/form/:section', page: page(() => import('./application/section-page.js')), open: applicants },
  { path: '/apply/cases/:id/form', page: page(() => import('./application/task-list-page.js')), open: applicants },
  { path: '/apply/cases/:id/materials', page: page(() => import('./application/materials-page.js')), open: applicants },
  { path: '/apply/cases/:id/check', page: page(() => import('./application/check-page.js')), open: applicants },
  { path: '/apply/cases/:id/submitted', page: page(() => import('./application/submitted-page.js')), open: applicants },
  { path: '/apply/cases/:id/corrections', page: page(() => import('./application/corrections-page.js')), open: applicants },
  { path: '/apply/cases/:id/commitment', page: page(() => import('./commitment-page.js')), open: applicants },
  { path: '/apply/cases/:id', page: page(() => import('./case-page.js')), open: applicants },
  { path: '/apply/inbox/:caseId/:no', page: page(() => import('./paper-page.js')), open: applicants },
  { path: '/apply/inbox', page: page(() => import('./inbox-page.js')), open: applicants, nav: { zh: '收件箱', en: 'Inbox' } },
  { path: '/apply/certificates', page: page(() => import('./certificates-page.js')), open: applicants, nav: { zh: '我的证书', en: 'My certificates' } },
  { path: '/apply/powers', page: page(() => import('./powers-page.js')), open: applicants, nav: { zh: '委托书', en: 'Powers of attorney' } },
]; // prettier-ignore
