import type { CaseView } from '../../case/queries.js';
import { isRecord, type Schema } from '../../schema-form/schema.js';

/* What a notice asks for, point by point, and how each act takes the answers. */

/** Acts by which an applicant answers a notice, and the paper that asks. */
export const answering = {
  handInCorrections: 'D02',
  submitSupplement: 'D32',
  submitRectification: 'D13',
  submitImproved: 'D13',
} as const;

/** Within which limit each is handed in. */
export const within: Readonly<Record<Answering, readonly string[]>> = {
  handInCorrections: ['T_CORRECTION_REPLY'],
  submitSupplement: ['RM_SUPPLEMENT'],
  submitRectification: ['MS_RECTIFY', 'NC_RECTIFY', 'SV_RECTIFY'],
  submitImproved: ['TA_IMPROVEMENT'],
};

export type Answering = keyof typeof answering;

export const isAnswering = (verb: string): verb is Answering => Object.hasOwn(answering, verb);

/**
 * The act by which a notice is answered now. While the form of the application is not right yet, the act is told as
 * blocked: its points are answered all the same.
 */
export const answeringIn = ({ availableActs, blocked }: Pick<CaseView, 'availableActs' | 'blocked'>): Answering | undefined =>
  [...availableActs, ...blocked.filter(({ code }) => code === 'INVALID_INPUT')].map(({ verb }) => verb).find(isAnswering); // prettier-ignore

/** One thing that is asked. */
export interface Point {
  readonly no: number;
  readonly text: string;
  /** What it is about: the code of a material, or a pointer to a part of the form. */
  readonly material?: string | undefined;
  readonly clause?: string | undefined;
  readonly handIn?: string | undefined;
}

/** The numbered points of a notice (D02, D32: `points`; D13: `findings`). */
export function pointsOf(paper: Readonly<Record<string, unknown>>): Point[] {
  const asked = paper['points'] ?? paper['findings'];
  if (!Array.isArray(asked)) return [];
  return asked.map((one: unknown, index) => {
    const part = isRecord(one) ? one : { text: one };
    const told = (name: string) => (typeof part[name] === 'string' ? part[name] : undefined);
    return { no: index + 1, text: told('text') ?? '', material: told('material'), clause: told('clause'), handIn: told('handIn') };
  });
} // prettier-ignore

/** Where an act takes one answer for each point: the list, and what a row calls the number of its point. */
export interface Room {
  readonly field: string;
  readonly number: string;
}

/** The list of a payload whose rows hold a point's number and a text; undefined where the act has none. */
export function roomFor(schema: Schema): Room | undefined {
  for (const [field, { type, items }] of Object.entries(schema.properties ?? {})) {
    const row = items?.properties;
    const number = Object.keys(row ?? {}).find((name) => row?.[name]?.type === 'integer');
    if (type === 'array' && number && row?.['text']) return { field, number };
  }
  return undefined;
}

/** What an act asks besides the answers to the points. */
export function besides(schema: Schema, room: Room | undefined): Schema {
  if (!room) return schema;
  const { [room.field]: _, ...properties } = schema.properties ?? {};
  return { ...schema, properties, required: schema.required?.filter((name) => name !== room.field) ?? [] };
}

/** The payload of an act: its answers by the numbers of their points, and what else it asks. */
export function payloadOf(room: Room | undefined, answers: Readonly<Record<string, string>>, other: Readonly<Record<string, unknown>>): Record<string, unknown> {
  if (!room) return { ...other };
  const rows = Object.entries(answers).filter(([, text]) => text.trim() !== '').map(([no, text]) => ({ [room.number]: Number(no), text }));
  return { ...other, [room.field]: rows };
} // prettier-ignore
