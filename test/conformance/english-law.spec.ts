import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sheetsOf } from '#engine';
import { guideTo, matters, phrasesOf, ruleFiles, vocabulary } from '#workflows';
import { citedInEnglish } from '../../apps/web/src/i18n/cited.js';

/** Every basis in something, however deep: those with a certainty, and the texts called `basis`, `instrument` or `provision`. */
function basesIn(value: unknown, seen = new Set<unknown>()): string[] {
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  if (value instanceof Map) return [...value.values()].flatMap((part) => basesIn(part, seen));
  const { zh, certainty } = value as { zh?: unknown; certainty?: unknown };
  if (typeof zh === 'string' && certainty !== undefined) return [zh];
  return Object.entries(value).flatMap(([key, part]) =>
    typeof part === 'string' ? (['basis', 'instrument', 'provision'].includes(key) ? [part] : []) : basesIn(part, seen),
  );
}

const workflows = matters.flat();
const released = workflows.flatMap((workflow) => basesIn([{ ...workflow, form: null, sampleForm: null }, sheetsOf(workflow).map(([, sheet]) => ({ ...sheet, payload: null }))])); // prettier-ignore
const verbsOf = (workflow: (typeof workflows)[number]) => sheetsOf(workflow).map(([verb]) => verb);
const told = workflows.flatMap((workflow) =>
  basesIn([guideTo(workflow.code, workflow.version), phrasesOf(workflow, verbsOf(workflow))]),
);

/** What the engine itself cites is made deep in its judgements: by the source, so that none is missed. */
const engine = join('libs', 'engine', 'src');
const ofEngine = readdirSync(engine, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
  .flatMap((file) => [...readFileSync(join(engine, file), 'utf8').matchAll(/\b(?:law|practice)\(\s*'([^']+)'/g)].map(([, basis]) => basis!)); // prettier-ignore

const names: Readonly<Record<string, { readonly en: string }>> = vocabulary.laws;
const inEnglish = (basis: string) => citedInEnglish(basis, names);
const chinese = /\p{Script=Han}|[（）；，、《》]/u;

describe('the law on English pages', () => {
  it.each([
    ['the released definitions', released, 120],
    ['guides and phrases', told, 80],
    ['the engine', ofEngine, 10],
    ['the rules that are loaded', basesIn(ruleFiles), 10],
  ])('has an English name for every basis of %s, without a Chinese sign left', (_, bases, least) => {
    const each = [...new Set(bases)];

    expect(bases.length).toBeGreaterThan(least);
    expect(each.filter((basis) => chinese.test(inEnglish(basis) ?? basis))).toEqual([]);
  });

  it('reads well where it strings names, articles and marks together', () => {
    expect(inEnglish('行政许可法第32条第(1)项')).toBe('Administrative Licensing Law art. 32(1)');
    expect(inEnglish('计量法第6至9条；计量标准考核办法')).toBe('Metrology Law arts. 6–9; Measures for the Examination of Measurement Standards'); // prettier-ignore
    expect(inEnglish('标准物质管理办法(市场监管总局令第106号)第7、12条')).toBe('Measures for Reference Materials (SAMR Order No. 106) arts. 7 and 12'); // prettier-ignore
    expect(inEnglish('JJF 1033-2023《计量标准考核规范》(实务)')).toBe('JJF 1033-2023 Examination of Measurement Standards (as practised)'); // prettier-ignore
    const spaced = [...released, ...told, ...ofEngine].filter((basis) => / {2}|\( | \)|^ | $/.test(inEnglish(basis) ?? '')); // prettier-ignore
    expect(spaced).toEqual([]);
  });

  it('names nothing that no basis has', () => {
    const all = [...released, ...told, ...ofEngine, ...basesIn(ruleFiles)].join('\n');

    expect(Object.keys(names).filter((name) => !all.includes(name))).toEqual([]);
  });
});
