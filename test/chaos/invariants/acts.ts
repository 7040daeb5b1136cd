import { attemptsIn, intentOf, type Attempt } from '../attempts.js';
import { groups, type EntryRow, type Evidence, type Verdict } from '../evidence.js';

type Given = Pick<Evidence, 'lines' | 'entries'>;

const told = ({ caseId, verb, key, op }: Attempt) => `${verb} in ${caseId} (${key ?? op})`;
const at = ({ caseId, seq, verb }: EntryRow) => `${caseId} entry ${seq} (${verb})`;
const place = (caseId: string, seq: number | null) => `${caseId} ${seq}`;
const keyed = (caseId: string, key: string) => `${caseId} ${key}`;

/** I1: what was acknowledged is on record, in the same place and with the same hash. */
export function durability({ lines, entries }: Given): Verdict {
  const byKey = new Map(entries.flatMap((entry) => (entry.key === null ? [] : [[keyed(entry.caseId, entry.key), entry]])));
  const byPlace = new Map(entries.map((entry) => [place(entry.caseId, entry.seq), entry]));
  const acknowledged = attemptsIn(lines).filter(({ outcome }) => outcome === 'ok');
  const violations = acknowledged.flatMap((attempt) => {
    const { key, verb, answer } = attempt;
    const caseId = attempt.caseId ?? '';
    const seq = answer?.seq ?? (verb === 'open' ? 1 : (answer?.revisionAfter ?? null));
    const entry = key === null ? byPlace.get(place(caseId, seq)) : byKey.get(keyed(caseId, key));
    if (!entry) return [`${told(attempt)} was acknowledged as entry ${seq} and is not on record`];
    if (entry.verb !== verb) return [`${told(attempt)} was acknowledged, entry ${entry.seq} is ${entry.verb}`];
    if (entry.seq !== seq) return [`${told(attempt)} was acknowledged as entry ${seq} and is entry ${entry.seq}`];
    if (answer?.hash && answer.hash !== entry.hash) return [`${told(attempt)} was acknowledged with another hash`];
    return [];
  });
  return { id: 'I1', title: 'What was acknowledged is on record', checked: acknowledged.length, violations };
} // prettier-ignore

/** I2: no key has two entries, and no key was carried out twice. */
export function once({ lines, entries }: Given): Verdict {
  const withKey = entries.filter(({ key }) => key !== null);
  const doubled = [...groups(withKey, ({ caseId, key }) => keyed(caseId, key!))].filter(([, same]) => same.length > 1);
  const carriedOut = attemptsIn(lines).filter(({ answer, key }) => key !== null && answer?.replayed === false);
  const twice = [...groups(carriedOut, intentOf)].filter(([, same]) => same.length > 1);
  return {
    id: 'I2',
    title: 'Nothing happened twice',
    checked: withKey.length,
    violations: [
      ...doubled.map(([key, same]) => `${key} stands in entries ${same.map(({ seq }) => seq).join(', ')}`),
      ...twice.map(([key, same]) => `${key} was acknowledged ${same.length} times as done anew`),
    ],
  };
}

/** I3: every entry by a person belongs to a request of that person that was acknowledged or whose fate is unknown. */
export function noGhost({ lines, entries, accounts }: Given & Pick<Evidence, 'accounts'>): Verdict {
  const before = new Map(
    lines.flatMap((line) => (line.type === 'baseline' ? line.cases : [])).map((each) => [each.caseId, each.revision]),
  );
  const people = new Map(accounts.map(({ id, username }) => [id, username]));
  const possible = attemptsIn(lines).filter(({ outcome }) => outcome !== 'fail');
  const byKey = groups(possible.filter(({ key }) => key !== null), intentOf);
  const keyless = groups(possible.filter(({ key, verb }) => key === null && verb !== 'open'), ({ caseId }) => caseId!);
  const opened = new Set(possible.flatMap(({ verb, outcome, caseId }) => (verb === 'open' && outcome === 'ok' ? [caseId] : [])));
  const maybeOpened = groups(possible.filter(({ verb, outcome }) => verb === 'open' && outcome === 'unknown'), ({ account }) => account);

  const by = (attempt: Attempt, { verb, actorId }: EntryRow) =>
    attempt.verb === verb && [actorId, people.get(actorId)].includes(attempt.account);
  const asked = (entry: EntryRow): boolean => {
    const { caseId, seq, key, verb, actorId } = entry;
    if (key !== null) return byKey.get(keyed(caseId, key))?.some((attempt) => by(attempt, entry)) ?? false;
    // One further where the system counted the case anew before it.
    if (verb !== 'open') return keyless.get(caseId)?.some((attempt) => by(attempt, entry) && [1, 2].includes(seq - attempt.revision!)) ?? false;
    return opened.has(caseId) || (maybeOpened.get(people.get(actorId) ?? actorId)?.pop() !== undefined);
  };
  const human = entries.filter(({ caseId, seq, actorId }) => actorId !== 'system' && seq > (before.get(caseId) ?? 0));
  return {
    id: 'I3',
    title: 'No act appears that nobody asked for',
    checked: human.length,
    violations: human.filter((entry) => !asked(entry)).map((entry) => `${at(entry)} by ${entry.actorId}: nobody asked for it, or it was refused`),
  };
} // prettier-ignore

