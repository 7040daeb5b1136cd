import type { FieldFault } from './types.js';

/** What is wrong at a place (JSON pointer, empty for the whole), in both languages. */
export const fieldFault = (pointer: string, code: string, zh: string, en: string): FieldFault => ({ pointer, code, message: { zh, en } }); // prettier-ignore

/** A fault as a line of a console: `/grants/0/to: 止日早于起日 · ends before it begins`. */
export const faultLine = ({ pointer, message: { zh, en } }: FieldFault): string =>
  `${pointer && `${pointer}: `}${zh} · ${en}`;
