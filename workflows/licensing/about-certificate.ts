import type { WorkflowSpec } from '#workflow-kit';
import { maybe, text } from './fields.js';

/** Fields of the form by which the authority opens a case about a certificate. */
export const certificateFields = {
  certificateNumber: text('证书编号', 'certificate number'),
  origin: maybe(text('来源办件', 'case that asked for it')),
};

/**
 * Procedures about a certificate that stands in the register: opened by the authority that granted it, so that nothing
 * routes them, and nothing is handed in with them.
 */
export const aboutCertificate = {
  materials: [],
  region: () => undefined,
  subject: (form) => form['certificateNumber'],
  entries: [],
} satisfies Partial<WorkflowSpec>;
