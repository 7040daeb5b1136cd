import { isDeepStrictEqual } from 'node:util';
import { replay, type CaseState, type Replayable } from '#engine';
import { chainFaults, type ChainedItem } from '#ledger';
import type { CaseEngine } from './perform.js';

export interface Mismatch {
  readonly caseId: string;
  readonly what: string;
}

/** Replays every case (or one) from its history, a page at a time, and compares state, facts, limits and chain. */
export async function replayAll(
  engine: CaseEngine,
  only?: string,
): Promise<{ cases: number; entries: number; mismatches: Mismatch[] }> {
  const total = { cases: 0, entries: 0, mismatches: [] as Mismatch[] };
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const page: { id: string }[] = only
      ? [{ id: only }]
      : await engine.database.query(`SELECT id FROM case_file WHERE id > $1 ORDER BY id LIMIT 100`, [after]);
    for (const { id } of page) {
      const { entries, faults } = await replayed(engine, id);
      total.cases += 1;
      total.entries += entries;
      total.mismatches.push(...faults.map((what) => ({ caseId: id, what })));
    }
    if (only || page.length < 100) return total;
    after = page.at(-1)!.id;
  }
}

async function replayed(engine: CaseEngine, id: string): Promise<{ entries: number; faults: string[] }> {
  const stored = await engine.read(id);
  if (!stored) return { entries: 0, faults: ['cannot be restored, or there is no such case'] };
  const rows: { entry: string; hash: string; payload: Record<string, unknown>; salts: Record<string, string> }[] =
    await engine.database.query(`SELECT entry, hash, payload, salts FROM history WHERE case_id = $1 ORDER BY seq`, [id]);
  const salts = Object.fromEntries(rows.map(({ salts: each }, index) => [index + 1, each]));
  try {
    const items = rows.map(({ entry, hash, payload }) => ({ ...(JSON.parse(entry) as object), hash, payload }) as unknown as Replayable & ChainedItem);
    return { entries: rows.length, faults: [...chainFaults(items, { salts, head: stored.head }), ...(await differences(stored.filed, () => folded(engine, stored, items)))] };
  } catch (error) {
    // An entry that is no entry any more: the cases after this one are to be checked all the same.
    return { entries: rows.length, faults: [`the history cannot be read: ${messageOf(error)}`] };
  }
} // prettier-ignore

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** A case as its history, or the beginning of it, makes it. Throws where an entry leads elsewhere than the record says. */
export async function folded(engine: CaseEngine, { workflow, filed, facts }: NonNullable<Awaited<ReturnType<CaseEngine['read']>>>, items: readonly Replayable[]): Promise<CaseState> {
  const { id, number, applicantId, authorityId, grantId, parties, continues } = filed;
  const opening = { id, number, applicantId, applicantName: parties[0]?.name ?? '', authorityId, grantId };
  // The ended case is never moved again: it stands as it did when it was continued.
  const ended = continues ? (await engine.read(continues))?.filed : undefined;
  return replay(workflow, (version) => engine.registry.find(filed.matter, version), { ...opening, ...(ended && { continues: ended }) }, items, { calendar: facts.calendar, authority: facts.authority });
} // prettier-ignore

/** What differs between the stored case and the replayed one. Numbers of papers come from the series, not from replay. */
async function differences(stored: CaseState, fold: () => Promise<CaseState>): Promise<string[]> {
  try {
    const again = await fold();
    const papers = ({ papers: all }: CaseState) => all.map(({ no, code, status, servedOn, way, recipient }) => ({ no, code, status, servedOn, way, recipient }));
    const compared = {
      state: [stored.state, again.state],
      revision: [stored.revision, again.revision],
      context: [stored.context, again.context],
      form: [stored.form, again.form],
      clocks: [stored.clocks, again.clocks],
      hands: [stored.hands, again.hands],
      papers: [papers(stored), papers(again)],
    };
    const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
    return Object.entries(compared).flatMap(([what, [was, is]]) => (isDeepStrictEqual(plain(was), plain(is)) ? [] : [`${what} differs from its replay`]));
  } catch (error) {
    return [messageOf(error)];
  }
} // prettier-ignore
