import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { assign, setup, type AnyStateMachine } from 'xstate';
import { z } from 'zod';
import type { Powers, Sheet } from './acts.js';
import { assigned, holds, type Assignments, type Condition } from './conditions.js';
import type { Effect } from './effects.js';
import type { Basis } from './law.js';
import type { Length, Limits } from './limits.js';
import type { MaterialSpec, Papers } from './papers.js';
import type { Node, Nodes, On, Outcome, Step } from './steps.js';
import type { Screen, ScreeningFacts } from './screening.js';
import type { Desk, Text } from './words.js';

export interface Derived {
  /** Whether a first grant, a change or a renewal is asked. */
  readonly kind?: 'first' | 'change' | 'renewal';
  /** Last day of the rule under which the application was made, where a change of rule is known to come. */
  readonly ruleEndsOn?: string | null;
  readonly [fact: string]: unknown;
}

/** A change of rule and the open cases it meets (Supreme Court rules on licensing cases art. 9). */
export interface RuleChange {
  /** `terminate`: the new rule asks no permit. `setting`: the authority's choice of rule and competence. */
  readonly choice: 'setting' | 'terminate';
  /** Why so, as it goes on record in each case where the authority has set nothing else. */
  readonly reason: string;
  readonly basis: Basis;
}

/** The certificate that a grant leads to, and how it is numbered. */
export interface CertificateSpec {
  readonly title: Text;
  readonly basis: Basis;
  /** How long the certificate is valid from the decision; null: no expiry. */
  readonly validity: (facts: ValidityFacts) => Length | null;
  /** The series that counts, e.g. one per authority and year; `year` and `province` are of the granting authority. */
  readonly number: (facts: CertificateFacts) => { series: string; first: number; format: (serial: number) => string };
}
export interface ValidityFacts {
  readonly today: string;
  readonly context: Readonly<Record<string, any>>; // eslint-disable-line
  readonly form: Readonly<Record<string, any>>; // eslint-disable-line
}
export interface CertificateFacts {
  readonly year: number;
  readonly province: string;
  readonly form: Readonly<Record<string, any>>; // eslint-disable-line
}

/** What a released version of a matter's procedure is made of. */
export interface WorkflowSpec {
  /** Code of the matter (事项): `type-approval`. */
  readonly code: string;
  readonly version: number;
  readonly title: Text;
  readonly basis: readonly Basis[];
  /** First and last day (inclusive) on which new cases begin under this version. */
  readonly effective: { readonly from: string; readonly to: string | null };
  /** Prefix of the internal case number: `TA`. */
  readonly prefix: string;
  readonly powers: Powers;
  readonly sheets: Readonly<Record<string, Sheet>>;
  readonly limits: Limits;
  /** Named choices where the law leaves one open; stored in each case when it is submitted. */
  readonly settings: Readonly<Record<string, string>>;
  readonly papers: Papers;
  readonly materials: readonly MaterialSpec[];
  /** What a grant creates; a matter that the authority opens has none. */
  readonly certificate?: CertificateSpec;
  readonly form: z.ZodObject;
  readonly sampleForm: Readonly<Record<string, unknown>>;
  /** Region code of the place that decides which authority is competent. */
  readonly region: (form: Readonly<Record<string, any>>) => string | undefined; // eslint-disable-line
  /** Tier of power that the form asks for, where grants of power differ by it: `grade2`. */
  readonly tier?: (form: Readonly<Record<string, any>>) => string | undefined; // eslint-disable-line
  /** Number of the certificate in the register that a case is about. */
  readonly subject?: (form: Readonly<Record<string, any>>) => string | undefined; // eslint-disable-line
  /** Facts that the definition draws from the form at submission; they are kept with the act. */
  readonly derives?: (facts: ScreeningFacts) => Derived;
  /** What becomes of cases that a change of rule finds open. */
  readonly ruleChange?: RuleChange;
  /** What keeps an application from being taken up today. */
  readonly screen?: Screen;
  /** The other way to the same permit: by commitment, or the ordinary one. */
  readonly otherWay?: { readonly way: 'ordinary' | 'commitment'; readonly matter: string };
  /** Who opens a case. Default: the applicant or its agent. */
  readonly openedBy?: readonly Desk[];
  /** At most one open case of the matter for one certificate. */
  readonly onePerSubject?: true;
  /** What opening a case brings about. */
  readonly opens?: readonly Effect[];
  /** The facts a new case starts with (XState context). */
  readonly context: Readonly<Record<string, unknown>>;
  readonly initial: string;
  /** Other states in which a case may begin. */
  readonly entries: readonly string[];
  readonly states: Nodes;
  readonly on?: On;
}

