import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { multipart, type Answer, type Sent } from './http.js';
import { faulty, fitting, headers as oddHeaders, malformed, type Malformed } from './malformed.js';
import { operationsOf } from './openapi.js';
import type { ThingName } from './objects.js';
import { known } from './people.js';
import { changedBetween } from './probe.js';
import { faultsOfRefusal } from './refusal.js';
import { report } from './report.js';
import { rules } from './rules.js';
import { begin, type World } from './world.js';

const seed = Number(process.env['SECURITY_SEED'] ?? 20260302);
const count = Number(process.env['SECURITY_REQUESTS'] ?? 10_000);
/** After so many the server has reached its size: what it grows from then on it keeps. */
const settled = Math.min(2_000, count / 2);
const most = 50 * 1024 * 1024;

interface Template {
  readonly method: string;
  readonly path: string;
  /** Whoever may; the rest of the cast tries, too. */
  readonly may: readonly string[];
  readonly id: string;
  readonly valid: unknown;
  readonly material?: true;
}
interface Request {
  readonly at: number;
  readonly who: string;
  readonly method: string;
  readonly path: string;
  readonly sent: Sent;
  readonly fault: Malformed;
}

describe(`${count} malformed requests (SECURITY_SEED=${seed})`, () => {
  let world: World;
  let templates: readonly Template[];
  const scratch = mkdtempSync(join(tmpdir(), 'quanheng-measure-'));
  const socket = join(scratch, 'socket');

  beforeAll(async () => {
    const measured = pathToFileURL(join(process.cwd(), 'test', 'security', 'measured.mjs')).href;
    world = await begin({ NODE_OPTIONS: `--import=${measured}`, MEASURE_SOCKET: socket });
    for (const who of [...known, 'anonymous', 'ended']) await world.token(who);
    templates = await templatesOf(world);
  }, 120_000);
  afterAll(async () => {
    await world?.end();
    rmSync(scratch, { recursive: true, force: true });
  }, 60_000);

  it('are answered with 2xx or 4xx, change nothing where they are refused, and cost no memory', async () => {
    const inputs = fc.sample(malformed, { seed, numRuns: count });
    const found = { '5xx': [] as string[], changed: [] as string[], bad: [] as string[] };
    const figures = { accepted: 0, refused: 0 };
    let before = 0;
    let refused: Request[] = [];
    let stand = await digest();

    /** All were refused: nothing may have changed since the last look. */
    const look = async () => {
      const now = await world.probe.digest();
      const changed = changedBetween(stand, now);
      if (changed.length) found.changed.push(`${await culpritAmong(refused)}: ${changed.join(', ')}`);
      stand = now;
      refused = [];
    };

    for (let at = 0; at < inputs.length; at += 8) {
      if (before === 0 && at >= settled) before = await memory();
      const group = await Promise.all(inputs.slice(at, at + 8).map((input, index) => requestOf(at + index, input)));
      const answers = await Promise.all(group.map(send));
      for (const [index, answer] of answers.entries()) judge(group[index]!, answer);
      const done = answers.filter(({ status }) => status < 300).length;
      figures.accepted += done;
      figures.refused += answers.length - done;
      const others = group.filter((_, index) => answers[index]!.status >= 400);
      if (done === 0) refused.push(...others);
      else {
        // Something was done beside them: whoever was refused is asked again, alone.
        stand = await digest();
        const again = await Promise.all(others.map(send));
        if (again.some(({ status }) => status < 300)) stand = await digest();
        else refused = others;
      }
      if (refused.length >= 100) await look();
    }
    if (refused.length) await look();

    const grown = (await memory()) - before;
    report('malformed requests', { seed, tried: inputs.length, templates: templates.length, ...figures, '5xx': found['5xx'].length, 'changes by a refusal': found.changed.length, 'refusals that tell too much': found.bad.length, 'growth of memory (MB)': (grown / 1024 / 1024).toFixed(1) });
    expect({ ...found, '5xx': summary(found['5xx']), bad: summary(found.bad) }).toEqual({ '5xx': [], changed: [], bad: [] });
    expect(grown).toBeLessThan(most);

    function judge(request: Request, answer: Answer): void {
      if (answer.status < 300) return;
      if (answer.status >= 500) return void found['5xx'].push(`${answer.status} ${told(request)}`);
      // Node itself refuses what is no HTTP: without a body of ours, and with nothing of the inside.
      if (answer.text === '') return;
      const faults = faultsOfRefusal(answer);
      if (faults.length) found.bad.push(`${faults.join('; ')}: ${told(request)}`);
    }
  }, 400_000); // prettier-ignore

  async function digest() {
    await world.probe.quiet();
    return world.probe.digest();
  }

  async function requestOf(at: number, input: Malformed): Promise<Request> {
    const template = templates[input.template % templates.length]!;
    const who = input.who < 0.6 ? template.may[input.place % template.may.length]! : [...known, 'anonymous', 'ended'][input.place % (known.length + 2)]!; // prettier-ignore
    const { what, odd } = input;
    const id = what === 'path' ? odd : template.id;
    const path = `${template.path.replaceAll(/\{\w+\}/g, id)}${what === 'query' ? `?${odd}` : ''}`;
    const right = { 'idempotency-key': randomUUID(), ...(await world.seen(template.id)), 'content-type': 'application/json' }; // prettier-ignore
    const text = ['mediaType', 'header', 'path', 'query'].includes(what) ? JSON.stringify(template.valid ?? {}) : faulty(template.valid, input); // prettier-ignore
    const wrong = what === 'header' ? [oddHeaders[Number(odd)]!] : what === 'mediaType' ? [['content-type', odd] as const] : []; // prettier-ignore
    const sent = template.material
      ? materialOf(input, right)
      : { body: text, headers: { ...right, ...Object.fromEntries(wrong) } };
    return { at, who, method: template.method, path, sent, fault: input };
  }

  function materialOf(input: Malformed, right: Record<string, string>): Sent {
    const value = ['path', 'query'].includes(input.what) ? 'standard' : input.odd.slice(0, 2_000);
    const part = { name: 'file', value: `%PDF-1.4\n${input.odd}`, file: input.place % 3 ? 'a.pdf' : 'a\\"; name="code' };
    const { body, headers } = multipart({ name: input.place % 5 ? 'code' : '__proto__', value }, part);
    const cut = input.what === 'brokenText' ? Buffer.from(body).subarray(0, input.place % body.length) : body;
    return { body: cut, headers: { ...right, ...headers, ...(input.what === 'mediaType' && { 'content-type': input.odd }) } };
  } // prettier-ignore

  async function send({ who, method, path, sent }: Request): Promise<Answer> {
    return world.ask(who, method, path.replace('/api/v1', ''), sent);
  }

  /** Sends each again, alone, until something changes. */
  async function culpritAmong(requests: readonly Request[]): Promise<string> {
    for (const request of requests) {
      const before = await world.probe.digest();
      await send(request);
      if (changedBetween(before, await world.probe.digest()).length) return told(request);
    }
    return `one of ${requests.length}, from ${told(requests[0]!)}`;
  }

  /** RSS and what buffers hold beside it, in bytes, after collecting garbage. */
  function memory(): Promise<number> {
    return new Promise((resolve, reject) => {
      let text = '';
      connect(socket)
        .on('data', (part) => (text += String(part)))
        .on('error', reject)
        .on('end', () => {
          const { heapUsed, external } = JSON.parse(text) as { heapUsed: number; external: number };
          resolve(heapUsed + external);
        });
    });
  }
});

