const reads = {
  '/api/v1/cases': 'list',
  '/api/v1/worklist': 'worklist',
  '/api/v1/cases/:id': 'view',
  '/api/v1/cases/:id/history': 'history',
  '/api/v1/cases/:id/clock': 'clock',
  '/api/v1/cases/:id/documents': 'documents',
  '/api/v1/cases/:id/chart': 'chart',
  '/api/v1/cases/:id/materials/:code': 'material',
  '/api/v1/inbox': 'inbox',
  '/api/v1/audit/access': 'access',
  '/api/v1/audit/competence': 'competence',
  '/api/v1/incidents': 'incidents',
  '/api/v1/admin/changes': 'changes',
  '/api/v1/admin/changes/:id': 'changes',
  '/api/v1/admin/accounts': 'accounts',
  '/api/v1/admin/organisations': 'organisations',
  '/api/v1/admin/accounts/:id/roles': 'accounts',
  '/api/v1/admin/rules': 'rules',
  '/api/v1/colleagues': 'colleagues',
  '/api/v1/substitutions': 'substitutions',
  '/api/v1/registrations': 'registrations',
  '/api/v1/certificates': 'certificates',
  '/api/v1/certificates/:number': 'certificates',
} as const;
const writes = { '/api/v1/cases/:id/acts': 'act', '/api/v1/session': 'login' } as const;

export type RouteName = (typeof reads)[keyof typeof reads] | (typeof writes)[keyof typeof writes];

/** What a request was about, where it has a name for people. */
export function routeName(method: string, route: string): RouteName | undefined {
  const named: Readonly<Record<string, RouteName>> = method === 'POST' ? writes : method === 'GET' || method === 'HEAD' ? reads : {};
  return Object.hasOwn(named, route) ? named[route] : undefined;
} // prettier-ignore
