import { faultLine } from '#engine';
import { crossFaults, faultsIn, mermaidOf, scxmlOf, svgOf, transitionsOf, type Workflow } from '#workflow-kit';
import { matters, ruleFiles } from '#workflows';
import { noRules, ruleFaults, ruleFile, rulesAfter } from '#store';
import { isCurrent, readmeOf } from './generated.js';
import { changedReleases } from './released.js';

export const say = (line: string) => process.stdout.write(`${line}\n`);
export const complain = (line: string) => process.stderr.write(`${line}\n`);

/** Proves every version of every matter and every rule file, and compares the generated texts. 1 where something is wrong. */
export function check(write: boolean): number {
  const findings = [
    ...matters.flat().flatMap(checkedDefinition),
    ...checkedBetween(),
    ...checkedRules(),
    ...changedReleases(write),
    ...checkedTexts(write),
  ];
  for (const finding of findings) say(`✗ ${finding}`);
  return findings.length === 0 ? 0 : 1;
}

function checkedDefinition(workflow: Workflow): string[] {
  const name = `${workflow.code} v${workflow.version}`;
  const faults = faultsIn(workflow);
  if (faults.length === 0) say(`✓ ${name}: ${workflow.leaves.size} states, ${transitionsOf(workflow).length} transitions, no fault`);
  return faults.map(({ code, story }) => `${name} ${code}: ${story}`);
} // prettier-ignore

/** What the matters ask of each other. */
const checkedBetween = (): string[] =>
  crossFaults(matters).map(
    ({ workflow: { code, version }, fault }) => `${code} v${version} ${fault.code}: ${fault.story}`,
  );

/** Each rule file against all that came before it: unknown names, overlaps, gaps in who is competent. */
function checkedRules(): string[] {
  const registry = { versionsOf: (code: string) => matters.find(([first]) => first?.code === code) };
  let before = noRules;
  return ruleFiles.flatMap(({ name, content }) => {
    const faults = ruleFaults(content, before, registry);
    if (faults.length) return faults.map((fault) => `rules/${name} ${faultLine(fault)}`);
    before = rulesAfter(before, ruleFile.parse(content));
    say(`✓ rules/${name}: ${before.grants.length} grants of power, no overlap, no gap`);
    return [];
  });
}

function checkedTexts(write: boolean): string[] {
  const files = [...new Set(matters.map((versions) => readmeOf(versions[0]!)))];
  return files
    .filter((file) => !isCurrent(file, write))
    .map((file) => `${file} is not what the definitions say: npm run cli -- check --write`);
}

const drawings: Readonly<Record<string, (workflow: Workflow) => string>> = {
  mermaid: (workflow) => mermaidOf(workflow),
  json: ({ code, version, ...workflow }) => JSON.stringify({ code, version, transitions: transitionsOf({ code, version, ...workflow }), limits: familiesOf(workflow) }, null, 2),
  svg: (workflow) => svgOf(workflow),
  scxml: (workflow) => scxmlOf(workflow),
}; // prettier-ignore

/** Limits with the family that their event is named after: `limitReached(DECIDE)` is that of T_DECIDE. */
const familiesOf = ({ limits }: Pick<Workflow, 'limits'>) => Object.entries(limits).map(([id, { family }]) => ({ id, ...(family && { family }) })); // prettier-ignore

export const formats = Object.keys(drawings);

/** The definition of a matter (its newest version, or the one named), drawn. */
export function chart(code: string, format: string, version: string | undefined): number {
  const workflow = matters
    .flat()
    .findLast((each) => each.code === code && (version === undefined || each.version === Number(version)));
  const draw = Object.hasOwn(drawings, format) ? drawings[format] : undefined;
  if (!workflow) complain(`没有此事项 no such matter or version: ${code}`);
  if (!draw) complain(`没有此格式 no such format: ${format} (${formats.join(', ')})`);
  if (!workflow || !draw) return 2;
  say(draw(workflow).trimEnd());
  return 0;
}
