import { practice, reading, type Phrase } from '#workflow-kit';
import { commitmentOpinion, pilots } from '../commitment-notification/law.js';
import { authoritySetting, design, examinationMeasuresRecalled, implementingRules, jjf1033, jjf1033Recalled, licensing, procedureRule, usual, zombieMaterials } from '../law.js'; // prettier-ignore
import { expertReview, jjf1186, jjf1343, order106 } from '../reference-material-grading/law.js';
import { mayRevoke, mustNotRevoke, mustRevoke, withdrawal } from '../revocation/law.js';
import { pilotCitiesDecision } from '../standard-certification/law.js';
import { randomChecks, recusal } from '../supervision/law.js';
import { guide as servicePages, importMeasures } from '../type-approval-import/law.js';
import { newProducts, newProductsRecalled } from '../type-approval/law.js';
import { phrasesFor, phraseWhen } from './phrase.js';

const evaluation = practice('型式评价惯例', 'practice of type evaluation');

const approval: readonly Phrase[] = [
  phraseWhen(
    'declareNotRequired',
    { ground: 'notInCatalogue' },
    'reasons',
    newProducts(3),
    '该计量器具不在型式批准目录内，不需要型式批准，可以自愿委托型式试验',
    'Not in the catalogue for type approval; a type test is voluntary',
  ),
  phraseWhen(
    'declareNotRequired',
    { ground: 'notNewProduct' },
    'reasons',
    newProducts(2),
    '该产品本单位已生产过，且未作导致性能、技术特征变更的改变，不属于新产品',
    'Made before, and not changed in performance or technical characteristics: not a new product',
  ),
  phraseWhen(
    'declareNotRequired',
    { ground: 'notForSale' },
    'reasons',
    newProducts(2),
    '该产品不以销售为目的制造，不需要型式批准',
    'Not made for sale: no type approval',
  ),
];
const grantingApproval = phrasesFor('grant', 'scope', newProducts(3), ['准予所列型号、规格的计量器具型式批准，测量范围和准确度等级见证书', 'Type approval of the models listed, with the ranges and accuracy of the certificate'], ['准予该系列产品型式批准，包含的型号、规格见证书附页', 'Type approval of the series; its models stand in the annex']); // prettier-ignore
const evaluating: readonly Phrase[] = [
  ...phrasesFor('entrust', 'outline', reading(licensing(55)), ['按该类计量器具国家型式评价大纲进行型式评价', 'By the national type evaluation outline of the kind'], ['无国家型式评价大纲的，由评价机构编制并经审定后进行', 'Without a national outline: by one that the body drafts and has reviewed']),
  ...phrasesFor('contactApplicant', 'papers', newProductsRecalled, ['产品标准、总装图、电路图、主要零部件图、使用说明书、试验报告', 'Product standard, assembly, circuit and part drawings, manual, test report']),
  ...phrasesFor('confirmSamples', 'samples.state', evaluation, ['外观完好，功能正常，封印完整，已拍照登记', 'Intact and working, seals whole, photographed and registered'], ['外观有轻微划痕，不影响评价，已拍照登记', 'Slight scratches that do not matter, photographed and registered']),
  ...phrasesFor('extendSampleTime', 'reason', authoritySetting, ['申请人说明样机仍在制造，申请延长送样期限，理由正当', 'The applicant explains that the samples are still being made']),
  ...phrasesFor('declineEntrustment', 'reason', usual, ['检测装置检修，不能在所定期限内完成', 'The test equipment is under repair'], ['与申请人存在隶属关系，应当回避', 'The body belongs to the applicant']),
  ...phrasesFor('reportDefect', 'findings.text', newProductsRecalled, ['示值误差超出最大允许误差', 'The error of indication exceeds the maximum permissible error'], ['温度影响量试验结果不符合大纲要求', 'The temperature test does not meet the outline'], ['软件标识与说明书不一致，软件未受保护', 'The software identification differs from the manual, the software is not protected'], ['铭牌标注不全，缺少准确度等级', 'The nameplate lacks the accuracy class']),
  ...phrasesFor('report', 'findings.text', newProductsRecalled, ['改进后第×项试验结果仍不符合大纲要求', 'After the improvement item × still does not meet the outline']),
  ...phrasesFor('returnReport', 'points', licensing(28), ['报告结论与试验数据不一致，请核实', 'The conclusion does not fit the data'], ['未按大纲完成全部试验项目，请补做', 'Not all tests of the outline were done'], ['样机信息与申请型号不一致，请核实', 'The samples differ from the models applied for']),
  ...phrasesFor('refuse', 'technicalStandard', licensing(55), ['该类计量器具国家型式评价大纲第×条', 'National type evaluation outline, clause ×'], ['产品标准第×条', 'Product standard, clause ×']),
]; // prettier-ignore
const importing: readonly Phrase[] = [
  phraseWhen('declareNotRequired', { ground: 'notInCatalogue' }, 'reasons', servicePages(), '该计量器具不在型式批准目录内，进口不需要型式批准', 'Not in the catalogue for type approval; the import needs none'),
  phraseWhen('failLegalReview', { ground: 'illegalUnits' }, 'reasons', importMeasures(5), '样机使用非法定计量单位，且不能切换为法定计量单位', 'The samples use units that are not legal, and cannot be switched'),
  phraseWhen('failLegalReview', { ground: 'forbiddenKind' }, 'reasons', importMeasures(5), '属于国家禁止使用的计量器具', 'A kind of instrument that is forbidden'),
  phraseWhen('failLegalReview', { ground: 'papersContradict' }, 'reasons', importMeasures(5), '申请资料之间、资料与样机照片不一致', 'The papers contradict each other or the photographs'),
  ...phrasesFor('failLegalReview', 'points.text', importMeasures(5), ['显示单位不是法定计量单位', 'The unit shown is not a legal unit'], ['铭牌缺少制造商名称或者型号', 'The nameplate lacks maker or model'], ['说明书所列测量范围与申请表不一致', 'The range in the manual differs from the form']),
  ...phrasesFor('report', 'oimlResults', practice('OIML-CS采信惯例', 'acceptance of OIML-CS results'), ['采信申请人提供的OIML证书及试验报告中第×项结果', 'Results × of the OIML certificate and test report are accepted']),
]; // prettier-ignore

