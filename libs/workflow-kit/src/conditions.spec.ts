import {
  assigned,
  both,
  emptyList,
  from,
  holds,
  is,
  isNot,
  lacks,
  plus,
  push,
  without,
  type Condition,
} from './index.js';

const scope = {
  context: { good: true, nobody: null as string | null, hearing: { open: ['a', 'b'], sessions: 1 } },
  event: { party: 'b', payload: { ground: 'concealment', length: { unit: 'months', value: 3 } } },
};

describe('a condition', () => {
  it.each<readonly [string, Condition, boolean]>([
    ['reads the context', is('good', true), true],
    ['reads the event', is('event.payload.ground', 'concealment'), true],
    ['reads the length of a list', is('hearing.open.length', 2), true],
    ['takes what is not there for null', is('hearing.chair.name', null), true],
    ['does not take null for something', isNot('nobody', 'x'), true],
    ['fails on another value', is('good', 'true'), false],
    ['sees that a list lacks a value', lacks('hearing.open', 'c'), true],
    ['sees that a list has a value', lacks('hearing.open', 'a'), false],
    ['takes a missing list for an empty one', lacks('event.unserved', 'D02'), true],
    ['holds when both hold', both(is('good', true), isNot('event.party', 'a')), true],
    ['fails when one of both fails', both(is('good', true), is('event.party', 'a')), false],
  ])('%s', (_what, condition, expected) => {
    expect(holds(scope, condition)).toBe(expected);
  });
});

describe('an assignment', () => {
  it('sets, copies, counts, adds and takes away', () => {
    const next = assigned(scope, {
      good: false,
      nobody: from('event.party'),
      'hearing.sessions': plus(1),
      'hearing.open': without('event.party'),
    });

    expect(next).toEqual({ good: false, nobody: 'b', hearing: { open: ['a'], sessions: 2 } });
  });

  it('adds to the end of a list, and begins one where none is', () => {
    const next = assigned(scope, {
      'hearing.open': push('event.payload.ground'),
      'hearing.absent': push('event.party'),
    });

    expect(next.hearing).toEqual({ open: ['a', 'b', 'concealment'], absent: ['b'], sessions: 1 });
  });

  it('empties a list, and leaves the next case its own', () => {
    const next = assigned(scope, { 'hearing.open': emptyList });
    next.hearing.open.push('c');

    expect(assigned(scope, { 'hearing.open': emptyList }).hearing.open).toEqual([]);
  });

  it('leaves the context and the event as they were', () => {
    const before = structuredClone(scope);
    const next = assigned(scope, { 'hearing.length': from('event.payload.length'), 'hearing.sessions': plus(5) });
    (next.hearing as unknown as { length: { value: number } }).length.value = 99;

    expect(scope).toEqual(before);
  });

  it('reads what is not there as null, and counts from zero', () => {
    expect(assigned(scope, { nobody: from('event.payload.none'), tries: plus(1) })).toMatchObject({
      nobody: null,
      tries: 1,
    });
  });
});
