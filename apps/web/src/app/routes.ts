import { lazy, type ComponentType } from 'react';
import type { Text } from '../i18n/index.js';
import type { Who } from './session.js';

/** One address and its page. Pages are loaded when somebody goes there. */
export interface Route {
  /** As wouter reads it: `/apply/cases/:id`. */
  readonly path: string;
  readonly page: ComponentType<{ params: Record<string, string> }>;
  /** Left out: open to anybody. Else whether this person may go there; the API decides what they see. */
  readonly open?: (who: Who) => boolean;
  /** Stands in the navigation of those who may go there. */
  readonly nav?: Text;
}

type Page = { default: ComponentType<{ params: Record<string, string> }> };

/** A page in a file of its own. */
export const page = (load: () => Promise<Page>) => lazy(load);

export const anybody = () => true;
export const roles =
  (...wanted: readonly string[]) =>
  (who: Who) =>
    wanted.some((role) => who.roles.includes(role));

/** Roles of those who apply. */
export const applicants = roles('applicant', 'agent');
/** Roles of those who handle cases, inside the authority and called in from outside. */
export const officials = roles('acceptanceOfficer', 'reviewer', 'secondReviewer', 'approver', 'head', 'deputyHead', 'hearingChair', 'registrar', 'inspector', 'testingBody', 'assessor', 'expert'); // prettier-ignore
export const auditors = roles('auditor', 'auditAdmin');
export const administrators = roles('userAdmin', 'ruleAdmin', 'calendarAdmin', 'auditAdmin');
