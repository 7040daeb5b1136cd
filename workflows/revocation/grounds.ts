import { either, is, type Basis, type Text } from '#workflow-kit';
import { mayRevoke, mustRevoke, withdrawal } from './law.js';

interface GroundSpec {
  readonly kind: 'revocation' | 'withdrawal';
  readonly title: Text;
  readonly basis: Basis;
}

const specs = {
  abuseOfDuty: { kind: 'revocation', title: { zh: '工作人员滥用职权、玩忽职守', en: 'abuse or neglect of duty' }, basis: mayRevoke },
  beyondPower: { kind: 'revocation', title: { zh: '超越法定职权', en: 'beyond power' }, basis: mayRevoke },
  unlawfulProcedure: { kind: 'revocation', title: { zh: '违反法定程序', en: 'unlawful procedure' }, basis: mayRevoke },
  unqualifiedApplicant: { kind: 'revocation', title: { zh: '申请人不具备申请资格或者不符合法定条件', en: 'unqualified applicant' }, basis: mayRevoke },
  other: { kind: 'revocation', title: { zh: '依法可以撤销的其他情形', en: 'other, as a law provides' }, basis: mayRevoke },
  fraud: { kind: 'revocation', title: { zh: '以欺骗、贿赂等不正当手段取得', en: 'obtained by fraud or bribery' }, basis: mustRevoke },
  falseCommitment: { kind: 'revocation', title: { zh: '以虚假承诺取得', en: 'obtained by a false commitment' }, basis: mustRevoke },
  lawChanged: { kind: 'withdrawal', title: { zh: '所依据的法律、法规、规章修改或者废止', en: 'the law it rests on was changed or repealed' }, basis: withdrawal },
  circumstancesChanged: { kind: 'withdrawal', title: { zh: '所依据的客观情况发生重大变化', en: 'circumstances have changed greatly' }, basis: withdrawal },
} as const satisfies Record<string, GroundSpec>; // prettier-ignore

export type Ground = keyof typeof specs;

/** Why a licence may be revoked (撤销, art. 69) or withdrawn (撤回, art. 8), and where the ground stands. */
export const grounds: Readonly<Record<Ground, GroundSpec>> = specs;
/** Their names, for fields that choose one. */
export const groundNames = Object.keys(specs) as [Ground, ...Ground[]];

/** A ground for which the law leaves no choice, as data for guards and as a question. */
export const isMandatory = either(is('ground', 'fraud'), is('ground', 'falseCommitment'));
/** Whether the law leaves no choice (art. 69 para. 2). */
export const mandatory = (ground: Ground) => grounds[ground].basis === mustRevoke;
