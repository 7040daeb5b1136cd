import type { Workflow } from './define.js';
import type { Text } from './words.js';

/** What the text of a message is made of. Names and anything else of a person have no place in it. */
export interface Told {
  /** Number of the case. */
  readonly number: string;
  readonly matter: Text;
  /** Title of the limit that it is about. */
  readonly limit?: Text;
  readonly dueOn?: string;
  /** Limits whose due date has changed. */
  readonly moved?: readonly { readonly limit: Text; readonly from: string; readonly to: string }[];
  /** What a supervisor has asked for (督办). */
  readonly instruction?: string;
}

/** What an alarm says to the people at the desks it is for. */
export interface MessageText {
  readonly title: Text;
  readonly text: (told: Told) => Text;
}

/** Every alarm code with its text. */
export type MessageTexts = Readonly<Record<string, MessageText>>;

/** Data of a message, as the engine keeps them: limits by their ids. */
interface MessageData {
  readonly limit?: string;
  readonly dueOn?: string | null;
  readonly instruction?: string;
  readonly limits?: readonly (Due & { readonly limit: string })[];
}
interface Due {
  readonly oldDueOn: string | null;
  readonly newDueOn: string | null;
  readonly oldPromisedDueOn?: string | null;
  readonly newPromisedDueOn?: string | null;
}

/** What a message tells of a case, from the data that were kept with it. */
export function toldOf({ title, limits }: Pick<Workflow, 'title' | 'limits'>, number: string, data: Readonly<Record<string, unknown>>): Told {
  const { limit, dueOn, instruction, limits: changed } = data as MessageData;
  const name = (id: string): Text => limits[id]?.title ?? { zh: id, en: id };
  const moved = changed?.flatMap((due) => {
    const { from, to } = movedOf(due);
    return from && to ? [{ limit: name(due.limit), from, to }] : [];
  });
  return {
    number, matter: title,
    ...(limit && { limit: name(limit) }), ...(dueOn && { dueOn }), ...(instruction && { instruction }), ...(moved?.length && { moved }),
  };
} // prettier-ignore

/** Where the law's date stays, it is the promised one that has moved. */
const movedOf = ({ oldDueOn, newDueOn, oldPromisedDueOn, newPromisedDueOn }: Due) =>
  oldDueOn === newDueOn ? { from: oldPromisedDueOn, to: newPromisedDueOn } : { from: oldDueOn, to: newDueOn };
