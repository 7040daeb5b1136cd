import { z } from 'zod';
import {
  act, alarm, both, emptyList, from, is, isNot, issue, meet, pickedMany, replace, set, without,
  type Assignments, type Effect, type Eligible, type PaperFacts, type Papers, type Powers, type Sheet, type Situation,
  type Transition,
} from '#workflow-kit'; // prettier-ignore
import { confirmed, day, finding, maybe, notFuture as notInFuture, period, reason, rule, text } from './fields.js';
import { authoritySetting, licensing } from '../law.js';

const art61 = licensing(61);

const powers = {
  draftCheck: ['inspector'],
  recordCheck: ['inspector'],
  submitRectification: ['holder'],
  extendRectification: ['head'],
} as const satisfies Powers;

const papers = {
  D28: {
    title: { zh: '监督检查记录', en: 'Check record' },
    seal: 'none', service: 'none', basis: art61,
    content: ({ context }: PaperFacts) => ({
      recheck: context['recheck'], ...context['check'], signedBy: context['inspectors'], publicAccess: '公众有权查阅',
    }),
  },
} as const satisfies Papers; // prettier-ignore

/** The facts of a check, for whatever procedure has one. */
const context = {
  /** User ids of those who check. */
  inspectors: [] as string[],
  /** The record as one inspector wrote it, and whose signatures are missing. */
  check: null,
  unsigned: [] as string[],
  /** The time to put right has been used: whoever checks now checks for the second time. */
  recheck: false,
  rectificationExtended: false,
};

/** Fields of a draft that every check has; way, conclusion and findings are the matter's own. */
const fields = {
  checkedOn: day('检查日期', 'day of the check'),
  place: text('检查地点', 'place'),
  holderHeard: maybe(text('被检查人的陈述', 'what the holder said')),
};
const findings = z.array(finding).max(200);
const notFuture = notInFuture('checkedOn', '检查日期', art61);
const example = ({ today }: Situation) => ({
  checkedOn: today, place: '持证人生产、工作场所', holderHeard: '现场负责人在场，对检查情况无异议',
}); // prettier-ignore

/** Two or more of those eligible, who declare that nothing stands against their checking this holder. */
const drawing = (pick: Eligible) => ({
  inspectors: pickedMany(pick, 2, '检查人员(两人以上)', 'inspectors, two or more'),
  ...recusal,
});
/** A case does not always know who took part in the grant: that none of them did is declared, and kept with the act. */
const recusal = {
  recusalDeclared: confirmed(
    '已声明无回避情形，且未参与该许可的受理、审查和决定',
    'no ground for recusal; took no part in the grant',
  ),
};

const recordCheck: Sheet = {
  title: { zh: '签字确认检查记录', en: 'sign the record' },
  payload: z.strictObject({ agrees: confirmed('记录与检查情况一致', 'the record is what was found') }),
  example: () => ({ agrees: true }),
  requires: [rule('SIGNED_ALREADY', '检查记录由其他检查人员签字，本人已签字', 'the others sign; this hand is there already', art61, ({ context: { unsigned }, userId }) => unsigned.includes(userId))],
}; // prettier-ignore

/** One extension of the time to put right, asked before it is over. */
const extendRectification = (limit: string): Sheet => ({
  title: { zh: '延长整改期限', en: 'extend the time to put right' },
  payload: z.strictObject({ ...reason, askedOn: day('持证人申请之日', 'day the holder asked'), period: period('自送达起的新期限', 'new period from service') }),
  example: ({ today }) => ({ reason: '关键部件采购周期较长', askedOn: today, period: { unit: 'calendarDays', value: 60 } }),
  requires: [
    rule('EXTEND_ONCE', '整改期限只能延长一次', 'one extension only', authoritySetting, ({ context: { rectificationExtended } }) => !rectificationExtended),
    rule('ORDER_SERVED', '整改通知书尚未送达', 'the order has not been served yet', authoritySetting, ({ dueOn }) => dueOn(limit) !== null),
    rule('ASKED_IN_TIME', '须在期满前申请', 'asked before the end', authoritySetting, ({ payload, today, dueOn }) => payload['askedOn'] <= today && payload['askedOn'] <= (dueOn(limit) ?? today), '/askedOn'),
  ],
}); // prettier-ignore

/** No draft of the record stands: nobody has a signature to give. */
const noDraft: Assignments = { check: null, unsigned: emptyList };
/** One inspector less whose signature is missing. */
const signed = set({ unsigned: without('event.userId') });

/** Who checks is named; what others may have written is void. */
const drawn: readonly Effect[] = [
  set({ inspectors: from('event.payload.inspectors'), ...noDraft }),
  alarm('inspectorsDrawn', 'inspector'),
];

/** One inspector writes the record, and by that has signed it. */
const draft = act({
  basis: art61,
  does: [
    set({ check: from('event.payload'), unsigned: from('inspectors') }),
    signed,
    alarm('recordDrafted', 'inspector'),
  ],
});

interface Recorded {
  readonly conclusion: string;
  readonly to: string;
  readonly basis?: Transition['meta']['basis'];
  /** The limit of the check, which is kept now. */
  readonly limit: string;
  readonly does: readonly (Effect | readonly Effect[])[];
}
/** The last signature makes the record; its conclusion, not who signs last, says where the case goes. */
const recorded = ({ conclusion, to, basis = art61, limit, does }: Recorded) =>
  act({
    to,
    when: both(is('unsigned.length', 1), is('check.conclusion', conclusion)),
    basis,
    does: [signed, issue('D28', 'file'), meet(limit), ...does],
  });
/** More than two inspectors: the record waits for the others. */
const signing = act({
  when: both(isNot('unsigned.length', 0), isNot('unsigned.length', 1)),
  basis: art61,
  does: [signed],
});

const extended = (limit: string) =>
  act({
    basis: authoritySetting,
    does: [
      set({ rectificationExtended: true }),
      replace(limit, limit, 'event.payload.period'),
      alarm('rectificationExtended', 'holder'),
    ],
  });

/**
 * A check by two or more inspectors (Licensing Law art. 61): they are named and declare that they are impartial, one
 * writes the record (`draftCheck`), every other signs it (`recordCheck`), and what it orders to be put right may be
 * extended once. The case keeps `context`; who signs is who acts.
 */
export const checkRecord = {
  powers,
  papers,
  context,
  fields,
  findings,
  notFuture,
  example,
  drawing,
  recusal,
  sheets: { recordCheck, extendRectification },
  noDraft,
  drawn,
  draft,
  recorded,
  signing,
  extended,
};
