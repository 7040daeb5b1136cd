import { useHistoryState } from 'wouter/use-browser-location';
import { isRecord } from '../schema-form/schema.js';

/** Answers go from page to page with the step in the browser's history: back and reload keep them, nobody else sees them. */
export const carrying = (answers: unknown) => ({ screened: answers });

/** What was answered at the screening that led here; empty where none did. */
export function useCarried(): Record<string, unknown> {
  const state: unknown = useHistoryState();
  return isRecord(state) && isRecord(state['screened']) ? state['screened'] : {};
}