export interface Workflow extends WorkflowSpec {
  readonly machine: AnyStateMachine;
  /** Steps and outcomes by dotted name, in reading order. */
  readonly leaves: ReadonlyMap<string, Step | Outcome>;
  /** SHA-256 (hex) over the RFC 8785 form of everything that decides how a case runs. */
  readonly hash: string;
}

/** Makes a workflow of its parts: a plain XState machine with the law on it, and its content hash. */
export function defineWorkflow(spec: WorkflowSpec): Workflow {
  const leaves = new Map(leavesOf(spec.states));
  return { ...spec, leaves, machine: machineOf(spec), hash: hashOf(spec) };
}

/** Effects are never run by XState: `transition()` hands them back as data. Only `set` changes the context. */
function machineOf({ code, context, initial, states, on = {} }: WorkflowSpec): AnyStateMachine {
  const carriedOutByTheEngine = () => {};
  const words = setup({
    actions: {
      set: assign((scope, params: Assignments) => assigned(scope, params)),
      ...(Object.fromEntries(
        (
          [
            'issue',
            'start',
            'stop',
            'resume',
            'meet',
            'replace',
            'dropPaper',
            'endLimits',
            'alarm',
            'openCase',
            'tell',
            'mark',
            'liftMarks',
          ] satisfies Effect['type'][]
        ).map((type) => [type, carriedOutByTheEngine]),
      ) as Record<string, () => void>),
    },
    guards: Object.fromEntries(
      (['is', 'isNot', 'has', 'lacks', 'both', 'either'] satisfies Condition['type'][]).map((type) => [
        type,
        (scope: { context: object; event: object }, params: never) => holds(scope, { type, params } as Condition),
      ]),
    ),
  });
  return words.createMachine({ id: code, initial, context: structuredClone(context), states, on } as never) as never;
}

function* leavesOf(states: Nodes, path = ''): Iterable<[string, Step | Outcome]> {
  for (const [name, node] of Object.entries(states)) {
    const dotted = path + name;
    if ('states' in node) yield* leavesOf(node.states, `${dotted}.`);
    else yield [dotted, node.meta];
  }
}

/** Everything that decides how a case runs, as data: functions are named by their requirement or paper code. */
function hashOf(spec: WorkflowSpec): string {
  const {
    sheets,
    papers,
    form,
    states,
    on,
    powers,
    limits,
    settings,
    context,
    initial,
    entries,
    code,
    version,
    materials,
  } = spec;
  const data = {
    code, version, states, on: on ?? {}, opens: spec.opens ?? [], ruleChange: spec.ruleChange ?? null, openedBy: spec.openedBy ?? null, powers, limits, settings, context, initial, entries, materials,
    form: schemaOf(form),
    sheets: Object.fromEntries(
      Object.entries(sheets).map(([verb, { payload, requires = [], duty = null }]) => [
        verb,
        { payload: schemaOf(payload), duty, requires: requires.map(({ code: id, basis }) => ({ id, basis })) },
      ]),
    ),
    papers: Object.fromEntries(Object.entries(papers).map(([paper, { content: _, ...rest }]) => [paper, rest])),
  }; // prettier-ignore
  return createHash('sha256')
    .update(canonicalize(JSON.parse(JSON.stringify(data)))!)
    .digest('hex');
}

/** JSON Schema (2020-12) of a zod schema. Picks keep their description in `pick`, to be filled in per case. */
export function schemaOf(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: 'input' });
  return json;
}

/** A node by its dotted name. */
export function nodeAt(states: Nodes, dotted: string): Node | undefined {
  const [first, ...rest] = dotted.split('.');
  const node = states[first ?? ''];
  return rest.length && node && 'states' in node ? nodeAt(node.states, rest.join('.')) : rest.length ? undefined : node;
}
