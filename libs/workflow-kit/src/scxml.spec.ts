import { DOMParser, type Element } from '@xmldom/xmldom';
import { tennisClub } from '../../../test/support/tennis-club.js';
import {
  act,
  both,
  either,
  has,
  is,
  isNot,
  law,
  onlyIf,
  alarm,
  scxmlEvent,
  scxmlOf,
  from,
  plus,
  push,
  without,
} from './index.js';
import { changeOf, guardOf, literal, wordsOfGuards } from './scxml-words.js';
import { assigned, holds, type Assignments, type Condition } from './conditions.js';

const rules = law('网球会章程', 'Club rules');
const onError = (_: string, message: string) => {
  throw new Error(message);
};
const parsed = (xml: string) => new DOMParser({ onError }).parseFromString(xml, 'text/xml');
const named = (xml: string, tag: string) => [...parsed(xml).getElementsByTagName(tag)];
const state = (xml: string, id: string) => [...named(xml, 'state'), ...named(xml, 'final')].find((each) => each.getAttribute('id') === id); // prettier-ignore
const transitions = (xml: string, id: string) => [...state(xml, id)!.childNodes].filter((node) => node.nodeName === 'transition') as Element[]; // prettier-ignore
/** Every attribute of ours and of SCXML, without titles and law. */
const shown = (element: Element) =>
  ['event', 'cond', 'target', 'type'].map((name) => element.getAttribute(name)).filter((value) => value !== null);

describe('the export as SCXML', () => {
  const xml = scxmlOf(tennisClub());

  it('names states as the definition does, with their titles, desks, clocks and law', () => {
    const ids = [...named(xml, 'state'), ...named(xml, 'final')].map((each) => each.getAttribute('id'));

    expect(ids.sort()).toEqual([...tennisClub().leaves.keys(), 'open'].sort());
    expect(state(xml, 'open.reviewing')?.getAttribute('q:title-zh')).toBe('审查');
    expect(state(xml, 'open.reviewing')?.getAttribute('q:desk')).toBe('reviewer');
    expect(state(xml, 'open.onCourt')?.getAttribute('q:clock')).toBe('suspended');
    expect(state(xml, 'member')?.getAttribute('q:basis-zh')).toBe('网球会章程第7条');
  });

  it('keeps the order of alternatives, and takes limits for events', () => {
    expect(transitions(xml, 'admitted').map(shown)).toEqual([
      ['serve', "lacks(_event.data, 'unserved', 'WELCOME')", 'member'],
      ['serve'],
      ['limitReached.SERVE'],
    ]);
    expect(scxmlEvent('limitReached(REPLY)')).toBe('limitReached.REPLY');
  });

  it('tells what the engine carries out as logs', () => {
    const [invited] = transitions(xml, 'open.reviewing');

    expect([...invited!.getElementsByTagName('log')].map((log) => [log.getAttribute('label'), log.getAttribute('expr')])).toEqual([
      ['issue', "({ code: 'INVITATION', to: 'applicant' })"],
      ['stop', "({ limit: 'REPLY', notice: 'INVITATION', kind: 'testing' })"],
      ['start', "({ limit: 'TRIAL', onService: 'INVITATION' })"],
    ]);
  }); // prettier-ignore

  it('stays inside of a group whose own act leads to one of its steps, and in a step that names itself', () => {
    const inside = scxmlOf(tennisClub(({ states }) => {
      states.open.on.serve = act({ to: '.deciding', basis: rules(1) });
      states.open.on.propose = act({ to: '#tennis-club.open', basis: rules(1) });
      states.received.on.serve = act({ to: 'received', basis: rules(1) });
    })); // prettier-ignore

    expect(transitions(inside, 'open').map(shown)).toEqual([
      ['limitReached.REPLY'],
      ['serve', 'open.deciding', 'internal'],
      ['propose', 'open.reviewing', 'internal'],
    ]);
    expect(transitions(inside, 'received').map(shown)).toContainEqual(['serve']);
  });

  it('ends each outermost state with what is possible everywhere', () => {
    const whole = scxmlOf(tennisClub((spec) => {
      spec.on = { discard: act({ to: '.discarded', basis: rules(1) }) };
    })); // prettier-ignore

    expect(['received', 'open'].map((id) => shown(transitions(whole, id).at(-1)!))).toEqual([
      ['discard', 'discarded'],
      ['discard', 'discarded'],
    ]);
    expect(transitions(whole, 'open.deciding').map(shown)).not.toContainEqual(['discard', 'discarded']);
  });

  it('writes what titles and values may hold', () => {
    const odd = scxmlOf(tennisClub(({ states, context }) => {
      states.received.meta.title.zh = '<"已收" & 待审>\u0007';
      context.good = 'it\'s "so" \\ \u2028 </script>';
      states.received.on.accept = act({ to: 'open', basis: rules(2), does: onlyIf(is('good', "'"), alarm('late', 'head')) });
    })); // prettier-ignore

    expect(state(odd, 'received')?.getAttribute('q:title-zh')).toBe('<"已收" & 待审>');
    expect(evaluated(named(odd, 'data')[0]!.getAttribute('expr')!, {}, {})).toEqual({ good: 'it\'s "so" \\ \u2028 </script>' }); // prettier-ignore
  });
});

/** An expression of the export, evaluated with the words that the export brings along. */
const evaluated = (expression: string, context: object, data: object | undefined): unknown => {
  // oxlint-disable-next-line no-implied-eval
  const run = new Function('context', '_event', `${wordsOfGuards}; return ${expression};`) as (context: object, event: object) => unknown; // prettier-ignore
  return run(context, { data });
};

describe('guards and assignments as expressions', () => {
  const context = { good: null, n: 2, list: ['a', 'b'], inner: { flag: true } };
  const event = { payload: { ground: 'x', items: ['b'] }, party: 'a' };

  it.each<Condition>([
    is('good', null), is('missing.deep', null), isNot('missing.deep', 'x'), is('list.length', 2), has('list', 'b'), has('nothing', 'b'),
    is('event.payload.ground', 'x'), isNot('event.payload.ground', 'x'), has('event.payload.items', 'a'), both(), either(),
    both(is('n', 2), either(is('n', 3), is('inner.flag', true))), either(both(is('n', 2), is('n', 3)), is('n', 4)),
  ])('hold where the condition does: %j', (condition) => {
    expect(evaluated(guardOf(condition), context, event)).toBe(holds({ context, event }, condition));
  }); // prettier-ignore

  it('hold for an event without data', () => {
    expect(evaluated(guardOf(is('event.payload.ground', null)), context, undefined)).toBe(true);
  });

  it.each<Assignments>([
    { good: true, 'inner.other.deep': 'x' }, { n: plus(3), 'new.count': plus(1) }, { list: push('event.party') }, { none: push('event.party') },
    { list: without('event.party') }, { list: from('event.payload.items'), 'inner.copy': from('list') }, { list: { list: ['z'] } },
    { n: from('missing') }, { 'odd-key': 1, n: from('good') },
  ])('leave the same facts: %j', (assignments) => {
    const before = structuredClone(context);

    expect(evaluated(changeOf(assignments), context, event)).toEqual(assigned({ context, event }, assignments));
    expect(context).toEqual(before);
  }); // prettier-ignore

  it('write data so that it reads back', () => {
    const data = { a: ["it's", '"', '\\', '\n'], 'b-c': null, d: { e: -1.5, f: undefined }, g: {} };

    expect(evaluated(`(${literal(data)})`, {}, {})).toEqual({ ...data, d: { e: -1.5 } });
  });
});
