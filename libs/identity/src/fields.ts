import { z } from 'zod';
import { isCreditCode } from '#workflow-kit';

/** A unified social credit code whose check character fits (GB 32100). */
export const creditCode = z.string().refine(isCreditCode, {
  error: 'not a unified social credit code: 18 characters whose last one checks the others (GB 32100)',
  params: { code: 'CHECK_CHARACTER', zh: '统一社会信用代码有误，请核对(18位，末位为校验码)' },
});

/** The day of the one clock where it counts (SQL): Asia/Shanghai. */
export const today = `(app_now() AT TIME ZONE 'Asia/Shanghai')::date`;
