import type { MessageTexts } from '#workflow-kit';
import { say } from './say.js';

/** Notification and commitment (告知承诺), and the check that follows its grant. */
export const aboutCommitment = {
  noticeServed: say(
    ['告知书已送达', 'The notice is here'],
    '告知书已送交。请阅读后在期限内签署承诺书；也可以不作承诺，转为普通程序。期满未承诺的，本次办理终止。',
    'The notice was handed over. Read it and sign the commitment in time, or choose the ordinary way. Not signed in time, the case ends.',
  ),
  notEligible: say(
    ['不适用告知承诺', 'Not by commitment'],
    '本申请不适用告知承诺，理由见办理记录。可以按普通程序另行申请。',
    'This application cannot go by commitment; the reasons stand in its history. The ordinary way is open.',
  ),
  commitmentDecisionOverdue: say(
    ['告知承诺决定超期', 'The decision on a commitment is overdue'],
    '告知承诺方式应当当场或者在承诺的时限内决定，现已超期。请立即决定；法定决定时限仍在计算。',
    'A commitment is decided on the spot or within the time promised, which is over. Decide now; the statutory time runs on.',
  ),
  falseCommitment: say(
    ['发现不实承诺', 'A false commitment'],
    '本件因不实承诺或者隐瞒情况终止或者不予许可，已记入失信记录，修复前不得再以告知承诺方式申请。请核对是否另需行政处罚程序。',
    'The case ended because the commitment was false or something was concealed; a breach is on record, and the way by commitment is barred until it is repaired. Consider whether a penalty procedure must follow.',
  ),
  checkDue: say(
    ['承诺待核查', 'A commitment is to be checked'],
    '证书已送达，请在核查期限内抽取两名以上检查人员核查承诺内容。',
    'The certificate was served. Name two or more inspectors and have the commitment checked within its time.',
  ),
  commitmentConfirmed: say(
    ['承诺核查通过', 'Your commitment is confirmed'],
    '经核查，承诺内容属实，许可继续有效。',
    'The check found the commitment true; the permit stands.',
  ),
  revocationOpened: say(
    ['已启动撤销程序', 'A revocation has begun'],
    '核查发现不符合许可条件或者承诺不实，已另行立案办理撤销。请指派人员，告知当事人拟撤销的事实、理由和权利。',
    'The check found the conditions unmet or the commitment false; a revocation is open as a case of its own. Assign it, and tell the holder what is intended, why, and their rights.',
  ),
} satisfies MessageTexts;

/** Checks by two inspectors, after a commitment or in supervision. */
export const aboutChecks = {
  inspectorsDrawn: say(
    ['检查任务', 'A check for you'],
    '已选定您参加检查。有应当回避情形的请先声明；检查须由两名以上人员共同进行并签字。',
    'You were named for a check. Declare first if you must recuse yourself; two or more go together and sign.',
  ),
  inspectorReplaced: say(
    ['检查人员已更换', 'An inspector was replaced'],
    '检查人员已更换，未签字完成的检查记录作废，请重新记录。',
    'An inspector was replaced; a record not yet signed by all is void. Write it anew.',
  ),
  recordDrafted: say(
    ['检查记录待签字', 'A record waits for signatures'],
    '检查记录已起草，请其他检查人员核对并签字确认。',
    'The record of the check is drafted. The other inspectors are to verify and sign it.',
  ),
  checkOverdue: say(
    ['检查超期', 'The check is overdue'],
    '检查未在时限内完成，许可仍然有效。可行的办理：立即检查并签字记录；检查人员未定的，先予选定。',
    'The check was not finished in time; the permit stands. Ways on: check and sign the record now, or name inspectors first where there are none.',
  ),
  toRectify: say(
    ['责令限期整改', 'To be put right'],
    '检查发现可以整改的问题，整改期限自整改通知书送达之日起算，详见收件箱中的文书。请在期限内整改并报告。',
    'The check found what can be put right; the time for it runs from service of the order, which is in your inbox. Put it right within it, and report.',
  ),
  rectificationExtended: say(
    ['整改期限已延长', 'More time to put right'],
    '整改期限已批准延长，只能延长一次，请在新的期限内完成。',
    'The time to put right was extended, once and for all. Finish within the new time.',
  ),
  toRecheck: say(
    ['待复查', 'To be checked again'],
    '整改报告已提交或者整改期限已届满，请在时限内复查。',
    'The rectification was reported, or its time is over. Check again within the time limit.',
  ),
  recheckOverdue: say(
    ['复查超期', 'The second check is overdue'],
    '复查未在时限内完成。请立即复查并签字记录。',
    'The second check was not finished in time. Check and sign the record now.',
  ),
  toRefer: say(
    ['待处置', 'A measure to be taken'],
    '检查记录已签字，发现严重问题。请在时限内处置：启动撤销、撤回，暂停证书效力，提请注销，移送，或者载明理由不采取措施。',
    'The signed record shows grave findings. Take a measure in time: revocation or withdrawal, suspension, cancellation, handing over, or none, with reasons.',
  ),
  measureOverdue: say(
    ['处置超期', 'The measure is overdue'],
    '检查后未在时限内处置。可行的办理：启动撤销、撤回，暂停证书效力，提请注销，移送，或者载明理由不采取措施。',
    'No measure was taken in time. Ways on: revocation or withdrawal, suspension, cancellation, handing over, or none, with reasons.',
  ),
  toPublish: say(
    ['检查结果待公示', 'A result to be published'],
    '检查结果已形成，请在时限内依法公示。',
    'There is a result of the check. Publish it within the time limit.',
  ),
} satisfies MessageTexts;

