import { accountRoutes } from '../account/routes.js';
import { adminRoutes } from '../admin/routes.js';
import { applicantRoutes } from '../applicant/routes.js';
import { auditRoutes } from '../audit/routes.js';
import { deskRoutes } from '../desk/routes.js';
import { guideRoutes } from '../guide/routes.js';
import { homeRoutes } from '../home/routes.js';
import { publicRoutes } from '../public/routes.js';
import type { Route } from './routes.js';

/** Every page there is; the first address that fits is shown. The order is that of the navigation. */
export const routes: readonly Route[] = [
  ...applicantRoutes,
  ...deskRoutes,
  ...auditRoutes,
  ...adminRoutes,
  ...guideRoutes,
  ...publicRoutes,
  ...accountRoutes,
  ...homeRoutes,
];
