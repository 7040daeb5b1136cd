import type { EntityManager } from 'typeorm';
import { Directory, houseRulesFor, type Setting } from './directory.js';

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

describe('a choice for every matter', () => {
  const setting = (more: Partial<Setting>): Setting => ({ id: '1', matter: '*', authorityId: null, kind: 'setting', name: 'interestDeclaration', value: 'offered', basis: '规定', fromOn: '2026-01-01', toOn: null, ...more }); // prettier-ignore
  const inForce = (...settings: Setting[]) => houseRulesFor({ grants: [], settings }, 'p1', '2026-03-02').interestDeclaration; // prettier-ignore

  it('is the strict one where nothing is set, and otherwise what is in force today', () => {
    expect(inForce()).toBe('required');
    expect(inForce(setting({}))).toBe('offered');
    expect(inForce(setting({ toOn: '2026-03-01' }))).toBe('required');
    expect(inForce(setting({ fromOn: '2026-03-03' }))).toBe('required');
    expect(inForce(setting({ matter: 'type-approval' }))).toBe('required');
  });

  it('is the authority’s own before that for everybody, and never another’s', () => {
    expect(inForce(setting({}), setting({ id: '2', authorityId: 'p1', value: 'required' }))).toBe('required');
    expect(inForce(setting({ authorityId: 'p2' }))).toBe('required');
  });
});
