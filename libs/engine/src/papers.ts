import type { Effect, Limit, Recipients, Workflow } from '#workflow-kit';
import { addDays, addMonths, dateOf, type PlainDate } from './calendar.js';
import { duesOf, openClocks } from './clocks.js';
import type { MachineEvent } from './machine.js';
import type { Act, ActFacts, Authority, CaseState, Paper, Waiting } from './types.js';

/** A paper to be made in the act at hand. */
export interface Drafts {
  readonly code: string;
  readonly recipient: string | null;
  readonly waiting: Waiting[];
}

interface Making {
  readonly workflow: Workflow;
  readonly facts: ActFacts;
  readonly event: MachineEvent;
  readonly act: Act;
}

/** One draft for each recipient. */
export function drafted(
  { code, to }: Extract<Effect, { type: 'issue' }>['params'],
  filed: CaseState,
  event: MachineEvent,
): Drafts[] {
  return recipientsOf(to, filed, event).map((recipient) => ({ code, recipient, waiting: [] }));
}

function recipientsOf(
  to: Recipients,
  { parties, applicantId, context }: CaseState,
  event: MachineEvent,
): (string | null)[] {
  switch (to) {
    case 'applicant':
      return [applicantId];
    case 'parties':
      return parties.map(({ id }) => id);
    case 'newThirdParty':
      return [(event['newParty'] as { id: string }).id];
    case 'testingBody':
      return [context['testingBody'] as string];
    case 'panel':
      return context['panel'] as string[];
    case 'file':
      return [null];
  }
}

/** The papers of an act with their data, made after its limits were counted. Numbers of series are given when recorded. */
export function issued(drafts: readonly Drafts[], filed: CaseState, making: Making): Paper[] {
  return drafts.map((draft, index) => paperOf(draft, filed.papers.length + index + 1, filed, making));
}

function paperOf(
  { code, recipient, waiting }: Drafts,
  no: number,
  filed: CaseState,
  { workflow, facts, event, act }: Making,
): Paper {
  const spec = workflow.papers[code];
  if (!spec) throw new Error(`${workflow.code} v${workflow.version} has no paper ${code}`);
  const today = dateOf(facts.now);
  const authority = signing(filed, facts);
  const atOnce = spec.service === 'atOnce';
  const addressee = filed.parties.find(({ id }) => id === recipient);
  const content = spec.content({
    today,
    payload: event['payload'] as Record<string, unknown>,
    context: filed.context,
    form: filed.form,
    materials: filed.materials.map(({ code: material, name }) => ({ code: material, name })),
    due: (limit) => {
      const [clock] = openClocks(workflow, filed, limit);
      const dues = clock && duesOf(workflow, clock, facts.calendar);
      return { statutory: dues?.dueOn ?? null, promised: dues?.promisedDueOn ?? null };
    },
    paper: (wanted) => filed.papers.findLast((paper) => paper.code === wanted)?.data,
  });
  return {
    no, code, recipient, waiting,
    status: spec.service === 'none' ? 'onFile' : atOnce ? 'served' : 'issued',
    madeAt: facts.now,
    servedAt: atOnce ? facts.now : null,
    servedOn: atOnce ? today : null,
    way: atOnce ? (addressee?.electronic ? 'electronic' : 'handed') : null,
    data: {
      authority: authority.name,
      contact: facts.authority.contact,
      caseNumber: filed.number,
      matter: workflow.title.zh,
      applicant: filed.form['applicant'] ?? null,
      recipient: addressee?.name ?? null,
      basis: spec.basis.zh,
      madeOn: today,
      ...content,
      ...((spec.certifies || spec.prolongs) && { validUntil: validUntil(workflow, filed, today, act.clockId !== undefined) }),
      ...(spec.adverse && { remedies: remediesOf(workflow, authority) }),
    },
  }; // prettier-ignore
}

/**
 * In whose name papers are made: where the power is entrusted (委托), in that of the delegating authority, which answers
 * for the act and whose organ reviews it (Licensing Law art. 24); else the acting authority's own.
 */
export function signing({ grantId }: Pick<CaseState, 'grantId'>, { authority, authorities = [], grants = [] }: ActFacts): Authority {
  const delegator = grants.find(({ id }) => id === grantId)?.delegatorId;
  return authorities.find(({ id }) => id === delegator) ?? authority;
} // prettier-ignore

/**
 * Last day of validity: counted from the decision, its own day included; a renewal by the law itself goes on from the
 * old last day; a change leaves it as it is.
 */
function validUntil({ certificate }: Workflow, { context, form }: CaseState, today: PlainDate, byLaw: boolean): PlainDate | null {
  const old = (context['entry'] as { validUntil: PlainDate | null } | null | undefined)?.validUntil ?? null;
  if (context['kind'] === 'change') return old;
  const length = certificate?.validity({ today, context, form }) ?? null;
  if (length === null) return null;
  const lastBefore = byLaw && old ? old : addDays(today, -1);
  return addMonths(lastBefore, length.unit === 'years' ? 12 * length.value : length.value);
} // prettier-ignore

/** Ways of remedy by the workflow's own limits, with the organ that is right for this authority (Reconsideration Law arts. 24, 25). */
function remediesOf({ limits }: Workflow, { reviewedBy, court }: Authority) {
  const way = (remedy: Limit['remedy'], addressee: object) => {
    const limit = Object.values(limits).find((each) => each.remedy === remedy);
    return limit && { ...addressee, within: limit.length, from: limit.from.zh, basis: limit.basis.zh };
  };
  // What is served over the internet offers the internet channel too (Reconsideration Law art. 22).
  return {
    reconsideration: way('reconsideration', { organ: reviewedBy, online: true }),
    litigation: way('litigation', { court }),
  };
}
