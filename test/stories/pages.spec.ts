import { startServer } from '../support/server.js';

describe('the pages', () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  beforeAll(async () => {
    server = await startServer();
  }, 60_000);
  afterAll(() => server.stop());

  const visit = (path: string, accept = 'text/html,application/xhtml+xml') =>
    fetch(`${server.url}${path}`, { headers: { accept } });
  const scriptsOf = (html: string) => [...html.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, src]) => src!);

  it('stand at every address that is not the API’s, as one document that is never kept', async () => {
    for (const path of ['/', '/matters/type-approval', '/desk/cases/1', '/admin']) {
      const answer = await visit(path);

      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([
        path,
        200,
        'text/html; charset=utf-8',
      ]);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(await answer.text()).toContain('<div id="root">');
    }
  });

  it('may run scripts of this server alone, and use styles that carry the word of this very answer', async () => {
    const nonces = await Promise.all(
      ['/', '/'].map(async (path) => {
        const answer = await visit(path);
        const policy = answer.headers.get('content-security-policy')!;
        const nonce = /style-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1];
        expect(policy).toMatch(/^default-src 'none';script-src 'self';/);
        expect(policy).not.toContain('unsafe');
        expect(await answer.text()).toContain(`property="csp-nonce" nonce="${nonce}"`);
        return nonce;
      }),
    );

    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it('load parts that may be kept for a year and travel compressed', async () => {
    const [script] = scriptsOf(await (await visit('/')).text());
    const answer = await fetch(`${server.url}${script}`, { headers: { 'accept-encoding': 'gzip' } });

    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect((await visit('/assets/none.js', '*/*')).status).toBe(404);
  });

  it('leave what is not theirs alone: the API, the probes and programs that ask for no page', async () => {
    for (const path of ['/api/v1/nothing', '/healthz/x', '/admin/queues'])
      expect([path, (await visit(path)).headers.get('content-type')]).not.toEqual([path, 'text/html; charset=utf-8']);
    const program = await visit('/matters/type-approval', 'application/json');

    expect([program.status, program.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ]);
  });
});
