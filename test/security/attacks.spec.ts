import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:net';
import { Client } from '../../apps/cli/src/demo/client.js';
import { samplePdf } from '../../apps/cli/src/demo/files.js';
import { multipart, type Answer } from './http.js';
import { jwt } from './people.js';
import { changedBetween } from './probe.js';
import { faultsOfRefusal } from './refusal.js';
import { begin, type World } from './world.js';

/** Attacks that every product of this kind meets, in the order of the map of risks. */
describe('attacks', () => {
  let world: World;
  const cast = [
    'enterprise-a',
    'enterprise-b',
    'acceptance',
    'reviewer',
    'approver',
    'head',
    'auditor',
    'lab',
    'try-all-desks',
  ];
  beforeAll(async () => {
    world = await begin();
    for (const who of cast) await world.token(who); // A new session is a change, too.
  }, 120_000);
  afterAll(() => world?.end(), 60_000);

  const post = async (who: string, id: string, json: unknown, headers: Record<string, string> = {}) =>
    world.ask(who, 'POST', `/cases/${id}/acts`, {
      json,
      headers: { 'idempotency-key': randomUUID(), ...(await world.seen(id)), ...headers },
    });
  const isRefused = (answer: Answer, status: number, code: string) => {
    expect([answer.status, answer.body?.code]).toEqual([status, code]);
    expect(faultsOfRefusal(answer)).toEqual([]);
  };
  /** Nothing in the whole database is another after the attempt than before. */
  const unchanged = async (attempt: () => Promise<unknown>) => {
    await world.probe.quiet();
    const before = await world.probe.digest();
    await attempt();
    expect(changedBetween(before, await world.probe.digest())).toEqual([]);
  };

  describe('on cases', () => {
    it('a company opens another company’s case: 404, and as if it did not exist', async () => {
      const [foreign, draft] = [await world.thing('foreign'), await world.thing('foreignDraft')];
      const nowhere = await world.ask('enterprise-a', 'GET', `/cases/${randomUUID()}`);
      for (const id of [foreign, draft])
        for (const part of ['', '/history', '/clock', '/documents', '/chart', '/evidence', '/materials/standard']) {
          const answer = await world.ask('enterprise-a', 'GET', `/cases/${id}${part}`);
          isRefused(answer, 404, 'NOT_FOUND');
          expect(answer.text).toBe(nowhere.text);
        }
    });

    it('an applicant grants its own application: 403, no entry', async () => {
      const id = await world.thing('deciding');
      const payload = await world.example('grant', 'deciding');
      await unchanged(async () => {
        isRefused(await post('enterprise-a', id, { verb: 'grant', payload }), 403, 'NOT_YOUR_POWER');
      });
    });

    it('one person accepts, reviews and approves: 403 with the rule, at each step after the first', async () => {
      const id = await world.fresh('submitted');
      const act = async (who: string, verb: string, fields = {}) => {
        const { body } = await world.ask(who, 'GET', `/cases/${id}`);
        const offered = body.availableActs.find((each: { verb: string }) => each.verb === verb)?.example ?? {};
        return post(who, id, { verb, payload: { ...offered, ...fields } });
      };
      expect((await act('try-all-desks', 'accept')).status).toBe(200);
      const review = await act('try-all-desks', 'startReview');
      isRefused(review, 403, 'DUTY_CONFLICT');
      expect(review.body.rule).toBe('S1');
      expect((await act('reviewer', 'startReview')).status).toBe(200);
      expect((await act('reviewer', 'giveOpinion')).status).toBe(200);
      const grant = await act('try-all-desks', 'grant');
      isRefused(grant, 403, 'DUTY_CONFLICT');
      expect((await world.ask('try-all-desks', 'GET', `/cases/${id}`)).body.blocked).toContainEqual(
        expect.objectContaining({ verb: 'grant', code: 'DUTY_CONFLICT' }),
      );
    });

    it('a verb comes before its step: 409 with what is possible, and the revision stays', async () => {
      const id = await world.thing('submitted');
      await unchanged(async () => {
        for (const verb of ['grant', 'refuse', 'giveOpinion', 'issueCertificate', 'startReview']) {
          const answer = await post('acceptance', id, { verb, payload: {} });
          isRefused(answer, 409, 'ILLEGAL_MOVE');
          expect(answer.body.allowed).toContain('accept');
        }
      });
    });

    it('a stale revision: 409 with the present one; none: 428', async () => {
      const id = await world.thing('submitted');
      await unchanged(async () => {
        const stale = await post('acceptance', id, { verb: 'accept', payload: {} }, { 'if-match': '"1"' });
        isRefused(stale, 409, 'STALE_REVISION');
        expect(stale.body.revision).toBeGreaterThan(1);
        const none = { json: { verb: 'accept', payload: {} }, headers: { 'idempotency-key': randomUUID() } };
        isRefused(await world.ask('acceptance', 'POST', `/cases/${id}/acts`, none), 428, 'PRECONDITION_REQUIRED');
      });
    });

    it('a key is used for another body, or by another person: 422, and the first answer is not shown', async () => {
      const id = await world.fresh('submitted');
      const key = randomUUID();
      const headers = { 'idempotency-key': key, ...(await world.seen(id)) };
      const act = { verb: 'accept', payload: { remark: '只给受理员看' } };
      const first = await world.ask('acceptance', 'POST', `/cases/${id}/acts`, { json: act, headers });
      expect(first.status).toBe(200);
      await unchanged(async () => {
        const other = { verb: 'accept', payload: { remark: '另一内容' } };
        for (const [who, json] of [['acceptance', other], ['reviewer', act], ['enterprise-a', act], ['head', act]] as const) {
          const answer = await world.ask(who, 'POST', `/cases/${id}/acts`, { json, headers });
          isRefused(answer, 422, 'KEY_REUSED');
          expect(answer.text).not.toContain('只给受理员看');
        }
        isRefused(await world.ask('enterprise-b', 'POST', `/cases/${id}/acts`, { json: act, headers }), 404, 'NOT_FOUND');
      });
    }); // prettier-ignore

    it('an answer is asked for at another case with the same key: that case judges anew', async () => {
      const [one, other] = [await world.fresh('submitted'), await world.fresh('submitted')];
      const sent = async (id: string) => ({ json: { verb: 'accept', payload: {} }, headers: { 'idempotency-key': 'the-same-key', ...(await world.seen(id)) } }); // prettier-ignore
      const first = await world.ask('acceptance', 'POST', `/cases/${one}/acts`, await sent(one));
      const second = await world.ask('acceptance', 'POST', `/cases/${other}/acts`, await sent(other));
      expect([first.status, second.status]).toEqual([200, 200]);
      expect(second.headers['idempotency-replayed']).toBeUndefined();
      expect(second.body.case.id).toBe(other);
    });

    it('two decide against each other on one revision: one is done, the other is told 409', async () => {
      const id = await world.fresh('deciding');
      const [grant, refuse] = [await world.example('grant', 'deciding'), await world.example('refuse', 'deciding')];
      const answers = await Promise.all([
        post('approver', id, { verb: 'grant', payload: grant }),
        post('head', id, { verb: 'refuse', payload: refuse }),
        post('head', id, { verb: 'grant', payload: grant }),
      ]);
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      for (const lost of answers.filter(({ status }) => status !== 200)) isRefused(lost, 409, 'STALE_REVISION');
    });

    it('one act is sent eight times at once under one key: one entry, eight equal answers', async () => {
      const id = await world.fresh('submitted');
      const headers = { 'idempotency-key': randomUUID(), ...(await world.seen(id)) };
      const sent = { json: { verb: 'accept', payload: {} }, headers };
      const answers = await Promise.all(Array.from({ length: 8 }, () => world.ask('acceptance', 'POST', `/cases/${id}/acts`, sent))); // prettier-ignore
      for (const { status, body } of answers) expect([status, body]).toEqual([200, answers[0]!.body]);
      expect(await world.probe.rows(`SELECT 1 FROM history WHERE case_id = $1 AND verb = 'accept'`, [id])).toHaveLength(1); // prettier-ignore
    });
  });

  describe('through the verbs', () => {
    it.each([
      'limitReached', 'open', 'migrate', 'recompute', 'saveForm', 'attachMaterial', 'urge', 'warn', 'serve', 'notePending', 'lift',
      'confirmHearingNotice', 'deadline', 'deadline:T_ACCEPT', 'T_ACCEPT', 'xstate.init', 'xstate.done.state.root', 'done.invoke', '*', '',
      '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'accept ', ' accept', 'ACCEPT', 'accept\u0000', 'ａｃｃｅｐｔ',
      'accept\u200b', '{"verb":"accept"}', 'accept;grant', "accept' OR '1'='1", 'elsewhere', 'declareInterest()',
    ])('“%s” is nobody’s act on what waits to be accepted', async (verb) => {
      const id = await world.thing('submitted');
      await unchanged(async () => {
        for (const who of ['enterprise-a', 'acceptance', 'head', 'auditor'])
          expect((await post(who, id, { verb, payload: {} })).status).toBeGreaterThanOrEqual(400);
      });
    }); // prettier-ignore

    it.each([
      ['two verbs in one body', '{"verb":"withdraw","verb":"grant","payload":{}}'],
      ['two payloads in one body', '{"verb":"grant","payload":{},"payload":{"__proto__":{"power":1}}}'],
      ['a list of acts', '[{"verb":"grant","payload":{}}]'],
      ['a verb that is a list', '{"verb":["grant"],"payload":{}}'],
      ['a verb that is an object', '{"verb":{"$ne":null},"payload":{}}'],
    ])('%s: refused', async (_, body) => {
      const id = await world.thing('deciding');
      await unchanged(async () => {
        const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...(await world.seen(id)) };
        const answer = await world.ask('enterprise-a', 'POST', `/cases/${id}/acts`, { body, headers });
        expect(answer.status).toBeGreaterThanOrEqual(400);
        expect(faultsOfRefusal(answer)).toEqual([]);
      });
    }); // prettier-ignore
  });

  describe('with tokens', () => {
    const claims = { sub: 'head', username: 'head', roles: ['head'], aud: 'quanheng', exp: 4_000_000_000 };
    it.each([
      ['unsigned', jwt({ alg: 'none' }, claims)],
      ['unsigned, spelled otherwise', jwt({ alg: 'nOnE' }, claims)],
      ['signed with a public key as a secret', jwt({ alg: 'HS256', kid: '../../dev/null' }, claims, 'AAAA')],
      ['over', jwt({ alg: 'RS256' }, { ...claims, exp: 1 }, 'AAAA')],
      ['for another audience', jwt({ alg: 'RS256', jku: 'https://evil.example' }, { ...claims, aud: 'other' }, 'AAAA')],
      ['empty', ''],
      ['a name', 'head'],
      ['a wildcard', '%'],
      ['SQL', `' OR '1'='1`],
    ])('a token that is %s opens nothing', async (_, token) => {
      for (const path of ['/session', '/cases', `/cases/${await world.thing('submitted')}`, '/incidents'])
        isRefused(await world.wire.send('GET', `/api/v1${path}`, { token }), 401, 'UNAUTHENTICATED');
    });

    it('the hash of a token, as somebody who has read the table knows it, opens nothing', async () => {
      await world.token('head');
      const rows = await world.probe.rows<{ token_hash: string }>(`SELECT token_hash FROM session LIMIT 5`);
      for (const { token_hash: token } of rows) expect((await world.wire.send('GET', '/api/v1/session', { token })).status).toBe(401); // prettier-ignore
    });

    it('sessions end at once where roles are taken away or the account is switched off', async () => {
      const id = await world.fresh('submitted');
      const change = (what: string) => world.probe.rows(`UPDATE account SET ${what} WHERE id = 'try-all-desks'`);
      for (const [what, back] of [
        [`roles = '{reviewer}'`, `roles = '{acceptanceOfficer,reviewer,approver,hearingChair}'`],
        ['active = false', 'active = true'],
      ] as const) {
        const token = (await new Client(world.server.url).login('try-all-desks'))!;
        const act = async () =>
          world.wire.send('POST', `/api/v1/cases/${id}/acts`, { token, json: { verb: 'accept', payload: {} }, headers: { 'idempotency-key': randomUUID(), ...(await world.seen(id)) } }); // prettier-ignore
        await change(what);
        isRefused(await act(), 401, 'UNAUTHENTICATED');
        await change(back);
        isRefused(await act(), 401, 'UNAUTHENTICATED');
      }
    });
  });

  describe('with files', () => {
    const upload = async (id: string, bytes: Buffer | string, name: string) => {
      const { body, headers } = multipart({ name: 'code', value: 'standard' }, { name: 'file', value: bytes, file: name });
      return world.ask('enterprise-a', 'POST', `/cases/${id}/materials`, { body, headers: { ...headers, ...(await world.seen(id)) } });
    }; // prettier-ignore
    const pdf = samplePdf('a.pdf', 'real').bytes;

    it.each([
      ['HTML', '<!doctype html><script>alert(1)</script>', 'a.pdf'],
      ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(600)]), 'a.pdf'],
      ['an ELF program', Buffer.concat([Buffer.from('\u007fELF'), Buffer.alloc(600)]), 'a.pdf'],
      ['a script of a shell', '#!/bin/sh\nrm -rf /\n', 'a.pdf'],
      ['SVG with a script', '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', 'a.png'],
      ['SVG by its name', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'a.svg'],
      ['a PDF that claims to be a picture', pdf, 'a.png'],
      ['a PDF that claims to be a page', pdf, 'a.html'],
      ['a page that holds a PDF', Buffer.concat([Buffer.from('<html>'), pdf]), 'a.pdf'],
      ['XML with entities', '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', 'a.docx'],
      ['a zip that is no document', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(100)]), 'a.docx'],
      ['a picture without an ending', pdf, 'a'],
    ])('%s is no material: 415', async (_, bytes, name) => {
      const id = await world.thing('draft');
      await unchanged(async () => isRefused(await upload(id, bytes, name), 415, 'UNSUPPORTED_TYPE'));
    });

    it.each([
      ['a way up', '../../../etc/passwd.pdf'],
      ['a way up of Windows', '..\\\\..\\\\boot.pdf'],
      ['a way up that is coded', '..%2f..%2fetc%2fpasswd.pdf'],
      ['letters that turn round', '\u202efdp.exe.pdf'],
      ['an end of line', 'a%0d%0aSet-Cookie: x=y.pdf'],
      ['a NUL', 'a%00.pdf'],
      ['three hundred letters', `${'长'.repeat(300)}.pdf`],
      ['an absolute place', '/etc/cron.d/x.pdf'],
      ['markup', '<img src=x onerror=alert(1)>.pdf'],
    ])('a name with %s names nothing outside: kept under its hash', async (_, name) => {
      const id = await world.fresh('draft');
      const answer = await upload(id, pdf, Buffer.from(name, 'utf8').toString('latin1'));
      if (answer.status >= 400) return expect(faultsOfRefusal(answer)).toEqual([]);
      const [kept] = answer.body.materials;
      expect(kept.name).not.toMatch(/[\p{C}/\\]/u);
      expect(kept.name.length).toBeLessThanOrEqual(200);
      expect(kept.sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(JSON.stringify(answer.headers)).not.toMatch(/set-cookie/i);
    });

    it('a picture of a million by a million and an archive that unpacks to gigabytes are bytes, and opened by nobody', async () => {
      const flood = Buffer.from('89504e470d0a1a0a0000000d49484452000f4240000f42400802000000', 'hex');
      const begun = performance.now();
      const id = await world.fresh('draft');
      const bytes = Buffer.concat([flood, Buffer.alloc(100)]);
      expect((await upload(id, bytes, 'photo.png')).status).toBe(201);
      expect(performance.now() - begun).toBeLessThan(5_000);
    });

    it('a file over the limit: 413; too many fields, a field of another name: refused', async () => {
      const id = await world.thing('draft');
      await unchanged(async () => {
        isRefused(await upload(id, Buffer.concat([pdf, Buffer.alloc(11 * 1024 * 1024)]), 'a.pdf'), 413, 'TOO_LARGE');
        const parts = Array.from({ length: 30 }, (_, index) => ({ name: `f${index}`, value: 'x' }));
        for (const many of [
          parts,
          [{ name: 'code', value: 'standard' }, { name: 'file', value: pdf, file: 'a.pdf' }, { name: 'file', value: pdf, file: 'b.pdf' }],
          [{ name: 'code', value: 'standard' }, { name: '__proto__', value: 'x' }, { name: 'file', value: pdf, file: 'a.pdf' }],
          [{ name: 'code', value: 'standard' }, { name: 'sha256', value: 'x' }, { name: 'file', value: pdf, file: 'a.pdf' }],
          [{ name: 'code[]', value: 'standard' }, { name: 'file', value: pdf, file: 'a.pdf' }],
          [{ name: 'code', value: '__proto__' }, { name: 'file', value: pdf, file: 'a.pdf' }],
        ]) {
          const { body, headers } = multipart(...many);
          const answer = await world.ask('enterprise-a', 'POST', `/cases/${id}/materials`, { body, headers: { ...headers, ...(await world.seen(id)) } });
          expect(answer.status).toBeGreaterThanOrEqual(400);
          expect(faultsOfRefusal(answer)).toEqual([]);
        }
      });
    }, 30_000); // prettier-ignore
  });

  describe('with webhooks', () => {
    let trap: Server;
    let caught = 0;
    let port: number;
    beforeAll(async () => {
      trap = createServer((socket) => {
        caught += 1;
        socket.destroy();
      });
      await new Promise<void>((resolve) => void trap.listen(0, '127.0.0.1', resolve));
      port = (trap.address() as { port: number }).port;
    });
    afterAll(() => void trap.close());

    it.each([
      'http://hooks.example.org/', 'https://127.0.0.1:PORT/', 'https://[::1]:PORT/', 'https://[::ffff:127.0.0.1]:PORT/', 'https://[::ffff:10.0.0.1]/',
      'https://169.254.169.254/latest/meta-data', 'https://2130706433:PORT/', 'https://0x7f.1:PORT/', 'https://0177.0.0.1:PORT/', 'https://127.1:PORT/',
      'https://localhost:PORT/', 'https://①②⑦.0.0.1:PORT/', 'https://hooks.example.org@127.0.0.1:PORT/', 'https://hooks.example.org:22/',
      'https://hooks.example.org.evil.example/', 'https://evil.example/?hooks.example.org', 'https://evil.example#hooks.example.org', 'https://example.net/',
      'file:///etc/passwd', 'gopher://hooks.example.org/', 'javascript:alert(1)', 'data:text/html,x', '//hooks.example.org',
      'https://hooks.example.org%00.evil.example/', 'https://0/', 'https://[fe80::1%25eth0]/', 'https://[64:ff9b::7f00:1]:PORT/', '',
    ])('to %s: 422, and no connection is opened', async (url) => {
      await unchanged(async () => {
        const answer = await world.ask('lab', 'POST', '/webhooks', { json: { url: url.replace('PORT', String(port)) } });
        isRefused(answer, 422, 'INVALID_INPUT');
      });
      expect(caught).toBe(0);
    }); // prettier-ignore

    it('a row that somebody has forged into the table is judged anew before it is called', async () => {
      for (const url of [`https://127.0.0.1:${port}/`, `https://localhost:${port}/`, `http://hooks.example.org:${port}/`]) {
        const [row] = await world.probe.rows<{ id: string }>(
          `INSERT INTO webhook (organisation_id, url, secret, created_by) VALUES ('lab-1', $1, 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3', 'lab') RETURNING id`,
          [url],
        );
        const answer = await world.ask('lab', 'POST', `/webhooks/${row!.id}/test`);
        expect(answer.body).toMatchObject({ delivered: false, status: null });
        expect(JSON.stringify(answer.body)).not.toMatch(/127\.0|ECONN|ENOTFOUND/);
        await world.probe.rows(`DELETE FROM webhook WHERE id = $1`, [row!.id]);
      }
      expect(caught).toBe(0);
    }); // prettier-ignore

    it('a secret is shown once and never again', async () => {
      const made = await world.ask('try-lab', 'POST', '/webhooks', { json: { url: 'https://hooks.example.org/once' } });
      expect(made.body.secret).toMatch(/^whsec_/);
      expect((await world.ask('try-lab', 'GET', '/webhooks')).text).not.toContain('whsec_');
    });
  });

  describe('with markup', () => {
    const evil = `"><script>alert(1)</script>{{7*7}}\${7*7}<img src=file:///etc/passwd onerror=x>`;

    it('comes back as the text it is, in JSON that no browser takes for a page', async () => {
      const { sampleForm } = await world.client.matter('type-approval');
      const form = { ...sampleForm, technicalBasis: evil };
      const { id } = await world.client.create('enterprise-a', 'type-approval', form);
      await world.client.act('enterprise-a', id, 'submit');
      for (const path of [`/cases/${id}`, `/cases/${id}/history`, `/cases/${id}/documents`, '/messages', '/inbox']) {
        const { headers, text } = await world.ask('acceptance', 'GET', path);
        expect(headers['content-type']).toMatch(/^application\/json/);
        expect(headers['x-content-type-options']).toBe('nosniff');
        expect(text).not.toMatch(/"[^"\\]*49[^"\\]*<img src=file/);
      }
      expect((await world.ask('acceptance', 'GET', `/cases/${id}`)).body.form.technicalBasis).toBe(evil);
      expect((await world.ask('acceptance', 'GET', `/cases/${id}/chart?format=svg`)).text).not.toMatch(/<script|<img|onerror/i); // prettier-ignore
    });

    it('in what one asks for is not echoed as a page', async () => {
      for (const path of [`/matters/${encodeURIComponent(evil)}`, `/cases?matter=${encodeURIComponent(evil)}`, `/${encodeURIComponent(evil)}`]) {
        const { headers, text } = await world.ask('acceptance', 'GET', path);
        expect(headers['content-type']).toMatch(/json/);
        expect(text).not.toContain('<script>');
      }
    }); // prettier-ignore
  });

  describe('on the record', () => {
    it.each([
      ['UPDATE', `UPDATE history SET verb = 'grant' WHERE case_id = $1`],
      ['DELETE', `DELETE FROM history WHERE case_id = $1`],
      ['an upsert', `INSERT INTO history (case_id, seq, verb, actor_id, entry, hash, payload, salts) SELECT case_id, seq, verb, actor_id, entry, hash, payload, salts FROM history WHERE case_id = $1 ON CONFLICT (case_id, seq) DO UPDATE SET verb = 'grant'`],
    ])('%s of history is refused even to the superuser, also where triggers of replicas are off', async (_, sql) => {
      const id = await world.thing('submitted');
      for (const role of ['origin', 'replica']) {
        await world.probe.rows(`SET session_replication_role = ${role}`);
        await expect(world.probe.rows(sql, [id])).rejects.toMatchObject({ code: '42501' });
      }
      await world.probe.rows(`SET session_replication_role = origin`);
    }); // prettier-ignore

    it.each(['history', 'history CASCADE', 'case_file CASCADE', 'access_record', 'rule_load', 'incident_act'])(
      'TRUNCATE %s is refused even to the superuser',
      async (table) => {
        await expect(world.probe.rows(`TRUNCATE ${table}`)).rejects.toMatchObject({ code: '42501' });
      },
    );

    it('a case does not take its history with it', async () => {
      const id = await world.thing('submitted');
      await expect(world.probe.rows(`DELETE FROM case_file WHERE id = $1`, [id])).rejects.toMatchObject({
        code: expect.stringMatching(/^(23503|23001|42501)$/),
      });
    });

    it.each([
      ['edits one byte', `UPDATE history SET entry = overlay(entry PLACING 'X' FROM 20) WHERE case_id = $1 AND seq = 2`],
      ['edits a payload', `UPDATE history SET payload = '{"declaration": false}' WHERE case_id = $1 AND seq = 2`],
      ['takes the last entry away', `DELETE FROM history WHERE case_id = $1 AND seq = (SELECT max(seq) FROM history WHERE case_id = $1)`],
      ['moves the case to another state', `UPDATE case_file SET state = 'granted', outcome = 'granted', phase = 'closed' WHERE id = $1`],
    ])('whoever switches the triggers off and %s is found out by replay', async (_, sql) => {
      const id = await world.fresh('submitted');
      expect((await world.server.cli('replay', '--case', id)).code).toBe(0);
      await world.probe.rows(`ALTER TABLE history DISABLE TRIGGER ALL`);
      await world.probe.rows(sql, [id]);
      for (const trigger of await world.probe.rows<{ name: string }>(`SELECT tgname AS name FROM pg_trigger WHERE tgrelid = 'history'::regclass AND NOT tgisinternal`))
        await world.probe.rows(`ALTER TABLE history ENABLE ALWAYS TRIGGER ${trigger.name}`);
      const { code, out } = await world.server.cli('replay', '--case', id);
      expect([code, out]).toEqual([1, expect.stringContaining(id)]);
    }, 30_000); // prettier-ignore
  });
});
