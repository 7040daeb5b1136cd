import { demonstration } from '../licensing/index.js';
import type { Evidence } from './evidence.js';
import type { StandardForm } from './form.js';

/** Ten readings (mg) around a value, with s ≈ 0.019 mg. */
const around = (centre: number) =>
  [-0.03, 0.01, 0.02, -0.01, 0, 0.03, -0.02, 0.01, -0.01, 0].map((off) => Number((centre + off).toFixed(3)));

const { applicant, place, service } = demonstration;
const owner: StandardForm['owner'] = {
  kind: 'enterprise',
  level: 'province',
  region: place.region,
  superior: { name: '江苏省工业主管部门(演示)', region: '320000' },
};
const standard: StandardForm['standard'] = {
  name: 'E2等级克组砝码标准装置',
  code: '演示代码',
  place: `${place.address} 质量实验室`,
  range: '1 g～500 g',
  accuracy: 'E2等级',
  rank: 'highest',
  purpose: { mandatoryVerification: false, servesOthers: true },
  items: [{ name: 'F1等级及以下砝码', range: '1 g～500 g', accuracy: 'F1等级' }],
};
const equipment: StandardForm['equipment'] = [
  {
    name: 'E2等级砝码组', model: '1 g～500 g', serial: 'E2-0001', role: 'standard',
    traceability: { certificate: 'LXfm2026-0001', by: '省计量科学研究院(演示)', validUntil: '2027-06-30' },
  },
  {
    name: '电子天平', model: 'XPR504', serial: 'B-0002', role: 'supporting',
    traceability: { certificate: 'LXtp2026-0002', by: '省计量科学研究院(演示)', validUntil: '2027-06-30' },
  },
]; // prettier-ignore
const confirmation = {
  method: 'transfer',
  own: { value: 0.13, U: 0.25 },
  reference: { value: 0.18, U: 0.08 },
} as const;
const evidence = (stability: Evidence['stability']): StandardForm['evidence'] => ({
  unit: 'mg',
  repeatability: { readings: around(0.13), usedInBudget: 0.03 },
  stability: structuredClone(stability) as NonNullable<StandardForm['evidence']>['stability'],
  uncertainty: { U: 0.25, k: 2 },
  confirmation,
});

/** A set of E2 weights of an enterprise under a provincial department: a new examination hosted by the province. */
export const sampleForm: StandardForm = {
  examination: 'new',
  applicant,
  owner,
  standard,
  equipment,
  basisDocuments: ['JJG 99-2022《砝码》'],
  staff: [
    { name: '尺一丁', qualification: '一级注册计量师', certificate: '演示-0001' },
    { name: '斗二升', qualification: '二级注册计量师', certificate: '演示-0002' },
  ],
  environment: [
    { condition: '温度', required: '(18～23) ℃', actual: '(20±1) ℃' },
    { condition: '相对湿度', required: '(30～70) %', actual: '(45～60) %' },
  ],
  evidence: evidence({
    way: 'groups',
    limit: 0.8,
    groups: [
      { on: '2026-03-02', readings: around(0.12) },
      { on: '2026-04-07', readings: around(0.14) },
      { on: '2026-05-11', readings: around(0.13) },
      { on: '2026-06-15', readings: around(0.15) },
    ],
  }),
  service,
};

/** Re-examination of the same standard, whose certificate has this number. */
export const sampleReExamination = (certificateNumber: string): StandardForm => ({
  ...sampleForm,
  examination: 'reExamination',
  certificateNumber,
  evidence: evidence({ way: 'yearly', lastYear: 0.13, thisYear: 0.15, limit: 0.8 }),
});

/** Change of its balance; range and uncertainty stay as they are. */
export const sampleChange = (certificateNumber: string): StandardForm => ({
  examination: 'change',
  certificateNumber,
  change: { kind: 'equipment', description: '电子天平老化，更换为同等性能天平', characteristicsUnchanged: true },
  applicant,
  owner,
  standard,
  equipment,
  evidence: evidence({ way: 'yearly', lastYear: 0.13, thisYear: 0.14, limit: 0.8 }),
  service,
});
