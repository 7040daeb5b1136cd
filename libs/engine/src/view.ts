import { ownVerbs, schemaOf, type Sheet, type Text, type Workflow } from '#workflow-kit';
import { dateOf, type Calendar, type PlainDate } from './calendar.js';
import { cardOf } from './cards.js';
import { duesOf, limitOf, spentOf } from './clocks.js';
import { formFaults } from './form.js';
import { judge } from './judge.js';
import { placeOf, takes } from './machine.js';
import { optionsFor } from './options.js';
import { desksOf } from './power.js';
import { certificateOf, eventOf, situationOf } from './situation.js';
import { isPending, sheetsOf, standingAct } from './standing.js';
import { hearsQuestions, questionsOf } from './standing/questions.js';
import type { Actor, CaseState, Clock, EarlierDuty, Facts } from './types.js';

/** Acts that have an endpoint of their own, and those only the system does. */
const elsewhere = new Set<string>(['saveForm', 'attachMaterial', ...ownVerbs]);

export interface AvailableAct {
  readonly verb: string;
  readonly title: Text;
  readonly desk: string;
  readonly basis: string;
  readonly payloadSchema: Record<string, unknown>;
  readonly example: Record<string, unknown>;
  /** Every pending case knows it, and it moves neither the case nor its limits: a program that walks a case passes it by. */
  readonly standing: boolean;
  /** The absent person whose power it would be done by; absent where it is the own one. */
  readonly substituteFor?: string;
}
export interface BlockedAct {
  readonly verb: string;
  readonly code: string;
  readonly rule: string;
  readonly message: Text;
  /** The earlier duty that keeps the caller from it, where it is one. */
  readonly earlier?: EarlierDuty;
}

/** What the caller may do now, with a payload that succeeds as it is, and what a rule keeps them from. */
export function actsFor(workflow: Workflow, filed: CaseState, actor: Actor, facts: Facts): { available: AvailableAct[]; blocked: BlockedAct[] } {
  const available: AvailableAct[] = [];
  const blocked: BlockedAct[] = [];
  const situation = situationOf(workflow, filed, actor, facts);
  for (const [verb, sheet] of sheetsOf(workflow)) {
    if (elsewhere.has(verb)) continue;
    const everywhere = standingAct(workflow, verb) !== undefined;
    const known = { verb, payload: {}, actor };
    if (everywhere ? !isPending(workflow, filed) : !takes(workflow, filed, eventOf(workflow, filed, known, situation.today))) continue;
    const example = sheet.example(situation);
    const judgement = judge(workflow, filed, { verb, payload: example, actor }, facts);
    if (judgement.ok)
      available.push({
        verb, title: sheet.title, desk: judgement.desk, basis: judgement.taken.basis.zh, payloadSchema: payloadSchema(workflow, filed, facts, sheet), example, standing: everywhere,
        ...(judgement.capacity.substitution && { substituteFor: judgement.capacity.substitution.absentId }),
      });
    else if (judgement.code === 'ILLEGAL_MOVE' && !judgement.rule) continue; // There is nothing to do it about.
    else if (judgement.code !== 'NOT_YOUR_POWER' || signatures.has(judgement.rule))
      blocked.push({ verb, code: judgement.code, rule: ruleOf(judgement), message: judgement.message, ...(judgement.code === 'DUTY_CONFLICT' && judgement.earlier && { earlier: judgement.earlier }) });
  }
  return { available, blocked };
} // prettier-ignore

/** What is missing to an act that is otherwise the caller's: worth telling, for it can be mended. */
const signatures = new Set<string | undefined>(['SPECIAL_POWER', 'LEGAL_REPRESENTATIVE']);

const ruleOf = (refusal: Exclude<ReturnType<typeof judge>, { ok: true }>): string =>
  refusal.code === 'INVALID_INPUT' ? (refusal.errors[0]?.code ?? '') : (refusal.rule ?? '');

const schemas = new WeakMap<Sheet, string>();

