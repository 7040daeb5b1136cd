import { faultsOfRefusal } from './refusal.js';
import { known, unknown } from './people.js';
import { changedBetween } from './probe.js';
import { things, type ThingName } from './objects.js';
import { operationsOf, type Operation } from './openapi.js';
import { report } from './report.js';
import { forNarrowKey, narrow, rules, type Expected, type Rule } from './rules.js';
import { begin, type World } from './world.js';
import type { Answer } from './http.js';

/** What a stranger must never read in a refusal: names and numbers of other people's things. */
const secrets = ['东衡称重', '清源水表', 'enterprise-a-co', 'enterprise-b-co', 'whsec_'];

const nameOf = ({ operation, on }: Rule, index: number) => `${index} ${operation}${on ? ` on ${on.join(', ')}` : ''}`;

describe('every operation, by everybody, on own and foreign things', () => {
  let world: World;
  let operations: readonly Operation[];
  const tried = { pairs: new Set<string>(), requests: 0, refusedRightly: 0, allowed: 0, wrong: 0 };

  beforeAll(async () => {
    world = await begin();
    operations = await operationsOf(world.wire);
    for (const who of [...unknown, narrow, ...known]) await world.token(who); // Before anything is compared.
  }, 120_000);
  afterAll(async () => {
    report('rules', {
      operations: operations.length,
      roles: known.length + unknown.length + 1,
      'operation × role': tried.pairs.size,
      requests: tried.requests,
      'refusals right': tried.refusedRightly,
      'allowed and done': tried.allowed,
      wrong: tried.wrong,
    });
    await world?.end();
  }, 60_000);

  it('has a rule for every operation of the document, and none for another', () => {
    const documented = operations.map(({ name }) => name);
    const ruled = [...new Set(rules.map(({ operation }) => operation))];
    expect({ withoutRule: documented.filter((name) => !ruled.includes(name)) }).toEqual({ withoutRule: [] });
    expect({ withoutOperation: ruled.filter((name) => !documented.includes(name)) }).toEqual({ withoutOperation: [] });
  });

  it('marks as open in the document exactly what is open to anybody', () => {
    const open = new Set(rules.filter((rule) => rule.open).map(({ operation }) => operation));
    expect(operations.filter((operation) => operation.open !== open.has(operation.name)).map(({ name }) => name)).toEqual([]);
  }); // prettier-ignore

  it('lets an auditor and an administrator of the system change nothing but what is about themselves and, the latter, what two decide', () => {
    const own = ['PUT /preferences', 'POST /sandbox/clock', 'POST /matters/{code}/screening', 'POST /session/reauthentication', 'POST /account/totp', 'POST /api-keys'];
    const changes = (who: string) => rules.filter((rule) => !rule.operation.startsWith('GET') && (rule.on ?? [undefined]).some((on) => [expectedOf(rule, who, on)].flat().includes('ok')));
    expect(changes('auditor').map(({ operation }) => operation).filter((operation) => !own.includes(operation))).toEqual([]);
    expect(new Set(changes('admin').map(({ operation }) => operation).filter((operation) => !own.includes(operation)))).toEqual(new Set(['POST /admin/changes', 'POST /admin/changes/{id}/acts']));
  }); // prettier-ignore

  it.each(rules.map((rule, index) => [nameOf(rule, index), rule] as const))('%s', async (_, rule) => {
    const wrong: string[] = [];
    for (const on of rule.on ?? [undefined]) wrong.push(...(await tryOn(rule, on)));
    tried.wrong += wrong.length;
    expect(wrong).toEqual([]);
  }, 120_000); // prettier-ignore

  /** Everybody on one thing. Whoever may not comes first, and has changed nothing; then whoever may, each on another. */
  async function tryOn(rule: Rule, on: ThingName | undefined): Promise<string[]> {
    const operation = operations.find(({ name }) => name === rule.operation);
    if (!operation) return [];
    const cast = [...unknown, narrow, ...known].map((who) => ({ who, expected: expectedOf(rule, who, on) }));
    const may = cast.filter(({ expected }) => [expected].flat().includes('ok'));
    const mayNot = cast.filter((each) => !may.includes(each) && each.expected !== undefined);
    const wrong: string[] = [];
    const say = (who: string, what: string) => wrong.push(`${who} on ${on ?? '-'}: ${what}`);

    const id = on ? await world.thing(on) : '';
    if (rule.send) await rule.send(world, id, on); // Examples and revisions are read before anything is compared.
    await world.probe.quiet();
    const before = await world.probe.digest();
    const stand = await world.probe.standOf(id);
    for (const { who, expected } of mayNot) {
      const answer = await ask(rule, operation, who, id, on);
      const fault = isAs(expected!, answer) ? faultsOfRefusal(answer, secrets.filter(() => !isPartyTo(who, on))) : [`${answer.status} ${answer.body?.code ?? ''} instead of ${String(expected)}`]; // prettier-ignore
      if ((await world.probe.standOf(id)) !== stand) fault.push('the case has changed');
      if (fault.length) say(who, fault.join('; '));
      else tried.refusedRightly += 1;
    }
    const changed = changedBetween(before, await world.probe.digest());
    if (changed.length) say('somebody', `a refusal has changed ${changed.join(', ')}`);

    const reads = operation.method === 'GET';
    for (const { who, expected } of may) {
      const answer = await ask(rule, operation, who, on && !reads ? await world.fresh(on) : id, on);
      if (isAs(expected!, answer)) tried.allowed += 1;
      else say(who, `${answer.status} ${answer.body?.code ?? ''} ${answer.text.slice(0, 300)} instead of ${String(expected)}`); // prettier-ignore
    }
    return wrong;
  }

  async function ask(rule: Rule, operation: Operation, who: string, id: string, on: ThingName | undefined): Promise<Answer> {
    tried.requests += 1;
    tried.pairs.add(`${operation.name} ${who}`);
    const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => rule.at?.[name] ?? id);
    const sent = rule.send ? await rule.send(world, id, on) : {};
    return world.wire.send(operation.method, `${path}${rule.query ? `?${typeof rule.query === 'string' ? rule.query : rule.query(id)}` : ''}`, { ...sent, token: await world.token(who) });
  } // prettier-ignore
});

/** Undefined: no line names them. */
function expectedOf({ operation, open, lines }: Rule, who: string, on: ThingName | undefined): Expected | undefined {
  const line = lines.find(([group]) => (typeof group === 'function' ? group(on!) : group).includes(open && !known.includes(who) ? known[0]! : who)); // prettier-ignore
  if (unknown.includes(who) && !open && lines.length) return '401 UNAUTHENTICATED';
  if (who === narrow && !open && lines.length) return forNarrowKey(operation);
  return line?.[1];
}

const isAs = (expected: Expected, { status, body }: Answer) =>
  [expected].flat().some((one) => (one === 'ok' ? status < 300 : one === `${status} ${body?.code}`));

/** The parties know each other's names, and the authority knows both. */
const isPartyTo = (who: string, on: ThingName | undefined) => on !== undefined && (things[on].knownTo as readonly string[]).includes(who); // prettier-ignore
