import { ConfigFault } from '#platform';
import { adminCreate } from './administration.js';
import { chart, check, complain, formats } from './commands.js';
import { dbMigrate } from './db-migrate.js';
import { calendarLoad, casesMigrate, replayCases, rulesLoad } from './on-database.js';

const usage = `用法 usage: npm run cli -- <command>
  check                     定义检查 every definition and rule file proven, every generated text up to date (--write renews the texts)
  chart <matter> [--format ${formats.join('|')}] [--version N]
                            流程图 the definition drawn
  replay [--case <id>]      回放 folds histories through their definitions and compares
  admin create <username> --name <name> --role userAdmin|ruleAdmin|auditAdmin|calendarAdmin
                            管理员 makes the first administrator of a role, with a password to be used once
  rules load <file>         规则 loads authorities, grants of power, choices and lengths with their dates
  calendar load <file>      工作日历 loads a year, or a list of years, and counts every open limit by it
  cases migrate --matter <code> --to <version> [--dry-run]
                            迁移 takes live cases over to another version
  db migrate                数据库结构 brings the schema up to date, as the owner of the tables (DATABASE_MIGRATE_URL)
In production, rules and calendars wait for the approval of a security administrator.
All from replay on need DATABASE_URL.
`;

/** The value after an option, if it is there: another option is none. */
const option = (words: readonly string[], name: string): string | undefined => {
  const value = words.includes(name) ? words[words.indexOf(name) + 1] : undefined;
  return value?.startsWith('--') ? undefined : value;
};

/** Exit code: 0 fine, 1 a finding or a database that cannot be worked with, 2 usage. */
async function main([command = '', ...rest]: string[]): Promise<number> {
  switch (['rules', 'calendar', 'cases', 'db', 'admin'].includes(command) ? `${command} ${rest[0] ?? ''}` : command) {
    case 'check':
      return check(rest.includes('--write'));
    case 'chart':
      return rest[0] ? chart(rest[0], option(rest, '--format') ?? 'mermaid', option(rest, '--version')) : misused();
    case 'replay':
      return replayCases(option(rest, '--case'));
    case 'admin create': {
      const [, username] = rest;
      const [name, role] = [option(rest, '--name'), option(rest, '--role')];
      return username && name && role ? adminCreate(username, name, role) : misused();
    }
    case 'rules load':
      return rest[1] ? rulesLoad(rest[1]) : misused();
    case 'calendar load':
      return rest[1] ? calendarLoad(rest[1]) : misused();
    case 'db migrate':
      return dbMigrate();
    case 'cases migrate': {
      const [matter, to] = [option(rest, '--matter'), Number(option(rest, '--to'))];
      return matter && Number.isInteger(to) ? casesMigrate(matter, to, rest.includes('--dry-run')) : misused();
    }
    default:
      return misused();
  }
}

function misused(): number {
  process.stderr.write(usage);
  return 2;
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  complain(error instanceof Error ? (process.env['LOG_LEVEL'] === 'debug' ? error.stack : undefined) ?? error.message : String(error)); // prettier-ignore
  return error instanceof ConfigFault ? 2 : 1;
});
