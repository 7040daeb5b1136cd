import { z } from 'zod';
import { named, type Basis, type MaterialSpec, type PaperFacts, type Requirement, type Situation } from '#workflow-kit';
import { licensing } from '../law.js';

/** A text with something in it, up to 4000 characters. */
export const text = (zh: string, en: string) => named(z.string().trim().min(1).max(4000), zh, en);
/** A date, `2026-03-02`. */
export const day = (zh: string, en: string) => named(z.iso.date(), zh, en);
/** A box that must be ticked. */
export const confirmed = (zh: string, en: string) => named(z.literal(true), zh, en);
/** Why, in an act of a party or of the inner procedure; papers that decide demand `reasons`. */
export const reason = { reason: text('理由', 'reason') };
/** The reasons that a decision must give (Licensing Law art. 38). */
export const reasons = { reasons: text('理由', 'reasons') };
/** The field may be left out. */
export const maybe = <T extends z.ZodType>(schema: T) => schema.optional();

/** A length of time as written in a notice. */
export const period = (zh: string, en: string) =>
  named(
    z.strictObject({
      unit: z.enum(['workingDays', 'calendarDays', 'months']),
      value: z.int().min(1).max(366),
    }),
    zh,
    en,
  );

/** The time that a special procedure needs, as its notice will say (Licensing Law art. 45). */
export const neededTime = { neededTime: period('所需时间', 'needed time') };

/** A list of one or more. */
export const listOf = <T extends z.ZodType>(item: T, zh: string, en: string, max = 100) =>
  named(z.array(item).min(1).max(max), zh, en);

/** What was found wrong, and by which clause. */
export const finding = z.strictObject({ clause: text('条款', 'clause'), text: text('问题', 'finding') });
/** Answers to the numbered points of a notice. */
export const answers = listOf(
  z.strictObject({ point: z.int().min(1), text: text('说明', 'answer') }),
  '逐条说明',
  'answers point by point',
);
/** Whether a ban on applying anew follows (Licensing Law arts. 78, 79). */
export const directSafety = maybe(
  named(z.boolean(), '直接关系公共安全、人身健康、生命财产安全', 'directly concerns safety, health, life or property'),
);

/** The payload of an act that needs nothing. */
export const nothing = z.strictObject({});
/** The example of an act that needs nothing. */
export const none = () => ({});
/** The example of an act that needs a reason alone. */
export const because = (zh: string) => () => ({ reason: zh });

/** The requirement that something has not happened before, or is so now. */
export const rule = (code: string, zh: string, en: string, basis: Basis, met: Requirement['met'], pointer?: string): Requirement => ({
  code, rule: { zh, en }, basis, met, ...(pointer && { pointer }),
}); // prettier-ignore

/** The day in this field of the payload is today or before. */
export const notFuture = (field: string, zh: string, basis: Basis): Requirement =>
  rule('NOT_FUTURE', `${zh}不得晚于今日`, 'not in the future', basis, ({ payload, today }) => !payload[field] || payload[field] <= today, `/${field}`); // prettier-ignore

/** A special procedure is begun by two persons, who must have been assigned (Licensing Law art. 55). */
export const twoPersons = rule('TWO_PERSONS', '须先指派两名以上工作人员', 'two or more persons must be assigned first', licensing(55),
  ({ context }) => context['officers'].length >= 2); // prettier-ignore

/** Materials of an application: those that must be there for it to be complete, and those that may. */
export const required = (code: string, zh: string, en: string, basis: Basis): MaterialSpec => ({ code, title: { zh, en }, required: true, basis }); // prettier-ignore
export const optional = (code: string, zh: string, en: string, basis: Basis): MaterialSpec => ({ code, title: { zh, en }, required: false, basis }); // prettier-ignore

/** What most limits of an authority do when they are reached. */
export const alarmed = { zh: '超期预警', en: 'alarm' };

/** The first person who may be picked for a role: what examples name. */
export const firstOf = (
  s: Situation,
  role: 'reviewer' | 'secondReviewer' | 'hearingChair',
  duty: 'review' | 'hearing',
) => s.options({ kind: 'person', role, duty })[0]?.id ?? '';

/** Fields of the payload, as they were handed in. */
export const given = (...fields: string[]) => ({ payload }: PaperFacts) =>
  Object.fromEntries(fields.filter((field) => payload[field] !== undefined).map((field) => [field, payload[field]])); // prettier-ignore
