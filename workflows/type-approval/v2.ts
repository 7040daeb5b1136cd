import { newProducts, newProductsRecalled } from './law.js';
import { typeApprovalUnder } from './procedure.js';

/** Under the measures of 2023 (SAMR Order 68): only kinds of the mandatory catalogue, others may be tested by choice. */
export const typeApprovalV2 = typeApprovalUnder({
  version: 2,
  effective: { from: '2023-06-01', to: null },
  measures: newProducts,
  steps: newProductsRecalled,
  otherWay: { way: 'commitment', matter: 'type-approval-commitment' },
});
