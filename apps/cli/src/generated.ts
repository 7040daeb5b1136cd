import { readFileSync, writeFileSync } from 'node:fs';
import { limitsTableOf, mermaidOf, tableOf, type Workflow } from '#workflow-kit';

/** The generated part of a matter's README stands between these lines. */
const begin = '<!-- generated: begin -->';
const end = '<!-- generated: end -->';

export const readmeOf = ({ code }: Workflow) => `workflows/${code}/README.md`;

const textOf = (workflow: Workflow) =>
  [
    begin,
    `Version ${workflow.version}, \`${workflow.hash}\``,
    '## 流程图 Diagram',
    `\`\`\`mermaid\n${mermaidOf(workflow).trim()}\n\`\`\``,
    '## 环节 Steps',
    tableOf(workflow).trim(),
    '## 时限 Limits',
    '`setting`: recalled, an analogy or our own reading: a configurable default, never shown as law.',
    limitsTableOf(workflow).trim(),
    end,
  ].join('\n\n');

/** Whether the README of a matter holds what its definition says today; with `write` it is made to. */
export function isCurrent(workflow: Workflow, write: boolean): boolean {
  const file = readmeOf(workflow);
  const old = readFileSync(file, 'utf8');
  const [head = '', rest = ''] = old.split(begin);
  const renewed = head + textOf(workflow) + (rest.split(end)[1] ?? '\n');
  if (renewed === old) return true;
  if (write) writeFileSync(file, renewed);
  return write;
}
