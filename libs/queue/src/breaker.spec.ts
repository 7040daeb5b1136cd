import fc from 'fast-check';
import { freshDatabase, type FreshDatabase } from '../../../test/support/database.js';
import { Breaker, ClockGuard, setBy, type Reading } from './breaker.js';
import { migrateQueue, startQueues, type Queues } from './index.js';
import { MemoryClock, MemoryDeadlines, MemoryOutbox } from './testing/memory-ports.js';
import { RecordingLog } from './testing/recording-log.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What happens before a reading: time passes, somebody sets the clock, and the answer of the database takes a while. */
interface Tick {
  passes: number;
  set: number;
  takes: number;
  /** At which part of that while the database looked at its clock. */
  at: number;
}

const ticks = (set: fc.Arbitrary<number>) =>
  fc.array(
    fc.record({
      passes: fc.integer({ min: 0, max: 72 * HOUR }),
      set,
      takes: fc.integer({ min: 0, max: 30_000 }),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { minLength: 2, maxLength: 30 },
  );

function* readingsOf(course: readonly Tick[]): Generator<{ reading: Reading; ahead: number }> {
  let elapsed = 1e6;
  let ahead = 1.7e12;
  for (const { passes, set, takes, at } of course) {
    elapsed += passes;
    ahead += set;
    const reading = { database: elapsed + takes * at + ahead, from: elapsed, to: elapsed + takes };
    elapsed += takes;
    yield { reading, ahead };
  }
}

describe('the breaker', () => {
  it('never trips while both clocks go on alike, however long nothing is read and however slow the answers are', () => {
    const small = fc.integer({ min: -4 * MINUTE, max: 4 * MINUTE });
    fc.assert(
      fc.property(ticks(small), (course) => {
        const breaker = new Breaker();
        for (const { reading } of readingsOf(course)) {
          breaker.read(reading);
          expect(breaker.tripped).toBe(false);
        }
      }),
    );
  });

  it('trips at every jump of more than five minutes, forwards or backwards, and until the clock is back', () => {
    const jump = fc.oneof(fc.constant(0), fc.constantFrom(-1, 1).chain((sign) => fc.integer({ min: 7, max: 6000 }).map((n) => sign * n * MINUTE))); // prettier-ignore
    fc.assert(
      fc.property(ticks(jump), (course) => {
        const breaker = new Breaker();
        let trusted: number | undefined;
        for (const { reading, ahead } of readingsOf(course)) {
          breaker.read(reading);
          // Answers take up to half a minute, so what is nearer to five minutes than one may go either way.
          trusted ??= ahead;
          const off = Math.abs(ahead - trusted);
          if (off < 4 * MINUTE) expect(breaker.tripped).toBe(false);
          if (off > 6 * MINUTE) expect(breaker.tripped).toBe(true);
          if (!breaker.tripped) trusted = ahead;
        }
      }),
    );
  });

  it('takes the accepted time for right from then on', () => {
    const [first, jumped, later] = [0, 1, 2].map((n) => ({ database: n * 1000 + (n > 0 ? 2 * HOUR : 0), from: n * 1000, to: n * 1000 })) as [Reading, Reading, Reading]; // prettier-ignore
    const breaker = new Breaker();
    breaker.read(first);
    breaker.read(jumped);
    expect(breaker.tripped).toBe(true);
    expect(setBy(first, jumped)).toBe(2 * HOUR);

    breaker.accept(jumped);
    breaker.read(later);
    expect(breaker.tripped).toBe(false);
    breaker.read({ database: 3000, from: 3000, to: 3000 });
    expect(breaker.tripped).toBe(true);
  });
});

describe('the guard of the clock', () => {
  const guarding = (clock: MemoryClock) => new ClockGuard(clock, { about: () => undefined }, { info: () => undefined });

  it('stops, tells once, and goes on when the clock is back', async () => {
    const clock = new MemoryClock();
    const guard = guarding(clock);
    expect(await guard.allows()).toBe(true);

    clock.setBy(-HOUR);
    expect([await guard.allows(), await guard.allows()]).toEqual([false, false]);
    expect(clock.jumps).toEqual([
      expect.objectContaining({ byMs: expect.closeTo(-HOUR, -4), toleranceMs: 5 * MINUTE }),
    ]);

    clock.setBy(HOUR);
    expect(await guard.allows()).toBe(true);
    expect(await clock.isJumpOpen()).toBe(false);
  });

  it('tells it again when nobody could be told, and does not take that for a consent', async () => {
    const clock = new MemoryClock();
    const guard = guarding(clock);
    await guard.allows();
    clock.setBy(HOUR);
    const { jumped } = clock;
    clock.jumped = () => Promise.reject(new Error('the database is away'));
    await expect(guard.allows()).rejects.toThrow('away');

    clock.jumped = jumped;
    expect(await guard.allows()).toBe(false);
    expect(clock.jumps).toHaveLength(1);
  });

  it('waits from its start for what other processes wait for', async () => {
    const clock = new MemoryClock();
    await clock.jumped({});
    const guard = guarding(clock);
    expect([await guard.allows(), await guard.allows()]).toEqual([false, false]);

    clock.accept();
    expect(await guard.allows()).toBe(true);
  });
});

describe('queues under a clock that jumps', () => {
  let database: FreshDatabase;
  let queues: Queues;
  beforeAll(async () => {
    database = await freshDatabase();
    await migrateQueue(database.url);
  });
  afterAll(async () => {
    await queues.stop();
    await database.drop();
  });

  it('fire nothing, neither by the sweep nor by the alarm, until an operator accepts the time; messages go on', async () => {
    const deadlines = new MemoryDeadlines();
    const outbox = new MemoryOutbox();
    const { clock } = deadlines;
    const seen = (event: string, times: number) => new Promise<void>((done) => { let n = 0; clock.events.on(event, () => ++n === times && done()); }); // prettier-ignore
    const first = deadlines.due.bind(deadlines);
    let swept = 0;
    deadlines.due = (limit) => ((swept += 1), first(limit));
    deadlines.arm('before', 0);
    deadlines.arm('alarm', 500);
    queues = await startQueues({
      deadlines,
      outbox,
      postgres: database.url,
      log: new RecordingLog(),
      sweepEveryMs: 20,
    });
    await deadlines.called('before', 1);
    expect(queues.clockJumped).toBe(false);

    clock.setBy(2 * HOUR);
    await seen('jumped', 1);
    deadlines.arm('after', 0);
    outbox.put('m1');
    queues.kick();
    await Promise.all([outbox.deliveredCount(1), seen('asked', 45)]);
    expect(queues.clockJumped).toBe(true);
    // More than half a second has passed: the alarm has rung.
    expect(Object.keys(deadlines.answers)).toEqual(['before']);

    clock.accept();
    await Promise.all([deadlines.called('after', 1), deadlines.called('alarm', 1)]);
    expect(deadlines.answers['after']![0]).toBe('fired');
    expect(clock.jumps).toHaveLength(1);
    expect(swept).toBeGreaterThan(45);
  });
});
