import type { Workflow } from '#workflow-kit';
import { typeApproval } from './type-approval/index.js';

export { calendarYears } from './calendars/index.js';

/** Every matter (事项) with its released versions, oldest first. */
export const matters: readonly (readonly Workflow[])[] = [typeApproval];
