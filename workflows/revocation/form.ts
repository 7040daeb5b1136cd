import { z } from 'zod';
import { named } from '#workflow-kit';
import { certificateFields, day, text } from '../licensing/index.js';
import { groundNames, grounds } from './grounds.js';

/** What the authority found, when, and what it considers: revocation (撤销) or withdrawal (撤回). */
export const form = z
  .strictObject({
    ...certificateFields,
    kind: named(z.enum(['revocation', 'withdrawal']), '撤销或者撤回', 'revocation or withdrawal'),
    ground: named(z.enum(groundNames), '事由', 'ground'),
    facts: text('发现的事实', 'facts found'),
    discoveredOn: day('发现之日', 'day of discovery'),
  })
  .refine(({ kind, ground }) => grounds[ground].kind === kind, {
    path: ['ground'],
    error: '事由与撤销或者撤回不符 / the ground is not one of this kind',
  });

/** A type approval granted without hearing third parties; its certificate must stand in the register. */
export const sampleForm: z.infer<typeof form> = {
  certificateNumber: '2025F101-32',
  kind: 'revocation',
  ground: 'unlawfulProcedure',
  facts: '经自查，该型式批准作出前未依法告知利害关系人，未听取其意见',
  discoveredOn: '2026-03-02',
};
