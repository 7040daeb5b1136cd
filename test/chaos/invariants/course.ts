import { groups, type CaseRow, type EntryRow, type Evidence, type MoveTable, type Verdict } from '../evidence.js';

/** I6: every case folds again from its history, by the product's own `replay`. */
export function replays({ replay, cases }: Pick<Evidence, 'replay' | 'cases'>): Verdict {
  const { code, mismatches } = replay;
  const violations = code === 0 || mismatches.length > 0 ? mismatches : [`replay ended with ${code} and named no case`];
  return { id: 'I6', title: 'Every case replays', checked: cases.length, violations };
}

interface Course {
  readonly verb: string;
  readonly limit: string | null;
  readonly from: string;
  readonly to: string;
}

/** Acts beside the tables, which leave the case where it is: of the system, and those that any open case knows. */
const staying = new Set([
  'migrate', 'recompute', 'urge', 'reassign', 'consult', 'giveInnerOpinion', 'drawExperts', 'declareInterest', 'requestRecusal',
  'decideRecusal', 'recheckActs', 'claim', 'release', 'askQuestion', 'answerQuestion',
]); // prettier-ignore

/** I7: every entry is a move that the definition of its version allows, from where the entry before led to. */
export function lawfulCourse({ cases, entries, moves }: Pick<Evidence, 'cases' | 'entries' | 'moves'>): Verdict {
  const histories = groups(entries, ({ caseId }) => caseId);
  const tables = new Map([...moves].map(([name, table]) => [name, indexed(table)]));
  const violations = cases.flatMap((each) => {
    const history = [...(histories.get(each.id) ?? [])].sort((a, b) => a.seq - b.seq);
    return strayed(each, history, tables).map((fault) => `${each.id} (${each.matter}) ${fault}`);
  });
  return { id: 'I7', title: 'Every entry is a move that the definition allows', checked: entries.length, violations };
}

type Table = (course: Course) => boolean;

function indexed({ transitions, limits }: MoveTable): Table {
  const rows = new Set(transitions.map(({ from, event, to }) => `${from} ${event} ${to}`));
  const families = new Map(limits.map(({ id, family }) => [id, family]));
  return ({ verb, limit, from, to }) => {
    const events = limit === null ? [verb] : [`limitReached(${limit})`, `limitReached(${families.get(limit)})`];
    return events.some((event) => rows.has(`${from} ${event} ${to}`));
  };
}

function strayed({ matter, version, state }: CaseRow, history: readonly EntryRow[], tables: ReadonlyMap<string, Table>): string[] {
  const migrations = history.filter(({ verb }) => verb === 'migrate');
  let current = (migrations[0]?.payload['fromVersion'] as number | undefined) ?? version;
  let at = '';
  const faults = history.flatMap(({ seq, verb, payload, entry }): string[] => {
    const course = JSON.parse(entry) as Course;
    const before = at;
    at = course.to;
    const move = `entry ${seq}: ${verb}${course.limit ? `(${course.limit})` : ''} ${course.from} → ${course.to}`;
    if (course.from !== before) return [`${move}, but the case was in ${before || 'no state'}`];
    if (verb === 'migrate') current = payload['toVersion'] as number;
    if (verb === 'open') return seq === 1 ? [] : [`${move}, but it is not the first`];
    if (staying.has(verb)) return course.from === course.to ? [] : [`${move}, but it must not move the case`];
    return tables.get(`${matter} ${current}`)?.(course) ? [] : [`${move} is not in the table of version ${current}`];
  });
  return [
    ...faults,
    ...(history.length > 0 && at !== state ? [`is in ${state}, its history ends in ${at}`] : []),
    ...(current === version ? [] : [`runs under version ${version}, its history ends in ${current}`]),
  ];
} // prettier-ignore