const defects: readonly (readonly [string, string, string])[] = [
  [
    '4.1',
    '计量标准器的检定或校准证书已过期，溯源不连续',
    'The certificate of the standard has expired: traceability is broken',
  ],
  ['4.2', '测量不确定度评定未包含主要不确定度来源', 'The uncertainty evaluation lacks a main contribution'],
  ['4.3', '实验室温度、湿度记录不全，不能证明满足要求', 'Temperature and humidity records are incomplete'],
  ['4.4', '检定或校准人员不足两名，或者能力证明与项目不符', 'Fewer than two staff, or proofs that do not fit the item'],
  ['4.5', '文件集不完整，缺少计量标准履历书或者操作程序', 'The document set lacks history book or operating procedure'],
  ['4.6', '检定或校准结果的验证不符合要求', 'The verification of results does not meet the requirement'],
];
const examination: readonly Phrase[] = [
  phraseWhen('declareNotRequired', { ground: 'notHighest' }, 'reasons', reading(implementingRules(10)), '不是本单位最高计量标准，由单位自行管理，不需要考核', 'Not the highest of the unit, which manages it itself'),
  phraseWhen('declareNotRequired', { ground: 'pilotCity' }, 'reasons', pilotCitiesDecision(), '试点城市企业内部使用的最高计量标准由企业自行管理，不需要考核，但应当保证量值溯源', 'In a pilot city the enterprise manages its highest standard for internal use itself; traceability remains its duty'),
  ...phrasesFor('organise', 'plan', jjf1033Recalled, ['先书面审查申请资料，再按考评表现场考评，形成考评报告', 'Document review, then on-site assessment by the table, then the report'], ['书面审查为主；有疑问的现场考评', 'By documents; on site where a doubt remains']),
  ...phrasesFor('replaceAssessor', 'reason', examinationMeasuresRecalled, ['考评员与申请人有利害关系，更换考评员', 'The assessor has an interest in the applicant'], ['考评员因故不能履职，更换考评员', 'The assessor cannot act']),
  ...phrasesFor('orderSiteVisit', 'agenda', jjf1033Recalled, ['首次会议、现场观察、盲样或者核查样品测量、人员提问、末次会议', 'First meeting, look round, blind or check sample, questions to the staff, last meeting']),
  ...defects.flatMap(([clause, zh, en]) => (['askRectification', 'report'] as const).flatMap((verb) => phrasesFor(verb, 'findings.text', jjf1033(), [`${clause} ${zh}`, `${clause} ${en}`]))),
  ...phrasesFor('askRectification', 'findings.handIn', jjf1033Recalled, ['有效的检定或者校准证书', 'Valid certificate'], ['补充的期间核查、重复性和稳定性记录', 'More records of intermediate checks, repeatability and stability'], ['修订后的文件和人员能力证明', 'Revised documents and proofs of capability']),
  ...phrasesFor('extendRectification', 'reason', jjf1033Recalled, ['设备送检周期较长，申请人在期限内申请延长，理由正当', 'The equipment is out for calibration; asked in time with good reason']),
  ...phrasesFor('returnReport', 'points', examinationMeasuresRecalled, ['考评表第×项未填写结论', 'Item × of the table has no conclusion'], ['缺陷项没有对应的整改确认', 'A defect has no confirmation of rectification']),
  ...phrasesFor('grant', 'scope', implementingRules(7), ['准予该计量标准考核合格，可开展项目、测量范围和不确定度见证书', 'The standard has passed; items, ranges and uncertainty stand in the certificate']),
  ...phrasesFor('refuse', 'technicalStandard', licensing(55), ['JJF 1033-2023《计量标准考核规范》第4章第×条', 'JJF 1033-2023 chapter 4, clause ×']),
]; // prettier-ignore

