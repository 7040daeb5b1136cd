import type { MessageTexts } from '#workflow-kit';
import { say } from './say.js';

/** Type evaluation and the legal review of imports. */
export const aboutEvaluation = {
  entrusted: say(
    ['收到委托', 'Entrusted with a test'],
    '已委托贵机构承担检验、检测或者型式评价。请联系申请人约定样机、资料；不能承担的，请退回委托。',
    'Your body was entrusted with the test or evaluation. Agree samples and papers with the applicant, or decline the entrustment.',
  ),
  contactOverdue: say(
    ['联系申请人逾期', 'The applicant was not contacted in time'],
    '技术机构未在时限内联系申请人。可行的办理：立即联系并约定样机、资料；或者退回委托，由机关另行委托。',
    'The testing body did not contact the applicant in time. Ways on: contact now and agree the samples, or decline, and the authority entrusts another body.',
  ),
  samplesReminder: say(
    ['请尽快送样', 'Please deliver the samples'],
    '送样期限已过，宽限期已开始。请在宽限期内送达样机和资料；确有困难的，请向办理机关申请延长。宽限期届满仍未送样的，将终止办理或者按未作评价处理。',
    'The time to deliver the samples is over and a period of grace has begun. Deliver samples and papers within it, or ask the authority for more time. After it the case is terminated, or reviewed without an evaluation.',
  ),
  notEvaluated: say(
    ['未送样，转入审查', 'No samples: the case goes to review'],
    '宽限期届满仍未送样，未能进行型式评价，决定时限恢复计算。请据此审查并提出意见。',
    'No samples came within the period of grace, so nothing was evaluated; the time to decide runs again. Review the case as it is.',
  ),
  evaluationOverdue: say(
    ['型式评价超期', 'The evaluation is overdue'],
    '型式评价未在时限内完成。可行的办理：提交报告；或者由机关再次告知所需时间并送达；或者退回委托。',
    'The evaluation was not finished in time. Ways on: hand in the report, let the authority announce more time by a served notice, or decline the entrustment.',
  ),
  improved: say(
    ['收到改进样机', 'Improved samples have come in'],
    '申请人已提交改进样机，评价时限自次日起恢复计算，请继续评价。',
    'The applicant has handed in improved samples; the time for the evaluation resumes on the day after. Go on with it.',
  ),
  notImproved: say(
    ['未作改进', 'Not improved'],
    '申请人放弃改进或者改进期限已届满，不再给予改进机会。请据现有样机完成报告。',
    'The applicant will not improve, or the time for it is over; there is no second chance. Finish the report on the samples as they are.',
  ),
  reviewOverdue: say(
    ['审查报告超期', 'The review of the report is overdue'],
    '收到型式评价报告后未在时限内完成审查。请立即提出审查意见，或者退回报告；决定时限仍在计算。',
    'The report was not reviewed in time. Give the opinion now, or return the report; the time to decide runs on.',
  ),
  legalReviewOverdue: say(
    ['计量法制审查超期', 'The legal review is overdue'],
    '计量法制审查未在时限内完成。可行的办理：审查通过的，委托型式评价；不通过的，载明理由转入审查；确需更多时间的，另行送达特别程序时限告知书。',
    'The legal-metrology review was not finished in time. Ways on: entrust the evaluation if it is passed, go to review with reasons if it is failed, or serve another time notice.',
  ),
  tellResultOverdue: say(
    ['告知结果超期', 'The result was not told in time'],
    '决定作出后未在时限内告知申请人结果。请立即送达决定文书。',
    'The applicant was not told the result in time. Serve the decision now.',
  ),
} satisfies MessageTexts;

