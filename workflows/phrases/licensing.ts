import { reading, type Phrase, type Workflow } from '#workflow-kit';
import { licensing, licensingCases, procedureRuleRecalled, usual } from '../law.js';
import { phrasesFor, phraseWhen } from './phrase.js';

/** Of every licence: acceptance, review, decision. */
export const aboutLicences: readonly Phrase[] = [
  ...phrasesFor('correctOnTheSpot', 'what', licensing(32, 3),
    ['申请表所填联系电话有误，申请人当场更正并签名、注明日期', 'The telephone number was wrong; the applicant corrected, initialled and dated it'],
    ['申请表所填单位名称与证照不一致，申请人当场更正并签名、注明日期', 'The name differed from the licence; the applicant corrected, initialled and dated it']),
  ...phrasesFor('askCorrection', 'points.text', licensing(32, 4),
    ['法定代表人未在申请表上签字或者签章', 'The legal representative has not signed the application form'],
    ['提交的复印件未注明与原件一致并签章', 'The copies are not certified as true'],
    ['外文资料未附中文译文', 'Papers in another language lack a Chinese translation'],
    ['代理人提交的授权委托书缺少委托事项、权限或者期限', 'The power of attorney lacks matter, extent or period']),
  ...phrasesFor('accept', 'remark', licensing(32, 5),
    ['申请材料齐全，符合法定形式，属于本机关职权范围，予以受理', 'Complete, in legal form and within the power of this authority: accepted'],
    ['申请人已按要求提交全部补正材料，予以受理', 'All corrections asked for were handed in: accepted']),
  phraseWhen('refuseAcceptance', { ground: 'notCompetent' }, 'reasons', licensing(32, 2), '申请事项依法不属于本机关职权范围，请向所列有权机关申请', 'The matter is not within the power of this authority; please apply to the competent one named'),
  phraseWhen('refuseAcceptance', { ground: 'banned' }, 'reasons', licensing('78、79'), '申请人因此前的违法行为在法定限制申请期内，期满前不得再次申请', 'The applicant is barred from applying for the time that the law sets'),
  phraseWhen('refuseAcceptance', { ground: 'concealment' }, 'reasons', licensing(78), '经核实，申请人隐瞒有关情况或者提供虚假材料，依法不予受理', 'The applicant was found to have concealed facts or handed in false materials'),
  phraseWhen('refuseAcceptance', { ground: 'pointsStillMissing' }, 'reasons', licensing(32, 4), '申请人提交的补正材料仍未满足补正告知书所列第×项要求', 'The corrections do not meet point × of the correction notice'),
  phraseWhen('declareNotRequired', { ground: 'other' }, 'reasons', licensing(32, 1), '申请事项依法不需要取得行政许可，即时告知不受理', 'The matter needs no licence by law; told at once'),
  ...phrasesFor('extendCorrectionPeriod', 'reason', procedureRuleRecalled,
    ['申请人说明所需证明仍在办理，申请延长补正期限，理由正当', 'The applicant explains that a proof is still being made, and asks for more time with good reason'],
    ['因不可抗力，申请人未能在期限内提交补正材料', 'Force majeure kept the applicant from handing in the corrections']),
  ...phrasesFor('returnCorrections', 'reason', reading(licensing(32, 4)),
    ['所列第×项未提交或者提交的内容不符合要求，请在期限内继续补正；不要求补正告知书以外的内容', 'Point × is missing or does not fit; please complete it in time. Nothing beyond the notice is asked']),
  ...phrasesFor('startReview', 'remark', licensing(34), ['已由两名工作人员核查，开始审查', 'Two officers were assigned; the review begins']),
  ...phrasesFor('startFurtherProcedure', 'reason', licensing(45),
    ['现有材料不足以判断，需要补充检验、检测或者专家评审，所需时间书面告知申请人', 'What is on file does not suffice: more testing or expert review is needed, and the time is told in writing']),
  ...phrasesFor('announceMoreTime', 'reason', licensing(45),
    ['已告知的所需时间不足，检验、检测或者评审尚未完成', 'The announced time does not suffice: testing or review is not finished']),
  ...phrasesFor('tellThirdParty', 'interest', licensing(36),
    ['许可事项直接关系其重大利益，其有权陈述和申辩', 'The permit directly concerns an important interest of theirs: they may state and defend it']),
  ...phrasesFor('extend', 'reasons', licensing(42),
    ['案情复杂，需进一步核实申请材料的实质内容，二十个工作日内不能作出决定', 'The case is complex and its substance must be verified further: no decision is possible within twenty working days'],
    ['需向有关部门核实相关事实，尚待复函', 'Other departments were asked about facts, and their answer is awaited']),
  ...phrasesFor('giveOpinion', 'answers', licensing('7、36'),
    ['陈述意见已核实，理由成立，已在审查意见中采纳', 'The statement was verified and holds; it is taken into account'],
    ['陈述意见已核实，不影响对法定条件的判断，未采纳，理由见审查意见', 'The statement was verified and does not change whether the conditions are met']),
  phraseWhen('giveOpinion', { proposal: 'grant' }, 'reasons', licensing(38), '经审查，申请材料真实、齐全，符合法定条件、标准，建议准予许可', 'Complete, true and in line with the legal conditions and standards: to be granted'),
  phraseWhen('giveOpinion', { proposal: 'refuse' }, 'reasons', licensing(38), '经审查，不符合法定条件、标准的第×项，建议不予许可并说明理由和救济途径', 'Condition × is not met: to be refused, with reasons and remedies'),
  phraseWhen('refuse', { ground: 'standardNotMet' }, 'reasons', licensing('38、55'), '检验、检测、评审结果表明，第×项不符合所列技术标准的要求，依法不予许可', 'Test or review shows that item × does not meet the technical standard named: refused'),
  phraseWhen('refuse', { ground: 'conditionsNotMet' }, 'reasons', licensing(38), '申请不符合法定条件第×项，依法不予许可', 'Legal condition × is not met: refused'),
  phraseWhen('refuse', { ground: 'notEvaluated' }, 'reasons', licensing(38), '申请人未按期提供样品或者资料，检验、检测或者评审无法完成，不能认定符合法定条件', 'Samples or papers were not given in time, so that test or review could not be done and the conditions cannot be found met'),
  phraseWhen('refuse', { ground: 'concealment' }, 'reasons', licensing(78), '经核实，申请人隐瞒有关情况或者提供虚假材料，不予许可，并给予警告', 'The applicant concealed facts or handed in false materials: refused, with a warning'),
  phraseWhen('refuse', { ground: 'noPower' }, 'reasons', licensing(38), '依照作出决定时的规定，本机关不再具有该事项的许可权，不予许可', 'Under the rule at the decision this authority no longer has the power: refused'),
  ...phrasesFor('grant', 'rule.reason', licensingCases(9),
    ['按照作出许可决定时有效的规定审查', 'The rule in force at the decision was applied'],
    ['办理无正当理由迟延且新规定对申请人不利，适用受理时的规定', 'The case was delayed without good reason and the new rule is worse for the applicant: the rule at acceptance was applied']),
  phraseWhen('terminate', { ground: 'deceased' }, 'reasons', procedureRuleRecalled, '申请人死亡或者丧失行为能力，终止办理', 'The applicant died or lost capacity: terminated'),
  phraseWhen('terminate', { ground: 'dissolved' }, 'reasons', procedureRuleRecalled, '申请单位已依法终止，终止办理', 'The applicant has lawfully ended: terminated'),
  phraseWhen('terminate', { ground: 'noPermitNeeded' }, 'reasons', procedureRuleRecalled, '依照现行规定，该事项不再需要取得行政许可，终止办理', 'By the present rule the matter needs no licence any more: terminated'),
  phraseWhen('terminate', { ground: 'forceMajeure' }, 'reasons', procedureRuleRecalled, '因不可抗力致使申请无法继续办理，终止办理', 'Force majeure keeps the application from going on: terminated'),
  phraseWhen('terminate', { ground: 'noPower' }, 'reasons', reading(licensing(32, 2)), '该事项的许可权已转移，请向所列有权机关申请', 'The power has passed to another authority; please apply there'),
  ...phrasesFor('handOver', 'reasons', reading(licensing(32, 2)),
    ['依照新规定，该事项的许可权已转移，连同全部材料移送有权机关，已经过的期限继续计算', 'By the new rule the power has passed on; the case goes over with all papers, and the days counted stay counted']),
  ...phrasesFor('tellHearingRight', 'intendedDecision', licensing(47), ['拟准予许可', 'To grant the permit'], ['拟不予许可', 'To refuse the permit']),
]; // prettier-ignore