/** Acts that commute: several people may do one each on the same revision, and nothing else. */
const commuting: ReadonlySet<string> = new Set(['giveInnerOpinion', 'askQuestion', 'answerQuestion']);
/** Acts that make nobody's out of date: they stand beside whatever wins. */
const besides: ReadonlySet<string> = new Set(['askQuestion', 'answerQuestion']);

/** I8: of those who act on the same revision of a case, at most one is told that it is done, unless all of them commute or outdate nobody. */
export function oneWinner({ lines }: Pick<Evidence, 'lines'>): Verdict {
  const done = attemptsIn(lines).filter(({ outcome, revision }) => outcome === 'ok' && revision !== null);
  const contests = groups(done, ({ caseId, revision }) => place(caseId!, revision));
  const violations = [...contests].flatMap(([contest, attempts]) => {
    const winners = new Set(attempts.map(intentOf));
    const rivals = new Set(attempts.filter(({ verb }) => !besides.has(verb)).map(intentOf));
    const compatible = rivals.size <= 1 || attempts.every(({ verb }) => commuting.has(verb));
    const together = compatible && new Set(attempts.map(({ account }) => account)).size === winners.size;
    return winners.size > 1 && !together
      ? [`case and revision ${contest}: ${winners.size} acts were told they won`]
      : [];
  });
  return { id: 'I8', title: 'One revision has one winner', checked: contests.size, violations };
}

/** How long after its transaction began an entry is surely committed, in ms: none that is answered takes longer. */
const COMMITTED_MS = 10_000;

/** I11: all answers to one key are equal, and a repetition of what was done is not refused. */
export function equalAnswers({ lines, entries }: Given): Verdict {
  const recorded = new Map(entries.flatMap(({ caseId, key, recordedAt }) => (key === null ? [] : [[keyed(caseId, key), recordedAt]])));
  const intents = groups(attemptsIn(lines).filter(({ key }) => key !== null), intentOf);
  const violations = [...intents].flatMap(([key, attempts]) => {
    const bodies = new Set(attempts.flatMap(({ answer }) => (answer ? [answer.bodySha256] : [])));
    const firstAnswer = Math.min(...attempts.filter(({ outcome }) => outcome === 'ok').map(({ ended }) => ended));
    const surely = (recorded.get(key) ?? Infinity) + COMMITTED_MS;
    const refused = attempts.filter(({ outcome, status, began, beganAt }) => outcome === 'fail' && [409, 422].includes(status!) && (began > firstAnswer || beganAt > surely));
    return [
      ...(bodies.size > 1 ? [`${key} got ${bodies.size} different answers`] : []),
      ...refused.map(({ op, status }) => `${key} was done, and its repetition ${op} was refused with ${status}`),
    ];
  });
  return { id: 'I11', title: 'The same key gets the same answer', checked: intents.size, violations };
} // prettier-ignore

/** I12: what was answered before another act on the same case was asked for stands before it. With I4: linearizable. */
export function realTimeOrder({ lines, entries }: Given): Verdict {
  const seqs = new Map(entries.flatMap(({ caseId, key, seq }) => (key === null ? [] : [[keyed(caseId, key), seq]])));
  const intents = [...groups(attemptsIn(lines), intentOf).values()].flatMap((attempts) => {
    const [{ caseId, key, verb }] = attempts as [Attempt];
    const answered = attempts.filter(({ outcome }) => outcome === 'ok');
    const seq = key === null ? (answered[0]?.answer?.seq ?? undefined) : seqs.get(keyed(caseId!, key));
    if (caseId === null || seq === undefined) return [];
    const began = Math.min(...attempts.map((each) => each.began));
    return [{ caseId, verb, key, seq, began, ended: Math.min(...answered.map(({ ended }) => ended)) }];
  });
  const violations = [...groups(intents, ({ caseId }) => caseId)].flatMap(([caseId, acts]) => {
    const answers = acts.filter(({ ended }) => ended < Infinity).sort((a, b) => a.ended - b.ended);
    let next = 0;
    let latest = 0;
    return acts.sort((a, b) => a.began - b.began).flatMap(({ began, seq, verb, key }) => {
      for (; next < answers.length && answers[next]!.ended < began; next += 1) latest = Math.max(latest, answers[next]!.seq);
      return seq > latest ? [] : [`${caseId}: ${verb} (${key}) is entry ${seq}, but entry ${latest} was answered before it was asked for`];
    });
  });
  return { id: 'I12', title: 'What came later stands later', checked: intents.length, violations };
} // prettier-ignore
