/**
 * What the legal texts that a basis names are called in English, with the marks that stand after a name: how sure we are
 * of it, year and order of an edition. Also, whole, the grounds that are no legal text. A basis is one string in Chinese
 * wherever the API tells it; its articles, paragraphs and items read by themselves.
 */
const english: Readonly<Record<string, string>> = {
  // laws and regulations
  行政许可法: 'Administrative Licensing Law',
  行政复议法: 'Administrative Reconsideration Law',
  行政诉讼法: 'Administrative Litigation Law',
  民事诉讼法: 'Civil Procedure Law',
  计量法: 'Metrology Law',
  计量法实施细则: 'Implementing Rules of the Metrology Law',
  优化营商环境条例: 'Regulation on Optimising the Business Environment',
  上海市优化营商环境条例: 'Shanghai Regulation on Optimising the Business Environment',
  北京市优化营商环境条例: 'Beijing Regulation on Optimising the Business Environment',
  广东省优化营商环境条例: 'Guangdong Regulation on Optimising the Business Environment',
  国务院关于在线政务服务的若干规定: 'State Council Rules on Online Government Services',
  全国人大常委会关于在营商环境创新试点城市暂时调整适用计量法有关规定的决定:
    'NPC Standing Committee Decision on the Metrology Law in Pilot Cities',
  // rules and documents of the authorities
  市场监督管理行政许可程序暂行规定: 'SAMR Interim Provisions on Licensing Procedure',
  计量标准考核办法: 'Measures for the Examination of Measurement Standards',
  标准物质管理办法: 'Measures for Reference Materials',
  计量器具新产品管理办法: 'Measures for New Products of Measuring Instruments',
  进口计量器具监督管理办法: 'Measures for Imported Measuring Instruments',
  进口计量器具监督管理办法实施细则: 'Detailed Rules for Imported Measuring Instruments',
  '法释〔2009〕20号': "Supreme People's Court, Rules on Licensing Cases (Interpretation No. 20 of 2009)",
  '国办发〔2020〕42号': 'General Office of the State Council, No. 42 of 2020',
  市场监管总局公告2020年第42号: 'SAMR Announcement No. 42 of 2020',
  '《计量标准考核规范》': ' Examination of Measurement Standards',
  // marks after a name
  '(理解适用)': ' (as interpreted)',
  '(参照适用)': ' (by analogy)',
  '(实务)': ' (as practised)',
  '(条文待核)': ' (text not yet checked)',
  '(1987)': ' (1987)',
  '(1987年)': ' (1987)',
  '(第5条以后)': ' (after art. 5)',
  '(总局令第106号)': ' (SAMR Order No. 106)',
  '(市场监管总局令第106号)': ' (SAMR Order No. 106)',
  '(2005年第74号令)': ' (Order No. 74 of 2005)',
  '(2005年第74号令，条文待核)': ' (Order No. 74 of 2005; text not yet checked)',
  '(参照2005年文本)': ' (after the text of 2005)',
  '(2021年10月23日，2024年11月8日延长)': ' (23 October 2021, extended on 8 November 2024)',
  有效期规定: ' (rule on validity)',
  '(系统设计)': ' (design of the product)',
  // service guides and pilots
  办事指南: 'service guide of the province',
  进口计量器具型式批准办事指南: 'SAMR service guide to type approval of imported instruments',
  标准物质定级鉴定办事指南: 'service guide to the grading of reference materials',
  '计量告知承诺试点(文本待核)': 'pilots of commitments in metrology (texts not yet checked)',
  '告知承诺制试点(省级试点清单，设置)': 'pilot of commitments (list of the province; a setting)',
  '国家计量产业园区二级标准物质定级试点(2025年，设置)':
    'pilot of grading grade II reference materials in national metrology parks (2025; a setting)',
  '涉企行政事业性收费停征(2017年，文件待核)':
    'suspension of administrative charges on enterprises (2017; text not yet checked)',
  // usual practice
  办理惯例: 'usual practice',
  型式批准办理惯例: 'usual practice of type approval',
  型式评价惯例: 'usual practice of type evaluation',
  型式批准证书编号惯例: 'usual numbering of type approval certificates',
  进口计量器具型式批准办理惯例: 'usual practice of type approval of imported instruments',
  'OIML证书制度(OIML-CS)采信惯例': 'usual acceptance of results under the OIML Certification System (OIML-CS)',
  'OIML-CS采信惯例': 'usual acceptance of results under OIML-CS',
  计量标准考核办理惯例: 'usual practice of examining measurement standards',
  标准物质定级鉴定办理惯例: 'usual practice of grading reference materials',
  标准物质编号规则: 'numbering of reference materials',
  清理长期不供应的标准物质: 'removal of reference materials that are no longer supplied',
  告知承诺办理惯例: 'usual practice of commitments',
  专家评审惯例: 'usual practice of expert review',
  '专家库随机抽取、三人以上单数惯例': 'usual drawing of experts by lot, an odd number of three or more',
  监督管理办理惯例: 'usual practice of supervision',
  '“双随机、一公开”监管': 'supervision by random checks with published results',
  委托代理惯例: 'usual practice of agency',
  委托代理特别授权惯例: 'usual practice of special powers of agents',
  '受理、审查、决定分离惯例': 'usual separation of acceptance, review and decision',
  '回避制度、审管分离': 'recusal; approval and supervision kept apart',
  '公务员法回避规定、行政许可法第48条及回避惯例':
    'Civil Servants Law on recusal, Administrative Licensing Law art. 48, and usual practice of recusal',
  '申请人咨询答复(政务服务惯例)': 'answers to questions of applicants (usual practice of public service)',
  '会签(机关内部工作程序)': 'inner consultation (working procedure of the authority)',
  '岗位调整(机关内部管理)': 'staffing (internal management of the authority)',
  依被许可人申请注销: 'cancellation at the request of the holder',
  // settings, and how the product works
  部门设置: 'setting of the authority',
  系统设计: 'design of the product',
  三员分立: 'three separate administrators',
  代理履职: 'substitution',
  内部督办: 'internal supervision',
  岗位权限: 'desks and powers',
  已受理办件由原机关继续办理: 'an accepted case stays with its authority',
  '演示数据：演示机关不强制逐件声明；生产环境未作设置的，须先声明':
    'demonstration data: its authorities ask for no declaration in each case; in production it is required unless set otherwise',
};

/** By the name in Chinese, as the other lists of the vocabulary. */
export const laws = Object.fromEntries(Object.entries(english).map(([zh, en]) => [zh, { zh, en }]));
