import { freshDatabase, type FreshDatabase } from '../../../test/support/database.js';
import { migrateQueue, queueWindow } from './index.js';
import { canUseRedis, freePort, redisForTests } from './testing/redis-server.js';

describe('the window on the queues', () => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.drop());

  const namesOf = async (window: ReturnType<typeof queueWindow>) => (await window.queues()).map(({ name }) => name);

  it('says that PostgreSQL holds no queues, and shows them when it does', async () => {
    const window = queueWindow({ postgres: database.url });
    await expect(window.queues()).rejects.toThrow();

    await migrateQueue(database.url);
    expect(await namesOf(window)).toEqual(['deadlines', 'messages']);
    expect(await window.queues()).toBe(await window.queues());
    await window.close();
  });

  it('says within seconds that Redis was never there', async () => {
    const window = queueWindow({ postgres: database.url, redis: `redis://127.0.0.1:${await freePort()}` });
    await expect(window.queues()).rejects.toThrow();
    await window.close();
  });

  (canUseRedis() && !process.env.REDIS_URL ? it : it.skip)('says that Redis died, and disturbs nobody', async () => {
    const server = await redisForTests();
    const window = queueWindow({ postgres: database.url, redis: server.url });
    expect(await namesOf(window)).toEqual(['deadlines', 'messages']);

    await server.stop();
    await expect(window.queues()).rejects.toThrow();
    await expect(window.queues()).rejects.toThrow();
    await window.close();
  });
});
