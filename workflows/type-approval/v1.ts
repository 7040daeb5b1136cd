import { needingApproval } from './catalogue.js';
import { catalogue2020, newProducts2005, newProducts2005Recalled } from './law.js';
import { typeApprovalUnder } from './procedure.js';

/**
 * Under the measures of 2005. While they were in force the catalogue was cut (Announcement 2020 No. 42): type approvals
 * of dropped kinds that had been accepted and not finished were terminated, all others went on.
 */
export const typeApprovalV1 = typeApprovalUnder({
  version: 1,
  effective: { from: '2005-08-01', to: '2023-05-31' },
  measures: newProducts2005,
  steps: newProducts2005Recalled,
  ruleChange: {
    choice: 'terminate',
    reason: '该类计量器具已移出实施强制管理的计量器具目录，已受理尚未办结的型式批准终止办理',
    basis: catalogue2020(),
  },
  derives: ({ today, form }) => ({ kind: 'first', ruleEndsOn: needingApproval(form['instrument']?.kind, today)?.until ?? null }),
}); // prettier-ignore
