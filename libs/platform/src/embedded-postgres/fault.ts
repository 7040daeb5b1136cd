/** The embedded database cannot be used; the message says why and what to do, in Chinese and English. */
export class DatabaseFault extends Error {
  override name = 'DatabaseFault';

  constructor(zh: string, en: string, details = '') {
    super([zh, en, details].filter(Boolean).join('\n'));
  }
}

/** How to go on without the embedded database: the same advice belongs to several faults. */
export const USE_OWN_DATABASE = {
  zh: '请用环境变量 DATABASE_URL 指定一个 PostgreSQL 15–18 数据库，例如 DATABASE_URL=postgresql://用户:密码@主机:5432/quanheng npm start',
  en: 'Set DATABASE_URL to a PostgreSQL 15-18 database, e.g. DATABASE_URL=postgresql://user:password@host:5432/quanheng npm start',
};
