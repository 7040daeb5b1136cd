import type { MessageTexts } from '#workflow-kit';
import { say } from './say.js';

/** The general licensing procedure: intake, review, decision, service; and its hearing. */
export const aboutLicensing = {
  received: say(
    ['收到新申请', 'A new application'],
    '申请已收到。请当日或者五个工作日内审查材料：受理、不予受理、当场更正或者一次性告知补正；逾期不告知的，自收件之日起视为受理。',
    'An application has come in. Accept it, refuse acceptance, or tell all that must be corrected at once, within five working days; silence counts as acceptance from the day of receipt.',
  ),
  correctionsReceived: say(
    ['收到补正材料', 'Corrections have come in'],
    '申请人已提交补正材料。请在五个工作日内审核；逾期的，自补正材料收到之日起视为受理。',
    'The applicant has handed in corrections. Judge them within five working days; silence counts as acceptance from the day they came in.',
  ),
  deemedAccepted: say(
    ['视为受理', 'Accepted by silence of the authority'],
    '告知补正的时限已过，自材料收到之日起视为受理，决定时限已从该日起算。不得再以材料不全为由不予受理；请安排审查，并说明未按时告知的原因。',
    'The time to tell what must be corrected is over: the case is accepted as of receipt, and the time to decide runs from that day. It can no longer be refused for papers that are missing; go on with the review, and account for the silence.',
  ),
  ruleChanged: say(
    ['规定已变更', 'The rule has changed'],
    '旧规定已失效，本件的过渡适用已记入办理记录，请按记录所载规定继续办理。',
    'The old rule is no longer in force. Which rule applies to this case from now on is on record in its history; go on by that rule.',
  ),
  assigned: say(
    ['已指派承办', 'Assigned to you'],
    '本件已指派您承办。有应当回避情形的，请先声明回避；否则请开始审查或者组织特别程序。',
    'This case was assigned to you. Declare first if you must recuse yourself; otherwise begin the review or the special procedure.',
  ),
  assignTestOverdue: say(
    ['指派检验检测逾期', 'Testing not assigned in time'],
    '受理后五个工作日内未指派检验、检测、检疫。可行的办理：立即委托技术机构、组织考评或者技术审评；不需要的，直接开始审查。决定时限仍在计算。',
    'Nobody was assigned to test within five working days of acceptance. Ways on: entrust a body or organise the assessment now, or begin the review where no test is needed. The time to decide runs on.',
  ),
  announcedTimeOver: say(
    ['特别程序时间届满', 'The announced time is over'],
    '已告知的特别程序时间届满，此后的天数不能再扣除。可行的办理：恢复计时并在决定时限内办结；或者确需更多时间的，另行送达特别程序时限告知书，自送达之日起停止计时。',
    'The announced time of the special procedure has run out; no day after it may be left uncounted. Ways on: let the time to decide resume and finish within it, or serve another time notice, which stops the counting from its service.',
  ),
  reported: say(
    ['收到技术报告', 'A technical report has come in'],
    '技术报告或者意见已提交，决定时限自次日起恢复计算。请审查报告：提出审查意见，或者退回。',
    'The technical report has come in; the time to decide resumes on the day after. Examine it: give the opinion, or return it.',
  ),
  statement: say(
    ['收到陈述申辩', 'A statement has come in'],
    '当事人或者利害关系人已陈述、申辩。审查意见应当逐项答复。',
    'A party has made a statement. The opinion must answer it.',
  ),
  toDecide: say(
    ['待决定', 'To be decided'],
    '审查意见已提出，请在决定时限内作出决定，或者退回审查。',
    'The opinion was given. Decide within the time limit, or return the case to review.',
  ),
  overdue: say(
    ['决定超期', 'The decision is overdue'],
    '决定时限已届满，超期不视为准予许可。可行的办理：立即作出准予或者不予许可的书面决定；期满后不得再延长。申请人可以就不履行职责申请行政复议或者提起行政诉讼。',
    'The time to decide is over; it is not a grant. Way on: decide in writing now, to grant or to refuse; it can no longer be extended. The applicant may ask for reconsideration or go to court over the delay.',
  ),
  deemedRenewed: say(
    ['视为准予延续', 'Renewed by law'],
    '有效期届满前未对延续申请作出决定，依行政许可法第50条视为准予延续。请制作并送达延续文书，并说明未按时决定的原因。',
    'The renewal was not decided before the validity ended: by Licensing Law art. 50 it is deemed granted. Make and serve the papers, and account for the delay.',
  ),
  nothingToRenew: say(
    ['证书已不在有效状态', 'Nothing is left to renew'],
    '有效期届满，但原证书已终止或者已另行延续，不发生视为准予延续。请就本件依法作出决定或者终止办理。',
    'The validity is over, but the certificate had ended or was renewed in another way: nothing is deemed renewed. Decide this case or terminate it.',
  ),
  issueOverdue: say(
    ['颁证送达超期', 'The certificate is overdue'],
    '准予许可后十个工作日内未向申请人颁发、送达证书。可行的办理：立即制证并送达；准予决定不受影响。',
    'The certificate was not issued and served within ten working days of the grant. Way on: make it and serve it now; the grant itself stands.',
  ),
  serviceOverdue: say(
    ['文书送达超期', 'A paper is not served'],
    '文书未在时限内送达。可行的办理：改用其他法定方式(直接、留置、邮寄、委托)送达并登记送达证明；送达前决定对当事人不生效。',
    'A paper was not served in time. Way on: another lawful way of service (in person, by leaving it, by post, through another authority), with its proof on record. Until it is served the decision does not bind.',
  ),
  hearingRequested: say(
    ['当事人申请听证', 'A hearing was asked for'],
    '当事人已申请听证。请在二十个工作日内安排听证，指定非审查人员主持，并至迟在举行七日前送达听证通知书。',
    'A party has asked for a hearing. Schedule it within twenty working days, with a chair who did not review, and serve the notice seven days before.',
  ),
  hearingScheduled: say(
    ['听证已安排', 'A hearing is scheduled'],
    '已安排您主持听证。有应当回避情形的请声明；听证通知书须在举行七日前送达各方。',
    'You are to chair a hearing. Declare if you must recuse yourself; its notice must reach every party seven days before.',
  ),
  hearingOverdue: say(
    ['组织听证超期', 'The hearing is overdue'],
    '二十个工作日内未举行听证。可行的办理：立即安排并送达听证通知书，或者在已定日期举行；未经听证不得作出决定。',
    'The hearing was not held within twenty working days. Ways on: schedule it now and serve the notice, or hold it on the day set; without it there can be no decision.',
  ),
  hearingDayVoid: say(
    ['听证日期作废', 'The hearing day is void'],
    '听证通知书未在举行七日前送达各方，原定日期作废，决定时限恢复计算。请重新安排听证并送达通知书。',
    'The notice did not reach every party seven days before: the day is void and the time to decide runs again. Schedule the hearing anew and serve its notice.',
  ),
  chairChallenged: say(
    ['申请听证主持人回避', 'The chair was challenged'],
    '当事人申请听证主持人回避。请更换主持人，或者书面驳回申请后继续。',
    'A party challenges the chair of the hearing. Replace the chair, or turn the challenge down in writing and go on.',
  ),
} satisfies MessageTexts;
