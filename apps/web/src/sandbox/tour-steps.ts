import type { Text } from '../i18n/index.js';

/** Who does what next, and what is worth a look there. */
export interface TourStep {
  readonly account: string;
  readonly verb: string;
  readonly look: Text;
}

/** The good way of a type approval through every desk. */
export const tourSteps: readonly TourStep[] = [
  { account: 'enterprise-a', verb: 'submit', look: { zh: '企业核对申请表并提交。从这一刻起，受理的 5 个工作日开始计算。', en: 'The company checks its form and hands it in. The five working days for acceptance begin.' } },
  { account: 'acceptance', verb: 'accept', look: { zh: '受理人员看材料是否齐全。逾期不告知，视为受理——时钟自己会办。', en: 'The acceptance officer looks whether all is there. If nobody says anything in time, the application counts as accepted: the clock sees to that.' } },
  { account: 'approver', verb: 'assign', look: { zh: '指派承办人和复核人。同一个人不能既审查又批准，系统会拦下。', en: 'Two officers are assigned. Whoever reviews cannot approve; the engine refuses it.' } },
  { account: 'reviewer', verb: 'entrust', look: { zh: '委托技术机构做型式评价。告知书送达当天起，决定期限停止计算（许可法第45条）。', en: 'The evaluation is entrusted. From the day the notice is served the decision limit stands still (Licensing Law art. 45).' } },
  { account: 'lab', verb: 'contactApplicant', look: { zh: '技术机构只看到评价需要的内容。', en: 'The laboratory sees only what it needs for the evaluation.' } },
  { account: 'lab', verb: 'confirmSamples', look: { zh: '样机到齐，试验开始。看看时钟：停表的每一天都有依据。', en: 'The samples are complete. Look at the clock: each stopped day has its basis.' } },
  { account: 'lab', verb: 'report', look: { zh: '出具评价报告，决定期限接着往下走。', en: 'The report is in, and the decision limit goes on.' } },
  { account: 'reviewer', verb: 'giveOpinion', look: { zh: '承办人提出意见，常用理由可以从理由库里选。', en: 'The reviewer gives an opinion; common reasons come from the phrase library.' } },
  { account: 'approver', verb: 'grant', look: { zh: '审批人作出决定。确认之前，先看清会发出哪些文书。', en: 'The approver decides. Before confirming, see which papers go out.' } },
  { account: 'registrar', verb: 'issueCertificate', look: { zh: '制作证书并送达。企业的收件箱里马上就有，公开查询也能查到。', en: 'The certificate is made and served. It is in the company’s inbox at once, and in the public register.' } },
]; // prettier-ignore

/** Which step is next: the first whose act the history does not hold; all done: the number of steps. */
export const nextStep = (verbs: readonly string[], steps = tourSteps): number => {
  let from = 0;
  for (const [n, { verb }] of steps.entries()) {
    const at = verbs.indexOf(verb, from);
    if (at < 0) return n;
    from = at + 1;
  }
  return steps.length;
};
