import type { Text } from '#workflow-kit';
import { grounds } from '../revocation/grounds.js';
import { cancellation } from './grounds.js';
import { label } from './text.js';

/**
 * What official papers say in fixed words, whoever writes them: the sentences that definitions give to their data, and
 * what grounds and remedies are called there. The paper itself is in Chinese; this is what an English reading of it says.
 */
const english: Readonly<Record<string, string>> = {
  // papers of every licence
  '除上述内容外，不再要求补正其他内容': 'Besides the points above, no other correction will be asked for',
  有权进行陈述和申辩: 'You have the right to state your case and to defend it',
  所需时间不计算在行政许可决定期限内: 'The time needed is not counted in the time to decide',
  所需时间不计算在撤销决定期限内: 'The time needed is not counted in the time to decide on the revocation',
  听证时间不计算在行政许可决定期限内: 'The time of the hearing is not counted in the time to decide',
  公众有权查阅: 'The public may read this record',
  // special procedures
  型式评价: 'Type evaluation',
  定型鉴定: 'Type evaluation (finalisation)',
  改进仅限一次: 'Improvement is possible once only',
  '专家评审(计量标准考评)': 'Expert review (assessment of the measurement standard)',
  '专家评审(标准物质技术审评)': 'Expert review (technical review of the reference material)',
  检验检测: 'Testing',
  鉴定: 'Appraisal',
  专家评审: 'Expert review',
  对考评中知悉的商业秘密和技术资料负有保密义务:
    'Business secrets and technical documents learned of in the assessment are to be kept secret',
  '逾期不提交整改材料的，考评结论为不合格':
    'If nothing is handed in by then, the conclusion of the assessment is: not qualified',
  '未经申请人同意，不得披露其商业秘密、未披露信息或者保密商务信息(行政许可法第5条)':
    "Without the applicant's consent, business secrets, undisclosed information and confidential business information are not to be disclosed (Administrative Licensing Law art. 5)",
  '逾期未提交的，专家组依据现有材料作出结论':
    'If nothing is handed in by then, the experts conclude from what is there',
  对申请人提供的技术资料负有保密义务: "The applicant's technical documents are to be kept secret",
  '样机由申请人无偿提供，鉴定后退还':
    'The applicant provides the samples free of charge; they are given back afterwards',
  期满前可以申请延长一次: 'Before the time ends, one extension may be asked for',
  // what follows a grant
  拟撤销行政许可: 'To revoke the licence',
  拟撤回行政许可: 'To withdraw the licence',
  封存: 'Suspension',
  恢复使用: 'Reinstatement',
  所列事由不成立: 'The ground is not established',
  撤销可能对公共利益造成重大损害: 'A revocation could do great harm to the public interest',
  '依法可以撤销，经裁量不予撤销': 'The law allows a revocation; within its discretion the authority does not revoke',
  '该行政许可被撤销，证书失效，不得继续使用':
    'The licence is revoked; the certificate is void and must not be used any more',
  该行政许可自本决定生效之日起终止: 'The licence ends on the day on which this decision takes effect',
  自收到本决定之日起交回证书: 'The certificate is to be given back on receipt of this decision',
  '有权在期限内陈述、申辩，并有权要求听证；逾期未提出的，视为放弃':
    'You may state your case, defend it and ask for a hearing within the time; what is not asked for by then counts as waived',
  '有权在上述期限内陈述、申辩，并有权要求听证':
    'You may state your case, defend it and ask for a hearing within this time',
  证书自注销之日起失效: 'The certificate is void from the day of its cancellation',
  // remedies and service
  送达之日: 'the day the paper was served',
  有管辖权的人民法院: "the people's court with jurisdiction",
  门户收件箱: 'inbox of the portal',
};

/** By the sentence in Chinese, as the other lists of the vocabulary. */
export const sentences = Object.fromEntries(
  [
    ...Object.entries(english).map(([zh, en]): Text => ({ zh, en })),
    ...Object.values(grounds).map(({ title }) => ({ zh: title.zh, en: label(title.en) })),
    ...Object.values(cancellation.values ?? {}),
  ].map((sentence) => [sentence.zh, sentence]),
);
