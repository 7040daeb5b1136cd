import fc from 'fast-check';
import { ledgerTrial as workflow } from '../../../test/support/ledger-trial.js';
import { dates, NaiveLedger, placeOf } from '../../../test/support/naive-ledger.js';
import { calendarYears } from '../../../workflows/calendars/index.js';
import { calendarOf, reachesAt, type Calendar, type CalendarYear } from './index.js';
import { clockLedger, decideAll, decide, openCase, reach, recomputed, replay, type Actor, type CaseState, type Decision, type Facts } from './index.js'; // prettier-ignore

/** One calendar and, straight from its data, whether one works on each day. */
interface Variant {
  readonly calendar: Calendar;
  readonly works: readonly boolean[];
}

const variantOf = (years: readonly CalendarYear[]): Variant => {
  const off = new Set(years.flatMap(({ holidays }) => holidays));
  const on = new Set(years.flatMap(({ workdays }) => workdays));
  const weekend = (date: string) => [0, 6].includes(new Date(date).getUTCDay());
  return {
    calendar: calendarOf(years),
    works: dates.map((date) => on.has(date) || (!weekend(date) && !off.has(date))),
  };
};

/** The calendar as it is, and with other days off: a few days more, each time made up for on the Saturday after. */
const variants: readonly Variant[] = [0, 1, 2, 3, 4, 5].map((k) => {
  const more = k === 0 ? [] : dates.slice(60 + 23 * k, 60 + 23 * k + k).concat(dates.slice(200 + 11 * k, 203 + 11 * k));
  const saturday = dates.findIndex((date, day) => day > 70 + 23 * k && new Date(date).getUTCDay() === 6);
  const years = calendarYears.map((year) => {
    const own = more.filter((date) => date.startsWith(`${year.year}`));
    const made = k > 0 && dates[saturday]!.startsWith(`${year.year}`) ? [dates[saturday]!] : [];
    return {
      ...year,
      holidays: [...new Set([...year.holidays, ...own])].filter((date) => !made.includes(date)),
      workdays: [...new Set([...year.workdays, ...made])].filter((date) => !own.includes(date) || made.includes(date)),
    };
  });
  return variantOf(years);
});

const acts = ['test', 'test', 'hear', 'hear', 'improve', 'serve', 'serve', 'serve', 'serve', 'report', 'improved', 'extend', 'load', 'grant'] as const; // prettier-ignore
const anyStep = fc.record({
  act: fc.constantFrom(...acts),
  /** Days that pass before. */
  after: fc.integer({ min: 0, max: 14 }),
  /** Which notice is served, how many days back, how long it announces, which calendar is loaded. */
  pick: fc.integer({ min: 0, max: 30 }),
  /** Nobody notices before the act that a limit is over. */
  late: fc.nat({ max: 3 }).map((chance) => chance === 0),
});
const anyHistory = fc.record({
  start: fc.integer({ min: 0, max: 250 }),
  acceptedAfter: fc.integer({ min: 0, max: 12 }),
  calendar: fc.integer({ min: 0, max: variants.length - 1 }),
  steps: fc.array(anyStep, { minLength: 3, maxLength: 9 }),
});
type History = typeof anyHistory extends fc.Arbitrary<infer T> ? T : never;

const authority = { id: 'p1', name: '省局', region: '320000', word: '苏', contact: '', reviewedBy: '', court: '' };
const official: Actor = { userId: 'official', name: '', roles: ['acceptanceOfficer', 'reviewer', 'approver', 'head', 'registrar'], organisationId: 'p1', agentFor: [] }; // prettier-ignore
const applicant: Actor = { userId: 'co', name: '', roles: ['applicant'], organisationId: 'co', agentFor: [] };
const opening = { id: '1', number: 'LT-1', applicantId: 'co', applicantName: '甲', authorityId: 'p1', grantId: 'g' };

/** How often something happened in all histories together: a suite that never does it proves nothing. */
const happened = new Map<string, number>();
const count = (what: string) => happened.set(what, (happened.get(what) ?? 0) + 1);

/** The same history kept twice: by the engine, and by hand. */
class Trial {
  readonly differences: string[] = [];
  readonly moves: Decision['move'][] = [];
  readonly naive: NaiveLedger;
  filed: CaseState;
  today: number;
  variant: Variant;

