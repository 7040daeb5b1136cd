export { demoAccounts, demoPassword, loadDemo } from './demo.js';
export { callerOf, hashOfPassword, logIn, logOut, type Caller, type Organisation } from './sessions.js';
export { Throttle } from './throttle.js';
