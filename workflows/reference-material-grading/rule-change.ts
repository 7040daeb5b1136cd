import { both, is, isNot, type Condition } from '#workflow-kit';
import * as law from '../law.js';
import { type Slot } from '../licensing/index.js';

/** Last day of the measures of 1987. Order 106 is in force from the day after. */
export const lastDayOf1987 = '2026-11-30';

/**
 * What Order 106 says of open cases was not seen. Until then: the rule of the day of decision, unless the authority
 * delayed without good reason and the new rule is worse; the competence stays (Supreme Court rules art. 9).
 */
export const ruleChange: NonNullable<Slot['ruleChange']> = {
  choice: 'setting',
  reason:
    '《标准物质管理办法》(总局令第106号)自2026年12月1日起施行，未见其对在办事项的过渡规定；依法释〔2009〕20号第九条，适用作出决定时的规定；无正当理由拖延且新规定对申请人更不利的，适用原规定',
  basis: law.licensingCases(9),
};

/** Accepted as of a day after the change there is no transition: the new rule applies as to any other. */
export const acceptedUnderNewRule: Condition = is('ruleChange.accepted', true);
/** Accepted under the old rule, to be decided by the new one. */
export const decidedUnderNewRule: Condition = both(
  isNot('ruleChange.accepted', true),
  is('ruleChange.rule', 'atDecision'),
);

interface RuleFacts {
  readonly today: string;
  readonly context: Readonly<Record<string, any>>; // eslint-disable-line
}

/**
 * Whether Order 106 governs a case today. Not accepted on the last day of the measures of 1987, it does from then on.
 * Accepted before, what the decision says it applied comes first, then the choice recorded on the day of the change; in
 * a case that recorded none (the continuation of an annulled one), the authority's setting counts.
 */
export function newRuleApplies({ today, context: { acceptedOn, ruleChange, settings } }: RuleFacts): boolean {
  if (today <= lastDayOf1987) return false;
  if (acceptedOn === null || acceptedOn > lastDayOf1987) return true;
  return (ruleChange.applied ?? ruleChange.rule ?? settings.ruleAtChange) === 'atDecision';
}
