import type { DataSource } from 'typeorm';
import type { Desk } from '#workflow-kit';
import { hashOfPassword } from './passwords.js';

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
    code: '91320000MA00000016',
  },
  {
    id: 'enterprise-b-co',
    kind: 'enterprise',
    name: '清源水表股份有限公司(演示)',
    region: '320200',
    code: '91320000MA00000029',
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
  ...roles: (Desk | 'auditor' | 'userAdmin' | 'ruleAdmin' | 'calendarAdmin' | 'auditAdmin')[],
];

const officials = (suffix: string, organisation: string): DemoAccount[] => [
  [`acceptance${suffix}`, '受理员 沈准', organisation, 'acceptanceOfficer'],
  [`reviewer${suffix}`, '承办人 陆衡', organisation, 'reviewer'],
  [`second-reviewer${suffix}`, '复核人 顾量', organisation, 'secondReviewer'],
  [`approver${suffix}`, '审批人 程度', organisation, 'approver'],
  [`head${suffix}`, '负责人 权正', organisation, 'head'],
  [`deputy-head${suffix}`, '副负责人 平准', organisation, 'deputyHead'],
  [`hearing-chair${suffix}`, '听证主持人 闻平', organisation, 'hearingChair'],
  [`registrar${suffix}`, '证照员 章印', organisation, 'registrar'],
  [`inspector-1${suffix}`, '检查员 甲', organisation, 'inspector'],
  [`inspector-2${suffix}`, '检查员 乙', organisation, 'inspector'],
  [`auditor${suffix}`, '审计员 明鉴', organisation, 'auditor'],
];

/** Account → name, organisation, roles: the table of demonstration accounts. */
export const demoAccounts: readonly DemoAccount[] = [
  ['enterprise-a', '衡一鸣', 'enterprise-a-co', 'applicant'],
  ['drafter-a', '衡经办', 'enterprise-a-co', 'applicant'],
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
  ['expert-6', '专家 六', 'lab-1', 'expert'],
  ['admin', '系统管理员', 'operator', 'userAdmin'],
  ['security-admin', '安全管理员', 'operator', 'ruleAdmin'],
  ['security-admin-2', '安全管理员 乙', 'operator', 'ruleAdmin'],
  ['calendar-admin', '日历管理员', 'operator', 'calendarAdmin'],
  ['audit-admin', '审计管理员', 'operator', 'auditAdmin'],
  ...officials('-p2', 'authority-p2'),
  ...officials('-n', 'authority-n'),
];

/** Of the enterprises: who may give a power of attorney and sign what asks for it. `drafter-a` only drafts and files. */
const legalRepresentatives: readonly string[] = ['enterprise-a', 'enterprise-b'];

/** What the power of attorney of `agent-a` names expressly: all that can be named. */
const specialVerbs: readonly string[] = [
  'signCommitment', 'withdraw', 'waiveHearing', 'withdrawHearingRequest', 'declineImprovement', 'requestCancellation', 'consentToCancellation',
]; // prettier-ignore

const powersOfAttorney = [
  { agent: 'agent-a-co', principal: 'enterprise-a-co', matters: ['*'], special: specialVerbs, instrument: '授权委托书 衡委〔2020〕1号(演示)', from: '2020-01-01', to: null, by: 'enterprise-a' },
]; // prettier-ignore

const authorisations = [
  { id: 'lab-1-all', organisation: 'lab-1', scope: ['*'], instrument: '计量授权证书 (苏)法计(2020)001号(演示)', from: '2020-01-01', to: '2029-12-31' },
]; // prettier-ignore

const expertise: readonly (readonly [account: string, ...specialities: string[]])[] = [
  ['expert-1', '标准物质', '化学成分'],
  ['expert-2', '标准物质', '物理特性'],
  ['expert-3', '标准物质', '工程技术特性'],
  ['expert-4', '标准物质', '化学成分'],
  ['expert-5', '标准物质', '物理特性'],
  ['expert-6', '标准物质', '化学成分'],
  ['assessor', '质量', '力值'],
  ['assessor-2', '质量', '流量'],
];

