import { type Sheet } from '#workflow-kit';
import { licensing, notRequired } from '../licensing/index.js';
import { gradedAsAsked } from './review-rules.js';

const { grant, refuse } = licensing.sheets;

/** Acts of the general procedure with the grounds, rules and examples of this matter. */
export const sheets: Readonly<Record<string, Sheet>> = {
  declareNotRequired: notRequired({ STATE_PLANNED: 'statePlanned', NO_EXPIRY: 'noExpiry' }),
  grant: { ...grant, requires: [...grant.requires, gradedAsAsked] },
  refuse: {
    ...refuse,
    example: () => ({
      ground: 'standardNotMet', reasons: '专家意见为不同意定级：稳定性数据不足以支持所申请的等级', technicalStandard: 'JJF 1343-2022',
    }),
  },
}; // prettier-ignore
