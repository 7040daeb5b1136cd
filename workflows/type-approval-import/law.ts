import { law, practice } from '#workflow-kit';

/** 进口计量器具监督管理办法 (State Council-approved 1989, text of 2016). */
export const importMeasures = law('进口计量器具监督管理办法', 'Measures for Imported Measuring Instruments');
/** SAMR's service guide for the matter: days of the legal review, of the evaluation and of telling the result. */
export const guide = law('进口计量器具型式批准办事指南', 'SAMR guide to import type approval');
/** Detailed rules of 1996 (amended to 2020 by Order 31): what they say of temporary approvals is recalled. */
export const temporaryRules = practice(
  '进口计量器具监督管理办法实施细则(条文待核)',
  'detailed rules on imported instruments (recalled)',
);
/** Results under the OIML certification system may be accepted: practice of evaluation bodies. */
export const oimlCs = practice('OIML证书制度(OIML-CS)采信惯例', 'acceptance of results under OIML-CS');
