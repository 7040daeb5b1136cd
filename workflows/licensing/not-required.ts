import { z } from 'zod';
import { named, type Sheet } from '#workflow-kit';
import { reasons } from './fields.js';

/**
 * The sheet by which an application is answered that no permit is needed (Licensing Law art. 32(1)). `grounds`: what a
 * matter calls each finding of its screening, by the code of the finding; `other` is always among them.
 */
export function notRequired(grounds: Readonly<Record<string, string>> = {}) {
  return {
    title: { zh: '告知无需许可', en: 'declare that no permit is needed' },
    duty: 'acceptance',
    payload: z.strictObject({
      ground: named(z.enum([...Object.values(grounds), 'other']), '理由类型', 'ground'),
      ...reasons,
    }),
    example: ({ screening }) => ({
      ground: grounds[screening?.code ?? ''] ?? 'other',
      reasons: screening?.outcome === 'notRequired' ? screening.reason.zh : '申请事项依法不需要取得行政许可',
    }),
  } as const satisfies Sheet;
}
