import type { DataSource } from 'typeorm';
import type { Desk } from '#workflow-kit';
import { hashOfPassword } from './sessions.js';

/** The password of every demonstration account. A production server does not start over a database that holds them. */
export const demoPassword = 'quanheng-demo';

interface DemoOrganisation {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly region: string;
  readonly code?: string;
  readonly details?: Record<string, unknown>;
}

const organisations: readonly DemoOrganisation[] = [
  {
    id: 'enterprise-a-co',
    kind: 'enterprise',
    name: '东衡称重设备有限公司(演示)',
    region: '320100',
    code: '91320000MA0000001A',
  },
  {
    id: 'enterprise-b-co',
    kind: 'enterprise',
    name: '清源水表股份有限公司(演示)',
    region: '320200',
    code: '91320000MA0000002B',
  },
  {
    id: 'agent-a-co',
    kind: 'agency',
    name: '明度咨询服务有限公司(演示)',
    region: '320100',
    code: '91320000MA0000003C',
  },
  {
    id: 'lab-1',
    kind: 'testingBody',
    name: '省计量科学研究院(演示)',
    region: '320000',
    details: { affiliatedWith: [] },
  },
  { id: 'operator', kind: 'operator', name: '系统运行单位(演示)', region: '320000' },
];

type DemoAccount = readonly [
  username: string,
  name: string,
  organisation: string,
  ...roles: (Desk | 'auditor' | 'userAdmin' | 'ruleAdmin' | 'auditAdmin')[],
];

const officials = (suffix: string, organisation: string): DemoAccount[] => [
  [`acceptance${suffix}`, '受理员 沈准', organisation, 'acceptanceOfficer'],
  [`reviewer${suffix}`, '承办人 陆衡', organisation, 'reviewer'],
  [`second-reviewer${suffix}`, '复核人 顾量', organisation, 'secondReviewer'],
  [`approver${suffix}`, '审批人 程度', organisation, 'approver'],
  [`head${suffix}`, '负责人 权正', organisation, 'head'],
  [`hearing-chair${suffix}`, '听证主持人 闻平', organisation, 'hearingChair'],
  [`registrar${suffix}`, '证照员 章印', organisation, 'registrar'],
  [`inspector-1${suffix}`, '检查员 甲', organisation, 'inspector'],
  [`inspector-2${suffix}`, '检查员 乙', organisation, 'inspector'],
  [`auditor${suffix}`, '审计员 明鉴', organisation, 'auditor'],
];

/** Account → name, organisation, roles: the table of demonstration accounts. */
export const demoAccounts: readonly DemoAccount[] = [
  ['enterprise-a', '衡一鸣', 'enterprise-a-co', 'applicant'],
  ['enterprise-b', '源小清', 'enterprise-b-co', 'applicant'],
  ['agent-a', '明小度', 'agent-a-co', 'agent'],
  ...officials('', 'authority-p1'),
  ['lab', '技术机构 石砝', 'lab-1', 'testingBody'],
  ['assessor', '考评员 丁尺', 'lab-1', 'assessor'],
  ['expert-1', '专家 一', 'lab-1', 'expert'],
  ['expert-2', '专家 二', 'lab-1', 'expert'],
  ['expert-3', '专家 三', 'lab-1', 'expert'],
  ['assessor-2', '考评员 戊规', 'lab-1', 'assessor'],
  ['expert-4', '专家 四', 'lab-1', 'expert'],
  ['expert-5', '专家 五', 'lab-1', 'expert'],
  ['admin', '系统管理员', 'operator', 'userAdmin'],
  ['security-admin', '安全管理员', 'operator', 'ruleAdmin'],
  ['audit-admin', '审计管理员', 'operator', 'auditAdmin'],
  ...officials('-p2', 'authority-p2'),
  ...officials('-n', 'authority-n'),
];

/** Loads the demonstration people once, beside the authorities of the rule files; answers whether it did. */
export async function loadDemo(database: DataSource): Promise<boolean> {
  const [{ any }]: [{ any: boolean }] = await database.query(`SELECT EXISTS (SELECT 1 FROM account) AS any`);
  if (any) return false;
  const hash = await hashOfPassword(demoPassword);
  await database.transaction(async (manager) => {
    await manager.query(
      `INSERT INTO organisation (id, kind, name, region, code, details)
       SELECT id, kind, name, region, code, coalesce(details, '{}') FROM jsonb_to_recordset($1::jsonb) AS x(id text, kind text, name text, region text, code text, details jsonb)`,
      [JSON.stringify(organisations)],
    );
    await manager.query(
      `INSERT INTO power_of_attorney (agent_id, principal_id, from_on) VALUES ('agent-a-co', 'enterprise-a-co', '2020-01-01')`,
    );
    await manager.query(
      `INSERT INTO account (id, username, name, password_hash, organisation_id, roles)
       SELECT id, id, name, $2, organisation, roles FROM jsonb_to_recordset($1::jsonb) AS x(id text, name text, organisation text, roles text[])`,
      [
        JSON.stringify(demoAccounts.map(([id, name, organisation, ...roles]) => ({ id, name, organisation, roles }))),
        hash,
      ],
    );
    // Addresses that nobody has (RFC 2606): e-mail begins switched off, and can be tried against a server of one's own.
    await manager.query(
      `INSERT INTO preference (account_id, email) SELECT id, id || '@demo.example' FROM account WHERE id = ANY($1)`,
      [demoAccounts.map(([id]) => id)],
    );
  });
  return true;
}