  constructor(history: History) {
    this.today = history.start;
    this.variant = variants[history.calendar]!;
    this.naive = new NaiveLedger(this.variant.works);
    const first = openCase(workflow, { ...opening, form: {}, actor: applicant }, this.#facts());
    this.filed = first.next;
    this.moves.push(first.move);
  }

  /** At nine in the morning, or at the very beginning of the day. */
  #facts(clock = '01:00:00.000Z', day = this.today): Facts {
    return { now: `${dates[day]}T${clock}`, calendar: this.variant.calendar, authority, people: [], bodies: [], authorities: [] };
  } // prettier-ignore

  #take(all: ReturnType<typeof decideAll>): boolean {
    if (!all || 'ok' in all) return false;
    this.filed = all.at(-1)!.next;
    this.moves.push(...all.map(({ move }) => move));
    return true;
  }

  does(verb: string, payload: object = {}): boolean {
    const facts = this.#facts();
    const actor = verb === 'submit' ? applicant : official;
    return this.#take(decideAll(workflow, this.filed, (filed) => decide(workflow, filed, { verb, payload, actor }, facts), facts)); // prettier-ignore
  }

  /** Days pass; what is over on the way is reached at its own midnight, in order, and not a second earlier. */
  pass(days: number): void {
    const until = this.today + days;
    for (let next = this.naive.over(until)[0]; next; next = this.naive.over(until)[0]) {
      const { row, due } = next;
      const index = this.naive.rows.indexOf(row);
      const clock = this.filed.clocks[index]!;
      const midnight = Math.max(this.today, due + 1);
      const at = reachesAt(workflow, clock, this.variant.calendar);
      if (at !== `${dates[due]}T16:00:00.000Z`) this.differences.push(`${clock.id} is reached at ${at}, by hand after ${dates[due]}`); // prettier-ignore
      const early = { ...this.#facts(), now: `${dates[due]}T15:59:59.999Z` };
      if (reach(workflow, this.filed, clock.id, early)) this.differences.push(`${clock.id} was reached a moment early`);
      this.today = midnight;
      const facts = { ...this.#facts(), now: `${dates[midnight - 1]}T16:00:00.000Z` };
      if (!this.#take(decideAll(workflow, this.filed, (filed) => reach(workflow, filed, clock.id, facts), facts))) {
        this.differences.push(`${clock.id} cannot be reached on ${dates[midnight]}`);
        return;
      }
      this.naive.reach(row, due, midnight);
      count(`${row.limit} reached`);
    }
    this.today = until;
  }

  step({ after, late, ...step }: History['steps'][number]): void {
    if (late) this.today += after;
    else this.pass(after);
    if (this.naive.over(this.today).length > 0) count('acts before a limit that is over is noticed');
    this.#act(step);
    this.pass(0);
  }

  #act({ act, pick }: Pick<History['steps'][number], 'act' | 'pick'>): void {
    const { naive, today } = this;
    switch (act) {
      case 'load':
        return this.#load(variants[pick % variants.length]!);
      case 'serve': {
        const notice = naive.notices[pick % Math.max(1, naive.notices.length)];
        if (!notice) return;
        const servedOn = Math.max(notice.made, today - pick);
        if (!this.#agree(naive.open, this.does('serve', { no: notice.no, way: 'post', servedOn: dates[servedOn] }), act)) return; // prettier-ignore
        if (servedOn < today) count('served earlier than recorded');
        return naive.serve(notice, servedOn, today);
      }
      case 'test':
      case 'hear':
      case 'improve': {
        const announces = act === 'test' ? 3 + (pick % 12) : null;
        const payload = announces === null ? {} : { neededTime: { unit: 'workingDays', value: announces } };
        if (this.#agree(naive.open, this.does(act, payload), act)) naive.issue(today, act === 'improve' ? 'EVALUATE' : 'DECIDE', announces); // prettier-ignore
        return;
      }
      case 'extend':
        if (this.#agree(naive.open && !naive.extended, this.does('extend', { reasons: '案情复杂' }), act)) {
          naive.extend(today);
          naive.notices.push({ no: naive.papers, made: today, stops: null, announces: null });
        }
        return;
      case 'report':
      case 'improved':
        if (this.#agree(naive.open, this.does(act), act)) naive[act](today);
        return;
      case 'grant':
        // Most histories go on to their end.
        if (pick < 25) return;
        if (this.#agree(naive.open, this.does(act), act)) naive.grant(today);
    }
  }

  #agree(byHand: boolean, done: boolean, act: string): boolean {
    if (byHand !== done) this.differences.push(`${act} was ${done ? 'done' : 'refused'}`);
    if (done) count(act);
    return done;
  }

  /** Another calendar: every open limit is counted anew, and those that moved are told. */
  #load(to: Variant): void {
    const from = this.variant;
    const decision = recomputed(workflow, this.filed, { from: from.calendar, to: to.calendar, cause: 'loaded', source: '通知', version: 1, now: this.#facts().now }); // prettier-ignore
    const dues = () => this.naive.rows.map((row) => (this.naive.isOpen(row) ? [this.naive.dueOf(row), row.promised && this.naive.dueOf(row, row.promised)] : [])); // prettier-ignore
    const before = dues();
    this.variant = to;
    this.naive.works = to.works;
    const after = dues();
    const moved = before.flatMap((old, index) => (String(old) === String(after[index]) ? [] : [this.filed.clocks[index]!.id])); // prettier-ignore
    const told = ((decision?.move.payload['limits'] ?? []) as { clockId: string }[]).map(({ clockId }) => clockId);
    this.#same('recomputed', told, moved);
    for (const [index, row] of this.naive.rows.entries())
      if (moved.includes(this.filed.clocks[index]!.id)) row.changes.push(`recompute ${dates[this.today]} 1`);
    if (!decision) return;
    count('load that moved a due date');
    this.#take([decision]);
  }

  #same(what: string, found: readonly unknown[], byHand: readonly unknown[]): void {
    if (String(found) !== String(byHand)) this.differences.push(`${what}: ${String(found)}, by hand ${String(byHand)}`);
  }

  /** Everything the ledger says of every limit, against what was kept by hand. */
  compare(): readonly string[] {
    const { naive, variant } = this;
    const rows = clockLedger(workflow, this.filed, variant.calendar, dates[this.today]!);
    if (rows.length !== naive.rows.length) return [...this.differences, `${rows.length} limits, by hand ${naive.rows.length}`]; // prettier-ignore
    for (const [index, row] of rows.entries()) this.#compareRow(row, index);
    const early = this.filed.clocks.find((each) => (reachesAt(workflow, each, variant.calendar) ?? '9999') <= this.#facts().now); // prettier-ignore
    if (early) this.differences.push(`${early.id} is over, by hand it is not`);
    return this.differences;
  }

  #compareRow(row: ReturnType<typeof clockLedger>[number], index: number): void {
    const { naive } = this;
    const own = naive.rows[index]!;
    const [due, promised] = [naive.dueOf(own), own.promised && naive.dueOf(own, own.promised)];
    const informs = own.limit === 'INFORM' && due! < this.today;
    const until = informs ? due! : (own.end ?? Math.max(due ?? 0, this.today));
    const days = naive.daysOf(own, until);
    const used = naive.daysOf(own, own.end ?? this.today).at(-1)!.n;
    const dateAt = (day: number | null) => (day === null ? null : dates[day]);
    const expected = [own.limit, own.status, dates[own.start], dateAt(due), dateAt(promised), used, own.total - used];
    const found = [row.limit, row.status, row.startOn, row.dueOn, row.promisedDueOn, row.used, row.remaining];
    this.#same(row.id, found, expected);
    const wrong = days.findIndex((day, at) => day.on !== row.days[at]?.on || day.kind !== row.days[at]?.kind || day.n !== row.days[at]?.n); // prettier-ignore
    if (wrong >= 0 || days.length !== row.days.length) this.differences.push(`${row.id}: day ${JSON.stringify(row.days[wrong])} of ${row.days.length}, by hand ${JSON.stringify(days[wrong])} of ${days.length}`); // prettier-ignore
    const changes = row.segments.flatMap((each) => (each.kind === 'extend' || each.kind === 'recompute' ? [`${each.kind} ${each.from} ${each.kind === 'extend' ? each.no : each.calendarVersion}`] : [])); // prettier-ignore
    this.#same(row.id, changes, own.changes);
    this.differences.push(...addedUp(row).map((fault) => `${row.id}: ${fault}`));
  }
}

/** Whether the runs and stops of a limit, laid one after the other, are its days and nothing else. */
function addedUp({ segments, days }: ReturnType<typeof clockLedger>[number]): string[] {
  const faults: string[] = [];
  let next = 0;
  let stopped = false;
  for (const { kind, from, to, ...more } of segments) {
    if (kind !== 'run' && kind !== 'stop') continue;
    const end = to === null ? days.length - 1 : placeOf(to) - placeOf(days[0]!.on);
    if (from !== days[next]?.on) faults.push(`the ${kind} from ${from} does not follow on ${days[next - 1]?.on}`);
    for (; next <= end; next += 1) {
      const day = days[next]!;
      const left = day.kind === 'stopped';
      if (next > 0 && left !== (kind === 'stop')) faults.push(`${day.on} is ${day.kind} in a ${kind}`);
      if (left !== (day.why !== undefined)) faults.push(`${day.on} is ${day.kind} because of ${day.why}`);
    }
    const told = 'resumed' in more && more.resumed !== undefined;
    if (kind === 'run' && told !== stopped) faults.push(`the run from ${from} does not tell what ended the stop`);
    if (kind === 'stop' && 'further' in more) count('stops that overlap');
    stopped = kind === 'stop';
  }
  if (next !== days.length) faults.push(`segments end after ${next} of ${days.length} days`);
  return faults;
}

function told(history: History): Trial {
  const trial = new Trial(history);
  trial.does('submit');
  trial.naive.submit(trial.today);
  trial.pass(history.acceptedAfter);
  if (trial.naive.open) count('deemed accepted');
  else if (trial.does('accept')) trial.naive.accept(trial.today);
  for (const step of history.steps) trial.step(step);
  return trial;
}

/** The announced days are over, and before anybody notices, a hearing notice is served: its stop goes on. */
const rare: History = {
  start: placeOf('2026-03-02'), acceptedAfter: 0, calendar: 0,
  steps: [
    { act: 'test', after: 0, pick: 0, late: false },
    { act: 'hear', after: 0, pick: 0, late: false },
    { act: 'serve', after: 0, pick: 0, late: false },
    { act: 'serve', after: 10, pick: 0, late: true },
  ],
}; // prettier-ignore

/** A fault is told with the shortest history that shows it. */
const always = (faults: (history: History) => readonly string[], numRuns: number) =>
  fc.assert(
    fc.property(anyHistory, (history) => {
      const found = faults(history);
      if (found.length > 0) throw new Error(found.join('\n'));
    }),
    { numRuns, seed: 20261123, examples: [[rare]] },
  );

const numRuns = process.env['QUANHENG_FULL'] === '1' ? 10_000 : 1000;

describe('the clock ledger of random histories, against one kept by hand day after day', () => {
  it(`says the same of every limit and every day in ${numRuns} of them`, () => {
    always((history) => told(history).compare(), numRuns);
  }, 120_000);

  it.each([
    'deemed accepted', 'serve', 'served earlier than recorded', 'report', 'improved', 'stops that overlap', 'extend', 'grant',
    'load that moved a due date', 'DECIDE_20 reached', 'DECIDE_30 reached', 'EVALUATE reached', 'ANNOUNCED reached', 'acts before a limit that is over is noticed',
  ])('has met “%s” often', (what) => {
    expect(happened.get(what)).toBeGreaterThan(numRuns / 50);
  }); // prettier-ignore

  it('is the same when it is replayed from the history alone, under one calendar', () => {
    always((history) => {
      const { filed, moves } = told(history);
      const { clocks } = replay(workflow, () => workflow, opening, moves, { calendar: variants[0]!.calendar, authority }); // prettier-ignore
      return JSON.stringify(clocks) === JSON.stringify(filed.clocks) ? [] : ['the replayed clocks differ'];
    }, numRuns / 10);
  }, 120_000);
});
