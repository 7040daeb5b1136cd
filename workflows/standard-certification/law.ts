import { law } from '#workflow-kit';

/** Decision of 2021-10-23 for three years, prolonged on 2024-11-08. */
export const pilotCitiesDecision = law(
  '全国人大常委会关于在营商环境创新试点城市暂时调整适用计量法有关规定的决定(2021年10月23日，2024年11月8日延长)',
  'NPC Standing Committee decision on the Metrology Law in pilot cities (2021-10-23, prolonged 2024-11-08)',
);
