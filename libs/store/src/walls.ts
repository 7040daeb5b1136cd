import type { DataSource } from 'typeorm';
import { databaseRoles, migrations } from './database.js';

/** What stands open that must be closed before production starts. */
export interface Finding {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** Row-level security is forced on these. */
export const walledTables = [
  'access_record', 'answer', 'card', 'case_file', 'deadline', 'document', 'history', 'incident', 'incident_act', 'mark', 'message', 'outbox',
  'paper_read', 'power_of_attorney', 'preference', 'substitution', 'webhook',
]; // prettier-ignore

/** The engine adds to these and changes nothing in them; where triggers guard them against their owner, they fire always. */
export const appendOnly: Readonly<Record<string, readonly string[]>> = {
  history: ['history_is_append_only', 'history_is_not_emptied'],
  access_record: ['access_record_is_append_only', 'access_record_is_kept'],
  rule_load: ['rule_load_is_append_only', 'rule_load_is_kept'],
  calendar_load: ['calendar_load_is_append_only', 'calendar_load_is_kept'],
  incident_act: ['incident_act_is_append_only', 'incident_act_is_kept'],
  /** Written by a trigger alone, which closes each row once. */
  role_held: ['role_held_is_closed_once', 'role_held_is_append_only', 'role_held_is_kept'],
  answer: [],
  card: [],
  message: [],
  paper_read: [],
  public_mark: [],
};

/** How the database stands, as its catalogue says. */
export interface WallFacts {
  readonly login: string;
  readonly superuser: boolean;
  /** Attributes of the login and of every role that it is a member of. */
  readonly powers: readonly string[];
  readonly owned: readonly string[];
  readonly unwalled: readonly string[];
  readonly unguarded: readonly string[];
  readonly rewritable: readonly string[];
  readonly writableByDesk: readonly string[];
  readonly strangePolicies: readonly string[];
  readonly missingMigrations: readonly string[];
  readonly clockMovable: boolean;
}

const query = /* sql */ `
  WITH ours AS (SELECT c.oid, c.relname, c.relowner FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname IN (current_schema(), 'bullmq'))
  SELECT json_build_object(
    'login', session_user,
    'superuser', (SELECT rolsuper FROM pg_roles WHERE rolname = session_user),
    'powers', (SELECT coalesce(json_agg(DISTINCT power), '[]') FROM pg_roles r,
       unnest(ARRAY[CASE WHEN r.rolsuper THEN 'SUPERUSER' END, CASE WHEN r.rolbypassrls THEN 'BYPASSRLS' END, CASE WHEN r.rolcreaterole THEN 'CREATEROLE' END, CASE WHEN r.rolreplication THEN 'REPLICATION' END]) power
       WHERE power IS NOT NULL AND pg_has_role(session_user, r.oid, 'MEMBER')),
    'owned', (SELECT coalesce(json_agg(relname ORDER BY relname), '[]') FROM ours WHERE pg_has_role(session_user, relowner, 'MEMBER')),
    'unwalled', (SELECT coalesce(json_agg(name), '[]') FROM unnest($1::text[]) name LEFT JOIN pg_class c ON c.oid = to_regclass(name) WHERE NOT coalesce(c.relrowsecurity AND c.relforcerowsecurity, false)),
    'unguarded', (SELECT coalesce(json_agg(name), '[]') FROM unnest($2::text[]) name WHERE NOT EXISTS
       (SELECT FROM pg_trigger t WHERE t.tgrelid IN (SELECT oid FROM ours) AND t.tgname = name AND t.tgenabled = 'A')),
    'rewritable', (SELECT coalesce(json_agg(name), '[]') FROM unnest($3::text[]) name
       WHERE EXISTS (SELECT FROM unnest(ARRAY[to_regrole('${databaseRoles.engine}')::oid, (SELECT oid FROM pg_roles WHERE rolname = session_user)]) who
         WHERE has_any_column_privilege(who, to_regclass(name), 'UPDATE') OR has_table_privilege(who, to_regclass(name), 'DELETE, TRUNCATE, TRIGGER'))),
    'writableByDesk', (SELECT coalesce(json_agg(relname ORDER BY relname), '[]') FROM ours WHERE oid IN (SELECT c.oid FROM pg_class c WHERE c.relkind IN ('r', 'p', 'v'))
       AND (has_any_column_privilege(to_regrole('${databaseRoles.desk}'), oid, 'INSERT, UPDATE') OR has_table_privilege(to_regrole('${databaseRoles.desk}'), oid, 'DELETE, TRUNCATE, TRIGGER'))),
    'strangePolicies', (SELECT coalesce(json_agg(tablename || '.' || policyname), '[]') FROM pg_policies WHERE schemaname = current_schema() AND tablename = ANY ($1)
       AND (policyname, roles) NOT IN (VALUES ('engine'::name, '{${databaseRoles.engine}}'::name[]), ('audit', '{${databaseRoles.audit}}'), ('desk', '{${databaseRoles.desk}}'))),
    'clockMovable', has_any_column_privilege(to_regrole('${databaseRoles.engine}'), to_regclass('app_clock'), 'UPDATE')
  ) AS facts`;

/** Asks the catalogue, over a connection of the engine's role. */
async function wallFacts(database: DataSource): Promise<WallFacts> {
  const triggers = Object.values(appendOnly).flat();
  const [{ facts }]: [{ facts: WallFacts }] = await database.query(query, [
    walledTables,
    triggers,
    Object.keys(appendOnly),
  ]);
  return { ...facts, missingMigrations: await missingMigrations(database) };
}

/** A database that was never migrated has no table of them. */
async function missingMigrations(database: DataSource): Promise<string[]> {
  const [{ there }]: [{ there: boolean }] = await database.query(
    `SELECT to_regclass('migrations') IS NOT NULL AS there`,
  );
  const done: { name: string }[] = there ? await database.query(`SELECT name FROM migrations`) : [];
  return migrations.map(({ name }) => name).filter((name) => !done.some((each) => each.name === name));
}

/** Everything that stands open, in the order in which it is to be put right. */
export function findingsIn(facts: WallFacts): Finding[] {
  const findings: Finding[] = [];
  const finding = (code: string, open: boolean, zh: string, en: string) => open && findings.push({ code, zh, en });
  const { login, superuser, powers, owned } = facts;
  const named = (names: readonly string[]) => names.slice(0, 5).join(', ') + (names.length > 5 ? ' …' : '');
  finding('SUPERUSER', superuser, `DATABASE_URL 的账号 ${login} 是超级用户`, `${login} of DATABASE_URL is a superuser`);
  if (!superuser) {
    for (const power of powers)
      finding(power, true, `DATABASE_URL 的账号 ${login} 具有 ${power}`, `${login} of DATABASE_URL has ${power}, or is a member of a role that has`);
    finding('OWNER', owned.length > 0, `DATABASE_URL 的账号 ${login} 是表的所有者或其成员：${named(owned)}`, `${login} of DATABASE_URL owns tables, or is a member of their owner: ${named(owned)}`);
  }
  const { missingMigrations: missing, unwalled, unguarded, rewritable, writableByDesk, strangePolicies } = facts;
  finding('SCHEMA', missing.length > 0, `数据库结构不是最新，请执行 npm run cli -- db migrate（缺 ${named(missing)}）`, `the schema is not up to date, run npm run cli -- db migrate (missing ${named(missing)})`);
  if (missing.length > 0) return findings;
  finding('ROW_SECURITY', unwalled.length > 0, `未强制行级安全：${named(unwalled)}`, `row-level security is not enabled and forced: ${named(unwalled)}`);
  finding('POLICIES', strangePolicies.length > 0, `有多余的行级安全策略：${named(strangePolicies)}`, `there are other policies than ours: ${named(strangePolicies)}`);
  finding('TRIGGERS', unguarded.length > 0, `只追加触发器不是 ENABLE ALWAYS：${named(unguarded)}`, `append-only triggers are not ENABLE ALWAYS: ${named(unguarded)}`);
  finding('REWRITABLE', rewritable.length > 0, `运行角色或登录账号可以改写：${named(rewritable)}`, `the login or the role of the engine may change or delete what is only added to: ${named(rewritable)}`);
  finding('DESK_WRITES', writableByDesk.length > 0, `只读角色可以写入：${named(writableByDesk)}`, `the role that only reads may write: ${named(writableByDesk)}`);
  finding('CLOCK', facts.clockMovable, '运行角色可以拨动时钟', "the engine's role may move the clock");
  return findings;
} // prettier-ignore

/** The database does not keep apart what it must. */
export class WallsDown extends Error {
  override name = 'WallsDown';

  constructor(readonly findings: readonly Finding[]) {
    super(
      [
        '数据库的隔离不完整，生产模式拒绝启动 · The walls of the database are not whole: production does not start',
        ...findings.map(({ zh, en }) => `  - ${zh} · ${en}`),
      ].join('\n'),
    );
  }
}

/** Throws WallsDown where anything stands open. For production, before anything else is done with the database. */
export async function refuseOpenWalls(database: DataSource): Promise<void> {
  const findings = findingsIn(await wallFacts(database));
  if (findings.length > 0) throw new WallsDown(findings);
}
