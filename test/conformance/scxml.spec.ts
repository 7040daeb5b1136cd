import { createRequire } from 'node:module';
import type { ModelFactory } from '@scion-scxml/core';
import { initialTransition, transition, type AnyMachineSnapshot } from 'xstate';
import { act, law, plus, scxmlEvent, scxmlOf, set, transitionsOf, type Workflow } from '#workflow-kit';
import { matters } from '#workflows';
import { tennisClub } from '../support/tennis-club.js';
import { randomEvents, type RandomEvents } from '../support/random-events.js';

/** `npm run test:full` plays them all; otherwise a part, so that `npm test` stays quick. */
const full = process.env.QUANHENG_FULL === '1';
const sequences = full ? 200 : 20;
const eventsEach = 60;

const scion = createRequire(import.meta.url)('@scion-scxml/scxml') as typeof import('@scion-scxml/scxml');

/** An independent interpreter of W3C SCXML reads the export; it is compiled once. */
const compiled = (document: string) =>
  new Promise<ModelFactory>((resolve, reject) => {
    const settle = (error: unknown, factory: ModelFactory) => (error ? reject(error) : resolve(factory));
    scion.documentStringToModel('', document, (error, prepared) => (error ? reject(error) : prepared.prepare(settle)));
  });

interface Place {
  readonly state: string;
  readonly context: object;
  readonly effects: readonly unknown[];
}
type Start = Pick<Place, 'state' | 'context'>;
interface Player {
  at(): Place;
  take(event: string, data: object): void;
}

/** Our machine: XState, pure. */
function ours({ machine }: Workflow): (start?: Start) => Player {
  const opened = initialTransition(machine);
  return (start) => {
    let [snapshot, actions] = start
      ? [machine.resolveState({ value: nested(start.state) as never, context: start.context as never }), []]
      : opened;
    return {
      at: () => ({
        state: dotted((snapshot as AnyMachineSnapshot).value),
        context: (snapshot as AnyMachineSnapshot).context,
        effects: actions.map(({ type, params }) => [type, params]),
      }),
      take(event, data) {
        [snapshot, actions] = transition(machine, snapshot as never, { type: event, ...data } as never);
      },
    };
  };
}

const nested = (state: string) =>
  state.split('.').reduceRight<unknown>((inside, key) => (inside === undefined ? key : { [key]: inside }), undefined);
const dotted = (value: unknown): string =>
  typeof value === 'string' ? value : Object.entries(value as object).map(([key, inside]) => `${key}.${dotted(inside)}`).join(' '); // prettier-ignore

/** What a snapshot sets. The interpreter takes one only when it is made, and that costs more than a whole sequence. */
interface Insides {
  _configuration: unknown;
  _isInFinalState: boolean;
  readonly _model: { $idToStateMap: Map<string, unknown>; $deserializeDatamodel(data: object): void };
  readonly opts: { Set: new (states: unknown[]) => unknown };
}

/** The interpreter of SCXML. An effect is what it logs; an error inside of it is told like an effect. */
function theirs(model: ModelFactory): (start?: Start) => Player {
  let effects: unknown[] = [];
  const console = { log: (label: string, data: unknown) => effects.push([label, data]) };
  const chart = new scion.core.Statechart(model, { console } as never);
  const insides = chart as unknown as Insides;
  chart.on('onError', (error) => effects.push(['error', error]));
  chart.start();
  const at = (): Place => ({ state: chart.getConfiguration().join(' '), context: chart.getSnapshot()[3].context, effects }); // prettier-ignore
  const opened = structuredClone(at());
  return (start) => {
    const { state, context } = start ?? opened;
    insides._configuration = new insides.opts.Set([insides._model.$idToStateMap.get(state)]);
    insides._isInFinalState = false;
    insides._model.$deserializeDatamodel({ context });
    effects = start ? [] : [...opened.effects];
    return {
      at,
      take(event, data) {
        effects = [];
        chart.gen({ name: scxmlEvent(event), data });
      },
    };
  };
}

/** As the store keeps it. */
const told = (place: Place) => JSON.stringify(place);

interface Finding {
  readonly events: number;
  readonly mismatches: readonly object[];
  readonly taken: ReadonlySet<string>;
}

/** Plays the same random sequences on both sides and compares state, facts and effects after every event. */
function compared(workflow: Workflow, model: ModelFactory, random: RandomEvents): Finding {
  const ends = new Set([...workflow.leaves].filter(([, { kind }]) => kind === 'outcome').map(([leaf]) => leaf));
  const sides = [ours(workflow), theirs(model)];
  const begin = (start?: Start) => sides.map((side) => side(start)) as [Player, Player];
  const taken = new Set<string>();
  const mismatches: object[] = [];
  let events = 0;
  for (let sequence = 0; sequence < sequences; sequence++) {
    let players = begin(random.start(sequence));
    let stays = 0;
    for (let n = 0; n < eventsEach; n++, events++) {
      const from = players[0].at().state;
      const [event, data] = random.event(from);
      players.forEach((player) => player.take(event, data));
      const [mine, other] = players.map((player) => player.at()) as [Place, Place];
      if (told(mine) !== told(other)) {
        mismatches.push({ sequence, n, from, event, data, mine, other });
        break;
      }
      taken.add(`${from} ${event} ${mine.state}`);
      stays = mine.state === from ? stays + 1 : 0;
      if (!ends.has(mine.state) && stays < 12) continue;
      stays = 0;
      players = begin(random.start(n));
    }
  }
  return { events, mismatches, taken };
}

/** Where XState and SCXML differ by default: ways inside of a group, to oneself, and from the whole procedure. */
const awkward = tennisClub((spec) => {
  const basis = law('网球会章程', 'Club rules')(1);
  const { received, open } = spec.states;
  const entry = [set({ entered: plus(1) })];
  Object.assign(received, { entry });
  Object.assign(open.states.reviewing, { entry });
  received.on.serve = act({ to: 'received', basis });
  open.states.onCourt.on.accept = act({ to: '#tennis-club.open', basis });
  Object.assign(open.on, { serve: act({ to: '.reviewing', basis }), submit: act({ to: '#tennis-club.open', basis }) });
  spec.on = {
    discard: act({ to: '.received', basis }),
    report: act({ to: '#tennis-club.open.reviewing', basis }),
    turnDown: act({ basis, does: [set({ refused: plus(1) })] }),
  };
});

describe('the export as SCXML', () => {
  it.each([...matters.flat(), awkward].map((workflow) => [`${workflow.code} v${workflow.version}`, workflow] as const))(
    'of %s makes the same moves and keeps the same facts in an independent interpreter',
    async (_, workflow) => {
      const model = await compiled(scxmlOf(workflow));
      const { events, mismatches, taken } = compared(workflow, model, randomEvents(workflow, 20260302));
      const moves = transitionsOf(workflow).map(({ from, event, to }) => `${from} ${event} ${to}`);
      const never = moves.filter((move) => !taken.has(move));

      expect(mismatches.slice(0, 3)).toEqual([]);
      expect(events).toBe(sequences * eventsEach);
      // The sequences say something: hardly a move that none of them made.
      expect(never.length).toBeLessThanOrEqual(Math.ceil(moves.length / (full ? 50 : 2)));
    },
    60_000,
  );
});
