import { law, practice } from '#workflow-kit';

// Texts that several matters cite. What one matter alone cites stands in its own `law.ts`.

/** 行政许可法 (2003, as amended 2019-04-23). */
export const licensing = law('行政许可法', 'Administrative Licensing Law');
/** 行政复议法 (2023). */
export const reconsideration = law('行政复议法', 'Administrative Reconsideration Law');
/** 行政诉讼法 (2017). */
export const litigation = law('行政诉讼法', 'Administrative Litigation Law');
/** 民事诉讼法 (2023), by analogy for service. */
export const civilProcedure = law('民事诉讼法', 'Civil Procedure Law');
/** 最高人民法院关于审理行政许可案件若干问题的规定 (法释〔2009〕20号). */
export const licensingCases = law('法释〔2009〕20号', 'Supreme Court rules on licensing cases');
/** 市场监督管理行政许可程序暂行规定 (Order 16 of 2019, Order 55 of 2022): arts. 1-5 and 42-46 were read. */
export const procedureRule = law('市场监督管理行政许可程序暂行规定', 'SAMR licensing procedure rule');
/** The same rule, its other articles: recalled, so a setting. */
export const procedureRuleRecalled = practice('市场监督管理行政许可程序暂行规定', 'SAMR licensing procedure rule');

/** 计量法 (2018). */
export const metrology = law('计量法', 'Metrology Law');
/** 计量法实施细则 (2022). */
export const implementingRules = law('计量法实施细则', 'Implementing Rules of the Metrology Law');
/** 计量标准考核办法 (AQSIQ Order 72 of 2005, amended to SAMR Order 31 of 2020): arts. 1-5 were read. */
export const examinationMeasures = law('计量标准考核办法', 'Measures for the Examination of Measurement Standards');
/** The same measures after art. 5 (examination, suspension, supervision): recalled, so a setting. */
export const examinationMeasuresRecalled = practice(
  '计量标准考核办法(第5条以后)',
  'Measures for the Examination of Measurement Standards (after art. 5)',
);
/** JJF 1033-2023 计量标准考核规范 (in force 2023-09-15): scope, terms and headings were read. */
export const jjf1033 = law('JJF 1033-2023《计量标准考核规范》', 'JJF 1033-2023');
/** The same specification, its rules of detail: recalled, so a setting. */
export const jjf1033Recalled = practice('JJF 1033-2023《计量标准考核规范》(实务)', 'JJF 1033-2023 (as practised)');

/** The metrology work plan of 2024 asks to remove reference materials that nobody supplies any more; no article seen. */
export const zombieMaterials = practice(
  '清理长期不供应的标准物质',
  'removal of reference materials no longer supplied',
);
/** The holder's own request: recalled, and not among the grounds that Licensing Law art. 70 names. */
export const ownRequest = practice('依被许可人申请注销', 'cancellation at the request of the holder');

/** No article seen: usual practice of licensing authorities. */
export const usual = practice('办理惯例', 'practice');
/** No rule seen: a setting of the authority. */
export const authoritySetting = practice('部门设置', 'setting of the authority');
/** No rule: how this product works. */
export const design = practice('系统设计', 'design of the product');
