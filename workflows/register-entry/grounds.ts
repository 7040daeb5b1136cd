import type { Basis } from '#workflow-kit';
import * as law from '../law.js';

const specs = {
  expired: { zh: '有效期届满未延续', basis: law.licensing(70, 1) },
  holderEnded: { zh: '公民死亡或者丧失行为能力，法人或者其他组织依法终止', basis: law.licensing(70, 3) },
  licenceEnded: { zh: '许可依法被撤销、撤回，或者证件依法被吊销', basis: law.licensing(70, 4) },
  forceMajeure: { zh: '因不可抗力导致许可事项无法实施', basis: law.licensing(70, 5) },
  other: { zh: '法律、法规规定的应当注销的其他情形', basis: law.licensing(70, 6) },
  onRequest: { zh: '持证人申请注销', basis: law.ownRequest },
  notSupplied: { zh: '长期不生产、不供应', basis: law.zombieMaterials },
} as const;

export type CancellationGround = keyof typeof specs;

/** Why a certificate is cancelled (注销), and where the ground stands. */
export const cancellationGrounds: Readonly<Record<CancellationGround, { readonly zh: string; readonly basis: Basis }>> =
  specs;
/** Their names, for fields that choose one. */
export const cancellationGroundNames = Object.keys(specs) as [CancellationGround, ...CancellationGround[]];
