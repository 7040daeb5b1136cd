import { practice, reading, type Guide, type GuideLine } from '#workflow-kit';
import { design, examinationMeasuresRecalled, licensing, ownRequest, procedureRule, zombieMaterials } from '../law.js'; // prettier-ignore
import { mayRevoke, mustNotRevoke, mustRevoke, withdrawal } from '../revocation/law.js';
import { recusal, randomChecks } from '../supervision/law.js';
import { free, line, remedies } from './common.js';

const asPractised = practice('监督管理办理惯例', 'practice of supervision');

/** Nobody applies: the authority opens the case, and what the party gets is told with its papers. */
const opened = (guide: Pick<Guide, 'about' | 'who' | 'conditions' | 'result' | 'rights' | 'notes'>): Guide => ({
  ...guide,
  fee: [free[0]!],
  where: [
    line('由行政机关依职权启动，无需申请；当事人可以在本系统查看文书、提交意见，也可以到窗口办理。', 'Opened by the authority; parties read papers and answer here, or at the window.', licensing(26)),
  ],
  remedies,
}); // prettier-ignore

const statesAndDefends = line('有权陈述、申辩；行政机关应当听取意见，对成立的事实、理由和证据应当采纳。', 'You may state your case and defend it; what holds must be taken into account.', licensing(7)); // prettier-ignore
const staysOut: GuideLine = line('可以申请与本案有利害关系的人员回避。', 'You may ask for the recusal of people who have an interest.', recusal); // prettier-ignore

export const revocationGuide = opened({
  about: line('对违法作出的许可依法撤销；因法律、客观情况变化，为公共利益需要，依法变更或者撤回许可。', 'A permit granted unlawfully is revoked; where the law or circumstances have changed and the public interest asks for it, a permit is withdrawn.', licensing('8、69')),
  who: [
    line('由作出许可决定的行政机关或者其上级行政机关启动；其他机关发现的证据移送作出决定的机关。', 'The authority that granted the permit, or the one above it; evidence found elsewhere is handed over.', procedureRule(42)),
  ],
  conditions: [
    line('可以撤销：滥用职权、玩忽职守，超越法定职权，违反法定程序，申请人不具备申请资格或者不符合法定条件，以及依法可以撤销的其他情形。', 'May be revoked: abuse or neglect of duty, beyond power, unlawful procedure, unqualified applicant, and other cases of the law.', mayRevoke),
    line('应当撤销：以欺骗、贿赂等不正当手段取得许可。', 'Must be revoked: what was obtained by fraud, bribery or the like.', mustRevoke),
    line('撤销可能对公共利益造成重大损害的，不予撤销。', 'Not revoked: where that would gravely harm the public interest.', mustNotRevoke),
    line('所依据的法律、法规、规章修改、废止，或者客观情况发生重大变化，为公共利益需要的，可以撤回。', 'May be withdrawn: the law it rests on was changed or repealed, or circumstances have changed greatly, and the public interest asks for it.', withdrawal),
  ],
  result: [
    line('送达撤销、撤回决定书或者不予撤销决定书；撤销、撤回的，证书依法注销。', 'A decision to revoke, to withdraw or to keep is served; a revoked or withdrawn certificate is cancelled.', licensing(70, 4)),
  ],
  rights: [
    statesAndDefends,
    line('作出决定前，书面告知事实、理由、依据和陈述申辩、听证的权利；自收到之日起五日内未提出的，视为放弃。', 'Before the decision you are told facts, reasons, basis and your rights in writing; after five days without an answer they lapse.', procedureRule('43、44')),
    staysOut,
    line('因撤销使合法权益受到损害的，依法赔偿；因撤回造成财产损失的，依法补偿；以不正当手段取得的，其利益不受保护。', 'Lawful interests harmed by a revocation, and property lost by a withdrawal, are compensated; what was obtained by fraud is not protected.', licensing('8、69')),
  ],
  notes: [
    line('自发现之日起六十日内作出决定，可以延长二十日；检验、检测、听证的时间不计入。', 'The decision comes within sixty days of discovery, extendable by twenty; tests and hearings do not count.', procedureRule(45)),
    line('以欺骗、贿赂等取得、直接关系公共安全、人身健康、生命财产安全的，三年内不得再次申请。', 'What was obtained by fraud in matters of safety, health, life or property bars you for three years.', licensing(79)),
  ],
}); // prettier-ignore

