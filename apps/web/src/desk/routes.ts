import { officials, page, roles, type Route } from '../app/routes.js';

const leaders = roles('head', 'deputyHead');
const staff = roles('acceptanceOfficer', 'reviewer', 'secondReviewer', 'approver', 'head', 'deputyHead', 'hearingChair', 'registrar'); // prettier-ignore
/** Those who open procedures of the authority or enter what came on paper. */
const openers = roles('acceptanceOfficer', 'reviewer', 'head', 'registrar');

export const deskRoutes: readonly Route[] = [
  { path: '/desk', page: page(() => import('./worklist-page.js')), open: officials, nav: { zh: '待办', en: 'Worklist' } },
  { path: '/desk/cases', page: page(() => import('./cases-page.js')), open: officials, nav: { zh: '办件', en: 'Cases' } },
  { path: '/desk/cases/:id', page: page(() => import('./case-page.js')), open: officials },
  { path: '/desk/overdue', page: page(() => import('./overdue-page.js')), open: leaders, nav: { zh: '超期', en: 'Overdue' } },
  { path: '/desk/substitutes', page: page(() => import('./substitutes-page.js')), open: staff, nav: { zh: '代理人', en: 'Substitutes' } },
  { path: '/desk/new', page: page(() => import('./new-page.js')), open: openers, nav: { zh: '立案', en: 'New case' } },
]; // prettier-ignore