const grading: readonly Phrase[] = [
  phraseWhen('declareNotRequired', { ground: 'statePlanned' }, 'reasons', order106('6、9、10'), '国家基准物质由国家规划，由承担研制任务的单位按计划办理，不需要申请许可', 'National primary materials are planned by the state and need no permit'),
  phraseWhen('declareNotRequired', { ground: 'noExpiry' }, 'reasons', reading(licensing(50)), '原证书未规定有效期，不需要延续', 'The certificate has no expiry and needs no renewal'),
  ...phrasesFor('organise', 'outline', reading(licensing(45)), ['审评研制报告、均匀性、稳定性和定值数据、不确定度和溯源性，以及证书和标签样稿', 'Development report, homogeneity, stability, characterisation, uncertainty, traceability, certificate and label']),
  ...phrasesFor('replaceExpert', 'reason', expertReview, ['专家与申请人有利害关系，更换专家', 'The expert has an interest in the applicant'], ['专家因故不能参加，更换专家', 'The expert cannot take part']),
  ...phrasesFor('askSupplement', 'points', jjf1343, ['补充均匀性试验：抽取单元数少于规定', 'More homogeneity data: fewer units than required'], ['补充稳定性数据：考察时间不足以支持所申请的有效期', 'More stability data: the time does not support the validity asked'], ['补充定值用标准物质的溯源证明', 'Proof of traceability of the calibrants'], ['补充不确定度评定中各分量的计算', 'The calculation of each contribution to the uncertainty']),
  ...phrasesFor('askSupplement', 'points', jjf1186, ['证书样稿缺少最小取样量或者贮存条件，请补充', 'The draft certificate lacks minimum intake or storage']),
  ...phrasesFor('report', 'standards', jjf1343, ['JJF 1342-2022、JJF 1343-2022、JJF 1186-2018', 'JJF 1342-2022, JJF 1343-2022, JJF 1186-2018']),
  phraseWhen('report', { opinion: 'graded' }, 'reasons', expertReview, '均匀性、稳定性、定值和不确定度评定符合所申请等级的条件，溯源性明确，同意定级', 'Homogeneity, stability, characterisation and uncertainty meet the grade asked; traceability is clear'),
  phraseWhen('report', { opinion: 'notGraded' }, 'reasons', expertReview, '稳定性数据不足以支持所申请的等级，不同意定级', 'The stability data do not support the grade asked'),
  phraseWhen('report', { opinion: 'notGraded' }, 'reasons', expertReview, '定值方法不满足所申请等级的要求，不同意定级', 'The characterisation does not meet the grade asked'),
  ...phrasesFor('returnReport', 'reason', expertReview, ['审评意见未说明是否达到所申请等级的条件，请补充明确', 'The opinion does not say whether the conditions of the grade are met']),
  ...phrasesFor('grant', 'scope', usual, ['准予定级，标准值、不确定度、编号和有效期见证书', 'Graded; values, uncertainty, number and validity stand in the certificate']),
  ...phrasesFor('refuse', 'technicalStandard', licensing(55), ['JJF 1343-2022 第×条', 'JJF 1343-2022, clause ×']),
]; // prettier-ignore

