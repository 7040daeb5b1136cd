import { z } from 'zod';
import { named, type PaperSpec, type Papers, type Sheet, type Situation } from '#workflow-kit';
import { given, licensing, maybe, rule, text, timeNotice } from '../licensing/index.js';
import {
  evaluationTime, limitsUnder, papersUnder, powers as evaluationPowers, sheetsUnder,
} from '../type-approval/evaluation.js'; // prettier-ignore
import { newProductsRecalled } from '../type-approval/law.js';
import { declareNotRequired } from '../type-approval/screening.js';
import { guide, importMeasures, oimlCs, temporaryRules } from './law.js';
import * as legal from './legal-review.js';
import * as telling from './telling-result.js';

/** The import rules leave the steps of the evaluation open: those of domestic approvals are followed. */
export const steps = newProductsRecalled;
const evaluation = sheetsUnder(steps);
const evaluationPapers = papersUnder(steps);

/** Who may do what: the general procedure, the evaluation and the legal review together. */
export const powers = { ...licensing.powers, ...evaluationPowers, ...legal.powers };

/** Every time limit of the matter. */
export const limits = {
  ...licensing.limits,
  ...limitsUnder(steps),
  ...legal.limits,
  ...telling.limits,
  TAI_EVALUATION: evaluationTime(guide()),
};

const paper = (code: string): PaperSpec => ({ ...licensing.papers, ...evaluationPapers })[code]!;
/** The same paper, saying more. */
const saying = (spec: PaperSpec, more: PaperSpec['content']): PaperSpec => ({
  ...spec,
  content: (facts) => ({ ...spec.content(facts), ...more(facts) }),
});

/** Papers of the general procedure and the evaluation; some say more for an import. */
export const papers: Papers = {
  ...licensing.papers,
  ...evaluationPapers,
  D06: timeNotice({
    kind: ({ context }) => (context['legalReview'] === 'begun' ? '计量法制审查' : '定型鉴定'),
    also: ['customsLetter'],
  }),
  D14: saying(paper('D14'), (facts) => ({ ...given('customsLetter')(facts), oiml: facts.form['oiml'] ?? null, secrecy: '对申请人提供的技术资料负有保密义务', samples: '样机由申请人无偿提供，鉴定后退还' })),
  D15: saying(paper('D15'), (facts) => ({ variant: facts.form['variant'] ?? null, ...given('temporary')(facts) })),
}; // prettier-ignore

const isTemporary = ({ form }: Situation) => form['variant'] === 'temporary';

/** What each act must hand in, where it is more than in a domestic approval. */
export const sheets = {
  ...licensing.sheets,
  declareNotRequired,
  ...evaluation,
  ...legal.sheets,
  entrust: {
    ...evaluation.entrust,
    payload: evaluation.entrust.payload.extend({
      customsLetter: named(
        z.strictObject({ number: text('保函文号', 'number of the letter'), customs: text('验放海关', 'customs office'), samples: text('样机名称和数量', 'samples and their number') }),
        '样机验放保函', 'letter to customs for the samples',
      ),
    }),
    example: (s: Situation) => ({ ...evaluation.entrust.example(s), customsLetter: { number: '国市监计函〔2026〕1号', customs: '示范海关', samples: '电子台秤MW-60，1台' } }),
    requires: [...evaluation.entrust.requires, legal.reviewedFirst],
  },
  report: {
    ...evaluation.report,
    payload: evaluation.report.payload.extend({ oimlResults: maybe(text('采信的OIML-CS结果', 'results accepted under OIML-CS')) }),
    variants: (s: Situation) => [
      ...evaluation.report.variants(s),
      ...(s.form['oiml'] ? [{ ...evaluation.report.example(s), oimlResults: '误差、偏载试验结果采信OIML评价报告' }] : []),
    ],
    requires: [
      ...evaluation.report.requires,
      rule('OIML_NAMED', '申请人未提供OIML证书', 'the applicant named no OIML certificate', oimlCs, ({ form, payload }) => payload['oimlResults'] === undefined || !!form['oiml'], '/oimlResults'),
    ],
  },
  grant: {
    ...licensing.sheets.grant,
    payload: licensing.sheets.grant.payload.extend({
      temporary: maybe(
        named(
          z.strictObject({ quantity: named(z.int().min(1).max(100_000), '批准数量', 'quantity'), months: named(z.int().min(1).max(60), '有效期(月)', 'validity in months') }),
          '临时型式批准的数量和期限', 'quantity and time of a temporary approval',
        ),
      ),
    }),
    example: (s: Situation) => ({ ...licensing.sheets.grant.example(), ...(isTemporary(s) && { temporary: { quantity: asked(s), months: 12 } }) }),
    requires: [
      ...licensing.sheets.grant.requires,
      legal.notFailed,
      rule('TEMPORARY_LIMITS', '临时型式批准须载明数量和期限，其他批准不得限定', 'a temporary approval, and no other, names its quantity and time', temporaryRules, (s) => (s.payload['temporary'] !== undefined) === isTemporary(s), '/temporary'),
      rule('TEMPORARY_QUANTITY', '批准数量不得超过申请数量', 'not more than was asked', importMeasures(10), (s) => s.payload['temporary'] === undefined || s.payload['temporary'].quantity <= asked(s), '/temporary/quantity'),
    ],
  },
} as const satisfies Record<string, Sheet>; // prettier-ignore

const asked = ({ form }: Situation) => (form['temporary'] as { quantity: number } | undefined)?.quantity ?? 0;