/** `expert-6` has advised the first company: a draw for its cases avoids them. */
const engagements = [
  { account: 'expert-6', organisation: 'enterprise-a-co', relation: 'advised', from: '2025-03-01', to: '2025-08-31' },
];

/**
 * Loads the demonstration people, beside the authorities of the rule files; answers whether any was missing. A database of
 * an earlier release gets those who came since, and the powers without which they could not act.
 */
export async function loadDemo(database: DataSource): Promise<boolean> {
  const [{ whole }]: [{ whole: boolean }] = await database.query(`SELECT count(*) = $2 AS whole FROM account WHERE id = ANY($1)`, [
    demoAccounts.map(([id]) => id),
    demoAccounts.length,
  ]);
  if (whole) return false;
  const hash = await hashOfPassword(demoPassword);
  await database.transaction(async (manager) => {
    await manager.query(
      `INSERT INTO organisation (id, kind, name, region, code, details)
       SELECT id, kind, name, region, code, coalesce(details, '{}') FROM jsonb_to_recordset($1::jsonb) AS x(id text, kind text, name text, region text, code text, details jsonb)
       ON CONFLICT (id) DO UPDATE SET code = excluded.code`,
      [JSON.stringify(organisations)],
    );
    await manager.query(
      `INSERT INTO account (id, username, name, password_hash, organisation_id, roles, legal_representative)
       SELECT id, id, name, $2, organisation, roles, id = ANY($3) FROM jsonb_to_recordset($1::jsonb) AS x(id text, name text, organisation text, roles text[])
       ON CONFLICT (id) DO UPDATE SET legal_representative = excluded.legal_representative`,
      [
        JSON.stringify(demoAccounts.map(([id, name, organisation, ...roles]) => ({ id, name, organisation, roles }))),
        hash,
        legalRepresentatives,
      ],
    );
    // Earlier releases knew no instrument, and nothing that has to be entrusted expressly.
    await manager.query(`UPDATE power_of_attorney SET revoked_at = app_now() WHERE instrument = '' AND revoked_at IS NULL`);
    await manager.query(
      `INSERT INTO power_of_attorney (agent_id, principal_id, matters, special, instrument, from_on, to_on, given_by)
       SELECT agent, principal, matters, special, instrument, "from", "to", "by"
       FROM jsonb_to_recordset($1::jsonb) AS x(agent text, principal text, matters text[], special text[], instrument text, "from" date, "to" date, "by" text)
       WHERE NOT EXISTS (SELECT FROM power_of_attorney p WHERE (p.agent_id, p.principal_id, p.instrument) = (x.agent, x.principal, x.instrument))`,
      [JSON.stringify(powersOfAttorney)],
    );
    await manager.query(
      `INSERT INTO authorisation (id, organisation_id, scope, instrument, from_on, to_on)
       SELECT id, organisation, scope, instrument, "from", "to"
       FROM jsonb_to_recordset($1::jsonb) AS x(id text, organisation text, scope text[], instrument text, "from" date, "to" date)
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(authorisations)],
    );
    await manager.query(
      `INSERT INTO expertise (account_id, speciality, instrument, from_on)
       SELECT account, speciality, '演示聘书', '2020-01-01' FROM jsonb_to_recordset($1::jsonb) AS x(account text, speciality text)
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(expertise.flatMap(([account, ...specialities]) => specialities.map((speciality) => ({ account, speciality }))))],
    );
    await manager.query(
      `INSERT INTO engagement (account_id, organisation_id, relation, from_on, to_on)
       SELECT account, organisation, relation, "from", "to"
       FROM jsonb_to_recordset($1::jsonb) AS x(account text, organisation text, relation text, "from" date, "to" date)
       WHERE NOT EXISTS (SELECT FROM engagement e WHERE (e.account_id, e.organisation_id, e.relation) = (x.account, x.organisation, x.relation))`,
      [JSON.stringify(engagements)],
    );
    // Addresses that nobody has (RFC 2606): e-mail begins switched off, and can be tried against a server of one's own.
    await manager.query(
      `INSERT INTO preference (account_id, email) SELECT id, id || '@demo.example' FROM account WHERE id = ANY($1) ON CONFLICT DO NOTHING`,
      [demoAccounts.map(([id]) => id)],
    );
  });
  return true;
} // prettier-ignore
