import { randomUUID } from 'node:crypto';
import { dateOf, system } from '#engine';
import { entryNumbered, now, type CaseEngine } from '#store';

interface DemoCertificate {
  readonly certificateNumber: string;
  readonly matter: string;
  readonly object: string;
  readonly issuedOn: string;
  readonly validUntil: string | null;
  readonly grantId: string;
  readonly authorityId: string;
  /** The series that its number is from, and its place there: the system counts on from it. */
  readonly series: readonly [name: string, serial: number];
}

const p1 = 'authority-p1';

/** Certificates of the first demonstration company that were granted before the system began. */
const certificates: readonly DemoCertificate[] = [
  { certificateNumber: '2025F101-32', matter: 'type-approval', object: 'SCS-60 电子汽车衡', issuedOn: '2025-05-12', validUntil: null, grantId: 'ta-320000', authorityId: p1, series: ['type-approval:2025:F:32', 101] },
  { certificateNumber: '[2022]苏量标苏证字第101号', matter: 'standard-certification', object: 'F1等级砝码标准装置', issuedOn: '2022-03-01', validUntil: '2027-02-28', grantId: 'ms-320000', authorityId: p1, series: ['standard-certification:[2022]苏量标苏', 101] },
  { certificateNumber: 'GBW(E)130001', matter: 'reference-material-grading', object: '水中铅溶液标准物质', issuedOn: '2025-07-18', validUntil: null, grantId: 'rm2-320571', authorityId: p1, series: ['reference-material-grading:GBW(E)13', 1] },
]; // prettier-ignore

/** Enters those that are missing into the register: each is a case of its own from now on. */
export async function loadDemoRegister(engine: CaseEngine): Promise<void> {
  const today = dateOf(await now(engine.database));
  const workflow = engine.registry.effectiveOn('register-entry', today);
  if (!workflow) return;
  for (const { grantId, authorityId, series, ...certificate } of certificates.filter(({ issuedOn }) => issuedOn <= today)) {
    if (await entryNumbered(engine.database.manager, certificate.certificateNumber)) continue;
    await engine.database.query(`INSERT INTO series (name, last) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET last = greatest(series.last, excluded.last)`, [...series]);
    const holder = { id: 'enterprise-a-co', name: '东衡称重设备有限公司(演示)' };
    await engine.open(workflow, {
      id: randomUUID(), applicantId: holder.id, applicantName: holder.name, authorityId, grantId, actor: system,
      form: { ...certificate, holder, electronic: true, origin: null, byCommitment: false }, resolved: { electronic: true },
    });
  }
} // prettier-ignore
