import { readFileSync, writeFileSync } from 'node:fs';
import { limitsTableOf, mermaidOf, tableOf, type Workflow } from '#workflow-kit';
import { matters } from '#workflows';

/** The generated part of a matter's README stands between these lines. */
const begin = '<!-- generated: begin -->';
const end = '<!-- generated: end -->';

/** Matters that share one parametric procedure share its folder. */
const folders: Readonly<Record<string, string>> = {
  'type-approval-commitment': 'commitment-notification',
  'standard-certification-commitment': 'commitment-notification',
};

export const readmeOf = ({ code }: Pick<Workflow, 'code'>) => `workflows/${folders[code] ?? code}/README.md`;

/** The newest version of each matter in full; of earlier ones their dates and hashes. */
const textOf = (versions: readonly Workflow[]) => {
  const workflow = versions.at(-1)!;
  return [
    `## ${workflow.title.zh} \`${workflow.code}\``,
    versions.map(({ version, effective: { from, to }, hash }) => `- 版本 version ${version}, ${from} … ${to ?? ''}: \`${hash}\``).join('\n'),
    '### 流程图 Diagram',
    `\`\`\`mermaid\n${mermaidOf(workflow).trim()}\n\`\`\``,
    '### 环节 Steps',
    tableOf(workflow).trim(),
    '### 时限 Limits',
    '`setting`: recalled, an analogy or our own reading: a configurable default, never shown as law.',
    limitsTableOf(workflow).trim(),
  ].join('\n\n');
}; // prettier-ignore

/** Whether a README holds what the definitions say today; with `write` it is made to. */
export function isCurrent(file: string, write: boolean): boolean {
  const told = matters.filter((versions) => readmeOf(versions[0]!) === file).map(textOf);
  const old = readFileSync(file, 'utf8');
  const [head = '', rest = ''] = old.split(begin);
  const renewed = `${head}${[begin, ...told, end].join('\n\n')}${rest.split(end)[1] ?? '\n'}`;
  if (renewed === old) return true;
  if (write) writeFileSync(file, renewed);
  return write;
}
