import { practice, reading, type Guide } from '#workflow-kit';
import { examinationMeasures, examinationMeasuresRecalled, implementingRules, jjf1033, jjf1033Recalled, licensing, metrology } from '../law.js'; // prettier-ignore
import { pilotCitiesDecision } from '../standard-certification/law.js';
import { agents, free, line, oftenForgotten, remedies, rightsOfApplicants, whereToApply } from './common.js';

const asPractised = practice('计量标准考核办理惯例', 'practice of the examination of measurement standards');

/** 计量标准器具核准(计量标准考核). */
export const standardCertificationGuide: Guide = {
  about: line('社会公用计量标准，部门和企业、事业单位的各项最高计量标准，经主持考核的市场监督管理部门考核合格后方可使用。', 'Public measurement standards, and the highest standards of departments, enterprises and institutions, are used after they passed the examination of the hosting market regulator.', metrology('6至9')),
  who: [
    line('市场监督管理部门建立的社会公用计量标准：最高等级的向上一级市场监督管理部门申请，其他等级的由本部门主持考核。', 'Public standards of a market regulator: the highest ones at the next higher regulator, others at the regulator itself.', examinationMeasures(5)),
    line('国务院有关部门和省级人民政府有关部门的最高计量标准，向同级市场监督管理部门申请。', 'The highest standards of a department: the regulator of the same level.', implementingRules(9)),
    line('企业、事业单位的最高计量标准，向与其主管部门同级的市场监督管理部门申请；乡镇企业向当地县级部门申请。', 'The highest standards of an enterprise or institution: the regulator at the level of its supervising department; of a township enterprise: the county.', implementingRules(10)),
    line('无主管部门的企业，向登记注册地市场监督管理部门申请。', 'An enterprise without a supervising department: the regulator where it is registered.', examinationMeasuresRecalled),
    line('不是本单位最高计量标准的，由单位自行管理，不需要考核。', 'Other standards of a unit need no examination; the unit manages them itself.', reading(implementingRules(10))),
    agents,
  ],
  conditions: [
    line('计量标准器及配套设备经检定或者校准合格，能够溯源。', 'The standard and its equipment are verified or calibrated, and traceable.', implementingRules(7)),
    line('具有正常工作所需要的环境条件。', 'The environment is what they need to work.', implementingRules(7)),
    line('具有称职的保存、维护、使用人员；每个项目不少于两名具有相应能力的检定或者校准人员。', 'Competent people keep and use them; two or more qualified ones for each item.', jjf1033Recalled),
    line('具有完善的管理制度。', 'There is a complete management system.', implementingRules(7)),
    line('按 JJF 1033 第4章逐项符合：计量标准器及配套设备、主要计量特性、环境条件及设施、人员、文件集、测量能力的确认。', 'Every item of JJF 1033 chapter 4 is met: equipment, main characteristics, environment, staff, documents, confirmed capability.', jjf1033()),
  ],
  fee: free,
  result: [
    line('考核合格的，颁发计量标准考核证书，载明测量范围、不确定度或者准确度等级、可开展的检定或校准项目；有效期五年。', 'An examination certificate with range, uncertainty or accuracy class, and the items that may be verified or calibrated; valid for five years.', examinationMeasuresRecalled),
    line('社会公用计量标准考核合格后，由建立该标准的部门审批颁发社会公用计量标准证书后使用。', 'A public standard is used after the regulator that set it up has issued the public-standard certificate.', implementingRules(8)),
  ],
  where: whereToApply,
  rights: [
    ...rightsOfApplicants,
    line('对考评员认为有利害关系的，可以申请回避；对考核结果有异议的，可以向主持考核部门的上一级反映。', 'You may ask for the recusal of an assessor, and object to the examination at the regulator above.', examinationMeasuresRecalled),
  ],
  remedies,
  notes: [
    line('复查考核请在有效期届满六个月前申请；逾期未申请的，到期后按新建办理。', 'Apply for the re-examination six months before expiry; afterwards it is a new examination.', examinationMeasuresRecalled),
    line('延续申请按期提出，到期前未作决定的，视为准予延续。', 'If you apply in time and no decision is made before expiry, the renewal counts as granted.', licensing(50)),
    line('新建计量标准一律进行现场考评；复查一般书面审查，有疑问或者抽查时现场考评。', 'A new standard is always assessed on site; a re-examination usually by documents.', jjf1033Recalled),
    line('考评中发现缺陷的，一般在十五个工作日内完成整改，考评和整改时间书面告知后不计入办理期限。', 'Defects are put right in fifteen working days as a rule; assessment and rectification do not count once you are told in writing.', jjf1033Recalled),
    line('重复性试验一般不少于10次测量；新建标准的稳定性考核一般不少于4组、间隔1个月以上，请提前安排。', 'Repeatability takes ten readings as a rule; stability of a new standard four groups over a month apart: begin early.', jjf1033Recalled),
    line('计量标准器更换、环境条件重大变化等应当申请变更；暂停使用应当申请封存。', 'Apply for a change when equipment or environment change, and for suspension when it is not used.', examinationMeasuresRecalled),
    line('北京、上海、重庆、杭州、广州、深圳的企业内部使用的最高计量标准，2027年10月22日以前由企业自行管理，不需要考核，但应保证量值溯源。', 'In Beijing, Shanghai, Chongqing, Hangzhou, Guangzhou and Shenzhen an enterprise manages its highest standard for internal use itself until 22 October 2027; traceability remains its duty.', pilotCitiesDecision()),
    line('属于强制检定的计量标准，应当按期申请检定。', 'Standards under mandatory verification are handed in for it in time.', implementingRules(11)),
    line('未经考核合格开展检定的，责令停止使用，可以并处一千元以下罚款。', 'Use without having passed: stop, and a fine of up to CNY 1,000.', implementingRules(42)),
    line('专家、考评员对技术秘密负有保密义务。', 'Assessors and experts keep trade secrets.', licensing(5)),
    line('办理惯例以主持考核部门公布的办事指南为准。', 'Details follow the published guide of the hosting regulator.', asPractised),
    ...oftenForgotten,
  ],
}; // prettier-ignore
