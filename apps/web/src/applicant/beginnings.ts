/** How the form of a matter says that an application renews or changes a certificate. */
const said: Readonly<
  Record<string, { readonly renewal?: Record<string, string>; readonly change?: Record<string, string> }>
> = {
  'standard-certification': { renewal: { examination: 'reExamination' }, change: { examination: 'change' } },
  'reference-material-grading': { renewal: { application: 'renewal' } },
};

/** Addresses at which the renewal or the change of a certificate begins; none where its matter knows none. */
export function beginningsOf(kind: string, number: string): { readonly renewal?: string; readonly change?: string } {
  const { renewal, change } = said[kind] ?? {};
  const address = (fields: Record<string, string>) => `/apply/new/${kind}?${new URLSearchParams({ certificate: number, ...fields })}`;
  return { ...(renewal && { renewal: address(renewal) }), ...(change && { change: address(change) }) };
} // prettier-ignore

interface Renewable {
  readonly status: string;
  readonly renewal: { readonly opensOn: string | null; readonly lateAfter: string } | null;
  readonly renewalCaseId: string | null;
}

/** Where the renewal of a certificate stands: how it is told, and whether it wants doing. `today` as YYYY-MM-DD. */
export function renewalOf({ status, renewal, renewalCaseId }: Renewable, today: string | undefined) {
  if (renewalCaseId) return 'asked' as const;
  if (!renewal || status !== 'inForce' || today === undefined) return null;
  if (today > renewal.lateAfter) return 'late' as const;
  if (renewal.opensOn && today < renewal.opensOn) return 'notYet' as const;
  return monthsBefore(renewal.lateAfter, 3) <= today ? ('soon' as const) : ('open' as const);
}

function monthsBefore(day: string, months: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() - months);
  return at.toISOString().slice(0, 10);
}
