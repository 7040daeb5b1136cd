import { practice, reading, type Guide, type GuideLine } from '#workflow-kit';
import { businessEnvironment, commitmentOpinion, guangdong, pilots, shanghai } from '../commitment-notification/law.js';
import { conditions as typeApprovalConditions } from '../commitment-notification/type-approval.js';
import { conditions as standardConditions } from '../commitment-notification/standard-certification.js';
import type { PermitCondition } from '../commitment-notification/texts.js';
import { licensing } from '../law.js';
import { free, line, oftenForgotten, remedies, rightsOfApplicants, whereToApply } from './common.js';

const asPractised = practice('告知承诺办理惯例', 'practice of the commitment way');
const told = ({ text, basis }: PermitCondition): GuideLine => ({ text, basis });

/** The commitment way to a permit: who may take it, and what its certificate says, differ by permit. */
const guide = (about: GuideLine, own: Pick<Guide, 'who' | 'result'>, conditions: readonly PermitCondition[]): Guide => ({
  about,
  who: [
    ...own.who,
    line('有严重失信记录或者曾作出虚假承诺的，信用修复前不适用告知承诺，可以按普通程序申请。', 'Whoever has a serious breach or a false commitment on record applies in the ordinary way until the credit is repaired.', commitmentOpinion()),
    line('由法定代表人签署承诺书；代理人签署的，须有特别授权。', 'The legal representative signs; an agent only with a special power.', asPractised),
  ],
  conditions: conditions.map(told),
  fee: free,
  result: own.result,
  where: whereToApply,
  rights: [
    line('可以不作承诺，选择普通程序；签署前随时可以转为普通程序，不影响办理。', 'You may decline and take the ordinary way, at any time before you sign.', guangdong(36)),
    ...rightsOfApplicants,
  ],
  remedies,
  notes: [
    line('行政机关一次性书面告知条件、材料和后果；你签署承诺书并提交材料后，作形式审查，当场或者在一个工作日内作出决定。', 'You are told conditions, materials and consequences once in writing; after you sign, the form is checked and the decision made on the spot or within one working day.', reading(shanghai(27))),
    line('取得许可后由两名以上检查人员核查承诺内容，一般在六十日内；请备好全部证明材料。', 'Afterwards two or more inspectors check what you promised, normally within sixty days: keep every proof ready.', pilots),
    line('核查不符合承诺的，责令限期整改；逾期不改、整改后仍不符合或者承诺不实的，依法撤销许可并记入信用记录。', 'What does not meet the promise is to be put right in time; otherwise, or if the promise was false, the permit is revoked and the record shows it.', commitmentOpinion()),
    line('以虚假承诺取得许可、直接关系公共安全、人身健康、生命财产安全的，三年内不得再次申请。', 'A permit obtained by a false commitment in matters of safety, health, life or property bars you for three years.', licensing(79)),
    line('承诺书依法公开，涉及国家秘密、商业秘密和个人隐私的除外。', 'Commitments are published, but for state and trade secrets and privacy.', asPractised),
    ...oftenForgotten,
  ],
}); // prettier-ignore

export const typeApprovalCommitmentGuide = guide(
  line('已有授权技术机构出具的合格型式评价报告的，可以书面承诺符合条件，由行政机关直接作出型式批准决定，事后核查。', 'With a passing evaluation report of an authorised body you may promise in writing that the conditions are met: the type approval is decided at once and checked afterwards.', businessEnvironment(40)),
  {
    who: [
      line('持有合格型式评价报告、产品在告知承诺试点清单内的制造单位。', 'A producer with a passing evaluation report whose product is on the list of the pilot.', pilots),
      line('直接涉及公共安全、人身健康、生命财产安全等的计量器具，不适用告知承诺。', 'Instruments that directly touch public safety, health, life or property are excluded.', commitmentOpinion()),
    ],
    result: [
      line('颁发计量器具型式批准证书，与普通程序取得的证书效力相同，没有有效期限。', 'The same type approval certificate as in the ordinary way, without expiry.', asPractised),
    ],
  },
  typeApprovalConditions,
); // prettier-ignore

export const standardCertificationCommitmentGuide = guide(
  line('计量标准复查考核，可以书面承诺持续符合 JJF 1033 要求，由主持考核部门直接作出决定，事后核查。', 'For a re-examination you may promise in writing that the standard still meets JJF 1033: the decision is made at once and checked afterwards.', businessEnvironment(40)),
  {
    who: [
      line('证书在有效期内、主要计量特性没有变化、监督检查没有未整改问题的持证单位；首次考核不适用。', 'The holder of a certificate in force, without a change of the main characteristics and without open findings; not for a first examination.', pilots),
    ],
    result: [
      line('颁发计量标准考核证书，有效期五年，与普通程序取得的证书效力相同。', 'The same examination certificate as in the ordinary way, valid for five years.', asPractised),
    ],
  },
  standardConditions,
); // prettier-ignore
