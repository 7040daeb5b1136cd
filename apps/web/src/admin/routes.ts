import { administrators, page, roles, type Route } from '../app/routes.js';

/** Those who know of incidents: of the system its administrator, of an authority its heads and auditors. */
const incidents = roles('userAdmin', 'head', 'deputyHead', 'auditor');
const rules = roles('ruleAdmin', 'calendarAdmin', 'auditAdmin', 'auditor', 'head');

export const adminRoutes: readonly Route[] = [
  { path: '/admin', page: page(() => import('./overview-page.js')), open: administrators, nav: { zh: '管理', en: 'Administration' } },
  { path: '/admin/changes', page: page(() => import('./changes-page.js')), open: administrators, nav: { zh: '配置变更', en: 'Changes' } },
  { path: '/admin/changes/new', page: page(() => import('./propose-page.js')), open: roles('userAdmin', 'ruleAdmin', 'calendarAdmin') },
  { path: '/admin/changes/:id', page: page(() => import('./change-page.js')), open: administrators },
  { path: '/admin/accounts', page: page(() => import('./accounts-page.js')), open: administrators, nav: { zh: '账户', en: 'Accounts' } },
  { path: '/admin/organisations', page: page(() => import('./organisations-page.js')), open: administrators, nav: { zh: '单位', en: 'Organisations' } },
  { path: '/admin/registrations', page: page(() => import('./registrations-page.js')), open: roles('ruleAdmin'), nav: { zh: '企业登记', en: 'Registrations' } },
  { path: '/admin/calendars', page: page(() => import('./calendars-page.js')), open: administrators, nav: { zh: '日历', en: 'Calendars' } },
  { path: '/admin/rules', page: page(() => import('./rules-page.js')), open: rules, nav: { zh: '职权与规则', en: 'Powers and rules' } },
  { path: '/admin/incidents', page: page(() => import('./incidents-page.js')), open: incidents, nav: { zh: '事件', en: 'Incidents' } },
  { path: '/admin/health', page: page(() => import('./health-page.js')), open: roles('userAdmin'), nav: { zh: '运行状况', en: 'Health' } },
]; // prettier-ignore
