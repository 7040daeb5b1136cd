import { law, practice } from '#workflow-kit';

/** 优化营商环境条例 (State Council Order 722 of 2019): arts. 19, 40. */
export const businessEnvironment = law('优化营商环境条例', 'Regulation on Optimising the Business Environment');
/** 国务院办公厅关于全面推行证明事项和涉企经营许可事项告知承诺制的指导意见: its opening and official explanations were read. */
export const commitmentOpinion = law('国办发〔2020〕42号', 'General Office of the State Council, No. 42 of 2020');

// Local regulations that were read in full. Each binds in its own province; another authority names its own.
export const beijing = law('北京市优化营商环境条例', 'Beijing Regulation on Optimising the Business Environment');
export const shanghai = law('上海市优化营商环境条例', 'Shanghai Regulation on Optimising the Business Environment');
export const guangdong = law('广东省优化营商环境条例', 'Guangdong Regulation on Optimising the Business Environment');

/** The texts of metrology pilots were not seen. */
export const pilots = practice('计量告知承诺试点(文本待核)', 'commitment pilots in metrology (texts not seen)');
