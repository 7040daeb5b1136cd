import { practice, reading, type Basis, type Guide } from '#workflow-kit';
import { implementingRules, licensing, metrology } from '../law.js';
import { catalogue2020, newProducts, newProducts2005, newProducts2005Recalled, newProductsRecalled } from '../type-approval/law.js'; // prettier-ignore
import { agents, free, line, oftenForgotten, remedies, rightsOfApplicants, whereToApply } from './common.js';

const asPractised = practice('型式批准办理惯例', 'practice of type approval');

/** 计量器具型式批准. `measures`: the new-product measures in force; `recalled`: their steps of the evaluation. */
const guide = (measures: (article: number) => Basis, recalled: Basis): Guide => ({
  about: line('制造列入目录的计量器具新产品，投产前应当经型式批准：技术机构对样机作型式评价，省级市场监督管理部门作出决定。', 'A new product in the catalogue needs type approval before production: a testing body evaluates samples, the provincial market regulator decides.', measures(3)),
  who: [
    line('以在中国境内销售为目的制造计量器具新产品的单位，向生产所在地省级市场监督管理部门申请。', 'Whoever makes a new measuring instrument for sale in China, to the provincial market regulator.', measures(3)),
    line('按生产所在地确定受理机关；部分省份已将办理权下放到市。', 'The place of production decides which authority it is; some provinces have passed the handling down to cities.', reading(measures(6))),
    agents,
  ],
  conditions: [
    line('属于新产品：本单位从未生产过，或者对原产品的结构、材质等改变导致性能、技术特征变更。', 'It is new: never made by you before, or so changed in structure or material that its performance or technical characteristics change.', measures(2)),
    line('列入《实施强制管理的计量器具目录》且监管方式为型式批准；不在目录内的不需要批准，可以自愿委托型式试验。', 'It stands in the mandatory catalogue with type approval; other kinds need none, and may be tested voluntarily.', catalogue2020()),
    line('具备与所制造的计量器具相适应的设施、人员和检定仪器设备。', 'You have the facilities, staff and verification equipment that the instruments call for.', metrology(12)),
    line('样机经型式评价，符合计量要求、技术要求和法制管理要求。', 'Samples pass the evaluation of metrological, technical and legal-control requirements.', measures(4)),
    line('使用法定计量单位，标识、封印和软件识别符合技术规范。', 'Legal units are used; marking, sealing and software identification follow the specification.', asPractised),
  ],
  fee: free,
  result: [
    line('准予许可的，颁发计量器具型式批准证书，列明型号、规格、测量范围和准确度等级；产品应当使用型式批准标志(CPA)和编号。', 'A type approval certificate with models, ranges and accuracy; the product bears the CPA mark and number.', asPractised),
    line('证书没有有效期限，但批准的型式不得擅自改变。', 'The certificate has no expiry, but the approved type may not be changed.', asPractised),
  ],
  where: whereToApply,
  rights: rightsOfApplicants,
  remedies,
  notes: [
    line('受理后会书面告知型式评价所需时间，该时间不计入办理期限。', 'After acceptance you are told in writing how long the evaluation takes; that time does not count towards the time limit.', licensing(45)),
    line('请按技术机构的通知及时送样；逾期未送，可能按未经评价作出决定。', 'Deliver the samples when the testing body asks; otherwise the decision may be made without an evaluation.', recalled),
    line('样机不合格的，可以改进一次，期限三个月，由同一技术机构重新评价。', 'Samples that fail may be improved once within three months, and are evaluated again by the same body.', recalled),
    line('工作原理、结构和关键零部件相同、仅测量范围或者规格不同的产品，可以作为系列产品一次申请。', 'Products of one principle, structure and key parts that differ only in range or size may be applied for at once, as a series.', asPractised),
    line('技术机构及其人员对样机和技术资料保密。', 'The testing body and its people keep samples and papers secret.', implementingRules('17、53')),
    line('取得批准后，名称、地址变更的，应当申请变更；结构、材质改变影响性能的，应当重新申请。', 'Afterwards: apply for a change of name or address; what changes the performance is a new product.', measures(2)),
    line('未经批准生产、销售的，责令停止，封存产品，没收违法所得，可以并处三千元以下罚款。', 'Making or selling without approval: stop, sealing up, confiscation, and a fine of up to CNY 3,000.', implementingRules(44)),
    ...oftenForgotten,
  ],
}); // prettier-ignore

export const typeApprovalGuides = [
  guide(newProducts2005, newProducts2005Recalled),
  guide(newProducts, newProductsRecalled),
] as const;
