import { practice, reading, type Basis, type Guide, type GuideLine } from '#workflow-kit';
import { licensing, zombieMaterials } from '../law.js';
import { guide as recalled, jjf1186, jjf1343, measures1987, order106, validityRule } from '../reference-material-grading/law.js'; // prettier-ignore
import { agents, free, line, oftenForgotten, remedies, rightsOfApplicants, whereToApply } from './common.js';

const asPractised = practice('标准物质定级鉴定办理惯例', 'practice of the grading of reference materials');

/** What the two measures have in common. */
const common = (measures: Basis, own: Pick<Guide, 'who' | 'conditions' | 'result'> & { readonly notes: readonly GuideLine[] }): Guide => ({
  about: line('研制的标准物质经定级鉴定，确认为一级或者二级标准物质，取得证书和编号后，作为统一量值的依据使用。', 'A reference material is graded as grade I or grade II; with certificate and number it serves as a common reference.', measures),
  who: [...own.who, agents],
  conditions: own.conditions,
  fee: free,
  result: own.result,
  where: whereToApply,
  rights: [...rightsOfApplicants, line('对评审专家认为有利害关系的，可以申请回避。', 'You may ask for the recusal of an expert who has an interest.', asPractised)],
  remedies,
  notes: [
    line('受理后组织专家技术审评，所需时间书面告知，不计入办理期限。', 'After acceptance experts review it; the time needed is told in writing and does not count.', licensing(45)),
    line('均匀性研究的抽取单元数随批量增加，每单元测量不少于3次；稳定性应当有足够的考察时间。', 'The number of units for homogeneity grows with the batch, three measurements of each; stability needs time enough.', jjf1343),
    line('请同时提交标准物质证书和标签样稿，写明标准值、扩展不确定度、最小取样量、贮存条件和有效期。', 'Hand in drafts of product certificate and label: values, expanded uncertainty, minimum intake, storage, expiry.', jjf1186),
    line('审评中可能要求补充试验或者资料，请在所定期限内提交；逾期的，专家按已有资料提出意见。', 'Experts may ask for more tests or papers; after the time set they conclude on what they have.', recalled),
    ...own.notes,
    line('取得证书后，应当持续监测稳定性并保证供应；长期不生产、不供应的，可能被清理注销。', 'Afterwards: monitor stability and keep up the supply; what is not supplied for long may be cancelled.', zombieMaterials),
    ...oftenForgotten,
  ],
}); // prettier-ignore

/** Until 2026-11-30. */
const guide1987 = common(measures1987(), {
  who: [line('研制标准物质的单位，一级、二级均向国家市场监督管理总局申请。', 'The unit that developed the material, for both grades at SAMR.', measures1987())],
  conditions: [
    line('一级：用绝对测量法或者两种以上不同原理的准确可靠的方法定值，或者由多个实验室用准确可靠的方法协作定值；准确度具有国内最高水平，均匀性在准确度范围之内；稳定性在一年以上，或者达到国际上同类标准物质的先进水平；包装形式符合规范。', 'Grade I: an absolute method, two or more methods of different principle, or several laboratories by a reliable one; top accuracy in the country, homogeneity within it; stable for a year or at the international level; packing by specification.', measures1987()),
    line('二级：用与一级标准物质比较的方法或者一级标准物质的定值方法定值；准确度和均匀性未达到一级水平但能满足一般测量的需要；稳定性在半年以上，或者能满足实际测量的需要；包装形式符合规范。', 'Grade II: by comparison with grade I, or by its methods; accuracy and homogeneity fit for general measurement; stable for half a year or fit for use; packing by specification.', measures1987()),
  ],
  result: [line('准予许可的，颁发标准物质定级证书并编号：一级 GBW，二级 GBW(E)；证书未规定有效期。', 'A grading certificate and number: GBW for grade I, GBW(E) for grade II; no expiry is stated.', asPractised)],
  notes: [
    line('申请时提交三个样品。', 'Three samples are handed in.', measures1987()),
    line('2026年12月1日起施行新的《标准物质管理办法》：二级标准物质改由省级市场监督管理部门定级；届时未办结的，由本机关按设置继续办理。', 'New measures apply from 1 December 2026: grade II passes to the provinces; open cases go on as the authority has set.', reading(order106('7、12'))),
  ],
}); // prettier-ignore

/** From 2026-12-01. */
const guide2025 = common(order106(2), {
  who: [
    line('一级标准物质向国家市场监督管理总局申请；二级标准物质向研制地省级市场监督管理部门申请。', 'Grade I at SAMR; grade II at the provincial market regulator of the place of development.', order106('7、12')),
    line('国家基准物质由国家规划，由承担研制任务的单位按计划办理，不需要申请许可。', 'National primary materials are planned by the state: the unit with the task proceeds by the plan, without a permit.', order106('6、9、10')),
  ],
  conditions: [
    line('均匀、稳定，特性值具有可靠的计量溯源性和测量不确定度。', 'Homogeneous and stable; the values have reliable traceability and uncertainty.', order106(2)),
    line('定值方法、稳定性、包装等符合相应等级的技术规范。', 'Characterisation, stability and packing follow the specifications of the grade.', jjf1343),
  ],
  result: [
    line('准予许可的，颁发标准物质定级证书并编号；证书有效期五年。', 'A grading certificate and number; valid for five years.', validityRule),
  ],
  notes: [
    line('技术审评在三个月内完成，自受理后组织。', 'The technical review takes up to three months after acceptance.', reading(order106(13))),
    line('证书有效期届满需要继续使用的，请在届满三十日前申请延续。', 'Ask for renewal thirty days before expiry.', licensing(50)),
    line('可以委托生产；委托方对质量和溯源性负责，请提交委托生产合同。', 'Production may be commissioned; whoever commissions answers for quality and traceability. Hand in the contract.', order106()),
    line('原创、国内首创或者急需的国家基准物质和一级标准物质，优先办理。', 'Original, unprecedented or urgently needed materials (national primary and grade I) come first.', order106(18)),
  ],
}); // prettier-ignore

export const referenceMaterialGuides = [guide1987, guide2025] as const;
