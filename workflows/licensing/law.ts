import { law, practice } from '#workflow-kit';

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
/** 市场监督管理行政许可程序暂行规定 (Order 16 of 2019, Order 55 of 2022): articles after 5 recalled, so a setting. */
export const procedureRule = practice('市场监督管理行政许可程序暂行规定', 'SAMR licensing procedure rule');
/** No article seen: usual practice of licensing authorities. */
export const usual = practice('办理惯例', 'practice');
export const design = practice('系统设计', 'design of the product');
