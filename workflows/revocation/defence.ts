import { z } from 'zod';
import {
  named, reading, workingDays,
  type Limits, type Papers, type Powers, type Sheet, type Situation,
} from '#workflow-kit'; // prettier-ignore
import * as law from '../law.js';
import { hearingParts, licensing, none, nothing, reasons, rule, text } from '../licensing/index.js';
import { groundNames, grounds, type Ground } from './grounds.js';

/** Who may do what when those concerned are told of the intention and answer. */
export const powers = {
  ...hearingParts.powers,
  tellIntention: ['reviewer'],
  tellThirdParty: ['reviewer'],
  makeStatement: ['holder', 'thirdParty'],
  closeDefence: ['reviewer'],
} as const satisfies Powers;

/** Time of each party to state, defend and ask for a hearing. */
export const limits = {
  ...hearingParts.limits,
  T_REVOKE_DEFENCE: { title: { zh: '陈述申辩期限', en: 'time to state and defend' }, length: workingDays(5), perParty: true, from: { zh: '撤销行政许可告知书送达之日', en: 'service of the intended-revocation notice' }, basis: reading(law.procedureRule(44)), owner: 'holder', reached: { zh: '该方视为放弃陈述申辩', en: 'that party has given up the right' } },
} as const satisfies Limits; // prettier-ignore

/** The notice of the intention, and the papers of the hearing. */
export const papers: Papers = {
  ...hearingParts.papers,
  D20: {
    title: { zh: '撤销、撤回行政许可告知书', en: 'Intended-revocation notice' },
    seal: 'own', service: 'required', word: '许撤告', basis: law.procedureRule(43),
    content: ({ context, payload, form }) => {
      const { title, basis } = grounds[context['ground'] as Ground];
      return {
        certificateNumber: form['certificateNumber'],
        intendedDecision: form['kind'] === 'revocation' ? '拟撤销行政许可' : '拟撤回行政许可',
        ground: title.zh, provision: basis.zh,
        facts: context['intention'].facts, reasons: context['intention'].reasons,
        ...(payload['interest'] !== undefined && { interest: payload['interest'] }),
        rights: '有权在期限内陈述、申辩，并有权要求听证；逾期未提出的，视为放弃',
        defencePeriod: limits.T_REVOKE_DEFENCE.length, hearingPeriod: limits.T_HEARING_REQUEST.length,
      };
    },
  },
}; // prettier-ignore

/** Every right to state, defend and be heard has been used, given up, or has lapsed. */
export const rightsSpent = ({ isOpen }: Situation) => !isOpen('T_REVOKE_DEFENCE') && !isOpen('T_HEARING_REQUEST');
/** Every party has received the notice of the intention. */
export const noticeServed = ({ papers: made }: Situation) =>
  made.some(({ code }) => code === 'D20') && made.every(({ code, servedOn }) => code !== 'D20' || servedOn !== null);

/** What each act must hand in, and what it requires besides the step. */
export const sheets = {
  ...hearingParts.sheets,
  tellIntention: {
    title: { zh: '告知拟撤销、撤回', en: 'tell the intention' }, duty: 'review',
    payload: z.strictObject({ ground: named(z.enum(groundNames), '事由', 'ground'), facts: text('事实', 'facts'), ...reasons }),
    example: ({ context, form }) => ({ ground: context['ground'], facts: form['facts'], reasons: '上述事实有在案材料证实，符合所列事由' }),
    requires: [
      rule('GROUND_OF_KIND', '事由与撤销或者撤回不符', 'the ground is not one of this kind', law.procedureRule(43), ({ form, payload }) => grounds[payload['ground'] as Ground]?.kind === form['kind'], '/ground'),
    ],
  },
  tellThirdParty: licensing.sheets.tellThirdParty,
  makeStatement: licensing.sheets.makeStatement,
  closeDefence: { title: { zh: '陈述申辩结束', en: 'close the defence' }, duty: 'review', payload: nothing, example: none },
} as const satisfies Record<string, Sheet>; // prettier-ignore
