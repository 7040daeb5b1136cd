import { z } from 'zod';
import { named } from '#workflow-kit';
import { certificateFields, text } from '../licensing/index.js';
import { grounds } from './grounds.js';

/** A candidate for cancellation: which certificate, on what ground, on what facts, and which case asked for it. */
export const form = z.strictObject({
  ...certificateFields,
  ground: named(z.enum(grounds), '列为候选的事由', 'ground of the listing'),
  facts: text('事实', 'facts'),
});

/** A material of grade II that is no longer supplied; its certificate must stand in the register. */
export const sampleForm: z.infer<typeof form> = {
  certificateNumber: 'GBW(E)130001',
  ground: 'notSupplied',
  facts: '经核查，该标准物质近三年未生产、未供应，亦未报送稳定性监测结果',
};