export const supervisionGuide = opened({
  about: line('行政机关对被许可人从事许可事项活动进行监督检查，记录检查情况和处理结果。', 'The authority checks what holders of permits do, and puts findings and outcome on record.', licensing(61)),
  who: [line('由作出许可决定的行政机关组织，两名以上检查人员进行。', 'Organised by the authority that granted the permit; two or more inspectors check.', reading(licensing(61)))],
  conditions: [
    line('双随机抽查、投诉举报核查、重点检查或者规定变更后的检查。', 'Random checks, reports and complaints, key objects, or after a change of rule.', randomChecks),
    line('可以书面检查，依法可以实地检查、抽样检查。', 'By papers, and where the law allows on site or by samples.', licensing('61、62')),
  ],
  result: [line('制作监督检查记录并签字归档，公众有权查阅；发现问题的，责令限期整改或者依法处理。', 'A signed record, open to the public; findings are put right in time, or dealt with by law.', licensing(61))],
  rights: [statesAndDefends, staysOut, line('检查不得妨碍正常的生产经营，不得索取或者收受财物、谋取利益。', 'A check may not disturb business, and nobody may take any benefit from it.', licensing(63))],
  notes: [
    line('请如实提供有关情况和材料，配合检查；拒绝、阻碍检查的，依法处理。', 'Give true information and help the check; refusing or hindering it has consequences.', licensing('61、80')),
    line('整改期限自整改通知书送达之日起计算；确有困难的，可以在期限内申请延长。', 'The time to put right runs from service of the notice; ask for more within it.', asPractised),
    line('个人、组织发现违法从事许可活动的，有权举报。', 'Anybody may report unlawful activity.', licensing(65)),
    line('检查结果依法公示，不含国家秘密、商业秘密和个人隐私。', 'Results are published, without state and trade secrets and private matters.', randomChecks),
  ],
}); // prettier-ignore

export const registerCleanupGuide = opened({
  about: line('对届满未延续、持证人终止、长期不供应等情形的证书，依法办理注销手续并公告。', 'Certificates that expired, whose holder has ended, or whose material is not supplied for long, are cancelled and announced.', licensing(70)),
  who: [line('由登记机关的证照管理员列出候选，审批人决定。', 'The registrar lists candidates, the approver decides.', asPractised)],
  conditions: [
    line('有效期届满未延续；公民死亡或者丧失行为能力；法人或者其他组织依法终止；许可依法被撤销、撤回或者证件被吊销；因不可抗力无法实施；法律、法规规定的其他情形。', 'Expired and not renewed; death or incapacity; the legal person has ended; revoked, withdrawn or penalised; force majeure; other cases of the law.', licensing(70)),
    line('持证人书面申请注销。', 'The holder asks for it in writing.', ownRequest),
    line('标准物质长期不生产、不供应的，列为清理候选。', 'A reference material that is not supplied for long becomes a candidate.', zombieMaterials),
  ],
  result: [line('决定注销的，证书失效，登记注明并公告；决定保留的，书面告知。', 'If cancelled, the certificate is void, entered and announced; if kept, you are told.', licensing(70))],
  rights: [statesAndDefends, line('收到拟注销告知书后，可以在告知的期限内陈述、申辩，也可以申请听证。', 'After the notice you may state your case within the time it sets, and ask for a hearing.', asPractised)],
  notes: [
    line('继续生产、供应或者已经提出延续申请的，请在期限内说明并附证明材料。', 'If you still supply, or have asked for renewal, say so in time with proof.', asPractised),
    line('注销后需要继续从事该事项的，应当重新申请许可。', 'To go on afterwards you need a new permit.', reading(licensing(70))),
  ],
}); // prettier-ignore

export const registerEntryGuide = opened({
  about: line('许可决定送达后，系统自动登记证书：有效期、变更、延续、暂停、撤销、注销都记入登记，公众可以查询。', 'When a grant is served the certificate is entered: validity, changes, renewals, suspension, revocation and cancellation are recorded, and the public can look it up.', licensing(40)),
  who: [line('由系统在送达许可决定时建立，证照管理员维护；持证人可以提出申请。', 'Made by the system when the decision is served, kept by the registrar; the holder may make requests.', design)],
  conditions: [line('许可决定已经送达。', 'The decision to grant has been served.', licensing(40))],
  result: [line('登记的证书可以按编号、持证人查询，证书可以扫码核验。', 'Certificates can be looked up by number or holder, and verified by scan.', licensing(40))],
  rights: [
    line('单位名称、住所等变更的，向作出许可决定的行政机关申请变更；符合条件的应当办理。', 'When name or address change you apply for a change; it is made if the conditions are met.', licensing(49)),
    line('计量标准暂停使用的，可以申请封存；不再使用的，可以申请注销。', 'You may ask for suspension of a standard that is not used, and for cancellation.', examinationMeasuresRecalled),
  ],
  notes: [
    line('需要延续的，在有效期届满三十日前申请，法律、法规、规章另有规定的除外；计量标准考核证书为届满六个月前。', 'Ask for renewal thirty days before expiry, unless a rule says otherwise; for measurement standards six months.', licensing(50)),
    line('按期申请延续、到期前未作决定的，视为准予延续。', 'Asked in time and not decided before expiry, it counts as renewed.', licensing(50)),
  ],
}); // prettier-ignore
