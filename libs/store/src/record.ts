import { createHash, randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { CaseState, Decision, Move, Paper } from '#engine';
import type { Workflow } from '#workflow-kit';
import { canonical, commitmentOf, hashOf } from '#ledger';

/** A line of the history as it is stored. */
export interface Recorded {
  readonly seq: number;
  readonly key: string | null;
  readonly verb: string;
  readonly actorId: string;
  /** The absent person for whom a substitute acted. */
  readonly actorFor: string | null;
  /** Canonical bytes of the entry without hash and payload. */
  readonly entry: string;
  readonly hash: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly salts: Readonly<Record<string, string>>;
  readonly messages: Move['messages'];
}

export interface PaperRow extends Paper {
  readonly salt: string;
}

const salt = () => randomBytes(32).toString('hex');

/** Salts and commitments of the papers made in these decisions: their content is bound by the chain, yet erasable. */
export function salted(papers: readonly Paper[]): PaperRow[] {
  return papers.map((paper) => ({ ...paper, salt: salt() }));
}

/** Places decisions in the case's chain: each entry commits to its payload's fields and to the papers it made. */
export function recorded(
  decisions: readonly Decision[],
  head: string,
  key: string | null,
  papers: readonly PaperRow[],
): Recorded[] {
  const entries: Recorded[] = [];
  for (const [index, { next, move }] of decisions.entries()) {
    entries.push(entryOf(next, move, entries.at(-1)?.hash ?? head, index === 0 ? key : null, papers));
  }
  return entries;
}

function entryOf({ revision }: CaseState, move: Move, prevHash: string, key: string | null, papers: readonly PaperRow[]): Recorded {
  const { payload, papers: numbers, messages, ...facts } = move;
  const made = papers.filter(({ no }) => numbers.includes(no));
  const salts = Object.fromEntries(Object.keys(payload).map((field) => [field, salt()]));
  const item = {
    v: 1,
    seq: revision,
    revision,
    ...facts,
    commitments: Object.fromEntries(Object.entries(payload).map(([field, value]) => [field, commitmentOf(value, salts[field]!)])),
    documents: [...new Set(made.map(({ code }) => code))],
    papers: made.map(({ no, code, data, salt: paperSalt }) => ({ no, code, commitment: commitmentOf(data, paperSalt) })),
    prevHash,
  };
  return { seq: revision, key, verb: move.verb, actorId: move.actor.userId, actorFor: move.actor.substituteFor ?? null, entry: canonical(item), hash: hashOf(item), payload, salts, messages };
} // prettier-ignore

/** Fingerprint of a request, to tell a repeated key from a reused one. */
export const fingerprint = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('hex');

/** Series that the new papers draw numbers from, in the order of the papers. */
export function seriesOf(
  workflow: Workflow,
  filed: CaseState,
  authority: { word: string; region: string },
  papers: readonly Paper[],
) {
  return papers.flatMap((paper) => {
    const spec = workflow.papers[paper.code]!;
    const year = Number(shanghaiYear(paper.madeAt));
    const series: { no: number; field: string; name: string; first: number; format: (n: number) => string }[] = [];
    if (spec.word) {
      const format = (n: number) => `${authority.word}${spec.word}〔${year}〕${n}号`;
      series.push({ no: paper.no, field: 'number', name: `${authority.word}:${spec.word}:${year}`, first: 1, format });
    }
    if (spec.certifies && workflow.certificate) {
      const {
        series: name,
        first,
        format,
      } = workflow.certificate.number({ year, province: authority.region.slice(0, 2), form: filed.form });
      series.push({ no: paper.no, field: 'certificateNumber', name, first, format });
    }
    return series;
  });
}

/** Draws the official numbers: one series per authority, type and year; the row lock keeps them gap-free. */
export async function numbered(manager: EntityManager, workflow: Workflow, filed: CaseState, authority: { word: string; region: string }, papers: readonly Paper[]): Promise<Paper[]> {
  const data = new Map(papers.map((paper) => [paper.no, { ...paper.data }]));
  for (const { no, field, name, first, format } of seriesOf(workflow, filed, authority, papers).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const [{ last }]: [{ last: number }] = await manager.query(
      `INSERT INTO series (name, last) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET last = series.last + 1 RETURNING last`,
      [name, first],
    );
    (data.get(no) as Record<string, unknown>)[field] = format(last);
  }
  return papers.map((paper) => ({ ...paper, data: data.get(paper.no)! }));
} // prettier-ignore

const shanghaiYear = (instant: string) => new Date(Date.parse(instant) + 8 * 3_600_000).getUTCFullYear();
