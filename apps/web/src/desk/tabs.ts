import type { Asked } from './queries.js';

/** Parts of the worklist, and what each asks the server for. */
export const tabs = {
  all: {},
  mine: { scope: 'mine' },
  claimable: { scope: 'claimable' },
  toAssign: { scope: 'claimable' },
  asked: { scope: 'asked' },
  soon: { due: 'soon' },
  overdue: { overdue: 'true' as never },
} as const satisfies Record<string, Asked>;

export type Tab = keyof typeof tabs;

/** Whoever assigns is asked before it is their turn: what waits to be assigned is at the reviewers’ desk, in no worklist of theirs. */
export const isBeyondWorklist = (tab: Tab): boolean => tab === 'toAssign';

/** The parts that somebody with these roles can have something in. */
export function tabsFor(has: (role: string) => boolean): Tab[] {
  const inside = ['acceptanceOfficer', 'reviewer', 'secondReviewer', 'approver', 'head', 'deputyHead', 'registrar', 'hearingChair'].some(has); // prettier-ignore
  const officer = ['reviewer', 'secondReviewer', 'assessor', 'expert', 'inspector'].some(has);
  return [
    'all',
    ...(officer ? (['mine'] as const) : []),
    ...(has('reviewer') ? (['claimable'] as const) : []),
    ...(['approver', 'head', 'deputyHead'].some(has) ? (['toAssign'] as const) : []),
    ...(inside ? (['asked'] as const) : []),
    'soon',
    'overdue',
  ];
}
