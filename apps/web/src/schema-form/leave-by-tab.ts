import type { KeyboardEvent } from 'react';

/** An open list of antd takes Tab for a choice and keeps the focus; here Tab leaves the field and chooses nothing. */
export const leaveByTab = (event: KeyboardEvent): void => {
  if (event.key === 'Tab') event.stopPropagation();
};
