import { mermaidOf, svgOf } from '#workflow-kit';
import { matters } from '#workflows';

const workflows = matters.flat();

describe('the charts of the released matters in English', () => {
  it.each(workflows.map((workflow) => [`${workflow.code} v${workflow.version}`, workflow] as const))('%s has not a Chinese word', (_, workflow) => {
    const visited = [...workflow.leaves.keys()].slice(0, 3);

    for (const picture of [svgOf(workflow, visited, 'en'), mermaidOf(workflow, visited, 'en')])
      expect([...picture.matchAll(/[^"<>\n]*\p{Script=Han}[^"<>\n]*/gu)].map(([text]) => text)).toEqual([]);
  });

  it.each(['zh', 'en'] as const)('no group of states stands there by its bare name: %s', (language) => {
    const captions = workflows.flatMap((workflow) =>
      [...svgOf(workflow, [], language).matchAll(/data-group="[\w.]*?(\w+)">.*?<text[^>]*>([^<]*)</gs)].map(([, name, caption]) => [name, caption]));
    expect(captions.length).toBeGreaterThan(workflows.length / 2);
    expect(captions.filter(([name, caption]) => name === caption)).toEqual([]);
  });
}); // prettier-ignore
