import { type Sheet } from '#workflow-kit';
import * as law from '../law.js';
import { licensing, notRequired, rule } from '../licensing/index.js';

const { sheets } = licensing;
const grounds = { PILOT_CITY: 'pilotCity', NOT_HIGHEST: 'notHighest' } as const;

/** Acts of the general procedure that this matter words or narrows in its own way. */
export const generalSheets = {
  declareNotRequired: {
    ...notRequired(grounds),
    requires: [
      rule('GROUND_AS_FOUND', '申请表所载情况不符合该理由', 'the form does not show this ground', law.licensing(32, 1),
        ({ payload, screening }) => payload['ground'] === 'other' || grounds[screening?.code as keyof typeof grounds] === payload['ground'], '/ground'),
    ],
  },
  startReview: {
    ...sheets.startReview,
    requires: [
      rule('ASSESS_FIRST', '新建、复查考核须先经考评', 'new standards and re-examinations are assessed first', law.jjf1033Recalled, ({ context }) => context['kind'] === 'change' || context['conclusion'] !== null),
    ],
  },
  announceMoreTime: {
    ...sheets.announceMoreTime,
    requires: [
      rule('ASSESSMENT_OVER', '考评已结束，材料审核计入决定期限', 'the assessment is over: checking its report counts', law.licensing(45), ({ context }) => context['conclusion'] === null),
    ],
  },
  grant: {
    ...sheets.grant,
    example: ({ form }) => ({ scope: (form['standard'] as { name?: string } | undefined)?.name ?? '申请所列计量标准' }),
  },
  refuse: {
    ...sheets.refuse,
    example: () => ({ ground: 'standardNotMet', reasons: '考评结论为不合格', technicalStandard: 'JJF 1033-2023 第4章' }),
  },
} as const satisfies Record<string, Sheet>; // prettier-ignore
