import type { FieldWords, Text } from '#workflow-kit';
import { cancellationGrounds, type CancellationGround } from '../register-entry/grounds.js';
import { t } from './text.js';

const english: Readonly<Record<CancellationGround, string>> = {
  expired: 'Expired, and not renewed',
  holderEnded: 'The holder died or lost capacity, or has lawfully ended',
  licenceEnded: 'The permit was revoked or withdrawn, or the certificate revoked as a penalty',
  forceMajeure: 'Force majeure: the permit can no longer be carried out',
  other: 'Another case in which a law or regulation orders cancellation',
  onRequest: 'At the request of the holder',
  notSupplied: 'Not produced or supplied for long',
};

const named = Object.entries(cancellationGrounds).map(([ground, { zh }]): [string, Text] => [ground, t(zh, english[ground as CancellationGround])]); // prettier-ignore

/** Why a certificate is cancelled (注销). */
export const cancellation: FieldWords = { values: Object.fromEntries(named) };