/** The assessment of measurement standards, by assessors. */
export const aboutAssessment = {
  planOverdue: say(
    ['考评计划超期', 'The assessment is not planned in time'],
    '受理后未在时限内下达考评计划。请立即组织考评；决定时限仍在计算。',
    'No assessment was planned in time. Organise it now; the time to decide runs on.',
  ),
  assessmentTask: say(
    ['考评任务', 'An assessment for you'],
    '已选派您承担计量标准考评。有利害关系的请先声明回避；否则请开始书面审查。',
    'You were chosen to assess a measurement standard. Declare first if you have an interest; otherwise begin with the papers.',
  ),
  assessorReplaced: say(
    ['考评员已更换', 'An assessor was replaced'],
    '考评组成员已更换，原考评员已作出的考评须重新核查。请按新的分工继续。',
    'The group of assessors has changed; what the one who left has done must be checked again. Go on in the new group.',
  ),
  siteVisit: say(
    ['将进行现场考评', 'A visit on site'],
    '书面审查后将进行现场考评，请做好计量标准器、配套设备、场地和人员的准备。',
    'After the papers comes a visit on site. Have the standard, its equipment, the place and the staff ready.',
  ),
  rectify: say(
    ['请按期整改', 'Please put right'],
    '考评发现需要整改的问题，整改期限自整改通知书送达之日起算，详见收件箱中的文书。请在期限内提交整改材料；确有困难的，可在期满前申请延长一次。',
    'The assessment found what must be put right; the time for it runs from service of the notice, which is in your inbox. Hand in the rectification within it, or ask for one extension before it ends.',
  ),
  rectified: say(
    ['收到整改材料', 'A rectification has come in'],
    '整改材料已提交，请核查并作出结论。',
    'The rectification was handed in. Check it and conclude.',
  ),
  notRectified: say(
    ['整改期限届满', 'The time to put right is over'],
    '整改期限届满，未提交整改材料。请据现有情况作出考评结论并提交报告。',
    'The time to put right is over and nothing was handed in. Conclude on what there is, and report.',
  ),
  assessmentOverdue: say(
    ['考评超期', 'The assessment is overdue'],
    '考评未在时限内完成。可行的办理：提交考评报告；或者由机关再次告知所需时间并送达；或者更换考评员。',
    'The assessment was not finished in time. Ways on: hand in the report, let the authority announce more time by a served notice, or replace an assessor.',
  ),
  reportReturned: say(
    ['考评材料被退回', 'The report was returned'],
    '考评材料经审核被退回，退回的问题见办理记录。请补充考评后重新提交报告。',
    'The report was returned; the points stand in the history of the case. Assess what is missing and report again.',
  ),
} satisfies MessageTexts;

/** The technical review of reference materials, by experts. */
export const aboutTechnicalReview = {
  reviewOrdered: say(
    ['技术审评任务', 'A technical review for you'],
    '已请您参加技术审评。有利害关系的请先声明回避；否则请审阅材料并提出意见。',
    'You were asked to review. Declare first if you have an interest; otherwise study the papers and give your opinion.',
  ),
  panelChanged: say(
    ['评审专家已更换', 'The panel has changed'],
    '评审组成员已更换，请按新的组成继续审评。',
    'The panel of experts has changed. Go on in the new composition.',
  ),
  supplemented: say(
    ['收到补充材料', 'A supplement has come in'],
    '申请人已提交补充试验或者资料，请继续审评。',
    'The applicant has handed in the supplement. Go on with the review.',
  ),
  notSupplemented: say(
    ['补充期限届满', 'The time to supplement is over'],
    '补充试验或者资料的期限届满，未提交。请据现有材料作出审评意见。',
    'The time to supplement is over and nothing was handed in. Conclude on what there is.',
  ),
  technicalReviewOverdue: say(
    ['技术审评超期', 'The technical review is overdue'],
    '技术审评未在三个月内完成。可行的办理：提交审评意见；或者更换专家后尽快完成。三个月的时限不能延长。',
    'The technical review was not finished within three months. Ways on: hand in the opinion, or replace an expert and finish soon. The three months cannot be extended.',
  ),
  otherGradeMet: say(
    ['符合另一级别的条件', 'Another grade is met'],
    '审评认为不符合所申请的级别，但符合另一级别的条件。不能以另一级别代替准予；可以另行申请。',
    'The review found that the grade asked for is not met, but another one is. It cannot be granted in place of the one asked for; it may be applied for anew.',
  ),
} satisfies MessageTexts;