/** Revocation, withdrawal and the cleaning of the register. */
export const aboutEnding = {
  toReview: say(
    ['转入审查', 'To be reviewed'],
    '当事人的陈述、申辩和听证期限已结束，请审查并提出意见。',
    'The time for statements and for a hearing is over. Review the case and give the opinion.',
  ),
  intentionTold: say(
    ['拟注销告知', 'A cancellation is intended'],
    '机关拟注销您的证书，事实、理由和依据见收件箱中的文书。您可以在期限内陈述、申辩，要求听证，或者同意注销。',
    'The authority intends to cancel your certificate; facts, reasons and law stand in the paper in your inbox. You may state your case, ask for a hearing, or consent.',
  ),
  noticeOverdue: say(
    ['拟注销告知超期', 'The intended cancellation was not told in time'],
    '未在时限内告知拟注销。可行的办理：立即告知持证人，或者移出候选。',
    'The holder was not told in time. Ways on: tell the intention now, or strike the entry off the list.',
  ),
  decisionOverdue: say(
    ['注销决定超期', 'The decision on the cancellation is overdue'],
    '未在时限内作出是否注销的决定，证书仍在登记中。请立即作出注销或者保留的决定。',
    'It was not decided in time whether to cancel; the certificate is still in the register. Decide now, to cancel or to keep.',
  ),
  publicationOverdue: say(
    ['公示公告超期', 'The publication is overdue'],
    '结果未在时限内公示、公告。请立即发布。',
    'The result was not published in time. Publish it now.',
  ),
} satisfies MessageTexts;

/** A certificate in the register. */
export const aboutCertificates = {
  renewalTimeOver: say(
    ['申请延续的期限已过', 'The time to ask for renewal is over'],
    '申请延续(复查考核)的法定期限已过。有效期届满前仍可以申请，但不再享有逾期未决视为准予延续的保障。',
    'The time to ask for renewal in time is over. You may still ask before the validity ends, but silence of the authority no longer counts as a renewal.',
  ),
  renewalUndecided: say(
    ['有效期届满，延续未决', 'Expired with a renewal open'],
    '证书有效期已届满，延续申请已按时提出而未决定：依行政许可法第50条在延续件中视为准予，证书在此之前继续有效。请立即办理延续件。',
    'The validity is over and a renewal asked for in time is undecided: by Licensing Law art. 50 it is deemed granted in its own case, and until then the certificate stands. See to that case now.',
  ),
  stabilityDue: say(
    ['年度稳定性考核', 'The yearly test of stability'],
    '计量标准年度稳定性考核的期限已到，请完成考核并保存记录；结果不合格的，应当停止使用并报告主持考核的部门。',
    'The yearly test of stability is due. Make it and keep its record; where it is failed, stop using the standard and report to the authority.',
  ),
  notSupplied: say(
    ['未报告供应情况', 'Supply was not reported'],
    '持证人未按期报告标准物质的生产、供应情况，已立案核查是否清理。未经告知和听取意见，证书继续有效。',
    'The holder has not reported the supply of the material; a clean-up case is open. Until the holder was told and heard, the certificate stands.',
  ),
  entryEnded: say(
    ['证书已终止，待注销', 'A certificate has ended'],
    '证书已届满、被撤销、撤回或者吊销。请在时限内办理注销登记并公告。',
    'The certificate expired, or was revoked, withdrawn or taken away. Cancel the entry and announce it within the time limit.',
  ),
  cancellationAsked: say(
    ['持证人申请注销', 'The holder asks for cancellation'],
    '持证人已申请注销证书，请在时限内核实并办理。',
    'The holder asks for the certificate to be cancelled. Verify and deal with it within the time limit.',
  ),
  cancellationOverdue: say(
    ['注销超期', 'The cancellation is overdue'],
    '注销登记未在时限内办理。请立即注销并公告；证书的终止不受影响。',
    'The entry was not cancelled in time. Cancel and announce it now; that the certificate has ended is not affected.',
  ),
  compensationFile: say(
    ['撤回许可的补偿', 'Compensation for a withdrawal'],
    '许可已依法撤回，给持证人造成财产损失的应当依法补偿。请核对补偿是否落实。',
    'The permit was withdrawn; the loss that the holder suffers by it must be compensated. See that this is done.',
  ),
  restored: say(
    ['证书已恢复', 'Your certificate stands again'],
    '使证书终止的行为已被撤销，证书自即日起恢复有效，有效期不变。',
    'The act that ended your certificate was annulled. It is valid again, as long as it would have lasted.',
  ),
} satisfies MessageTexts;
