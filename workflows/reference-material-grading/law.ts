import { law, practice } from '#workflow-kit';

/** 标准物质管理办法 of 1987-07-10 (National Metrology Bureau), in force until 2026-11-30; articles 1-6 were read. */
export const measures1987 = law('标准物质管理办法(1987年)', 'Measures for Reference Materials (1987)');
/** 标准物质管理办法, SAMR Order 106 of 2025-11-20, in force from 2026-12-01; of most articles only the beginning was read. */
export const order106 = law(
  '标准物质管理办法(总局令第106号)',
  'Measures for Reference Materials (SAMR Order 106 of 2025)',
);
/** The application set and the review under both measures, as far as no article was seen. */
export const guide = practice('标准物质定级鉴定办事指南', 'service guide for the grading of reference materials');
/** How panels of experts are composed, vote and sign: no article was seen. */
export const expertReview = practice('专家评审惯例', 'practice of expert review');
/** Order 106 index position 20; the figure of five years was read, the article was not. */
export const validityRule = practice(
  '标准物质管理办法(总局令第106号)有效期规定',
  'Order 106, rule on validity (five years)',
);

/** JJF 1343-2022 characterisation, homogeneity and stability of reference materials; recalled. */
export const jjf1343 = practice('JJF 1343-2022', 'JJF 1343-2022');
/** JJF 1186-2018 certificates and labels of reference materials; recalled. */
export const jjf1186 = practice('JJF 1186-2018', 'JJF 1186-2018');
