import { chart, check, replayCases } from './commands.js';

const usage = `用法 usage: npm run cli -- <command>
  check                     定义检查 every definition proven, every generated text up to date (--write renews the texts)
  chart <matter>            流程图 the definition as Mermaid
  replay [--case <id>]      回放 folds histories through their definitions and compares (needs DATABASE_URL)
`;

/** Exit code: 0 fine, 1 a finding, 2 usage. */
async function main([command, ...rest]: string[]): Promise<number> {
  switch (command) {
    case 'check':
      return check(rest.includes('--write'));
    case 'chart':
      return rest[0] ? chart(rest[0]) : misused();
    case 'replay':
      return replayCases(rest[0] === '--case' ? rest[1] : undefined);
    default:
      return misused();
  }
}

function misused(): number {
  process.stderr.write(usage);
  return 2;
}

process.exitCode = await main(process.argv.slice(2));
