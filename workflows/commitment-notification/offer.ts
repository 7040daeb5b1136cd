import { z } from 'zod';
import {
  act, alarm, endLimits, from, issue, meet, named, openCase, set, start, vocabulary,
  type Nodes, type On, type PaperFacts, type Papers, type Powers, type Sheet, type Situation, type Text,
} from '#workflow-kit'; // prettier-ignore
import * as law from '../law.js';
import {
  applicants, confirmed, maybe, none, pending, reasons, received, rule, settled, text,
} from '../licensing/index.js'; // prettier-ignore
import { commitmentOpinion as opinion, guangdong } from './law.js';
import type { CommitmentLimit } from './limits.js';
import type { CommitmentMatter } from './matter.js';
import { allTicked, commitmentText, declarations, noticeText, sha256, type Notice } from './texts.js';

/** Who may do what until the commitment is signed, and who may leave it for the ordinary way. */
export const powers = {
  serveNotice: ['acceptanceOfficer', 'system'],
  declareNotEligible: ['acceptanceOfficer', 'system'],
  decline: ['applicant'],
  commit: applicants,
  switchToOrdinaryWay: ['applicant'],
} as const satisfies Powers;

const { step } = vocabulary<
  keyof typeof powers | 'saveForm' | 'attachMaterial' | 'discard' | `limitReached(${CommitmentLimit})`
>();

/** D27 is the notice when it is served, and notice with commitment once that is signed. */
export const papersOf = (notice: Notice): Papers => ({
  D27: {
    title: { zh: '告知承诺书', en: 'Commitment notice and commitment' },
    seal: 'special', service: 'atOnce', word: '许诺', basis: opinion(),
    content: ({ payload, form, today }: PaperFacts) => {
      const told = { noticeVersion: notice.version, notice: noticeText(notice), noticeSha256: sha256(noticeText(notice)) };
      if (!payload['signature']) return { ...told, commitmentModel: commitmentText(notice, form['applicant'], { conditions: {}, declarations: {} }) };
      const commitment = commitmentText(notice, form['applicant'], { conditions: payload['conditions'], declarations: payload['declarations'] });
      return { ...told, commitment, commitmentSha256: sha256(commitment), signature: payload['signature'], signedOn: today };
    },
  },
}); // prettier-ignore

/** A list of boxes that must all be ticked. */
const boxes = (list: readonly { code: string; text: Text }[], zh: string, en: string) =>
  named(z.strictObject(Object.fromEntries(list.map((box) => [box.code, confirmed(box.text.zh, box.text.en)]))), zh, en);

const hash = (zh: string, en: string) => named(z.string().regex(/^[0-9a-f]{64}$/), zh, en);

/** The text to be signed for this form, every box ticked. */
const textToSign = ({ form }: Situation, notice: Notice) =>
  commitmentText(notice, form['applicant'] as object | undefined, {
    conditions: allTicked(notice.conditions),
    declarations: allTicked(declarations),
  });

const eligible = rule('NOT_ELIGIBLE', '不适用告知承诺，可以选择普通程序', 'not by commitment; the ordinary way stays open', opinion(), ({ screening }) => !screening); // prettier-ignore

/** What each act up to the signed commitment must hand in. `inForceUntil`: last day of the notice; null: open. */
export const sheetsOf = (notice: Notice, inForceUntil: string | null) => ({
  serveNotice: {
    title: { zh: '送交告知书', en: 'serve the notice' }, duty: 'acceptance', completesForm: true,
    payload: z.strictObject({ creditChecked: confirmed('已查询信用记录，无未修复的严重失信、不实承诺记录', 'credit looked up: no serious breach, no false commitment unrepaired') }),
    example: () => ({ creditChecked: true }),
    requires: [eligible],
  },
  declareNotEligible: {
    title: { zh: '告知不适用告知承诺', en: 'declare not eligible' }, duty: 'acceptance',
    payload: z.strictObject({ ground: named(z.enum(['notListed', 'excludedKind', 'badCredit', 'other']), '情形', 'ground'), ...reasons }),
    example: () => ({ ground: 'notListed', reasons: '该事项不在已公布的告知承诺清单内，可按普通程序申请' }),
  },
  decline: { title: { zh: '不作承诺，选择普通程序', en: 'decline, choose the ordinary way' }, payload: z.strictObject({ reason: maybe(text('理由', 'reason')) }), example: none },
  commit: {
    title: { zh: '签署承诺书', en: 'sign the commitment' }, completesForm: true,
    payload: z.strictObject({
      noticeVersion: text('告知书版本', 'version of the notice'),
      noticeSha256: hash('告知书 SHA-256', 'SHA-256 of the notice'),
      conditions: boxes(notice.conditions, '承诺符合的条件', 'conditions promised'),
      declarations: boxes(declarations, '声明', 'declarations'),
      commitmentSha256: hash('承诺书 SHA-256', 'SHA-256 of the commitment'),
      signature: named(z.strictObject({
        capacity: named(z.enum(['legalRepresentative', 'agent']), '签署人身份', 'signs as'),
        name: text('签署人姓名', 'name of the signatory'),
        specialPower: maybe(text('特别授权委托书编号、日期', 'number and date of the special power')),
      }), '签署', 'signature'),
    }),
    example: (s) => ({
      noticeVersion: notice.version, noticeSha256: sha256(noticeText(notice)), conditions: allTicked(notice.conditions), declarations: allTicked(declarations),
      commitmentSha256: sha256(textToSign(s, notice)),
      signature: byAgent(s)
        ? { capacity: 'agent', name: '特别授权代理人', specialPower: '特授〔2026〕1号，载明代为签署承诺书' }
        : { capacity: 'legalRepresentative', name: legalRepresentative(s) ?? '' },
    }),
    requires: [
      eligible,
      rule('NOTICE_REPLACED', '告知书已有新版本，应重新送交', 'the notice has been replaced: a new one must be served', opinion(), ({ today }) => inForceUntil === null || today <= inForceUntil),
      rule('NOTICE_VERSION', '不是现行有效的告知书版本', 'not the version in force', opinion(), ({ payload }) => payload['noticeVersion'] === notice.version, '/noticeVersion'),
      rule('NOTICE_TEXT', '与送交的告知书内容不一致', 'not the text that was served', opinion(), ({ payload }) => payload['noticeSha256'] === sha256(noticeText(notice)), '/noticeSha256'),
      rule('COMMITMENT_TEXT', '与本申请的承诺书内容不一致', 'not the text of this commitment', opinion(), (s) => s.payload['commitmentSha256'] === sha256(textToSign(s, notice)), '/commitmentSha256'),
      rule('SIGNATORY', '签署人应为申请表所列法定代表人', 'the signatory is the legal representative named in the form', opinion(), (s) => signed(s)?.capacity !== 'legalRepresentative' || signed(s)?.name === legalRepresentative(s), '/signature/name'),
      rule('AGENT_SIGNS_AS_AGENT', '代理人不得以法定代表人名义签署', 'an agent signs as agent', law.usual, (s) => !byAgent(s) || signed(s)?.capacity === 'agent', '/signature/capacity'),
      rule('SPECIAL_POWER', '代理人签署须有特别授权', 'an agent signs only with a special power', law.usual, (s) => signed(s)?.capacity !== 'agent' || !!signed(s)?.specialPower, '/signature/specialPower'),
    ],
  },
  switchToOrdinaryWay: { title: { zh: '转为普通程序', en: 'switch to the ordinary way' }, payload: z.strictObject({ reason: maybe(text('理由', 'reason')) }), example: none },
} as const satisfies Record<string, Sheet>); // prettier-ignore