const byCommitment: readonly Phrase[] = [
  phraseWhen('declareNotEligible', { ground: 'notListed' }, 'reasons', commitmentOpinion(), '该事项不在已公布的告知承诺清单内，可以按普通程序申请', 'Not on the published list; the ordinary way is open'),
  phraseWhen('declareNotEligible', { ground: 'excludedKind' }, 'reasons', commitmentOpinion(), '该计量器具直接涉及公共安全、人身健康、生命财产安全等，不适用告知承诺，可以按普通程序申请', 'It directly touches safety, health, life or property; the ordinary way is open'),
  phraseWhen('declareNotEligible', { ground: 'badCredit' }, 'reasons', commitmentOpinion(), '存在未修复的严重失信或者虚假承诺记录，信用修复前不适用告知承诺', 'A serious breach or false commitment stands on record, not repaired'),
  phraseWhen('terminate', { ground: 'falseCommitment' }, 'reasons', commitmentOpinion(), '经核实，承诺内容与事实不符，终止以告知承诺方式办理', 'The promise is not true: the commitment way ends'),
  phraseWhen('draftCheck', { conclusion: 'met' }, 'facts', reading(licensing(61)), '逐项核查承诺的条件，核查结果与承诺一致', 'Every condition promised was checked and found as promised'),
  phraseWhen('draftCheck', { conclusion: 'notMet' }, 'facts', reading(licensing(61)), '第×项承诺的条件暂不符合，可以整改', 'Condition × is not met and can be put right'),
  phraseWhen('draftCheck', { conclusion: 'falseCommitment' }, 'facts', reading(licensing(61)), '第×项承诺在签署时即与事实不符', 'Condition × was not true when it was promised'),
  ...phrasesFor('draftCheck', 'findings.text', pilots, ['批量产品的关键零部件与型式评价样机不一致', 'Key parts of the products differ from the evaluated samples'], ['有效期内缺少年度稳定性考核记录', 'Yearly stability records are missing']),
  ...phrasesFor('draftCheck', 'handIn', pilots, ['整改报告、佐证照片和复测数据', 'Report, photographs and data measured anew']),
  ...phrasesFor('extendRectification', 'reason', usual, ['整改需要更换设备，持证人在期限内申请延长，理由正当', 'Equipment must be replaced; asked in time with good reason']),
]; // prettier-ignore

