import type { Schema } from '../schema-form/schema.js';

type Answers = Readonly<Record<string, unknown>>;

interface Asked {
  /** Where it stands in the form. */
  readonly at: readonly string[];
  /** The form lets it out; the answer cannot do without. */
  readonly must?: (answers: Answers) => boolean;
  /** Only then. */
  readonly when?: (answers: Answers) => boolean;
}

const field = (...at: string[]): Asked => ({ at });
const always = () => true;
const examination = ({ examination: asked }: Answers) => asked === 'reExamination' || asked === 'change';
const renewal = ({ application }: Answers) => application === 'renewal';
/** A township enterprise is examined by the county's regulator whatever it says. */
const otherThanTownship = ({ owner }: Answers) => (owner as Answers | undefined)?.['kind'] !== 'townshipEnterprise';

const instrument = [
  field('purpose'),
  field('instrument', 'kind'),
  field('instrument', 'novelty'),
  field('production', 'region'),
];

/** What the rules of a matter look at before an application is taken up. Fields that its form of today lacks are not asked. */
const byMatter: Readonly<Record<string, readonly Asked[]>> = {
  'type-approval': instrument,
  'type-approval-commitment': [...instrument, field('evaluation', 'conclusion')],
  'type-approval-import': [field('instrument', 'kind')],
  'standard-certification': [
    field('examination'),
    { at: ['certificateNumber'], must: always, when: examination },
    field('owner', 'kind'),
    { at: ['owner', 'level'], must: otherThanTownship },
    field('owner', 'region'),
    field('owner', 'superior', 'region'),
    field('standard', 'rank'),
    field('standard', 'purpose'),
  ],
  'standard-certification-commitment': [
    field('examination'),
    { at: ['certificateNumber'], when: examination },
    field('owner', 'region'),
    field('characteristicsChanged'),
  ],
  'reference-material-grading': [
    field('grade'),
    field('application'),
    { at: ['certificateNumber'], must: always, when: renewal },
    field('development', 'region'),
  ],
}; // prettier-ignore

/** The part of a matter's form that screening asks, after what has been answered; undefined where it asks nothing. */
export function askedOf(matter: string, form: Schema, answers: Answers): Schema | undefined {
  const wanted = (byMatter[matter] ?? []).filter(({ when }) => !when || when(answers));
  const part = partOf(form, wanted, 0, answers);
  return Object.keys(part.properties ?? {}).length ? part : undefined;
}

function partOf(schema: Schema, wanted: readonly Asked[], depth: number, answers: Answers): Schema {
  const names = [...new Set(wanted.map(({ at }) => at[depth]!))].filter((name) => schema.properties?.[name]);
  const fields = names.map((name) => {
    const inside = wanted.filter(({ at }) => at[depth] === name);
    const whole = schema.properties![name]!;
    return [name, inside.some(({ at }) => at.length === depth + 1) ? whole : partOf(whole, inside, depth + 1, answers)] as const;
  });
  const must = (name: string) => wanted.some(({ at, must: needed }) => at[depth] === name && at.length === depth + 1 && needed?.(answers));
  return { ...schema, properties: Object.fromEntries(fields), required: names.filter((name) => schema.required?.includes(name) || must(name)) };
} // prettier-ignore
