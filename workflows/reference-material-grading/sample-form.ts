import { demonstration } from '../licensing/index.js';
import type { FormOf1987, FormOf2025 } from './form.js';

const common = {
  grade: 2,
  applicant: demonstration.applicant,
  material: {
    name: '水中铅溶液标准物质',
    class: '08',
    subclass: '6',
    batch: '202601',
    batchUnits: 500,
    values: [{ property: '铅的质量浓度', value: 100, uncertainty: 2, unit: 'mg/L' }],
    intendedUse: '校准仪器、评价方法和质量控制',
    minimumIntake: '1 mL',
    storage: '硼硅玻璃安瓿瓶封装，常温避光贮存和运输',
    validityMonths: 12,
  },
  development: demonstration.place,
  evidence: {
    homogeneity: { units: 15, replicates: 3, msBetween: 1.08, msWithin: 0.6, criticalF: 2.04 },
    stability: { scheme: 'classical', months: 12, points: 5, slope: -0.02, slopeUncertainty: 0.04 },
    characterisation: { method: 'severalMethods', laboratories: 1 },
    uncertainty: { characterisation: 0.6, betweenUnits: 0.4, longTerm: 0.48, shortTerm: 0.3 },
    traceability: '以高纯铅国家一级标准物质和国家质量基准为溯源源头，经称量法配制',
  },
  service: demonstration.service,
} as const;

/** A lead solution of grade II, developed in region 320100: submits as it is. */
export const sampleOf1987: FormOf1987 = structuredClone({ ...common, samples: 3 }) as unknown as FormOf1987;
/** The same under Order 106: a first grading, produced by the developer itself. */
export const sampleOf2025: FormOf2025 = structuredClone({
  application: 'first',
  ...common,
  production: { commissioned: false },
}) as unknown as FormOf2025;