const revoking: readonly Phrase[] = [
  ...phrasesFor('tellIntention', 'facts', procedureRule(43), ['经查，……(写明时间、地点、事实和证据)', 'It was found that … (time, place, facts and evidence)']),
  ...phrasesFor('tellIntention', 'reasons', procedureRule(43), ['上述事实属于依法可以撤销的情形，拟撤销该许可；你单位有权陈述、申辩和申请听证，逾期未提出视为放弃', 'This is a ground for which a permit may be revoked; you may state and defend your case and ask for a hearing, and lose the right after the time set']),
  phraseWhen('giveOpinion', { proposal: 'revoke' }, 'reasons', mayRevoke, '事实清楚，证据确凿，属于依法可以撤销的情形；当事人的权利已得到保障，建议撤销', 'The facts are clear and proven, a ground to revoke; the rights of the party were kept'),
  phraseWhen('giveOpinion', { proposal: 'withdrawLicence' }, 'reasons', withdrawal, '许可所依据的规定或者客观情况已发生重大变化，为公共利益需要，建议撤回并依法补偿', 'Law or circumstances have changed and the public interest asks for it: withdraw, with compensation'),
  phraseWhen('giveOpinion', { proposal: 'keep' }, 'reasons', mustNotRevoke, '撤销可能对公共利益造成重大损害，建议不予撤销', 'Revocation may gravely harm the public interest: keep'),
  ...phrasesFor('revoke', 'reasons', mayRevoke, ['许可作出时违反法定程序，依法可以撤销', 'The permit was granted by unlawful procedure']),
  ...phrasesFor('revoke', 'reasons', mustRevoke, ['被许可人以欺骗、贿赂等不正当手段取得许可，依法应当撤销', 'Obtained by fraud, bribery or the like: it must be revoked']),
  ...phrasesFor('revoke', 'compensation.text', licensing(69), ['持证人确认未因撤销遭受损失', 'The holder confirms that there is no loss']),
  ...phrasesFor('withdrawLicence', 'reasons', withdrawal, ['所依据的规定已经废止，依法撤回', 'The rule it rests on was repealed']),
  ...phrasesFor('withdrawLicence', 'publicInterest', withdrawal, ['继续有效将影响量值统一和公共安全', 'To let it stand would harm uniform measurement and public safety']),
  phraseWhen('keep', { why: 'noGround' }, 'reasons', licensing(69), '经审查，所列事由不成立，不予撤销', 'The ground does not hold: kept'),
  phraseWhen('keep', { why: 'publicInterest' }, 'reasons', mustNotRevoke, '撤销可能对公共利益造成重大损害，不予撤销', 'Revocation may gravely harm the public interest: kept'),
  phraseWhen('keep', { why: 'discretion' }, 'reasons', mayRevoke, '违法情形轻微并已纠正，经裁量不予撤销', 'The breach is slight and was put right: after weighing kept'),
  ...phrasesFor('entrust', 'outline', procedureRule(45), ['核查许可内容与实际情况的一致性', 'Whether what is permitted is what there is']),
  ...phrasesFor('extend', 'reasons', procedureRule(45), ['案情复杂，需要进一步调查取证，批准延长二十日', 'The case is complex and needs more evidence: extended by twenty days']),
]; // prettier-ignore

const checking: readonly Phrase[] = [
  ...phrasesFor('draftCheck', 'findings.text', licensing(61), ['在产产品的型号、结构与批准型式不一致', 'What is made differs from the approved type'], ['产品未标注型式批准标志和编号', 'Products lack the approval mark and number'], ['计量标准器溯源证书已过期仍在使用', 'The standard is used although its certificate has expired'], ['标准物质未按要求进行稳定性监测', 'The stability of the material is not monitored']),
  ...phrasesFor('draftCheck', 'order.handIn', licensing(61), ['整改报告、佐证材料和复测数据', 'Report, proofs and data measured anew']),
  ...phrasesFor('draftCheck', 'holderHeard', licensing(61), ['被检查人对记录无异议', 'The holder does not object to the record'], ['被检查人提出说明，已记录在案', 'The holder explained, which is on record']),
  ...phrasesFor('replaceInspector', 'reason', recusal, ['检查人员与被检查人有利害关系，更换检查人员', 'The inspector has an interest in the holder'], ['检查人员因故不能参加，更换检查人员', 'The inspector cannot take part']),
  ...phrasesFor('extendRectification', 'reason', usual, ['整改涉及设备更换，被检查人在期限内申请延长，理由正当', 'Equipment must be replaced; asked in time with good reason']),
  ...phrasesFor('takeNoMeasure', 'reasons', usual, ['问题已经整改，不需要采取其他措施', 'Put right: no measure is needed']),
  phraseWhen('handOver', { ground: 'penalty' }, 'reasons', licensing(80), '涉嫌违法，依法移送有管辖权的机关处理', 'An unlawful act is suspected: handed over to the organ competent for it'),
  phraseWhen('handOver', { ground: 'grantedElsewhere' }, 'reasons', licensing(64), '该许可由其他机关作出，将检查情况抄告作出许可的机关', 'Another authority granted the permit and is told of the findings'),
  ...phrasesFor('publish', 'where', randomChecks, ['本机关门户网站和信用信息公示系统', 'The site of this authority and the public credit system']),
  ...phrasesFor('drop', 'reason', design, ['许可已终止，检查不再进行', 'The permit has ended: the check is dropped']),
]; // prettier-ignore

