import type { MessageTexts } from '#workflow-kit';
import { say } from './say.js';

/** Cards, urging and due dates: told of any limit in any matter. */
export const aboutTime = {
  yellowCard: say(
    ['黄牌：时限将至', 'Yellow card: a limit is near its end'],
    ({ limit, dueOn }) =>
      `“${limit}”将于 ${dueOn} 届满。请在届满前办结；确需更多时间且法律允许的，只能在届满前批准延长，或者送达特别程序时限告知书停止计时。`,
    ({ limit, dueOn }) =>
      `"${limit}" ends on ${dueOn}. Finish before it ends. Where the law allows more time, it is had only before then: by an approved extension, or by serving the time notice of a special procedure.`,
  ),
  redCard: say(
    ['红牌：已超期', 'Red card: overdue'],
    ({ limit, dueOn }) =>
      `“${limit}”已于 ${dueOn} 届满，仍未办结。期满后不得再延长，也不得补办停止计时；请立即办结，并说明超期原因。`,
    ({ limit, dueOn }) =>
      `"${limit}" ended on ${dueOn} and the work is not done. It can no longer be extended or stopped: finish it at once and account for the delay.`,
  ),
  dueSoon: say(
    ['时限将至', 'A time limit is near its end'],
    ({ limit, dueOn }) => `“${limit}”将于 ${dueOn} 届满，请在届满前办理。`,
    ({ limit, dueOn }) => `"${limit}" ends on ${dueOn}. Please act before then.`,
  ),
  urged: say(
    ['督办', 'Urged by the supervisor'],
    ({ instruction = '见本件办理记录', dated, dueOn }) =>
      `本件已被督办。要求：${instruction}${dated ? `(${dueOn} 前完成)` : ''}`,
    ({ instruction = 'see the history of the case', dated, dueOn }) =>
      `The supervisor urges this case. Asked for: ${instruction}${dated ? ` (by ${dueOn})` : ''}`,
  ),
  dueDateChanged: say(
    ['到期日已变更', 'A due date has changed'],
    ({ moved }) =>
      `工作日安排变更，到期日已重新计算：${moved.map(({ limit, from, to }) => `“${limit}”由 ${from} 改为 ${to}`).join('；')}。原因和逐日计算见本件的计时页；对结果有异议的，可以向办理机关提出。`,
    ({ moved }) =>
      `The calendar has changed and due dates were counted anew: ${moved.map(({ limit, from, to }) => `"${limit}" ${from} → ${to}`).join('; ')}. The clock of the case shows every day; objections go to the authority.`,
  ),
} satisfies MessageTexts;