/** JSON Schema of an act's payload; people and bodies as `oneOf[{const, title}]`. */
function payloadSchema(workflow: Workflow, filed: CaseState, facts: Facts, sheet: Sheet): Record<string, unknown> {
  const text = schemas.get(sheet) ?? JSON.stringify(schemaOf(sheet.payload));
  schemas.set(sheet, text);
  const schema = JSON.parse(text) as { properties?: Record<string, Record<string, unknown>> };
  for (const [field, property] of Object.entries(schema.properties ?? {})) {
    if (!property['pick']) continue;
    const options = optionsFor(workflow, filed, facts, property['pick'] as never, property['type'] === 'array');
    const { pick: _, minLength: __, ...rest } = property;
    const oneOf = options.map(({ id, name }) => ({ const: id, title: name }));
    schema.properties![field] =
      property['type'] === 'array' ? { ...rest, items: { type: 'string', oneOf } } : { ...rest, oneOf };
  }
  return schema;
}

/** The certificate that a case has made, or is about, and until when it is valid. */
export function certificateOfCase(workflow: Workflow, { papers, form, context }: CaseState) {
  const made = papers.some(({ code }) => code === 'C01') ? certificateOf(workflow, papers) : undefined;
  const certificateNumber = made?.['certificateNumber'] ?? workflow.subject?.(form);
  const validUntil = context['validUntil'] ?? made?.['validUntil'];
  return {
    certificateNumber: (certificateNumber as string | undefined) ?? null,
    validUntil: (validUntil as string | undefined) ?? null,
  };
}

/** Whether the caller may save the form now. */
const mayEdit = (workflow: Workflow, filed: CaseState, actor: Actor, facts: Facts): boolean =>
  judge(workflow, filed, { verb: 'saveForm', payload: { form: filed.form }, actor }, facts).ok;

/** A case as the caller may see it. */
export function caseView(workflow: Workflow, filed: CaseState, actor: Actor, facts: Facts) {
  const place = placeOf(workflow, filed.state);
  const { available, blocked } = actsFor(workflow, filed, actor, facts);
  const { context } = filed;
  const outsider = desksOf(filed, actor).includes('thirdParty');
  return {
    id: filed.id,
    number: filed.number,
    matter: filed.matter,
    version: filed.version,
    revision: filed.revision,
    state: filed.state,
    stateTitle: place.title,
    phase: place.kind === 'step' ? place.phase : ('closed' as const),
    outcome: place.kind === 'outcome' ? place.outcome : null,
    desk: place.kind === 'step' ? place.desk : null,
    receivedOn: (context['receivedOn'] as string | undefined) ?? null,
    acceptedOn: (context['acceptedOn'] as string | undefined) ?? null,
    deemedAccepted: context['deemedAccepted'] === true,
    authority: { id: facts.authority.id, name: facts.authority.name },
    // The first party of every case.
    applicant: { id: filed.applicantId, name: filed.parties[0]?.name ?? '' },
    grantId: filed.grantId,
    continues: filed.continues,
    ...certificateOfCase(workflow, filed),
    questions: hearsQuestions(filed, actor) ? questionsOf(filed) : [],
    // A third party is told of the case, not of the applicant's trade secrets (Licensing Law art. 5).
    form: outsider ? null : filed.form,
    materials: outsider ? [] : filed.materials,
    editing: mayEdit(workflow, filed, actor, facts) ? { faults: formFaults(workflow, filed.form, 'complete') } : null,
    conclusion: (context['conclusion'] as string | undefined) ?? null,
    clocks: filed.clocks.map((clock) => clockView(workflow, clock, facts.calendar, dateOf(facts.now))),
    availableActs: available,
    blocked,
    yourDesks: desksOf(filed, actor),
  };
}

/** One limit in short. `used` and `remaining` are days in the unit of the limit; months and years in calendar days. */
export function clockView(workflow: Workflow, clock: Clock, calendar: Calendar, today: PlainDate) {
  const limit = limitOf(workflow, clock.limit);
  return {
    id: clock.id,
    limit: clock.limit,
    title: limit.title,
    party: clock.party,
    status: clock.status,
    startOn: clock.startOn,
    ...duesOf(workflow, clock, calendar),
    ...spentOf(workflow, clock, calendar, today),
    unit: clock.length.unit,
    length: clock.length.value,
    basis: limit.basis.zh,
    certainty: limit.basis.certainty,
    card: cardOf(workflow, clock, calendar, today),
  };
}
