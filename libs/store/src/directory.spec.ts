import type { EntityManager } from 'typeorm';
import { Directory } from './directory.js';

/** Somebody who asks on a connection of their own; `answer` is what every query gets. */
const asker = (answer: Promise<unknown[]>, asked: string[] = []) =>
  ({ query: (text: string) => (asked.push(text), answer) }) as unknown as EntityManager;
const atOnce = Promise.resolve([]);
const never = new Promise<unknown[]>(() => undefined);

describe('the directory', () => {
  it('lets nobody who holds a connection wait for somebody who waits for one', async () => {
    const directory = new Directory(null as never);
    void directory.rules(asker(never));

    await expect(directory.rules(asker(atOnce))).resolves.toEqual({ grants: [], settings: [] });
  });

  it('asks once for what it knows already', async () => {
    const directory = new Directory(null as never);
    const asked: string[] = [];
    await directory.rules(asker(atOnce));
    await directory.rules(asker(atOnce, asked));

    expect(asked).toEqual([]);
  });

  it('asks again for what it was told to forget, also while it was asking', async () => {
    const directory = new Directory(null as never);
    const asked: string[] = [];
    const old = directory.rules(asker(atOnce));
    directory.forget();
    await old;
    await directory.rules(asker(atOnce, asked));

    expect(asked.length).toBeGreaterThan(0);
  });
});
