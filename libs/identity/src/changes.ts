import type { DataSource, EntityManager } from 'typeorm';
import { isAdministrator, type Actor, type FieldFault } from '#engine';

export const changeKinds = ['account', 'organisation', 'authorisation', 'expert', 'rules', 'calendar'] as const;
export type ChangeKind = (typeof changeKinds)[number];
export const changeVerbs = ['approve', 'refuse', 'withdraw'] as const;
export type ChangeVerb = (typeof changeVerbs)[number];
export const changeStatuses = ['proposed', 'approved', 'refused', 'withdrawn'] as const;
export type ChangeStatus = (typeof changeStatuses)[number];

/** What came of a change. `once` is told to whoever approved it and kept nowhere: the end of a one-time password. */
export interface Applied {
  readonly result: Readonly<Record<string, unknown>>;
  readonly once?: Readonly<Record<string, unknown>>;
}

/** One kind of configuration. All of it runs in the transaction of the change. */
export interface Configuration {
  /** What stands against a content as things stand now, pointers below `/content`; empty where it may be applied. */
  faults(manager: EntityManager, content: unknown): Promise<readonly FieldFault[]>;
  /** One line for lists, of a content without faults. */
  summary(content: unknown): string;
  /** The account that a content is about: it does not approve it. */
  about?(manager: EntityManager, content: unknown): Promise<string | undefined>;
  /** The beginning of a one-time password, told to the proposer: neither of two people can log in as somebody else. */
  half?(content: unknown): string | undefined;
  apply(manager: EntityManager, content: unknown, half: string | null): Promise<Applied>;
}
export type Configurations = Readonly<Record<ChangeKind, Configuration>>;

/** System administrators propose what concerns people and organisations, security and calendar administrators the rules. */
const proposers: Readonly<Record<ChangeKind, readonly string[]>> = {
  account: ['userAdmin'],
  organisation: ['userAdmin'],
  authorisation: ['userAdmin'],
  expert: ['userAdmin'],
  rules: ['ruleAdmin'],
  calendar: ['calendarAdmin', 'ruleAdmin'],
};
/** Whatever it is, a security administrator decides about it: another one than proposed it. */
const approver = 'ruleAdmin';

const holds = (actor: Actor, any: readonly string[]) => actor.roles.some((role) => any.includes(role));

/** Whether somebody may read changes: the administrators, none of whom acts in cases. */
export const seesChanges = (actor: Actor): boolean => isAdministrator(actor);
export const mayPropose = (actor: Actor, kind: ChangeKind): boolean => holds(actor, proposers[kind]);

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface ChangeLine {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly summary: string;
  readonly reasons: string;
  /** Null: from the console of the operator. */
  readonly proposedBy: Named | null;
  readonly proposedAt: Date;
  readonly status: ChangeStatus;
  readonly decidedBy: Named | null;
  readonly decidedAt: Date | null;
  readonly decisionReasons: string | null;
  readonly result: Readonly<Record<string, unknown>> | null;
}
export type Change = ChangeLine & { readonly content: unknown };

const columns = `c.id, c.kind, c.summary, c.reasons, c.proposed_at AS "proposedAt", c.status, c.decided_at AS "decidedAt",
  c.decision_reasons AS "decisionReasons", c.result,
  (SELECT json_build_object('id', a.id, 'name', a.name) FROM account a WHERE a.id = c.proposed_by) AS "proposedBy",
  (SELECT json_build_object('id', a.id, 'name', a.name) FROM account a WHERE a.id = c.decided_by) AS "decidedBy"`;

export interface ChangeFilter {
  readonly kind?: ChangeKind | undefined;
  readonly status?: ChangeStatus | undefined;
  /** The last one seen: when it was proposed, to the millisecond, and its id. */
  readonly after?: readonly [string, string] | undefined;
  readonly limit: number;
}

