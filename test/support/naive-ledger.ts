/** A second way to keep the clocks of the trial: day after day, on plain lists, sharing nothing with the engine. */

/** Every day the trial may meet, as text; days are told by their place in this list. */
export const dates = Array.from({ length: 1500 }, (_, i) =>
  new Date(Date.UTC(2025, 11, 1 + i)).toISOString().slice(0, 10),
);
const weekends = dates.map((date) => [0, 6].includes(new Date(date).getUTCDay()));
const places = new Map(dates.map((date, place) => [date, place]));
export const placeOf = (date: string): number => places.get(date)!;

interface NaiveStop {
  readonly from: number;
  to: number | null;
  readonly no: number;
}

interface Row {
  readonly limit: string;
  readonly start: number;
  readonly total: number;
  readonly working: boolean;
  readonly promised: number | null;
  status: 'running' | 'stopped' | 'met' | 'overdue' | 'cancelled';
  end: number | null;
  stops: NaiveStop[];
  /** What else moved its due date, and when. */
  readonly changes: string[];
}

interface Notice {
  readonly no: number;
  readonly made: number;
  /** The limits it stops when it is served, and the announced days that then begin. */
  stops: 'DECIDE' | 'EVALUATE' | null;
  announces: number | null;
}

export interface NaiveDay {
  readonly on: string;
  readonly kind: 'event' | 'counted' | 'rest' | 'makeUp' | 'stopped';
  readonly n: number;
}

const decides = (limit: string) => limit === 'DECIDE_20' || limit === 'DECIDE_30';

export class NaiveLedger {
  readonly rows: Row[] = [];
  readonly notices: Notice[] = [];
  papers = 0;
  extended = false;
  received = 0;
  open = false;

  /** `works`: for each day, whether one works. */
  constructor(public works: readonly boolean[]) {}

  /** Every day of a row through a day. The last day of a limit in calendar days must be a working day. */
  daysOf(row: Row, until: number, total = row.total): NaiveDay[] {
    const days: NaiveDay[] = [{ on: dates[row.start]!, kind: 'event', n: 0 }];
    let n = 0;
    for (let day = row.start + 1; day <= until; day += 1) {
      let kind: NaiveDay['kind'] = weekends[day] && this.works[day] ? 'makeUp' : 'counted';
      if (row.stops.some(({ from, to }) => from <= day && (to === null || day <= to))) kind = 'stopped';
      else if (!this.works[day] && (row.working || n + 1 === total)) kind = 'rest';
      else n += 1;
      days.push({ on: dates[day]!, kind, n });
    }
    return days;
  }

  /** The day on which the count is full; null where it never will be. */
  dueOf(row: Row, total = row.total): number | null {
    let n = 0;
    for (let day = row.start + 1; day < dates.length; day += 1) {
      if (row.stops.some(({ from, to }) => from <= day && (to === null || day <= to))) continue;
      if (!this.works[day] && (row.working || n + 1 === total)) continue;
      n += 1;
      if (n === total) return day;
    }
    return null;
  }

  isOpen = ({ status }: Row) => status === 'running' || status === 'stopped';
  openOf = (of: (limit: string) => boolean) => this.rows.filter((row) => this.isOpen(row) && of(row.limit));

  #begin(limit: string, start: number, total: number, working = true, promised: number | null = null): Row {
    const row: Row = { limit, start, total, working, promised, status: 'running', end: null, stops: [], changes: [] };
    this.rows.push(row);
    return row;
  }

  #end(row: Row, status: Row['status'], day: number): void {
    row.status = status;
    row.end = day;
  }

  submit(day: number): void {
    this.received = day;
    this.#begin('ASK', day, 5);
  }

  accept(day: number): void {
    for (const row of this.openOf((limit) => limit === 'ASK')) this.#end(row, 'met', day);
    this.#accepted(day);
  }

  #accepted(day: number): void {
    this.open = true;
    this.#begin('DECIDE_20', day, 20, true, 17);
    this.#begin('EVALUATE', day, 45, false);
    this.#begin('INFORM', day, 60, false);
  }

  issue(day: number, stops: Notice['stops'], announces: number | null): void {
    this.notices.push({ no: (this.papers += 1), made: day, stops, announces });
  }

  serve(notice: Notice, served: number, today: number): void {
    const { stops, announces, no } = notice;
    this.notices.splice(this.notices.indexOf(notice), 1);
    const meant = (limit: string) => (stops === 'DECIDE' ? decides(limit) : limit === stops);
    for (const row of this.openOf(meant)) {
      row.stops = [...row.stops, { from: served, to: null, no }];
      row.status = 'stopped';
    }
    if (announces === null) return;
    for (const row of this.openOf((limit) => limit === 'ANNOUNCED')) this.#end(row, 'cancelled', today);
    this.#begin('ANNOUNCED', served, announces);
  }

  #resume(of: (limit: string) => boolean, day: number): void {
    for (const row of this.openOf(of)) {
      row.stops = row.stops.map((stop) => (stop.to === null && stop.from <= day ? { ...stop, to: day } : stop));
      row.status = row.stops.some(({ to }) => to === null) ? 'stopped' : 'running';
    }
  }

  report(day: number): void {
    this.#resume(decides, day);
    for (const row of this.openOf((limit) => limit === 'ANNOUNCED')) this.#end(row, 'met', day);
    for (const notice of this.notices) {
      if (notice.stops === 'DECIDE') notice.stops = null;
      notice.announces = null;
    }
  }

  improved(day: number): void {
    this.#resume((limit) => limit === 'EVALUATE', day);
    for (const notice of this.notices) if (notice.stops === 'EVALUATE') notice.stops = null;
  }

  extend(day: number): void {
    this.extended = true;
    this.papers += 1;
    for (const row of this.openOf((limit) => limit === 'DECIDE_20')) {
      this.#end(row, 'cancelled', day);
      const longer = this.#begin('DECIDE_30', row.start, 30);
      longer.stops = [...row.stops];
      longer.changes.push(`extend ${dates[day]} ${this.papers}`);
      longer.status = longer.stops.some(({ to }) => to === null) ? 'stopped' : 'running';
    }
  }

  grant(day: number): void {
    this.open = false;
    for (const row of this.openOf((limit) => limit !== 'INFORM'))
      this.#end(row, decides(row.limit) ? 'met' : 'cancelled', day);
    this.notices.length = 0;
  }

  /** The rows whose last day is over by the beginning of a day, the earliest first. */
  over(day: number): { row: Row; due: number }[] {
    return this.openOf((limit) => limit !== 'INFORM')
      .flatMap((row) => {
        const due = this.dueOf(row);
        return due !== null && due < day ? [{ row, due }] : [];
      })
      .sort((one, other) => one.due - other.due);
  }

  reach(row: Row, due: number, today: number): void {
    this.#end(row, 'overdue', today);
    if (row.limit === 'ASK') this.#accepted(this.received);
    if (row.limit === 'ANNOUNCED') this.#resume(decides, due);
  }
}
