import pg from 'pg';

/** What machines do by themselves, or what grows with every request: of these only the number of rows counts. */
const countedOnly = ['outbox', 'session', 'api_key'];
/** What a refusal is meant to leave behind. */
const ofRefusals = /^(access_record|oidc_flow|.*throttle.*|.*rate_limit.*|login_(attempt|failure).*|migrations?)$/;

/** Looks at the database as its superuser, past every wall that the product has. */
export class Probe {
  private constructor(
    readonly db: pg.Client,
    /** Name of the database. */
    readonly database: string,
    private readonly digestQuery: string,
  ) {}

  /** `databaseUrl`: of the server under test; whose role stands in it does not matter. */
  static async open(databaseUrl: string): Promise<Probe> {
    const url = new URL(process.env['TEST_DATABASE_URL']!);
    url.pathname = new URL(databaseUrl).pathname;
    const db = new pg.Client({ connectionString: url.href });
    await db.connect();
    const { rows } = await db.query<{ table: string }>(
      `SELECT relname AS table FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`,
    );
    // A row that is inserted or changed has a new xmin: with the number of rows it shows every change.
    const parts = rows
      .filter(({ table }) => !ofRefusals.test(table))
      .map(({ table }) => `SELECT '${table}' AS t, count(*) || '/' || ${countedOnly.includes(table) ? `''` : `coalesce(sum(xmin::text::bigint), 0)`} AS d FROM ${table}`); // prettier-ignore
    return new Probe(db, url.pathname.slice(1), parts.join(' UNION ALL '));
  }

  async rows<T extends object = Record<string, any>>(sql: string, params: unknown[] = []): Promise<T[]> {
    return (await this.db.query(sql, params)).rows as T[];
  }

  /** Revision of a case and length of its history; `none` where the id is no case's. */
  async standOf(caseId: string): Promise<string> {
    if (caseId === '') return 'none';
    const [row] = await this.rows<{ stand: string }>(
      `SELECT revision || '/' || (SELECT count(*) FROM history WHERE case_id = c.id) AS stand FROM case_file c WHERE id = $1`,
      [caseId],
    );
    return row?.stand ?? 'none';
  }

  /** Every table in a line: two are equal where nothing has changed between them. */
  async digest(): Promise<ReadonlyMap<string, string>> {
    const rows = await this.rows<{ t: string; d: string }>(this.digestQuery);
    return new Map(rows.map(({ t, d }) => [t, d]));
  }

  /** When everything that acts have asked for has reached the portal. */
  async quiet(): Promise<void> {
    for (;;) {
      const [{ waiting } = { waiting: 0 }] = await this.rows<{ waiting: number }>(
        `SELECT count(*)::int AS waiting FROM outbox WHERE channel = 'portal' AND done_at IS NULL AND dead_at IS NULL`,
      );
      if (waiting === 0) return;
      await this.rows(`SELECT pg_sleep(0.01)`);
    }
  }

  close(): Promise<void> {
    return this.db.end();
  }
}

/** The tables that differ between two digests. */
export const changedBetween = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): string[] =>
  [...other].flatMap(([table, digest]) =>
    one.get(table) === digest ? [] : [`${table} ${one.get(table)} → ${digest}`],
  );