/** Hearings, returned opinions and cases: of licences and of revocations alike. */
export const aboutHearings: readonly Phrase[] = [
  ...phrasesFor('returnToReview', 'reason', usual,
    ['意见所列事实与材料不一致，请核实后重新提出意见', 'The facts of the opinion do not fit the papers: verify and give it anew'],
    ['意见未说明依据的条款，请补充', 'The opinion does not name the clause it rests on'],
    ['当事人的陈述意见未予答复，请补充', 'The statements of the party are not answered']),
  ...phrasesFor('tellHearingRight', 'facts', licensing(47), ['拟作出的决定直接涉及申请人与他人之间的重大利益关系', 'The decision intended directly concerns an important interest between the applicant and others']),
  ...phrasesFor('announceHearing', 'reasons', licensing(46), ['该事项涉及公共利益，应当向社会公告并举行听证', 'The matter concerns the public interest: a hearing is announced and held']),
  ...phrasesFor('announceHearing', 'howToTakePart', licensing(46), ['自公告之日起五日内持有效证件到政务服务窗口或者在本系统报名', 'Sign up within five days of the announcement, at the service window or here']),
  ...phrasesFor('replaceChair', 'reason', licensing(48, 3), ['主持人与本案有直接利害关系，应当回避', 'The chair has a direct interest in the case'], ['主持人参与过本案审查，不得主持听证', 'The chair took part in the review of the case']),
  ...phrasesFor('adjournHearing', 'reason', usual, ['当事人因正当理由不能到场，听证延期', 'A party cannot come for good reason'], ['需要核实新提出的证据，听证延期', 'New evidence must be verified']),
  ...phrasesFor('closeHearing', 'summary', licensing(48, 4), ['审查人员提出审查意见的证据、理由；申请人、利害关系人提出证据，进行申辩和质证', 'The reviewer gave evidence and reasons; the applicant and third parties gave theirs, defended and cross-examined']),
  ...phrasesFor('signRecord', 'refusedToSign', licensing(48, 5), ['当事人拒绝签名，由听证主持人注明情况，在场人员见证', 'A party refused to sign; the chair put it on record before a witness']),
  ...phrasesFor('reopen', 'reasons', reading(licensing(7)), ['原决定已被撤销，按照复议决定或者判决所定期限重新作出决定', 'The decision was annulled: decided anew within the time of the ruling']),
  ...phrasesFor('serve', 'proof', usual, ['受送达人在送达回证上签名，签收日期为送达日期', 'The recipient signed the proof of service; that day is the day of service'], ['邮寄送达，回执载明收件日期', 'By post; the receipt bears the day'], ['受送达人拒收，邀请见证人到场，留置于其住所并拍照记录', 'Refused; left at the place before a witness, with photographs']),
]; // prettier-ignore

