import { settings } from './limits.js';

/** The facts of a case that the procedure branches on (XState context). Days are Asia/Shanghai dates. */
export const context = {
  settings,
  receivedOn: null as string | null,
  correctionsOn: null as string | null,
  acceptedOn: null as string | null,
  deemedAccepted: false,
  correctionAsked: false,
  /** User ids of the reviewer and the second reviewer. */
  officers: [] as string[],
  /** Organisation that runs the special procedure. */
  testingBody: null as string | null,
  conclusion: null as string | null,
  extended: false,
  thirdParties: [] as { id: string; name: string }[],
  /** Statements that the opinion must answer. */
  statements: 0,
  /** The authority a case was handed over to; null: the one it was filed with. */
  receiver: null as string | null,
  ruling: null as string | null,
  hearing: {
    told: false,
    ordered: false,
    open: [] as string[],
    requestedBy: [] as string[],
    chair: null as string | null,
    challenged: false,
    on: null as string | null,
    noticeServed: false,
    held: false,
  },
};
