/** What is asked of the calculator, as it was typed. */
export interface Calculation {
  /** YYYY-MM-DD: the day from which a limit runs; itself it does not count. */
  readonly from: string;
  readonly n: string;
  readonly unit: Unit;
  /** Days on which the limit stands still, both inclusive. */
  readonly pauses: readonly Pause[];
}

export interface Pause {
  readonly from: string;
  readonly to: string;
}

export const units = ['workingDays', 'calendarDays', 'months'] as const;
export type Unit = (typeof units)[number];

/** The calculation that an address holds. */
export function calculationIn(address: URLSearchParams): Calculation {
  const unit = units.find((known) => known === address.get('unit')) ?? 'workingDays';
  const pauses = (address.get('pauses') ?? '').split(',').filter((pause) => pause.trim());
  return {
    from: address.get('from') ?? '', n: address.get('n') ?? '', unit,
    pauses: pauses.map((pause) => { const [from = '', to = ''] = pause.split('..'); return { from, to }; }),
  };
} // prettier-ignore

/** As the address and the API take it; rows that are empty go out. */
export function inAddress({ from, n, unit, pauses }: Calculation): Readonly<Record<string, string>> {
  const told = pauses.filter((pause) => pause.from || pause.to).map((pause) => `${pause.from}..${pause.to}`);
  return { from, n: n.trim(), unit, ...(told.length > 0 && { pauses: told.join(',') }) };
}

/** Places are JSON Pointers into the calculation. */
export interface Fault {
  readonly pointer: string;
  readonly code: 'day' | 'number' | 'order';
}

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** What keeps it from being asked. Whether it is too long is for the API to say. */
export function faultsOf({ from, n, pauses }: Calculation): Fault[] {
  return [
    ...(isDay(from) ? [] : [{ pointer: '/from', code: 'day' } as const]),
    ...(/^\d{1,4}$/.test(n.trim()) ? [] : [{ pointer: '/n', code: 'number' } as const]),
    ...pauses.flatMap((pause, index) => pauseFaults(pause, `/pauses/${index}`)),
  ];
}

function pauseFaults({ from, to }: Pause, at: string): Fault[] {
  if (!isDay(from)) return [{ pointer: `${at}/from`, code: 'day' }];
  if (!isDay(to)) return [{ pointer: `${at}/to`, code: 'day' }];
  return to < from ? [{ pointer: `${at}/to`, code: 'order' }] : [];
}