/** What everybody at a desk may have to say. */
export const aboutDuties: readonly Phrase[] = [
  ...phrasesFor('urge', 'instruction', usual, ['临近期限，请优先办理并在所定日期前完成', 'Due soon: first of all, and by the day named'], ['已超期，请立即办理并说明原因', 'Overdue: act at once and say why']),
  ...phrasesFor('consult', 'question', usual, ['请就本件是否符合法定条件提出意见', 'Please give your opinion whether the legal conditions are met'], ['请就法律适用提出意见', 'Please give your opinion on the law that applies']),
  ...phrasesFor('giveInnerOpinion', 'opinion', usual, ['同意承办人的意见', 'I agree with the reviewer'], ['事实需进一步核实后再作决定', 'The facts need to be verified first']),
  ...phrasesFor('reassign', 'reasons', usual, ['承办人休假，由其他人员接替，期限不变', 'The officer is on leave and another one takes over; the time limits stay'], ['承办人应当回避，改由其他人员办理', 'The officer is recused and another one takes over']),
  ...phrasesFor('decideRecusal', 'reasons', usual, ['经核实，存在应当回避的情形，予以回避', 'A ground for recusal was found'], ['经核实，所述情形不属于应当回避的情形，不予回避', 'What was said is no ground for recusal']),
  ...phrasesFor('recheckActs', 'reasons', usual, ['经核对，回避前已办事项有事实和依据，予以维持', 'What was done before the recusal rests on facts and law, and stands'], ['经核对，回避前已办事项需要重新办理', 'What was done before the recusal must be done anew']),
]; // prettier-ignore

/** Materials that the authority gets by data sharing, and those nobody must hand in. */
const notAsked = ['businessLicence', 'oldCertificate', 'supplement', 'other'];
const bare = (name: string) => name.replace(/\(.*\)$/, '');
type Titled = Readonly<{ title?: string; 'x-title-en'?: string }>;

/** What may be wrong with each material and each part of the form: corrections in the words that the matter has for them. */
export function correctionsOf({ materials }: Workflow, formSchema: Readonly<Record<string, unknown>>): Phrase[] {
  const about = (of: Pick<Phrase, 'material' | 'part'>, zh: string, en: string): Phrase => ({ verb: 'askCorrection', field: 'points.text', text: { zh, en }, basis: licensing(32, 4), ...of });
  const parts = Object.entries(formSchema['properties'] as Readonly<Record<string, Titled>>);
  return [
    ...materials.filter(({ code }) => !notAsked.includes(code)).flatMap(({ code, title, required }) => [
      ...(required ? [about({ material: code }, `未提交${bare(title.zh)}，请补充提交`, `The ${bare(title.en)} is missing: please hand it in`)] : []),
      about({ material: code }, `${bare(title.zh)}内容不完整或者不清晰，请提交完整、清晰的文件`, `The ${bare(title.en)} is not complete or not legible: please hand in one that is`),
      about({ material: code }, `${bare(title.zh)}与申请表所填内容不一致，请核对并更正`, `The ${bare(title.en)} does not agree with the form: please check and correct`),
    ]),
    ...parts.map(([part, { title = part, 'x-title-en': en = part }]) =>
      about({ part }, `申请表“${bare(title)}”填写不完整或者与材料不一致，请核对并补正`, `“${en}” in the form is not complete or does not agree with the materials: please check and correct`)),
  ];
} // prettier-ignore