const cleaning: readonly Phrase[] = [
  phraseWhen('tellIntention', { ground: 'expired' }, 'facts', licensing(70, 1), '证书有效期届满，未申请延续', 'The certificate expired and no renewal was asked'),
  phraseWhen('tellIntention', { ground: 'holderEnded' }, 'facts', licensing(70, 3), '登记机关信息显示持证单位已注销登记', 'The register of companies shows that the holder has ended'),
  phraseWhen('tellIntention', { ground: 'notSupplied' }, 'facts', zombieMaterials, '连续两年未报告供应，经核实长期不生产、不供应', 'No supply reported for two years; found to be neither produced nor supplied'),
  phraseWhen('tellIntention', { ground: 'onRequest' }, 'facts', usual, '持证人书面申请注销', 'The holder asked for cancellation in writing'),
  phraseWhen('giveOpinion', { proposal: 'cancel' }, 'reasons', licensing(70), '注销情形成立，持证人在期限内未提出异议，建议注销', 'The ground holds, the holder did not object in time: cancel'),
  phraseWhen('giveOpinion', { proposal: 'keep' }, 'reasons', licensing(70), '持证人已证明仍在生产、供应，建议保留', 'The holder has shown that it still supplies: keep'),
  ...phrasesFor('decideCancellation', 'reasons', licensing(70), ['依法应当注销，予以注销并公告', 'To be cancelled by law; cancelled and announced']),
  ...phrasesFor('keep', 'reasons', licensing(70), ['注销情形不成立，予以保留', 'The ground does not hold: kept']),
  ...phrasesFor('strikeOff', 'reason', usual, ['持证人已按期延续，不再列为候选', 'Renewed in time: no longer a candidate']),
  ...phrasesFor('publish', 'where', usual, ['本机关门户网站', 'The site of this authority']),
]; // prettier-ignore

const register: readonly Phrase[] = [
  phraseWhen('suspend', { ground: 'request' }, 'reasons', examinationMeasuresRecalled, '持证人申请封存，暂停使用', 'Suspended at the request of the holder'),
  phraseWhen('suspend', { ground: 'check' }, 'reasons', examinationMeasuresRecalled, '监督检查发现问题，整改合格前暂停使用', 'Findings of a check: suspended until they are put right'),
  ...phrasesFor('reinstate', 'reasons', examinationMeasuresRecalled, ['溯源有效，重复性和稳定性符合要求，恢复使用', 'Traceable, repeatability and stability as required: reinstated']),
  phraseWhen('cancel', { ground: 'expired' }, 'reasons', licensing(70, 1), '有效期届满未延续，予以注销', 'Expired and not renewed: cancelled'),
  phraseWhen('cancel', { ground: 'licenceEnded' }, 'reasons', licensing(70, 4), '许可已依法撤销、撤回或者证件被吊销，予以注销', 'Revoked, withdrawn or penalised: cancelled'),
  phraseWhen('cancel', { ground: 'onRequest' }, 'reasons', usual, '持证人申请注销，予以注销', 'Cancelled at the request of the holder'),
  ...phrasesFor('publish', 'where', licensing(70), ['本机关门户网站', 'The site of this authority']),
]; // prettier-ignore

/** Of each matter alone. */
export const ofMatters: Readonly<Record<string, readonly Phrase[]>> = {
  'type-approval': [...approval, ...grantingApproval, ...evaluating],
  'type-approval-import': [...grantingApproval, ...evaluating, ...importing],
  'type-approval-commitment': [...approval, ...grantingApproval, ...byCommitment],
  'standard-certification': examination,
  'standard-certification-commitment': byCommitment,
  'reference-material-grading': grading,
  'register-entry': register,
  revocation: revoking,
  supervision: checking,
  'register-cleanup': cleaning,
};
