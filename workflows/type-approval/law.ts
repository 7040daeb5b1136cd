import { law, practice } from '#workflow-kit';

/** 计量法 (2018). */
export const metrology = law('计量法', 'Metrology Law');
/** 计量法实施细则 (2022). */
export const implementingRules = law('计量法实施细则', 'Implementing Rules');
/** 计量器具新产品管理办法 (SAMR Order 68 of 2023, in force 2023-06-01); articles after 6 are recalled. */
export const newProducts = law('计量器具新产品管理办法', 'Measures for New Products of Measuring Instruments');
/** The evaluation's steps, recalled after the 2005 version of the same measures. */
export const newProductsRecalled = practice(
  '计量器具新产品管理办法(参照2005年文本)',
  'New-product measures (after the 2005 text)',
);
/** No rule seen: a setting of the authority. */
export const authoritySetting = practice('部门设置', 'setting of the authority');
