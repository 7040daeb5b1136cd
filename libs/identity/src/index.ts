export { demoAccounts, demoPassword, loadDemo } from './demo.js';
export { openDemoAccounts } from './demo-people.js';
export {
  createKey,
  isKey,
  keyHolder,
  keyScopes,
  keysOf,
  mostKeys,
  revokeKey,
  type ApiKey,
  type KeyScope,
} from './api-keys.js';
export { type Caller, type Organisation } from './caller.js';
export { localPath, OidcLogin, type Arrival, type NoArrival, type OidcProvider } from './oidc.js';
export {
  changePassword,
  hashOfPassword,
  judgeCredentials,
  longestPassword,
  passwordFaults,
  type Verdict,
} from './passwords.js';
export {
  decideRegistration, decidesRegistrations, listRegistrations, newRegistration, register, registrationStanding, registrationStatuses, registrationVerbs,
  type NewRegistration, type Registration,
} from './registration.js'; // prettier-ignore
export { keyOf, sealed, unsealed } from './seal.js';
export {
  callerOf,
  csrfOf,
  endSession,
  logOut,
  newSession,
  reauthenticated,
  sessionOf,
  sessionsOf,
  type Entrance,
  type Session,
  type SessionLine,
} from './sessions.js';
export {
  accountChange, accountConfiguration, createAccount, listAccounts, oneTimePassword, roleHistory, usernamePattern,
  type AccountLine, type NewAccount,
} from './accounts.js'; // prettier-ignore
export {
  giveAttorney, endAttorney, listAttorneys, newAttorney, type AttorneyLine,
} from './attorneys.js'; // prettier-ignore
export { administrators as administratorRoles } from '#engine';
export { bootstrapAdministrator, type AdministratorRole } from './bootstrap.js';
export {
  actOnChange, changeKinds, changeOf, changeStatuses, changeVerbs, listChanges, mayPropose, proposeChange, seesChanges,
  type Change, type ChangeKind, type Configuration, type Configurations,
} from './changes.js'; // prettier-ignore
export { authorisationChange, authorisationConfiguration, expertChange, expertConfiguration } from './experts.js';
export {
  listOrganisations,
  organisationChange,
  organisationConfiguration,
  type OrganisationLine,
} from './organisations.js';
export { allRoles, organisationKinds, roleFaults } from './roles.js';
export {
  appointSubstitute, endSubstitution, listSubstitutions, newSubstitution, seesSubstitutions, type SubstitutionLine,
} from './substitutions.js'; // prettier-ignore
export { LoginThrottle, Throttle } from './throttle.js';
export { confirmTotp, endTotp, startTotp } from './totp.js';
