import type { Basis, CertificateSpec, Derived, MaterialSpec, Screen, ScreeningFacts, Sheet, Text } from '#workflow-kit';
import type { z } from 'zod';
import type { PermitCondition } from './texts.js';

type Form = Readonly<Record<string, any>>; // eslint-disable-line

/** What one matter puts into the procedure by commitment. */
export interface CommitmentMatter {
  readonly code: string;
  readonly version: number;
  readonly title: Text;
  readonly basis: readonly Basis[];
  readonly effective: { readonly from: string; readonly to: string | null };
  readonly prefix: string;
  /** The matter by which the same permit is had in the ordinary way; the certificate is registered under its code. */
  readonly ordinary: string;
  /** Fields of the form that go over into a draft of the ordinary matter. */
  readonly carried: readonly string[];
  /** A renewal of a certificate is asked, never a first grant. */
  readonly renews?: true;
  readonly form: z.ZodObject;
  readonly sampleForm: Form;
  readonly region: (form: Form) => string | undefined;
  readonly subject?: (form: Form) => string | undefined;
  readonly derives: (facts: ScreeningFacts) => Derived;
  readonly screen: Screen;
  /** Acts of the general procedure that the matter words in its own way. */
  readonly sheets?: Readonly<Record<string, Sheet>>;
  readonly materials: readonly MaterialSpec[];
  readonly certificate: CertificateSpec;
  readonly notice: {
    /** Version of the notice (告知书). A new notice is a new version of the matter. */
    readonly version: string;
    readonly conditions: readonly PermitCondition[];
    /** What the check looks at. */
    readonly check: string;
    /** Calendar days from the grant to the check: the lists of matters set them one by one. */
    readonly checkDays: number;
  };
}
