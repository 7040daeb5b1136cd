import { z } from 'zod';
import { picksOf, type Basis, type Desk, type Requirement, type Sheet, type Workflow } from '#workflow-kit';
import { dateOf } from './calendar.js';
import { administratorConflict, dutyConflict, powerMissing } from './duties.js';
import { formFaults, pointerOf } from './form.js';
import { takes, type Taken } from './machine.js';
import { optionsFor } from './options.js';
import { capacitiesOf, substitutedDesks } from './power.js';
import { decidedOnly } from './recusal.js';
import { eventOf, isRecord, situationOf } from './situation.js';
import { hasSubject, isPending, sheetOf, standingAct, standingDesk, type StandingAct } from './standing.js';
import type { Act, Actor, Capacity, CaseState, Facts, FieldFault, Refusal } from './types.js';

export type Judgement =
  { readonly ok: true; readonly taken: Taken; readonly desk: string; readonly capacity: Capacity } | Refusal;

const refusal = (rest: Record<string, unknown>) => ({ ok: false, ...rest }) as unknown as Refusal;

/**
 * Whether an act may be done now, by this person, with this payload: first the step, then power and duties, then what
 * was handed in. Pure; a refusal names the rule.
 */
export function judge(workflow: Workflow, filed: CaseState, act: Act, facts: Facts): Judgement {
  const everywhere = standingAct(workflow, act.verb);
  if (everywhere) return judgeStanding(workflow, filed, act, facts, everywhere);
  const sheet: Sheet | undefined = Object.hasOwn(workflow.sheets, act.verb) ? workflow.sheets[act.verb] : undefined;
  // A limit is reached by time alone (`reach`), never by somebody who says so.
  if (!sheet) return illegal(workflow, filed, act.verb);
  const taken = takes(workflow, filed, eventOf(workflow, filed, act, dateOf(facts.now)));
  if (!taken) return illegal(workflow, filed, act.verb);

  const situation = situationOf(workflow, filed, act.actor, facts, isRecord(act.payload) ? act.payload : {});
  const unmet = (requirement: Requirement) => !requirement.met(situation);
  const standing = sheet.requires?.filter(({ pointer }) => pointer === undefined).find(unmet);
  const desks = taken.by ?? workflow.powers[act.verb] ?? [];
  const held = capacitiesOf(filed, act.actor).filter(({ desk }) => desks.includes(desk));
  if (standing && held.length) return refusal({ code: 'ILLEGAL_MOVE', rule: standing.code, message: standing.rule, basis: standing.basis });
  const missing = powerMissing(filed, act, held[0]);
  if (missing || !held.length) return missing ?? notYours(taken.basis);

  const capacity = chosen(held, (each) => dutyConflict(workflow, filed, act.actor, each, sheet.duty, facts));
  if ('ok' in capacity) return capacity;

  const errors = faultsOfHandedIn(workflow, filed, act, facts, sheet);
  return errors.length ? invalid(errors) : { ok: true, taken, desk: capacity.desk, capacity };
} // prettier-ignore

/** As `judge`, for an act that every pending case knows. */
function judgeStanding(workflow: Workflow, filed: CaseState, act: Act, facts: Facts, everywhere: StandingAct): Judgement {
  if (!isPending(workflow, filed)) return illegal(workflow, filed, act.verb);
  const held = standingCapacities(everywhere, filed, act.actor);
  if (!held.length) return notYours(everywhere.basis);
  const against = (each: Capacity) => (everywhere.personal ? administratorConflict(act.actor) : dutyConflict(workflow, everywhere.whileUndecided ? decidedOnly(filed) : filed, act.actor, each, undefined, facts));
  const free = held.filter((each) => !against(each));
  if (!free.length) return against(held[0]!)!;
  const judged = free.filter((each) => hasSubject(workflow, everywhere, filed, act.actor, each)).map((each) => judgeFrom(each, workflow, filed, act, facts, everywhere));
  return judged.find(({ ok }) => ok) ?? judged[0] ?? illegal(workflow, filed, act.verb);
} // prettier-ignore

/** The own desk, then those of absent persons. What speaks for the person is done from theirs only where none is the own. */
function standingCapacities(everywhere: StandingAct, filed: CaseState, actor: Actor): Capacity[] {
  const own = standingDesk(everywhere, filed, { ...actor, substitutions: [] });
  const taken = substitutedDesks(filed, actor).filter(({ desk }) => everywhere.desks.includes(desk));
  const may = !everywhere.personal || (!own && standingDesk(everywhere, filed, actor) !== undefined);
  return [...(own ? [{ desk: own }] : []), ...(may ? taken : [])];
}