const told = ({ at, who, method, path, fault }: Request) =>
  `#${at} ${who} ${method} ${path.slice(0, 120)} ${fault.what} ${JSON.stringify(fault.odd).slice(0, 60)}`;

/** The first of each kind, so that a fault that shows a thousand times can be read. */
function summary(lines: readonly string[]): string[] {
  const kinds = new Map<string, string[]>();
  for (const line of lines) {
    const kind = line.replace(/#\d+ \S+ /, '').replaceAll(/[0-9a-f-]{36}/g, 'ID');
    kinds.set(kind, [...(kinds.get(kind) ?? []), line]);
  }
  return [...kinds.values()].slice(0, 30).map((same) => `${same.length} × ${same[0]}`);
}

/** A right request for every way to write that the rules know, on things of its own. */
async function templatesOf(world: World): Promise<Template[]> {
  const operations = await operationsOf(world.wire);
  const templates: Template[] = [];
  for (const rule of rules) {
    const operation = operations.find(({ name }) => name === rule.operation);
    if (!operation || operation.method === 'GET' || apart.includes(rule.operation)) continue;
    for (const on of (rule.on ?? [undefined]).slice(0, 2)) {
      const id = on ? await world.fresh(on) : (rule.at?.['code'] ?? '');
      const sent = rule.send ? await rule.send(world, id, on) : {};
      const may = known.filter((who) => isAllowed(rule.lines, who, on));
      const valid = 'json' in sent ? sent.json : fitting(operation.body?.schema);
      templates.push({ method: operation.method, path: operation.path, id, may: may.length ? may : known, valid, ...(sent.body !== undefined && { material: true }) }); // prettier-ignore
    }
  }
  return templates;
}

/** It would log the cast out. */
const apart = ['DELETE /session'];

function isAllowed(lines: (typeof rules)[number]['lines'], who: string, on: ThingName | undefined): boolean {
  const line = lines.find(([group]) => (typeof group === 'function' ? group(on!) : group).includes(who));
  return [line?.[1] ?? []].flat().includes('ok');
}
