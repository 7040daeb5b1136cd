import { law, practice } from '#workflow-kit';

/** 计量器具新产品管理办法 (SAMR Order 68 of 2023, in force 2023-06-01): arts. 1 to 5 were read, later ones are recalled. */
export const newProducts = law('计量器具新产品管理办法', 'Measures for New Products of Measuring Instruments');
/** The evaluation's steps, recalled after the 2005 version of the same measures. */
export const newProductsRecalled = practice(
  '计量器具新产品管理办法(参照2005年文本)',
  'New-product measures (after the 2005 text)',
);

/** The same measures before: AQSIQ Order 74 of 2005, in force 2005-08-01 to 2023-05-31. Arts. 1 to 4 were read. */
export const newProducts2005 = law(
  '计量器具新产品管理办法(2005年第74号令)',
  'Measures for New Products of Measuring Instruments (2005)',
);
/** Its steps of the evaluation: articles recalled. */
export const newProducts2005Recalled = practice(
  '计量器具新产品管理办法(2005年第74号令，条文待核)',
  'New-product measures of 2005 (recalled)',
);

/** 调整实施强制管理的计量器具目录的公告: 40 first-level, 62 second-level entries; open cases of dropped kinds end. */
export const catalogue2020 = law('市场监管总局公告2020年第42号', 'SAMR Announcement 2020 No. 42');
/** The catalogue that it replaced; which kinds stood in it is recalled. */
export const catalogue2019 = practice(
  '市场监管总局公告2019年第48号(目录内容待核)',
  'SAMR Announcement 2019 No. 48 (content recalled)',
);
