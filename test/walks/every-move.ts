import type { Workflow } from '#workflow-kit';
import { beginningsOf } from './beginnings.js';
import { reasonAgainst } from './impossible.js';
import { MoveMap, nameOf } from './map.js';
import { Search } from './search.js';
import { Walks } from './walks.js';

/** Far more steps than any definition has needed: a search that uses them all has found no way to something. */
const MOST = 8000;

/** Walks each of these versions until no move is left that nobody has made, and looks at every walk. */
export function describeWalks(versions: readonly Workflow[]): void {
  describe.each(versions.map((workflow) => [`${workflow.code} v${workflow.version}`, workflow] as const))('%s', (name, workflow) => {
    const map = new MoveMap(workflow);
    let search: Search;
    let walks: Walks;
    beforeAll(() => {
      search = new Search(map, beginningsOf(workflow)).run(MOST);
      walks = new Walks(workflow, search);
      const { moves, impossible } = map;
      process.stdout.write(`${name}: ${walks.ends.length} walks, ${walks.acts} acts, ${search.covered.size} of ${moves.length + impossible.length} moves\n`);
    }, 60_000);

    it('is walked until no move is left: every state, verb or limit, target and alternative', () => {
      expect(search.uncovered.map((move) => nameOf(map, move))).toEqual([]);
    });

    it('has a reason for every move that no walk makes, and walks contradict none', () => {
      const stated = map.impossible.filter((move) => move.statedAt === move.from && reasonAgainst(map, move) === undefined);
      const contradicted = [...search.covered].filter((move) => reasonAgainst(map, move) !== undefined);

      expect([...stated, ...contradicted].map((move) => nameOf(map, move))).toEqual([]);
    });

    it('succeeds with every example and variant, unchanged, wherever its act is possible', () => {
      expect([...search.vain]).toEqual([]);
    });

    it('offers every act that a person did', () => {
      expect(walks.notOffered()).toEqual([]);
    });

    it('replays every walk from its history to the same case, over a chain that holds', () => {
      expect(walks.replayedOtherwise()).toEqual([]);
    });

    it('ends the same, with the same hash, when the case is restored from JSON before any step', () => {
      expect(walks.restoredOtherwise()).toEqual([]);
    });
  });
} // prettier-ignore
