import { calendarDays, workingDays, type Limits } from '#workflow-kit';
import * as law from '../law.js';
import { alarmed, serving } from '../licensing/index.js';
import { randomChecks } from './law.js';

/** Time limits of a check. No figure stands in a law that was read: all are settings. */
export const limits = {
  T_SERVE: serving.limits.T_SERVE,
  SV_CHECK: { title: { zh: '检查期限', en: 'time for the check' }, length: workingDays(60), from: { zh: '立项之日；计划有日期的，以该日为准', en: 'the opening; the day of the plan where it names one' }, basis: law.authoritySetting, owner: 'inspector', reached: alarmed },
  SV_RECTIFY: { title: { zh: '整改期限', en: 'time to put right' }, length: calendarDays(30), from: { zh: '整改通知书送达之日', en: 'service of the rectification notice' }, basis: law.authoritySetting, owner: 'holder', reached: { zh: '转复查', en: 're-check' } },
  SV_RECHECK: { title: { zh: '复查期限', en: 'time for the re-check' }, length: workingDays(20), from: { zh: '收到整改报告或者整改期满之日', en: 'receipt of the rectification, or its end' }, basis: law.authoritySetting, owner: 'inspector', reached: alarmed },
  SV_REFER: { title: { zh: '处置期限', en: 'time for a measure' }, length: workingDays(10), from: { zh: '检查记录签字之日', en: 'the signed record' }, basis: law.authoritySetting, owner: 'head', reached: alarmed },
  SV_PUBLISH: { title: { zh: '结果公示期限', en: 'time to publish the result' }, length: workingDays(20), from: { zh: '检查结果形成之日', en: 'the result' }, basis: randomChecks, owner: 'registrar', reached: alarmed },
} as const satisfies Limits; // prettier-ignore