/** A standing act by what it asks for, and by what was handed in, from one desk. */
function judgeFrom(capacity: Capacity, workflow: Workflow, filed: CaseState, act: Act, facts: Facts, everywhere: StandingAct): Judgement {
  const situation = situationOf(workflow, filed, act.actor, facts, isRecord(act.payload) ? act.payload : {}, capacity.desk);
  const unmet = everywhere.requires?.find(({ pointer, met }) => pointer === undefined && !met(situation));
  if (unmet) return refusal({ code: 'ILLEGAL_MOVE', rule: unmet.code, message: unmet.rule, basis: unmet.basis });
  const errors = faultsOfHandedIn(workflow, filed, act, facts, everywhere, capacity.desk);
  return errors.length ? invalid(errors) : { ok: true, taken: { basis: everywhere.basis, by: everywhere.desks }, desk: capacity.desk, capacity };
} // prettier-ignore

/** The first capacity that nothing stands against, the own ones before those of an absent person; else what stands against the first. */
function chosen(held: readonly Capacity[], against: (capacity: Capacity) => Refusal | undefined): Capacity | Refusal {
  return held.find((each) => !against(each)) ?? against(held[0]!)!;
}

const notYours = (basis: Basis) =>
  refusal({ code: 'NOT_YOUR_POWER', message: { zh: '您在本办件中无权办理此事项', en: 'this act is not in your power in this case' }, basis }); // prettier-ignore

/** What is wrong with what was handed in: its shape first, then what the rules ask of it. */
function faultsOfHandedIn(workflow: Workflow, filed: CaseState, act: Act, facts: Facts, sheet: Sheet, desk?: Desk): FieldFault[] {
  const errors = payloadFaults(workflow, filed, act, facts, sheet);
  if (errors.length) return errors;
  const situation = situationOf(workflow, filed, act.actor, facts, isRecord(act.payload) ? act.payload : {}, desk);
  return (sheet.requires ?? [])
    .filter(({ pointer, met }) => pointer !== undefined && !met(situation))
    .map(({ pointer, code, rule: message }) => ({ pointer: `/payload${pointer}`, code, message }));
} // prettier-ignore

function illegal(workflow: Workflow, filed: CaseState, verb: string): Refusal {
  const title = workflow.leaves.get(filed.state)!.title;
  const act = sheetOf(workflow, verb)?.title ?? { zh: verb, en: verb };
  return { ok: false, code: 'ILLEGAL_MOVE', message: { zh: `当前环节“${title.zh}”不能办理“${act.zh}”`, en: `“${act.en}” is not possible in “${title.en}”` } }; // prettier-ignore
}

const invalid = (errors: readonly FieldFault[]) =>
  refusal({ code: 'INVALID_INPUT', errors, message: { zh: '提交内容有误', en: 'what was handed in is not valid' } });

function payloadFaults(
  workflow: Workflow,
  filed: CaseState,
  act: Act,
  facts: Facts,
  { payload, completesForm }: Sheet,
): FieldFault[] {
  const parsed = payload.safeParse(act.payload ?? {}, { reportInput: true });
  const shape = parsed.success ? [] : faultsOf(parsed.error, '/payload');
  if (shape.length) return shape;
  const picks = Object.entries(picksOf(payload)).filter(([field, pick]) => {
    const chosen = (act.payload as Record<string, string | string[] | undefined>)[field] ?? [];
    const eligible = optionsFor(workflow, filed, facts, pick, Array.isArray(chosen)).map(({ id }) => id);
    return [chosen].flat().some((id) => !eligible.includes(id));
  });
  return [
    ...picks.map(([field]) => ({ pointer: `/payload/${field}`, code: 'NOT_ELIGIBLE', message: { zh: '不在可选范围内或应当回避', en: 'not eligible here' } })),
    ...(completesForm ? formFaults(workflow, filed.form, 'complete') : []),
  ]; // prettier-ignore
}

const chinese = z.locales.zhCN().localeError;

/** What a definition says itself of its own checks. */
const ownOf = (issue: z.core.$ZodIssue): { code?: string; zh?: string } =>
  ('params' in issue && (issue.params as { code?: string; zh?: string } | undefined)) || {};

function inChinese(issue: z.core.$ZodIssue): string {
  const { zh } = ownOf(issue);
  if (zh !== undefined) return zh;
  const said = chinese(issue as never);
  return (typeof said === 'string' ? said : said?.message) ?? '不符合要求';
}

/** A validation error as field faults, each with its JSON pointer. */
export function faultsOf(error: z.ZodError, at: string): FieldFault[] {
  return error.issues.flatMap((issue): FieldFault[] => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ pointer: pointerOf(at, [...issue.path, key]), code: 'UNKNOWN_PROPERTY', message: { zh: '未知字段', en: 'unknown property' } })); // prettier-ignore
    return [
      {
        pointer: pointerOf(at, issue.path),
        code: ownOf(issue).code ?? issue.code.toUpperCase(),
        message: { zh: inChinese(issue), en: issue.message },
      },
    ];
  });
}
