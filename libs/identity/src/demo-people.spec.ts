import type { DataSource } from 'typeorm';
import { openDemoAccounts } from './demo-people.js';
import { demoPassword } from './demo.js';
import { hashOfPassword } from './passwords.js';

describe('demonstration accounts in a database', () => {
  it('are those whose password stands in the manual, not those that only have the same name', async () => {
    const rows = [
      { username: 'admin', password_hash: await hashOfPassword('another password of theirs') },
      { username: 'head', password_hash: await hashOfPassword(demoPassword) },
      { username: 'reviewer', password_hash: 'no hash at all' },
    ];
    const database = { query: async () => rows } as unknown as DataSource;

    expect(await openDemoAccounts(database)).toEqual(['head']);
  });
});
