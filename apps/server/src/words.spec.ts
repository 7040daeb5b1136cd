import { gzipSync } from 'node:zlib';
import { sheetsOf } from '#engine';
import { allRoles, changeKinds, changeStatuses, changeVerbs, organisationKinds } from '#identity';
import { businessKinds, certificateStatuses, incidentVerbs, technicalKinds } from '#store';
import { ownVerbs, schemaOf, type Text } from '#workflow-kit';
import { matters } from '#workflows';
import * as contract from './contract.js';
import * as law from './law-contract.js';
import { formSchemaOf, payloadSchemaOf } from './wording.js';
import { wordsOf } from './words.controller.js';

const words = wordsOf(matters);
type List = 'verbs' | 'limits' | 'papers' | 'materials' | 'states';
/** What a page shows for a part of a matter. */
const called = (matter: string, list: List, name: string): Text | undefined => words.matters[matter]![list][name] ?? words[list][name]; // prettier-ignore

const versions = matters.flat();
const leaves = versions.flatMap(({ leaves: each }) => [...each.values()]);
const steps = leaves.flatMap((place) => (place.kind === 'step' ? [place] : []));

describe('the words that pages and the API share', () => {
  it('have the shape that the contract gives them', () => {
    expect(law.words.parse(words)).toEqual(words);
  });

  it('are said in Chinese and in English, and not the same in both', () => {
    const nameless = (node: object, at: string): string[] => 'zh' in node && 'en' in node && typeof node.zh === 'string'
      ? node.zh.trim() && String(node.en).trim() && node.zh !== node.en ? [] : [at]
      : Object.entries(node).flatMap(([name, inner]) => nameless(inner as object, `${at}.${name}`)); // prettier-ignore

    expect(nameless(words, '')).toEqual([]);
  });

  it('name every act, limit, paper, material and state of every version of every matter', () => {
    const nameless = versions.flatMap((workflow) => {
      const parts: [List, string[]][] = [
        ['verbs', [...sheetsOf(workflow).map(([verb]) => verb), ...Object.keys(workflow.powers), ...ownVerbs, 'open', 'limitReached', 'migrate', 'recompute']],
        ['limits', Object.keys(workflow.limits)],
        ['papers', Object.keys(workflow.papers)],
        ['materials', workflow.materials.map(({ code }) => code)],
        ['states', [...workflow.leaves.keys()]],
      ];
      return parts.flatMap(([list, names]) => names.filter((name) => !called(workflow.code, list, name)).map((name) => `${workflow.code} ${list} ${name}`));
    }); // prettier-ignore

    expect(nameless).toEqual([]);
  });

  it('say of the newest version of a matter what its definition says', () => {
    for (const workflow of matters.map((each) => each.at(-1)!))
      for (const [verb, { title }] of sheetsOf(workflow))
        expect(called(workflow.code, 'verbs', verb)!.zh).toBe(title.zh);
  });

  it('name every field of every form and payload, and every value that can be chosen, as at least one of them does', () => {
    type Node = { title?: string; 'x-title-en'?: string; 'x-enum-titles'?: Record<string, Text>; properties?: Record<string, Node>; items?: Node; anyOf?: Node[] };
    const titles = new Map<string, string[]>();
    const told = (name: string, { zh, en }: Text) => titles.set(name, [...(titles.get(name) ?? []), `${zh} ${en}`]);
    const walk = (node: Node, field: string): void => {
      if (field && node.title && node['x-title-en']) told(field, { zh: node.title, en: node['x-title-en'] });
      for (const [value, text] of Object.entries(node['x-enum-titles'] ?? {})) told(`${field}=${value}`, text);
      for (const [name, part] of Object.entries(node.properties ?? {})) walk(part, name);
      for (const part of [...(node.items ? [node.items] : []), ...(node.anyOf ?? [])]) walk(part, field);
    };
    for (const workflow of versions) {
      walk(formSchemaOf(workflow) as Node, '');
      for (const [verb, { payload }] of sheetsOf(workflow)) walk(payloadSchemaOf(workflow.code, verb, schemaOf(payload)) as Node, '');
    }
    const answered = [
      ...Object.entries(words.fields).map(([field, text]) => [field, text] as const),
      ...Object.entries(words.values).flatMap(([field, list]) => Object.entries(list).map(([value, text]) => [`${field}=${value}`, text] as const)),
    ];
    const often = (name: string, title: string) => titles.get(name)!.filter((each) => each === title).length;

    expect(answered.map(([name]) => name).toSorted()).toEqual([...titles.keys()].toSorted());
    // Of several names for one field none is used more often.
    expect(answered.filter(([name, { zh, en }]) => titles.get(name)!.some((other) => often(name, other) > often(name, `${zh} ${en}`)))).toEqual([]);
    expect(words.fields).toMatchObject({ reasons: { zh: expect.any(String) } });
  }); // prettier-ignore

  it('stay small enough to be asked for with the first page', () => {
    expect(gzipSync(JSON.stringify(words)).length).toBeLessThan(50_000);
  });

  it('name every desk, phase, outcome and course of the clock that a definition has', () => {
    const known = (list: 'desks' | 'phases' | 'outcomes' | 'stepClocks') => Object.keys(words[list]);

    expect(known('desks')).toEqual(expect.arrayContaining(steps.map(({ desk }) => desk)));
    expect(known('phases')).toEqual(expect.arrayContaining([...steps.map(({ phase }) => phase), 'closed']));
    expect(known('stepClocks')).toEqual(expect.arrayContaining(steps.map(({ clock }) => clock)));
    expect(known('outcomes')).toEqual(expect.arrayContaining(leaves.flatMap((place) => (place.kind === 'outcome' ? [place.outcome] : [])))); // prettier-ignore
  });

  it.each([
    ['roles', allRoles],
    ['organisations', organisationKinds],
    ['incidents', [...technicalKinds, ...businessKinds]],
    ['incidentVerbs', incidentVerbs],
    ['changes', changeKinds],
    ['changeStatuses', changeStatuses],
    ['changeVerbs', changeVerbs],
    ['certificateStatuses', certificateStatuses],
    ['clockStatuses', contract.clock.shape.status.options],
    ['marks', contract.mark.shape.kind.options],
    ['settings', versions.flatMap(({ settings }) => Object.keys(settings))],
    [
      'settingValues',
      versions.flatMap(({ settings }) => Object.values(settings)).filter((value) => !/^\d+$/.test(value)),
    ],
  ] as const)('name all %s', (list, names) => {
    expect(Object.keys(words[list])).toEqual(expect.arrayContaining([...names]));
  });
});
