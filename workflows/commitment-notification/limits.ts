import { calendarDays, reading, workingDays, type Limits } from '#workflow-kit';
import * as law from '../law.js';
import { alarmed, fraudBan } from '../licensing/index.js';
import { pilots, shanghai } from './law.js';

/** Time limits of the procedure by commitment: no figure stands in a law that was read, so each is a setting. */
export const limitsFor = (checkDays: number) =>
  ({
    NC_OFFER: {
      title: { zh: '签署承诺书期限', en: 'time to sign the commitment' },
      length: calendarDays(30),
      from: { zh: '告知书送交之日', en: 'the day the notice was handed over' },
      basis: law.authoritySetting,
      owner: 'applicant',
      reached: { zh: '未承诺，本次办理终止', en: 'not signed: discarded' },
    },
    NC_DECIDE: {
      title: { zh: '告知承诺决定时限', en: 'time to decide on a commitment' },
      length: workingDays(1),
      from: { zh: '受理之日', en: 'acceptance' },
      basis: reading(shanghai(27)),
      owner: 'approver',
      reached: alarmed,
    },
    NC_POST_CHECK: {
      title: { zh: '承诺核查期限', en: 'time to check the commitment' },
      length: calendarDays(checkDays),
      from: { zh: '准予决定之日', en: 'the grant' },
      basis: pilots,
      owner: 'inspector',
      reached: { zh: '核查逾期，预警；许可仍有效', en: 'the check is overdue, alarm; the grant stays valid' },
    },
    NC_RECTIFY: {
      title: { zh: '整改期限', en: 'time to put right' },
      length: calendarDays(30),
      from: { zh: '责令整改通知书送达之日', en: 'service of the order' },
      basis: reading(shanghai(27)),
      owner: 'holder',
      reached: { zh: '启动撤销程序', en: 'a revocation begins' },
    },
    NC_RECHECK: {
      title: { zh: '整改复核时限', en: 'time to check again' },
      length: workingDays(20),
      from: { zh: '收到整改报告之日', en: 'receipt of the rectification' },
      basis: law.authoritySetting,
      owner: 'inspector',
      reached: alarmed,
    },
    ...fraudBan,
  }) as const satisfies Limits;

export type CommitmentLimit = keyof ReturnType<typeof limitsFor>;
