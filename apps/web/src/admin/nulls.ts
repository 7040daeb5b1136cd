import type { Schema } from '../schema-form/index.js';

/** Whether a field may be nothing. */
export const bareNull = (schema: Schema | undefined): boolean =>
  schema?.anyOf?.some(({ type }) => type === 'null') ?? false;