/** Changes, newest first; one more than `limit` where there are more. */
export const listChanges = (database: DataSource, { kind, status, after, limit }: ChangeFilter): Promise<ChangeLine[]> =>
  database.query(
    `SELECT ${columns} FROM change c WHERE ($1::text IS NULL OR c.kind = $1) AND ($2::text IS NULL OR c.status = $2)
       AND ($3::timestamptz IS NULL OR (c.proposed_at, c.id) < ($3, $4::uuid)) ORDER BY c.proposed_at DESC, c.id DESC LIMIT $5`,
    [kind ?? null, status ?? null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  ); // prettier-ignore

export async function changeOf(asker: DataSource | EntityManager, id: string): Promise<Change | undefined> {
  const [row]: Change[] = await asker.query(`SELECT ${columns}, c.content FROM change c WHERE c.id = $1`, [id]);
  return row;
}

export interface Proposal {
  readonly kind: ChangeKind;
  readonly content: unknown;
  readonly reasons: string;
  /** Null: somebody at the console of the operator. */
  readonly proposedBy: string | null;
}
export type ProposalOutcome =
  | { readonly kind: 'done'; readonly change: Change; readonly once: Readonly<Record<string, unknown>> }
  | { readonly kind: 'faulty'; readonly errors: readonly FieldFault[] };

/** Leaves a change for somebody else to decide about; refused where it could not be applied today. */
export const proposeChange = (
  database: DataSource,
  configuration: Configuration,
  { kind, content, reasons, proposedBy }: Proposal,
): Promise<ProposalOutcome> =>
  database.transaction(async (manager): Promise<ProposalOutcome> => {
    const errors = await configuration.faults(manager, content);
    if (errors.length) return { kind: 'faulty', errors };
    const half = configuration.half?.(content);
    const [row]: { id: string }[] = await manager.query(
      `INSERT INTO change (kind, content, summary, reasons, proposed_by, proposed_at, half) VALUES ($1, $2, $3, $4, $5, app_now(), $6) RETURNING id`,
      [kind, JSON.stringify(content), configuration.summary(content), reasons, proposedBy, half ?? null],
    );
    return {
      kind: 'done',
      change: (await changeOf(manager, row!.id))!,
      once: half === undefined ? {} : { oneTimePasswordBegins: half },
    };
  });

export interface ChangeAct {
  readonly verb: ChangeVerb;
  readonly reasons: string;
}
export type ChangeOutcome =
  | { readonly kind: 'done'; readonly change: Change; readonly once: Readonly<Record<string, unknown>> }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'notYours' }
  /** Who proposed a change, or whom it is about, does not decide about it. */
  | { readonly kind: 'twoPersons' }
  | { readonly kind: 'decided'; readonly status: ChangeStatus }
  | { readonly kind: 'faulty'; readonly errors: readonly FieldFault[] };

/** Approves, refuses or withdraws a change, once. An approved one is checked again and applied in the same transaction. */
export async function actOnChange(
  database: DataSource,
  configurations: Configurations,
  actor: Actor,
  id: string,
  act: ChangeAct,
): Promise<ChangeOutcome> {
  try {
    return await database.transaction((manager) => decided(manager, configurations, actor, id, act));
  } catch (error) {
    if ((error as { code?: unknown }).code !== '23505') throw error;
    const message = { zh: '名称或代码刚刚被占用', en: 'a name or code has just been taken' };
    return { kind: 'faulty', errors: [{ pointer: '/content', code: 'TAKEN', message }] };
  }
}

async function decided(
  manager: EntityManager,
  configurations: Configurations,
  actor: Actor,
  id: string,
  { verb, reasons }: ChangeAct,
): Promise<ChangeOutcome> {
  const [locked]: { half: string | null }[] = await manager.query(`SELECT half FROM change WHERE id = $1 FOR UPDATE`, [
    id,
  ]);
  const change = await changeOf(manager, id);
  if (!change) return { kind: 'unknown' };
  const configuration = configurations[change.kind];
  const mine = change.proposedBy?.id === actor.userId;
  if (verb === 'withdraw' ? !mine : !holds(actor, [approver]) && !mine) return { kind: 'notYours' };
  if (verb !== 'withdraw' && mine) return { kind: 'twoPersons' };
  if (change.status !== 'proposed') return { kind: 'decided', status: change.status };
  if (verb !== 'withdraw' && (await configuration.about?.(manager, change.content)) === actor.userId)
    return { kind: 'twoPersons' };

  let applied: Applied | undefined;
  if (verb === 'approve') {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtext('quanheng configuration'))`);
    const errors = await configuration.faults(manager, change.content);
    if (errors.length) return { kind: 'faulty', errors };
    applied = await configuration.apply(manager, change.content, locked?.half ?? null);
  }
  const status: ChangeStatus = ({ approve: 'approved', refuse: 'refused', withdraw: 'withdrawn' } as const)[verb];
  await manager.query(
    `UPDATE change SET status = $2, decided_by = $3, decided_at = app_now(), decision_reasons = $4, result = $5, half = NULL WHERE id = $1`,
    [id, status, actor.userId, reasons, applied ? JSON.stringify(applied.result) : null],
  );
  return { kind: 'done', change: (await changeOf(manager, id))!, once: applied?.once ?? {} };
}
