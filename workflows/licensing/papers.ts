import type { Papers } from '#workflow-kit';
import { given } from './fields.js';
import { hearingActs } from './hearing-acts.js';
import { licensing, procedureRuleRecalled } from '../law.js';
import { serving } from './serving.js';

const own = 'own' as const;
const special = 'special' as const;
const served = 'required' as const;
const onFile = 'none' as const;

/** Official documents of the general procedure (文书), by their code; D06 names a special procedure, so a matter adds it. */
export const papers: Papers = {
  ...hearingActs.papers,
  ...serving.papers,
  D01: {
    title: { zh: '申请材料接收凭证', en: 'Receipt of materials' },
    seal: special, service: 'atOnce', word: '许收', basis: licensing(29),
    content: ({ today, materials }) => ({ receivedOn: today, materials }),
  },
  D02: {
    title: { zh: '补正告知书', en: 'Correction notice' },
    seal: special, service: served, word: '许补', basis: licensing(32, 4),
    content: ({ payload }) => ({ points: payload['points'], period: payload['period'], nothingElse: '除上述内容外，不再要求补正其他内容' }),
  },
  D03: {
    title: { zh: '受理通知书', en: 'Acceptance notice' },
    seal: special, service: served, word: '许受', basis: licensing(32, 5),
    content: ({ context, due }) => ({
      acceptedOn: context['acceptedOn'],
      deemed: context['deemedAccepted'],
      decideBy: due('DECIDE').statutory,
      promisedBy: due('DECIDE').promised,
    }),
  },
  D04: {
    title: { zh: '不予受理决定书', en: 'Non-acceptance decision' },
    seal: special, service: served, word: '许不受', adverse: true, basis: licensing(32, 2),
    content: given('ground', 'reasons', 'competentAuthority'),
  },
  D05: {
    title: { zh: '无需许可告知书', en: 'No-permit-needed notice' },
    seal: special, service: served, word: '许免', adverse: true, basis: licensing(32, 1),
    content: given('ground', 'reasons'),
  },
  D07: {
    title: { zh: '延长审查期限告知书', en: 'Extension notice' },
    seal: own, service: served, word: '许延', basis: licensing(42),
    content: ({ payload, due }) => ({ reasons: payload['reasons'], newDueOn: due('DECIDE').statutory }),
  },
  D08: {
    title: { zh: '利害关系人告知书', en: 'Third-party notice' },
    seal: special, service: served, word: '许告', basis: licensing(36),
    content: ({ payload }) => ({ interest: payload['interest'], rights: '有权进行陈述和申辩' }),
  },
  D14: {
    title: { zh: '委托书', en: 'Entrustment' },
    seal: own, service: 'atOnce', word: '许托', basis: licensing(28),
    content: given('body', 'outline', 'neededTime'),
  },
  D15: {
    title: { zh: '准予行政许可决定书', en: 'Grant decision' },
    seal: own, service: served, word: '许准', certifies: true, basis: licensing(38),
    content: (facts) => ({ ...given('scope', 'conditions', 'rule')(facts), holder: facts.form['applicant']?.name ?? null }),
  },
  D16: {
    title: { zh: '不予行政许可决定书', en: 'Refusal decision' },
    seal: own, service: served, word: '许不准', adverse: true, basis: licensing(38),
    content: given('ground', 'reasons', 'technicalStandard'),
  },
  D17: {
    title: { zh: '终止办理决定书', en: 'Termination decision' },
    seal: own, service: served, word: '许终', adverse: true, basis: procedureRuleRecalled,
    content: given('ground', 'reasons', 'competentAuthority'),
  },
  D18: {
    title: { zh: '准予撤回申请通知书', en: 'Withdrawal confirmation' },
    seal: special, service: served, word: '许撤', basis: procedureRuleRecalled,
    content: given('reason'),
  },
  D19: {
    title: { zh: '准予变更、延续决定书', en: 'Change or renewal decision' },
    seal: own, service: served, word: '许变', prolongs: true, basis: licensing(49),
    content: (facts) => ({
      ...given('scope', 'conditions', 'rule')(facts),
      kind: facts.context['kind'] ?? null,
      deemed: facts.context['deemedRenewed'] === true,
      certificateNumber: facts.context['entry']?.certificateNumber ?? null,
    }),
  },
  D24: {
    title: { zh: '警告决定书', en: 'Warning decision' },
    seal: own, service: served, word: '许警', adverse: true, basis: licensing(78),
    content: given('reasons'),
  },
  D26: {
    title: { zh: '送达地址确认书', en: 'Address confirmation' },
    seal: 'none', service: onFile, basis: procedureRuleRecalled,
    content: ({ form }) => ({ ...(form['service'] as object | undefined) }),
  },
  D29: {
    title: { zh: '超期说明', en: 'Reasons-for-overdue record' },
    seal: 'none', service: onFile, basis: licensing(42),
    content: ({ today }) => ({ recordedOn: today }),
  },
  D30: {
    title: { zh: '视为放弃申请告知书', en: 'Treated-as-given-up notice' },
    seal: special, service: served, word: '许弃', adverse: true, basis: procedureRuleRecalled,
    content: ({ paper }) => ({ missing: paper('D02')?.['points'], mayFileAnew: true }),
  },
  D33: {
    title: { zh: '移送告知书', en: 'Hand-over notice' },
    seal: own, service: served, word: '许移', basis: procedureRuleRecalled,
    content: given('receiver', 'reasons'),
  },
  C01: {
    title: { zh: '许可证书', en: 'Certificate' },
    seal: own, service: served, basis: licensing(39),
    content: ({ paper }) => ({ certificateNumber: (paper('D15') ?? paper('D19'))?.['certificateNumber'] ?? null, validUntil: (paper('D15') ?? paper('D19'))?.['validUntil'] ?? null }),
  },
}; // prettier-ignore
