import { practice, reading, type Guide } from '#workflow-kit';
import { implementingRules, licensing } from '../law.js';
import { guide as servicePages, importMeasures, oimlCs } from '../type-approval-import/law.js';
import { free, line, oftenForgotten, remedies, rightsOfApplicants, whereToApply } from './common.js';

const asPractised = practice('进口计量器具型式批准办理惯例', 'practice of import type approval');

/** 进口计量器具型式批准. */
export const typeApprovalImportGuide: Guide = {
  about: line('进口计量器具或者外商在中国境内销售计量器具，列入型式批准目录的，应当由国家市场监督管理总局作型式批准。', 'Measuring instruments of the catalogue that are imported, or sold in China by a foreign party, need the type approval of SAMR.', implementingRules(19)),
  who: [
    line('进口计量器具的，由外商申请；外商在中国境内销售的，由外商或者其代理人申请。', 'For an import the foreign party applies; for sale in China the foreign party or its agent there.', importMeasures(4)),
    line('港澳台地区的申请人参照办理。', 'Applicants from Hong Kong, Macao and Taiwan are treated alike.', servicePages()),
    line('证书发给外商(制造商)，不发给经销商或者转售商。', 'The certificate names the foreign maker, not a reseller.', asPractised),
  ],
  conditions: [
    line('属于列入目录、监管方式含型式批准的计量器具。', 'The kind stands in the catalogue with type approval.', servicePages()),
    line('通过计量法制审查：使用法定计量单位，且不属于禁止使用的计量器具。', 'It passes the legal-metrology review: legal units, and not a forbidden kind.', importMeasures(5)),
    line('样机经授权技术机构定型鉴定(型式评价)合格；样机和技术资料由申请人无偿提供。', 'Samples pass the evaluation of an authorised body; samples and papers are given free of charge.', importMeasures('6、7')),
  ],
  fee: free,
  result: [
    line('准予许可的，颁发中华人民共和国进口计量器具型式批准证书；在计量器具及其外包装上标注型式批准标志和编号；批准的型式予以公布。', 'A certificate of import type approval; mark and number go on the instrument and its packing; the list is published.', importMeasures('8、11')),
    line('证书没有有效期限；临时型式批准按批准的数量和期限有效。', 'No expiry; a temporary approval is valid for the quantity and time it names.', asPractised),
  ],
  where: whereToApply,
  rights: rightsOfApplicants,
  remedies,
  notes: [
    line('受理后先作计量法制审查，一般十五个工作日；通过后由技术机构评价，一般自收到样机起三个月。书面告知后，两段时间均不计入办理期限。', 'First the legal-metrology review, normally fifteen working days; then the evaluation, normally three months from the samples. Neither counts once you are told in writing.', servicePages()),
    line('样机凭国家市场监督管理总局的保函免税验放，用后退还。', 'Customs release the samples free of duty on a letter of SAMR; they are returned afterwards.', importMeasures(6)),
    line('有下列情形之一的可以申请临时型式批准：展览会留购的，确属急需的，销售量极少的，国内暂无定型鉴定能力的。', 'A temporary approval is possible where the instrument is kept after an exhibition, really urgent, of very small quantity, or cannot be evaluated in China yet.', importMeasures(10)),
    line('持有OIML证书的，请在申请表中填写，技术机构可以采信其结果。', 'State an OIML certificate in the form: the body may accept its results.', oimlCs),
    line('技术机构及其人员对样机和技术资料保密。', 'The body and its people keep samples and papers secret.', importMeasures(9)),
    line('代理人申请的，须提交外商的授权书；外文资料附中文译文。', 'An agent hands in the authorisation of the foreign party; papers in another language come with a Chinese translation.', asPractised),
    line('未经批准进口、销售的，封存产品，责令补办，可以并处相当于进口额或者销售额百分之三十以下的罚款。', 'Importing or selling without approval: sealing up, late approval, a fine of up to 30 % of the value.', importMeasures(16)),
    line('受理后二十个工作日内作出决定，不含法制审查和评价的时间。', 'The decision comes within twenty working days of acceptance, without review and evaluation.', reading(licensing(42))),
    ...oftenForgotten,
  ],
}; // prettier-ignore