interface Signature {
  readonly capacity: string;
  readonly name: string;
  readonly specialPower?: string;
}
const signed = ({ payload }: Situation) => payload['signature'] as Signature | undefined;
const legalRepresentative = ({ form }: Situation) =>
  (form['applicant'] as { legalRepresentative?: string } | undefined)?.legalRepresentative;
/** Somebody of another organisation than the applicant's acts for it. */
const byAgent = ({ party, organisationId }: Situation) => party !== null && party !== organisationId;

/** The same permit in the ordinary way: what was filled in goes over into a draft there. */
const ordinaryDraft = ({ ordinary, carried }: CommitmentMatter) =>
  openCase(ordinary, Object.fromEntries(carried.map((field) => [field, from(`event.form.${field}`)])));

/** The commitment as an object in the case: which texts were signed, by whom. */
const commitment = set(
  Object.fromEntries(
    ['noticeVersion', 'noticeSha256', 'commitmentSha256', 'conditions', 'declarations', 'signature']
      .map((field) => [`commitment.${field}`, from(`event.payload.${field}`)]),
  ),
); // prettier-ignore

/** What takes the place of the draft: the authority tells (告知), then the applicant promises (承诺). */
export function beginning(matter: CommitmentMatter): Nodes {
  const editing = { saveForm: act({ basis: law.licensing(29) }), attachMaterial: act({ basis: law.licensing(29) }) };
  const discard = act({ to: 'discarded', by: ['applicant'], basis: law.design, does: meet('NC_OFFER') });
  return {
    offered: step({
      title: ['待告知', 'Notice to be served'], desk: 'acceptanceOfficer', clock: 'notStarted', phase: 'intake', basis: opinion(), editable: true,
      on: {
        ...editing,
        serveNotice: act({ to: 'noticeServed', basis: opinion(), does: [issue('D27'), start('NC_OFFER'), alarm('noticeServed', 'applicant')] }),
        declareNotEligible: act({ to: 'ordinaryWay', basis: opinion(), does: [alarm('notEligible', 'applicant')] }),
        discard,
      },
    }),
    noticeServed: step({
      title: ['已告知(待承诺)', 'Notice served, to be signed'], desk: 'applicant', clock: 'notStarted', phase: 'intake', basis: opinion(), limits: ['NC_OFFER'], editable: true,
      on: {
        ...editing,
        commit: act({ to: 'received', basis: opinion(), does: [meet('NC_OFFER'), commitment, issue('D27'), received, matter.renews ? pending : []] }),
        decline: act({ to: 'ordinaryWay', basis: guangdong(36), does: [meet('NC_OFFER'), ordinaryDraft(matter)] }),
        discard,
        'limitReached(NC_OFFER)': act({ to: 'discarded', basis: law.authoritySetting }),
      },
    }),
  };
} // prettier-ignore

/** The applicant may leave for the ordinary way as long as nothing is decided. */
export function leaving(matter: CommitmentMatter): On {
  return {
    switchToOrdinaryWay: act({
      to: `#${matter.code}.ordinaryWay`,
      basis: guangdong(36),
      does: [endLimits, ordinaryDraft(matter), matter.renews ? settled : []],
    }),
  };
}
